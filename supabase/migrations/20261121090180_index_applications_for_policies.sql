-- Why: what policies ask of applications, and the lists that clients ask for, found by an index alone. With a hundred thousand
--   applications to one organization a recruiter's list of applicants with their names took minutes: for each row the
--   index of all the organization's applications was read to see whether the person had applied there.
-- Who may: as before.
-- What could go wrong: a comparison of enums is not leakproof, so under row-level security a status never narrows what an
--   index finds. Lists that clients ask for are indexed without it: by whose they are, then by time.

-- private.is_my_applicant and private.is_pinned_for_me.
create index applications_applicant_idx on public.applications (candidate_id, organization_id) where status <> 'withdrawn';
drop index public.applications_resume_id_idx;
create index applications_resume_id_idx on public.applications (resume_id, resume_version, organization_id);

drop index public.applications_job_id_idx;
create index applications_job_id_idx on public.applications (job_id, created_at desc, id desc);
drop index public.applications_organization_id_idx;
create index applications_organization_id_idx on public.applications (organization_id, created_at desc, id desc);
