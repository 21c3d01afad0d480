-- Why: applying, following, deciding and withdrawing, each as one call that beats races.
-- Who may: the candidate applies, accepts and withdraws; members of the job's organization decide; for a posting from
--   elsewhere the candidate keeps the book alone.
-- What could go wrong: two tabs apply at once: a unique index lets one in, and both get its application. Two recruiters
--   decide at once: the row is locked, and the second is judged by what the first made of it.

create function private.snapshot_of(job public.jobs) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_strip_nulls(jsonb_build_object('title', job.title, 'company_name', job.company_name, 'location', job.location,
    'country', job.country, 'work_mode', job.work_mode, 'employment_type', job.employment_type, 'description', job.description,
    'requirements', job.requirements, 'salary_min', job.salary_min, 'salary_max', job.salary_max,
    'salary_currency', job.salary_currency, 'salary_period', job.salary_period, 'url', job.external_url));
$$;
comment on function private.snapshot_of(public.jobs) is 'What an application keeps of its job.';

-- The version that an application pins, checked and locked against the trash.
create function private.pinnable_version(resume_id uuid, candidate_id uuid) returns int
language plpgsql security definer set search_path = '' as $$
declare
  resume public.resumes;
begin
  select * into resume from public.resumes
  where resumes.id = pinnable_version.resume_id and resumes.user_id = pinnable_version.candidate_id and resumes.deleted_at is null
  for share;
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'You have no such résumé.';
  end if;
  if resume.content is null then
    raise sqlstate 'PT409' using message = 'conflict', detail = 'This résumé is not read yet.', hint = 'Wait for its task.';
  end if;
  return resume.version;
end;
$$;
comment on function private.pinnable_version(uuid, uuid) is 'The present version of a candidate''s résumé; 404 not_found, 409 conflict while an upload is not read.';

create function private.apply_to_job(job_id uuid, resume_id uuid, cover_letter text) returns public.applications
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := (select auth.uid());
  job public.jobs;
  version int;
  application public.applications;
begin
  if private.my_role() is distinct from 'candidate' then
    raise sqlstate 'PT403' using message = 'forbidden', detail = 'Only candidates apply.';
  end if;
  select * into application from public.applications
  where applications.candidate_id = me and applications.job_id = apply_to_job.job_id and applications.status <> 'withdrawn';
  if found then
    return application;
  end if;
  select * into job from public.jobs
  where jobs.id = apply_to_job.job_id and jobs.status = 'open' and (jobs.expires_at is null or jobs.expires_at > now());
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'There is no such open job.';
  end if;
  if job.organization_id is null then
    raise sqlstate 'PT409' using message = 'conflict', detail = 'This job is applied for elsewhere.',
      hint = 'Follow external_url, and keep the book with record_application.';
  end if;
  if char_length(apply_to_job.cover_letter) > 10000 then
    perform private.raise_invalid('cover_letter', 'must have at most 10000 characters');
  end if;
  -- Each one tells every member of the organization.
  if (select count(*) from public.applications where applications.candidate_id = me and applications.job_id = job.id) >= 5 then
    raise sqlstate 'PT409' using message = 'conflict', detail = 'You applied for this job five times, and withdrew as often.';
  end if;
  version := private.pinnable_version(apply_to_job.resume_id, me);
  insert into public.applications (candidate_id, job_id, organization_id, job_snapshot, resume_id, resume_version, cover_letter)
  values (me, job.id, job.organization_id, private.snapshot_of(job), apply_to_job.resume_id, version, apply_to_job.cover_letter)
  on conflict do nothing
  returning * into application;
  if not found then
    select * into application from public.applications
    where applications.candidate_id = me and applications.job_id = job.id and applications.status <> 'withdrawn';
  end if;
  return application;
end;
$$;
comment on function private.apply_to_job(uuid, uuid, text) is 'Definer: clients have no right to insert applications.';
grant execute on function private.apply_to_job(uuid, uuid, text) to authenticated;

create function public.apply_to_job(job_id uuid, resume_id uuid, cover_letter text default null) returns public.applications
language sql set search_path = '' as $$
  select private.apply_to_job(apply_to_job.job_id, apply_to_job.resume_id, apply_to_job.cover_letter);
