-- Why: matching needs to know which skills of the catalogue a résumé shows, under one name each (k8s is Kubernetes),
--   with the words that show it. The content stays as the person wrote it.
-- Who may: the owner reads; the analysis writes, with the version that it read.
-- What could go wrong: the catalogue changes afterwards. A skill that is gone goes from here too; a new one is found by
--   the next analysis.

create table public.resume_skills (
  resume_id uuid not null references public.resumes (id) on delete cascade,
  resume_version int not null,
  skill_id uuid not null references public.skills (id) on delete cascade,
  mentions int not null constraint resume_skills_mentions_check check (mentions between 1 and 10000),
  evidence text not null constraint resume_skills_evidence_check check (char_length(evidence) between 1 and 300),
  created_at timestamptz not null default now(),
  constraint resume_skills_pkey primary key (resume_id, resume_version, skill_id),
  constraint resume_skills_version_fkey foreign key (resume_id, resume_version)
    references public.resume_versions (resume_id, version) on delete cascade
);
comment on table public.resume_skills is 'Skills of the catalogue that a version of a résumé names, found by the analysis.';
comment on column public.resume_skills.evidence is 'The words around the first mention, from the résumé.';

create index resume_skills_skill_id_idx on public.resume_skills (skill_id);

create trigger refuse_change before update on public.resume_skills
  for each row execute function private.refuse_change();

revoke all on table public.resume_skills from anon, authenticated, service_role;
grant select on table public.resume_skills to authenticated, service_role;

alter table public.resume_skills enable row level security;

create policy "candidates read the skills of their own resumes"
  on public.resume_skills for select to authenticated
  using (resume_id in (select resumes.id from public.resumes where resumes.user_id = (select auth.uid())));

insert into private.personal_data (relation, belongs_to, erasure) values
  ('public.resume_skills', 't.resume_id in (select resumes.id from public.resumes where resumes.user_id = $1)', 'delete');

create function private.keep_resume_skills(resume_id uuid, resume_version int, skills jsonb) returns void
language sql security definer set search_path = '' as $$
  insert into public.resume_skills (resume_id, resume_version, skill_id, mentions, evidence)
  select keep_resume_skills.resume_id, keep_resume_skills.resume_version, known.id,
    least(sum(found.mentions), 10000), left(min(found.evidence), 300)
  from jsonb_to_recordset(case jsonb_typeof(keep_resume_skills.skills) when 'array' then keep_resume_skills.skills else '[]' end)
    as found (slug text, mentions int, evidence text)
  join public.skills known on known.slug = found.slug
  where found.mentions >= 1 and found.evidence <> ''
  group by known.id
  on conflict on constraint resume_skills_pkey do nothing;
$$;
comment on function private.keep_resume_skills(uuid, int, jsonb) is 'Stores what an analysis found, [{slug, mentions, evidence}]; a slug that the catalogue no longer has is left out, and what was found before stays. Definer: nobody has the right to write the table.';
