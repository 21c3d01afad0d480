-- Why: a role is changed once, and only before anything of the present role is owned. This is the whole list of what
--   only a candidate owns; a later migration that adds to it replaces this function.
-- Who may: choose_role asks it.
-- What could go wrong: a table is left out, and a recruiter has rows that no policy of theirs fits. They stay readable by
--   their owner, in the export and in the erasure all the same.

create function private.owns_candidate_material(user_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.resumes where resumes.user_id = owns_candidate_material.user_id)
    or exists (select from public.user_skills where user_skills.user_id = owns_candidate_material.user_id)
    or exists (select from public.job_postings where job_postings.user_id = owns_candidate_material.user_id)
    or exists (select from public.job_preferences where job_preferences.user_id = owns_candidate_material.user_id)
    or exists (select from public.applications where applications.candidate_id = owns_candidate_material.user_id)
    or exists (select from public.portfolios where portfolios.owner_id = owns_candidate_material.user_id);
$$;
comment on function private.owns_candidate_material(uuid) is 'Does the person own what only a candidate owns?';