$$;
comment on function public.apply_to_job(uuid, uuid, text) is 'Applies for an open job with the résumé''s present version, which the application pins. Twice is one: the standing application is the answer. After a withdrawal one may apply anew, five times in all.';
grant execute on function public.apply_to_job(uuid, uuid, text) to authenticated;

create function private.record_application(job_posting_id uuid, resume_id uuid, cover_letter text) returns public.applications
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := (select auth.uid());
  posting public.job_postings;
  application public.applications;
begin
  -- Two tabs: the second waits for the posting and finds the first one's application.
  select * into posting from public.job_postings
  where job_postings.id = record_application.job_posting_id and job_postings.user_id = me for update;
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'You have no such posting.';
  end if;
  select * into application from public.applications
  where applications.candidate_id = me and applications.job_posting_id = posting.id and applications.status <> 'withdrawn';
  if found then
    return application;
  end if;
  if char_length(record_application.cover_letter) > 10000 then
    perform private.raise_invalid('cover_letter', 'must have at most 10000 characters');
  end if;
  insert into public.applications (candidate_id, job_posting_id, job_snapshot, resume_id, resume_version, cover_letter)
  values (me, posting.id,
    jsonb_strip_nulls(jsonb_build_object('title', left(posting.parsed ->> 'title', 200), 'company_name', left(posting.parsed ->> 'company', 200),
      'description', posting.text, 'url', posting.url)),
    record_application.resume_id,
    case when record_application.resume_id is not null then private.pinnable_version(record_application.resume_id, me) end,
    record_application.cover_letter)
  returning * into application;
  return application;
end;
$$;
comment on function private.record_application(uuid, uuid, text) is 'Definer: clients have no right to insert applications.';
grant execute on function private.record_application(uuid, uuid, text) to authenticated;

create function public.record_application(job_posting_id uuid, resume_id uuid default null, cover_letter text default null)
returns public.applications
language sql set search_path = '' as $$
  select private.record_application(record_application.job_posting_id, record_application.resume_id, record_application.cover_letter);
$$;
comment on function public.record_application(uuid, uuid, text) is 'Keeps the book on an application that was sent elsewhere, for one of the caller''s postings; twice is one. The caller moves it with set_application_status.';
grant execute on function public.record_application(uuid, uuid, text) to authenticated;

create function private.set_application_status(application_id uuid, status public.application_status, reason text)
returns public.applications
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := (select auth.uid());
  application public.applications;
  is_candidate boolean;
begin
  select * into application from public.applications where applications.id = set_application_status.application_id for update;
  is_candidate := application.candidate_id = me;
  if application.id is null
     or not (coalesce(is_candidate, false) or (coalesce(application.stands_until > clock_timestamp(), true) and application.organization_id in (select private.my_organizations()))) then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'There is no such application.';
  end if;
  if set_application_status.status is null then
    perform private.raise_invalid('status', 'must be a status of applications');
  end if;
  if char_length(set_application_status.reason) > 2000 then
    perform private.raise_invalid('reason', 'must have at most 2000 characters');
  end if;
  if application.status = set_application_status.status then
    return application;
  end if;
  -- In the organization's process accepting and withdrawing are the candidate's, everything else is not.
  if application.organization_id is not null
     and (set_application_status.status in ('accepted', 'withdrawn')) is distinct from coalesce(is_candidate, false) then
    raise sqlstate 'PT403' using message = 'forbidden', detail = 'This step is the other side''s.';
  end if;
  perform set_config('careerloom.reason', coalesce(set_application_status.reason, ''), true);
  update public.applications set status = set_application_status.status
  where applications.id = application.id
  returning * into application;
  perform set_config('careerloom.reason', '', true);
  return application;
end;
$$;
comment on function private.set_application_status(uuid, public.application_status, text) is 'Definer: clients have no right to write status.';
grant execute on function private.set_application_status(uuid, public.application_status, text) to authenticated;

create function public.set_application_status(application_id uuid, status public.application_status, reason text default null)
returns public.applications
language sql set search_path = '' as $$
  select private.set_application_status(set_application_status.application_id, set_application_status.status, set_application_status.reason);
