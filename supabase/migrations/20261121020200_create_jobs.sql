-- Why: what candidates search, match and apply to.
-- Who may: everyone reads open jobs that have not expired; members of the organization also read and write its others;
--   admins import jobs of no organization. Candidates keep bookmarks and pasted postings that only they see.
-- What could go wrong: a job in another's name. An organization's job carries the organization's name, whatever the client
--   says, and never moves to another. A job that nobody looks after: it is closed when the last member is erased. An address
--   taken by a stranger's draft: external_url is unique among imports and within one organization, so that none blocks another's
--   or learns of it.

create type public.work_mode as enum ('onsite', 'hybrid', 'remote');
create type public.employment_type as enum ('full_time', 'part_time', 'contract', 'internship', 'temporary');
create type public.experience_level as enum ('entry', 'mid', 'senior', 'lead');
create type public.salary_period as enum ('hour', 'day', 'month', 'year');
create type public.job_source as enum ('direct', 'linkedin', 'indeed', 'glassdoor', 'import');
create type public.job_status as enum ('draft', 'open', 'paused', 'closed');
create type public.skill_importance as enum ('required', 'preferred');
comment on type public.work_mode is 'Where the work is done.';
comment on type public.employment_type is 'The form of employment.';
comment on type public.experience_level is 'From the first position to leading others.';
comment on type public.salary_period is 'What the salary is for.';
comment on type public.job_source is 'direct: posted here by the organization; the others by import.';
comment on type public.job_status is 'draft to open to paused or closed; paused and closed may open again.';
comment on type public.skill_importance is 'required or preferred.';

create function private.periods_a_year(period public.salary_period) returns int
language plpgsql immutable set search_path = '' as $$
begin
  return case periods_a_year.period when 'hour' then 2080 when 'day' then 260 when 'month' then 12 when 'year' then 1 end;
end;
$$;
comment on function private.periods_a_year(public.salary_period) is 'A year is counted as 2080 hours, 260 days or 12 months.';
-- The generated column below calls it for whoever writes a job.
grant execute on function private.periods_a_year(public.salary_period) to authenticated, service_role;

create table public.jobs (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid references public.organizations (id) on delete cascade,
  title text not null constraint jobs_title_check check (char_length(btrim(title)) between 2 and 200 and private.is_line(title)),
  company_name text not null constraint jobs_company_name_check check (char_length(btrim(company_name)) between 1 and 200 and private.is_line(company_name)),
  company_logo_url text constraint jobs_company_logo_url_check check (company_logo_url ~* '^https?://\S+$' and char_length(company_logo_url) <= 2000),
  location text constraint jobs_location_check check (char_length(location) <= 200),
  country text constraint jobs_country_check check (country ~ '^[A-Z]{2}$'),
  work_mode public.work_mode not null default 'onsite',
  employment_type public.employment_type not null default 'full_time',
  experience_level public.experience_level,
  salary_min numeric(12, 2) constraint jobs_salary_min_check check (salary_min between 0 and 9999999999.99),
  salary_max numeric(12, 2) constraint jobs_salary_max_check check (salary_max between 0 and 9999999999.99),
  salary_currency text not null default 'USD' constraint jobs_salary_currency_check check (salary_currency ~ '^[A-Z]{3}$'),
  salary_period public.salary_period not null default 'year',
  description text not null constraint jobs_description_check check (char_length(btrim(description)) between 1 and 20000),
  requirements text constraint jobs_requirements_check check (char_length(requirements) <= 10000),
  benefits text constraint jobs_benefits_check check (char_length(benefits) <= 10000),
  source public.job_source not null default 'direct',
  external_url text constraint jobs_external_url_check check (external_url ~* '^https?://\S+$' and octet_length(external_url) <= 2000),
  status public.job_status not null default 'draft',
  posted_at timestamptz,
  expires_at timestamptz constraint jobs_expires_at_check check (isfinite(expires_at)),
  salary_yearly numeric(14, 2) generated always as (coalesce(salary_max, salary_min) * private.periods_a_year(salary_period)) stored,
  fingerprint text generated always as (md5(lower(regexp_replace(title || ' ' || coalesce(location, '') || ' ' || description, '\W+', ' ', 'g')))) stored,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint jobs_source_check check ((organization_id is not null) = (source = 'direct')),
  constraint jobs_salary_range_check check (salary_min <= salary_max),
  constraint jobs_posted_at_check check (status <> 'open' or posted_at is not null)
);
comment on table public.jobs is 'Positions that are, were or will be offered.';
comment on column public.jobs.organization_id is 'Null for jobs that an admin imported.';
comment on column public.jobs.company_name is 'The organization''s name for its own jobs.';
comment on column public.jobs.country is 'ISO 3166-1 alpha-2, upper case.';
comment on column public.jobs.salary_currency is 'ISO 4217, upper case.';
comment on column public.jobs.salary_max is 'A number: NaN would be above every other and come first in every list.';
comment on column public.jobs.external_url is 'At most 2000 bytes, so that an index holds it.';
comment on column public.jobs.posted_at is 'Read-only. When the job was first opened.';
comment on column public.jobs.salary_yearly is 'Read-only. The upper end of the salary for a year, in its currency.';
comment on column public.jobs.fingerprint is 'Read-only. Equal for the same title, place and description, whatever the punctuation.';

