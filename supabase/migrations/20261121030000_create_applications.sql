-- Why: a candidate applies with one version of a résumé; the organization decides, step by step, and each step is kept.
-- Who may: the candidate sees the own applications; members of the job's organization see those that stand, with the
--   pinned résumé version, its file where that version is the file's, the name and the contact details; nobody else.
--   Nothing is written but by the functions of the next migration. What either side notes for itself the other never sees.
-- What could go wrong: more is shown than the candidate sent, or for longer. A later version, another résumé, or anything
--   after stands_until stays hidden: each policy asks the application itself. Two who decide at once: the row is locked, the second
--   meets the new status. A rejection without a person or a reason: the trigger refuses it, whoever writes.

create type public.application_status as enum ('applied', 'reviewing', 'interview', 'offer', 'accepted', 'rejected', 'withdrawn');
comment on type public.application_status is 'applied to reviewing to interview to offer to accepted; rejected by a person with a reason, and reopened by one; withdrawn by the candidate, for good.';

create table public.applications (
  id uuid primary key default gen_random_uuid(),
  candidate_id uuid references public.profiles (id) on delete set null,
  job_id uuid references public.jobs (id) on delete set null,
  job_posting_id uuid references public.job_postings (id) on delete set null,
  organization_id uuid references public.organizations (id) on delete cascade,
  job_snapshot jsonb not null constraint applications_job_snapshot_check check (jsonb_typeof(job_snapshot) = 'object'),
  -- A résumé that an application stands on cannot be purged.
  resume_id uuid references public.resumes (id),
  resume_version int,
  cover_letter text constraint applications_cover_letter_check check (char_length(cover_letter) <= 10000),
  status public.application_status not null default 'applied',
  stands_until timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint applications_withdrawn_check check (status <> 'withdrawn' or stands_until is not null),
  constraint applications_resume_version_fkey foreign key (resume_id, resume_version)
    references public.resume_versions (resume_id, version)
);
comment on table public.applications is 'Who applied for what, with which version of which résumé.';
comment on column public.applications.candidate_id is 'Null after the account was erased.';
comment on column public.applications.job_id is 'Null for a posting from elsewhere, and when the job was removed.';
comment on column public.applications.organization_id is 'Of the job; null for a posting from elsewhere, which the candidate alone follows.';
comment on column public.applications.stands_until is 'Until when the organization sees what the application opens: the withdrawal, also of one that is accepted or rejected, or 180 days after the rejection; null while nothing ends it.';
comment on column public.applications.job_snapshot is 'The job as it was then: {title, company_name, location, country, work_mode, employment_type, description, requirements, salary_min, salary_max, salary_currency, salary_period, url}.';

create unique index applications_one_standing_idx on public.applications (candidate_id, job_id)
  where job_id is not null and status <> 'withdrawn';
create index applications_candidate_id_idx on public.applications (candidate_id, created_at desc, id desc);
-- Without the status, which under row-level security never narrows what an index finds: a comparison of enums is not leakproof.
create index applications_job_id_idx on public.applications (job_id, created_at desc, id desc);
create index applications_organization_id_idx on public.applications (organization_id, created_at desc, id desc);
create index applications_job_posting_id_idx on public.applications (job_posting_id);
-- What policies of other tables ask: private.is_my_applicant and private.is_pinned_for_me.
create index applications_applicant_idx on public.applications (candidate_id, organization_id);
create index applications_resume_id_idx on public.applications (resume_id, resume_version, organization_id);
-- A few organizations have most applications. By what it finds, PostgreSQL plans each list of an organization anew, which
-- takes longer than to read it; told that all have few, it keeps the one plan that is right for all: the index of its newest.
alter table public.applications alter column organization_id set (n_distinct = -0.05);

create table public.application_events (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null references public.applications (id) on delete cascade,
  actor_id uuid references public.profiles (id) on delete set null,
  from_status public.application_status,
  to_status public.application_status not null,
  reason text constraint application_events_reason_check check (char_length(reason) <= 2000),
  -- Not the beginning of the transaction: of two that race, the one that waited would seem to come first.
  created_at timestamptz not null default clock_timestamp()
);
comment on table public.application_events is 'Each step of an application: who, from what, to what, why. Append-only.';
comment on column public.application_events.actor_id is 'Who of the organization. Null where the candidate took the step, whom the application names as long as it stands, and where the account is gone.';
create index application_events_application_id_idx on public.application_events (application_id, created_at);
create index application_events_actor_id_idx on public.application_events (actor_id);