$$;
comment on function public.set_application_status(uuid, public.application_status, text) is 'Moves an application: members of the organization review, interview, offer, reject (with a reason) and reopen; the candidate accepts or withdraws; a recorded application moves as its candidate says. The same status again changes nothing. 409 illegal_transition, 403 forbidden for the other side''s step.';
grant execute on function public.set_application_status(uuid, public.application_status, text) to authenticated;

create function private.withdraw_application(application_id uuid) returns public.applications
language plpgsql security definer set search_path = '' as $$
declare
  application public.applications;
begin
  select * into application from public.applications
  where applications.id = withdraw_application.application_id and applications.candidate_id = (select auth.uid()) for update;
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'You have no such application.';
  end if;
  if application.organization_id is null or application.status not in ('accepted', 'rejected') then
    return private.set_application_status(application.id, 'withdrawn', null);
  end if;
  -- What was decided stays decided; what it opened closes.
  if coalesce(application.stands_until > now(), true) then
    update public.applications set stands_until = now() where applications.id = application.id returning * into application;
    perform private.notify(memberships.user_id, 'application_status',
        jsonb_build_object('application_id', application.id, 'job_id', application.job_id, 'status', 'withdrawn'))
    from public.memberships where memberships.organization_id = application.organization_id;
  end if;
  return application;
end;
$$;
comment on function private.withdraw_application(uuid) is 'Definer: clients have no right to write applications.';
grant execute on function private.withdraw_application(uuid) to authenticated;

create function public.withdraw_application(application_id uuid) returns public.applications
language sql set search_path = '' as $$
  select private.withdraw_application(withdraw_application.application_id);
$$;
comment on function public.withdraw_application(uuid) is 'Takes the caller''s application back; from then on the organization sees nothing that it opened. One that is accepted or rejected keeps its status and ends to stand all the same. Again changes nothing.';
grant execute on function public.withdraw_application(uuid) to authenticated;

create type public.duplicate_applicant as (application_id uuid, other_application_id uuid, reason text);
comment on type public.duplicate_applicant is 'Two standing applications for one job that seem to be one person''s: same_file, same_phone or same_name_and_place.';

create function private.duplicate_applicants(job_id uuid) returns setof public.duplicate_applicant
language plpgsql stable security definer set search_path = '' as $$
begin
  if not exists (
    select from public.jobs
    where jobs.id = duplicate_applicants.job_id and jobs.organization_id in (select private.my_organizations())) then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'Your organizations have no such job.';
  end if;
  return query
  with applicants as (
    select applications.id, applications.candidate_id, resumes.sha256, contact_details.phone,
      lower(regexp_replace(profiles.full_name || '/' || profiles.location, '\s+', ' ', 'g')) as name_and_place
    from public.applications
    join public.profiles on profiles.id = applications.candidate_id
    left join public.resumes on resumes.id = applications.resume_id
    left join public.contact_details on contact_details.user_id = applications.candidate_id
    where applications.job_id = duplicate_applicants.job_id and coalesce(applications.stands_until > now(), true)
  )
  select one.id, other.id,
    case when one.sha256 = other.sha256 then 'same_file' when one.phone = other.phone then 'same_phone' else 'same_name_and_place' end
  from applicants one
  join applicants other on one.id < other.id and one.candidate_id <> other.candidate_id
    and (one.sha256 = other.sha256 or one.phone = other.phone or one.name_and_place = other.name_and_place);
end;
$$;
comment on function private.duplicate_applicants(uuid) is 'Definer: files'' hashes and phones of applicants.';
grant execute on function private.duplicate_applicants(uuid) to authenticated;

create function public.duplicate_applicants(job_id uuid) returns setof public.duplicate_applicant
language sql stable set search_path = '' as $$
  select * from private.duplicate_applicants(duplicate_applicants.job_id);
$$;
comment on function public.duplicate_applicants(uuid) is 'Pairs of standing applications for a job of the caller''s organization that seem to be one person''s. A hint: people decide.';
grant execute on function public.duplicate_applicants(uuid) to authenticated;