create unique index jobs_source_external_url_key on public.jobs (source, external_url) where organization_id is null;
create unique index jobs_organization_external_url_key on public.jobs (organization_id, external_url) where organization_id is not null;
-- The same posting twice in one organization is a slip, until the first one is closed.
create unique index jobs_duplicate_idx on public.jobs (organization_id, fingerprint) where status <> 'closed';
create index jobs_organization_id_idx on public.jobs (organization_id, status);
create index jobs_newest_idx on public.jobs (posted_at desc, id desc) where status = 'open';

create table public.job_skills (
  job_id uuid not null references public.jobs (id) on delete cascade,
  skill_id uuid not null references public.skills (id) on delete cascade,
  importance public.skill_importance not null default 'required',
  weight int not null default 1 constraint job_skills_weight_check check (weight between 1 and 5),
  created_at timestamptz not null default now(),
  constraint job_skills_pkey primary key (job_id, skill_id)
);
comment on table public.job_skills is 'What a job asks for, in skills of the catalogue.';
comment on column public.job_skills.weight is '1 to 5: how much it counts among the required, or among the preferred.';
create index job_skills_skill_id_idx on public.job_skills (skill_id, job_id);

create table public.saved_jobs (
  user_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  job_id uuid not null references public.jobs (id) on delete cascade,
  notes text constraint saved_jobs_notes_check check (char_length(notes) <= 2000),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint saved_jobs_pkey primary key (user_id, job_id)
);
comment on table public.saved_jobs is 'Bookmarks.';
create index saved_jobs_job_id_idx on public.saved_jobs (job_id);