create table public.application_notes (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null references public.applications (id) on delete cascade,
  author_id uuid default auth.uid() references public.profiles (id) on delete set null,
  body text not null constraint application_notes_body_check check (char_length(btrim(body)) between 1 and 5000),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.application_notes is 'What the organization notes; the candidate never sees it.';
create index application_notes_application_id_idx on public.application_notes (application_id, created_at);
create index application_notes_author_id_idx on public.application_notes (author_id);

create table public.candidate_notes (
  application_id uuid primary key references public.applications (id) on delete cascade,
  user_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  body text not null constraint candidate_notes_body_check check (char_length(body) <= 5000),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.candidate_notes is 'What the candidate notes on an application; a table of its own, because rights on a column are the same for both sides.';
create index candidate_notes_user_id_idx on public.candidate_notes (user_id);

create function private.application_may_become(from_status public.application_status, to_status public.application_status) returns boolean
language sql immutable set search_path = '' as $$
  select (application_may_become.from_status, application_may_become.to_status) in (
    ('applied', 'reviewing'), ('applied', 'interview'), ('applied', 'offer'), ('applied', 'rejected'), ('applied', 'withdrawn'),
    ('reviewing', 'interview'), ('reviewing', 'offer'), ('reviewing', 'rejected'), ('reviewing', 'withdrawn'),
    ('interview', 'reviewing'), ('interview', 'offer'), ('interview', 'rejected'), ('interview', 'withdrawn'),
    ('offer', 'accepted'), ('offer', 'rejected'), ('offer', 'withdrawn'),
    ('rejected', 'reviewing'));
$$;
comment on function private.application_may_become(public.application_status, public.application_status) is 'Which status of an application may follow which.';

-- The reason travels in a setting of the transaction, so that the same trigger serves every writer.
create function private.guard_application() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  reason text := nullif(btrim(current_setting('careerloom.reason', true)), '');
begin
  if tg_op = 'UPDATE' and new.status <> old.status then
    -- The time of the clock: whoever ended it may have begun after this transaction, and have been faster.
    if not private.application_may_become(old.status, new.status) or old.stands_until <= clock_timestamp() then
      raise sqlstate 'PT409' using message = 'illegal_transition',
        detail = format('An application that is %s does not become %s.', old.status, new.status);
    end if;
    if new.status = 'rejected' and ((select auth.uid()) is null or reason is null) then
      raise sqlstate 'PT422' using message = 'validation_failed',
        detail = '[{"path": "reason", "message": "a rejection needs a person and a reason"}]';
    end if;
    -- What the candidate alone follows nobody sees: it stays open to a step back.
    new.stands_until := case when new.status = 'withdrawn' then now()
      when new.status = 'rejected' and new.organization_id is not null then now() + interval '180 days' end;
  end if;
  new.updated_at := now();
  return new;
end;
$$;
comment on function private.guard_application() is 'Row trigger: legal transitions of what stands only, no rejection without a person and a reason, and until when it stands.';

create function private.record_application_event() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  event public.application_events;
begin
  if tg_op = 'UPDATE' and new.status = old.status then
    return null;
  end if;
  insert into public.application_events (application_id, actor_id, from_status, to_status, reason)
  values (new.id, (select profiles.id from public.profiles where profiles.id = (select auth.uid()) and profiles.id is distinct from new.candidate_id),
    case tg_op when 'UPDATE' then old.status end, new.status, nullif(btrim(current_setting('careerloom.reason', true)), ''))
  returning * into event;
  if (select auth.uid()) is distinct from new.candidate_id and tg_op = 'UPDATE' then
    perform private.notify(new.candidate_id, 'application_status', jsonb_build_object('application_id', new.id, 'status', new.status));
    perform private.queue_email(users.email, 'application_status', jsonb_build_object('application_id', new.id, 'job_title', new.job_snapshot ->> 'title',
        'company_name', new.job_snapshot ->> 'company_name', 'status', new.status), 'application_event:' || event.id)
    from auth.users where users.id = new.candidate_id;
  elsif new.organization_id is not null then
    perform private.notify(memberships.user_id, case tg_op when 'INSERT' then 'application_received' else 'application_status' end,
        jsonb_build_object('application_id', new.id, 'job_id', new.job_id, 'status', new.status))
    from public.memberships where memberships.organization_id = new.organization_id;
  end if;
  return null;
end;
$$;
comment on function private.record_application_event() is 'Row trigger: appends the step and tells the other side. Definer: nobody has the right to write events.';

create trigger guard_application before update on public.applications
  for each row execute function private.guard_application();
create trigger record_application_event after insert or update of status on public.applications
  for each row execute function private.record_application_event();
create trigger refuse_change before update on public.application_events
  for each row execute function private.refuse_change('actor_id');
create trigger limit_rows after insert on public.application_notes
  referencing new table as added for each statement execute function private.limit_rows('application_id', '500');
create trigger set_updated_at before update on public.application_notes
  for each row execute function private.set_updated_at();
create trigger set_updated_at before update on public.candidate_notes
  for each row execute function private.set_updated_at();

revoke all on table public.applications, public.application_events, public.application_notes, public.candidate_notes
  from anon, authenticated, service_role;
grant select on table public.applications, public.application_events to authenticated, service_role;
grant select, delete on table public.application_notes, public.candidate_notes to authenticated;
grant insert (application_id, body), update (body) on table public.application_notes to authenticated;
grant insert (application_id, body), update (body) on table public.candidate_notes to authenticated;

alter table public.applications enable row level security;
alter table public.application_events enable row level security;
alter table public.application_notes enable row level security;
alter table public.candidate_notes enable row level security;

create policy "candidates see their applications, members those that stand"
  on public.applications for select to authenticated
  using (candidate_id = (select auth.uid())
    or (coalesce(stands_until > now(), true) and organization_id in (select private.my_organizations())));

create function private.is_application_of_mine(application_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.applications
    where applications.id = is_application_of_mine.application_id
      and applications.organization_id in (select private.my_organizations()));
end;
$$;
comment on function private.is_application_of_mine(uuid) is 'Is the application to an organization of the caller''s, whether it stands or not? Definer: one that does not stand is hidden.';
grant execute on function private.is_application_of_mine(uuid) to authenticated;

-- Also of one that does not stand any more: the organization may know what was decided and that somebody withdrew, not who;
-- the candidate's steps name nobody.
create policy "both sides see the steps of an application"
  on public.application_events for select to authenticated
  using (exists (select from public.applications where applications.id = application_id)
    or private.is_application_of_mine(application_id));

create policy "members read their organization's notes"
  on public.application_notes for select to authenticated using (private.is_application_of_mine(application_id));
create policy "members add notes"
  on public.application_notes for insert to authenticated
  with check (author_id = (select auth.uid()) and private.is_application_of_mine(application_id));
create policy "authors edit their notes"
  on public.application_notes for update to authenticated
  using (author_id = (select auth.uid()) and private.is_application_of_mine(application_id))
  with check (author_id = (select auth.uid()) and private.is_application_of_mine(application_id));
create policy "authors remove their notes"
  on public.application_notes for delete to authenticated
  using (author_id = (select auth.uid()) and private.is_application_of_mine(application_id));

create policy "candidates read their own notes"
  on public.candidate_notes for select to authenticated using (user_id = (select auth.uid()));
create policy "candidates add notes to their applications"
  on public.candidate_notes for insert to authenticated
  with check (user_id = (select auth.uid()) and exists (
    select from public.applications where applications.id = application_id and applications.candidate_id = (select auth.uid())));
create policy "candidates edit their own notes"
  on public.candidate_notes for update to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy "candidates remove their own notes"
  on public.candidate_notes for delete to authenticated using (user_id = (select auth.uid()));

-- What an application opens to the organization while it stands; profiles have their policy where connections are made.
create view private.my_applicants with (security_barrier) as
  select applications.candidate_id
  from public.applications
  -- Not private.my_organizations(): to call it would cost as much as to look up twenty applicants.
  where coalesce(applications.stands_until > now(), true) and applications.organization_id = any (array(
    select memberships.organization_id from public.memberships where memberships.user_id = (select auth.uid())));
comment on view private.my_applicants is 'Who has an application that stands to an organization of the caller''s, as often as there are such. For policies, which ask for one person at a time; read with its owner''s rights, so that a policy asks no other policy.';
revoke all on private.my_applicants from anon, authenticated, service_role;
grant select on private.my_applicants to authenticated;

create function private.is_my_applicant(user_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select from private.my_applicants where my_applicants.candidate_id = is_my_applicant.user_id);
end;
$$;
comment on function private.is_my_applicant(uuid) is 'Has the person an application that stands to an organization of the caller''s? Definer: policies of other tables ask it.';
grant execute on function private.is_my_applicant(uuid) to authenticated;

create function private.is_pinned_for_me(resume_id uuid, version int) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.applications
    where applications.resume_id = is_pinned_for_me.resume_id and applications.resume_version = is_pinned_for_me.version
      and coalesce(applications.stands_until > now(), true) and applications.organization_id in (select private.my_organizations()));
end;
$$;
comment on function private.is_pinned_for_me(uuid, int) is 'Does an application that stands to an organization of the caller''s pin this version? Definer, as is_my_applicant.';
grant execute on function private.is_pinned_for_me(uuid, int) to authenticated;

create function private.is_file_pinned_for_me(name text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.resumes
    join public.resume_versions on resume_versions.resume_id = resumes.id and resume_versions.author = 'import'
    where resumes.storage_path = is_file_pinned_for_me.name
      and private.is_pinned_for_me(resume_versions.resume_id, resume_versions.version));
$$;
comment on function private.is_file_pinned_for_me(text) is 'Is it the file from which a version was read that an application pins for the caller? A version that was edited since has no file. Definer: resumes are their owners''.';
grant execute on function private.is_file_pinned_for_me(text) to authenticated;

drop policy "people read their own contact details" on public.contact_details;
create policy "people read their own contact details, and their applicants'"
  on public.contact_details for select to authenticated
  -- Without offset the planner may read all applicants of an organization for the contact details of twenty.
  using (user_id = (select auth.uid()) or exists (select from private.my_applicants where my_applicants.candidate_id = contact_details.user_id offset 0));

drop policy "candidates read the versions of their own resumes" on public.resume_versions;
create policy "candidates read the versions of their own resumes, members the pinned ones"
  on public.resume_versions for select to authenticated
  using (resume_id in (select resumes.id from public.resumes where resumes.user_id = (select auth.uid()))
    or private.is_pinned_for_me(resume_id, version));

drop policy "candidates read the skills of their own resumes" on public.resume_skills;
create policy "candidates read the skills of their own resumes, members the pinned ones"
  on public.resume_skills for select to authenticated
  using (resume_id in (select resumes.id from public.resumes where resumes.user_id = (select auth.uid()))
    or private.is_pinned_for_me(resume_id, resume_version));

drop policy "people read their own files" on storage.objects;
create policy "people read their own files, members the pinned ones"
  on storage.objects for select to authenticated
  using (bucket_id in ('resumes', 'avatars') and (storage.foldername(name))[1] = (select auth.uid())::text
    or bucket_id = 'resumes' and private.is_file_pinned_for_me(name));

insert into private.personal_data (relation, belongs_to, exported, hidden_columns, erasure, anonymised_by, note) values
  ('public.applications', 't.candidate_id = $1', true, '{}', 'anonymise',
    'candidate_id = null, resume_id = null, resume_version = null, cover_letter = null',
    'The organization must be able to show how it decided; who it was about goes.'),
  ('public.application_events', 't.actor_id = $1 or t.application_id in (select applications.id from public.applications where applications.candidate_id = $1)',
    true, '{actor_id}', 'anonymise', null, 'The steps stay with the application, without the person.'),
  ('public.application_notes', 't.author_id = $1', true, '{}', 'anonymise', null, 'Notes belong to the organization; the author''s id goes.'),
  ('public.candidate_notes', 't.user_id = $1', true, '{}', 'delete', null, null);