create table public.job_postings (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  url text constraint job_postings_url_check check (url ~* '^https?://\S+$' and char_length(url) <= 2000),
  text text constraint job_postings_text_check check (char_length(text) between 1 and 60000),
  parsed jsonb constraint job_postings_parsed_check check (jsonb_typeof(parsed) = 'object'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint job_postings_content_check check (url is not null or text is not null)
);
comment on table public.job_postings is 'Postings from elsewhere that a candidate pasted or linked.';
comment on column public.job_postings.parsed is 'Read-only for clients; analyze-job writes {title, company, requirements[], responsibilities[], qualifications[], skills[], culture}.';
create index job_postings_user_id_idx on public.job_postings (user_id, created_at desc);

create function private.job_may_become(from_status public.job_status, to_status public.job_status) returns boolean
language sql immutable set search_path = '' as $$
  select (job_may_become.from_status, job_may_become.to_status) in (
    ('draft', 'open'), ('draft', 'closed'), ('open', 'paused'), ('open', 'closed'),
    ('paused', 'open'), ('paused', 'closed'), ('closed', 'open'));
$$;
comment on function private.job_may_become(public.job_status, public.job_status) is 'Which status of a job may follow which.';

create function private.guard_job() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'UPDATE' then
    if new.status <> old.status and not private.job_may_become(old.status, new.status) then
      raise sqlstate 'PT409' using message = 'illegal_transition', detail = format('A job that is %s does not become %s.', old.status, new.status);
    end if;
    new.organization_id := old.organization_id;
    new.posted_at := old.posted_at;
  end if;
  if new.organization_id is not null then
    select organizations.name into new.company_name from public.organizations where organizations.id = new.organization_id;
  end if;
  if new.status = 'open' then
    new.posted_at := coalesce(new.posted_at, now());
  end if;
  new.updated_at := now();
  return new;
end;
$$;
comment on function private.guard_job() is 'Row trigger: legal transitions, the organization''s own name, the time of the first opening. Definer: reads the organization''s name for whoever writes.';

create trigger limit_rows after insert on public.jobs
  referencing new table as added for each statement execute function private.limit_rows('organization_id', '5000');
create trigger guard_job before insert or update on public.jobs
  for each row execute function private.guard_job();
create trigger set_updated_at before update on public.saved_jobs
  for each row execute function private.set_updated_at();
create trigger limit_rows after insert on public.job_postings
  referencing new table as added for each statement execute function private.limit_rows('user_id', '1000');
create trigger set_updated_at before update on public.job_postings
  for each row execute function private.set_updated_at();

create function private.rename_jobs() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.jobs set company_name = new.name where jobs.organization_id = new.id;
  return null;
end;
$$;
comment on function private.rename_jobs() is 'Row trigger: an organization''s new name goes to its jobs. Definer: the owner may not write every job''s name.';
create trigger rename_jobs after update of name on public.organizations
  for each row when (new.name <> old.name) execute function private.rename_jobs();

create function private.close_abandoned_jobs() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  -- No organization: its jobs go with it.
  if exists (select from public.organizations where organizations.id = old.organization_id)
     and not exists (select from public.memberships where memberships.organization_id = old.organization_id) then
    update public.jobs set status = 'closed' where jobs.organization_id = old.organization_id and jobs.status <> 'closed';
    delete from public.invitations where invitations.organization_id = old.organization_id and invitations.accepted_at is null;
  end if;
  return null;
end;
$$;
comment on function private.close_abandoned_jobs() is 'Row trigger: with the last member an organization stops hiring and inviting. Definer: whoever goes writes neither any more.';
create trigger close_abandoned_jobs after delete on public.memberships
  for each row execute function private.close_abandoned_jobs();

revoke all on table public.jobs, public.job_skills, public.saved_jobs, public.job_postings from anon, authenticated, service_role;
grant select on table public.jobs, public.job_skills to anon, authenticated;
grant insert (organization_id, title, company_name, company_logo_url, location, country, work_mode, employment_type,
  experience_level, salary_min, salary_max, salary_currency, salary_period, description, requirements, benefits, source,
  external_url, status, expires_at) on table public.jobs to authenticated;
grant update (title, company_name, company_logo_url, location, country, work_mode, employment_type, experience_level,
  salary_min, salary_max, salary_currency, salary_period, description, requirements, benefits, external_url, status,
  expires_at) on table public.jobs to authenticated;
grant delete on table public.jobs to authenticated;
grant insert (job_id, skill_id, importance, weight), update (importance, weight), delete on table public.job_skills to authenticated;
grant select, delete on table public.saved_jobs, public.job_postings to authenticated;
grant insert (user_id, job_id, notes), update (notes) on table public.saved_jobs to authenticated;
grant insert (user_id, url, text) on table public.job_postings to authenticated;
grant select, insert, update, delete on table public.jobs, public.job_skills, public.job_postings to service_role;

alter table public.jobs enable row level security;
alter table public.job_skills enable row level security;
alter table public.saved_jobs enable row level security;
alter table public.job_postings enable row level security;

create policy "everyone reads open jobs, members those of their organizations"
  on public.jobs for select to anon, authenticated
  using ((status = 'open' and (expires_at is null or expires_at > now()))
    or organization_id in (select private.my_organizations()) or (select private.is_admin()));
create policy "members post jobs of their organizations, admins import"
  on public.jobs for insert to authenticated
  with check (case when organization_id is null then (select private.is_admin()) else organization_id in (select private.my_organizations()) end);
create policy "members edit jobs of their organizations, admins those without"
  on public.jobs for update to authenticated
  using (case when organization_id is null then (select private.is_admin()) else organization_id in (select private.my_organizations()) end)
  with check (case when organization_id is null then (select private.is_admin()) else organization_id in (select private.my_organizations()) end);
create policy "members remove jobs of their organizations, admins those without"
  on public.jobs for delete to authenticated
  using (case when organization_id is null then (select private.is_admin()) else organization_id in (select private.my_organizations()) end);

create function private.may_edit_job(job_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.jobs
    where jobs.id = may_edit_job.job_id
      and case when jobs.organization_id is null then private.is_admin()
        else jobs.organization_id in (select private.my_organizations()) end);
end;
$$;
comment on function private.may_edit_job(uuid) is 'Is the job of an organization that the caller works for, or an import and the caller an admin? Definer: one answer for the policies of what hangs on a job.';
grant execute on function private.may_edit_job(uuid) to authenticated, service_role;

-- The sub-select runs under the policies of jobs: who sees the job sees its skills.
create policy "whoever sees a job sees its skills"
  on public.job_skills for select to anon, authenticated using (exists (select from public.jobs where jobs.id = job_id));
create policy "whoever edits a job adds skills"
  on public.job_skills for insert to authenticated with check (private.may_edit_job(job_id));
create policy "whoever edits a job edits its skills"
  on public.job_skills for update to authenticated using (private.may_edit_job(job_id)) with check (private.may_edit_job(job_id));
create policy "whoever edits a job removes its skills"
  on public.job_skills for delete to authenticated using (private.may_edit_job(job_id));

create policy "people read their own bookmarks"
  on public.saved_jobs for select to authenticated using (user_id = (select auth.uid()));
create policy "people bookmark jobs that they see"
  on public.saved_jobs for insert to authenticated
  with check (user_id = (select auth.uid()) and exists (select from public.jobs where jobs.id = job_id));
create policy "people edit their own bookmarks"
  on public.saved_jobs for update to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy "people remove their own bookmarks"
  on public.saved_jobs for delete to authenticated using (user_id = (select auth.uid()));

create policy "candidates read their own postings"
  on public.job_postings for select to authenticated using (user_id = (select auth.uid()));
create policy "candidates add their own postings"
  on public.job_postings for insert to authenticated
  with check (user_id = (select auth.uid()) and (select private.my_role()) = 'candidate');
create policy "candidates remove their own postings"
  on public.job_postings for delete to authenticated using (user_id = (select auth.uid()));

insert into private.personal_data (relation, belongs_to, erasure) values
  ('public.saved_jobs', 't.user_id = $1', 'delete'),
  ('public.job_postings', 't.user_id = $1', 'delete');
