-- Why: a recruiter reads highlights of an application, each with the words of the pinned résumé version that show it.
-- Who may: members of the organization that the application is to, while it stands. The candidate finds them in the export.
-- What could go wrong: a summary outlives the consent. Whether the application stands is asked again when the summary is saved,
--   under a lock; with the withdrawal, or the erasure of the person, go the summaries, the runs that wrote them (their
--   answers quote the résumé) and their tasks, ended or not.

create table public.candidate_summaries (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null references public.applications (id) on delete cascade,
  author_id uuid references public.profiles (id) on delete set null,
  highlights jsonb not null constraint candidate_summaries_highlights_check check (jsonb_typeof(highlights) = 'array'),
  not_shown text[] not null default '{}',
  withheld jsonb not null default '{}' constraint candidate_summaries_withheld_check check (jsonb_typeof(withheld) = 'object'),
  task_id uuid references public.ai_tasks (id) on delete set null constraint candidate_summaries_task_id_key unique,
  run_id uuid references public.ai_runs (id) on delete set null,
  created_at timestamptz not null default now()
);
comment on table public.candidate_summaries is 'What summarize-candidate wrote on an application. Never a verdict. Append-only.';
comment on column public.candidate_summaries.author_id is 'Who asked.';
comment on column public.candidate_summaries.highlights is '[{requirement, text, evidence: {resume_version, path, quote}}]; requirement is null for what speaks to none.';
comment on column public.candidate_summaries.not_shown is 'Skills that the job names and the version does not show.';
comment on column public.candidate_summaries.withheld is 'How many markers of each kind (name, age, sex, …) were taken out before a model or a rule read the version.';
create index candidate_summaries_application_id_idx on public.candidate_summaries (application_id, created_at desc);
create index candidate_summaries_author_id_idx on public.candidate_summaries (author_id);
create index candidate_summaries_run_id_idx on public.candidate_summaries (run_id);

create trigger refuse_change before update on public.candidate_summaries
  for each row execute function private.refuse_change('author_id', 'task_id', 'run_id');

revoke all on table public.candidate_summaries from anon, authenticated, service_role;
grant select on table public.candidate_summaries to authenticated;
alter table public.candidate_summaries enable row level security;

create policy "members read summaries of applications that stand"
  on public.candidate_summaries for select to authenticated
  using (exists (
    select from public.applications
    where applications.id = application_id and coalesce(applications.stands_until > now(), true)
      and applications.organization_id in (select private.my_organizations()) offset 0));

insert into private.personal_data (relation, belongs_to, hidden_columns, erasure, note) values
  ('public.candidate_summaries',
    't.application_id in (select applications.id from public.applications where applications.candidate_id = $1)',
    '{author_id}', 'delete', 'Written about the candidate from the candidate''s own résumé.');

create function public.save_candidate_summary(task_id uuid, worker text, summary jsonb, run_id uuid default null)
returns public.candidate_summaries
language plpgsql security definer set search_path = '' as $$
declare
  task public.ai_tasks;
  saved public.candidate_summaries;
begin
  select * into saved from public.candidate_summaries where candidate_summaries.task_id = save_candidate_summary.task_id;
  if found then
    return saved;
  end if;
  -- The application before the task, as a withdrawal locks them.
  perform from public.applications
  where applications.id = (select ai_tasks.subject_id from public.ai_tasks where ai_tasks.id = save_candidate_summary.task_id)
  for share;
  task := private.lock_leased_task(save_candidate_summary.task_id, save_candidate_summary.worker);
  -- The consent may have ended while the model wrote, and so may the asker's membership.
  if not exists (
    select from public.applications
    join public.memberships on memberships.organization_id = applications.organization_id and memberships.user_id = task.user_id
    where applications.id = task.subject_id and coalesce(applications.stands_until > now(), true) and applications.candidate_id is not null) then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'The application does not stand any more, or is not shown to you.';
  end if;
  insert into public.candidate_summaries (application_id, author_id, highlights, not_shown, withheld, task_id, run_id)
  values (task.subject_id, task.user_id, save_candidate_summary.summary -> 'highlights',
    private.text_list(save_candidate_summary.summary -> 'not_shown'), coalesce(save_candidate_summary.summary -> 'withheld', '{}'),
    task.id, save_candidate_summary.run_id)
  returning * into saved;
  return saved;
end;
$$;
comment on function public.save_candidate_summary(uuid, text, jsonb, uuid) is 'Stores a summary {highlights, not_shown, withheld} if the application still stands and the asker still belongs to the organization (404 not_found otherwise); again is the same row. lease_lost (409) for a worker that does not hold the task. Service only; definer: nobody has the right to write the table.';
grant execute on function public.save_candidate_summary(uuid, text, jsonb, uuid) to service_role;

create function private.forget_summaries_of(application_ids uuid[]) returns void
language plpgsql set search_path = '' as $$
begin
  delete from public.candidate_summaries where candidate_summaries.application_id = any (forget_summaries_of.application_ids);
  delete from public.ai_runs using public.ai_tasks
  where ai_runs.task_id = ai_tasks.id and ai_tasks.kind = 'summarize_candidate' and ai_tasks.subject_id = any (forget_summaries_of.application_ids);
  -- A worker that is at it meets lease_lost.
  delete from public.ai_tasks where ai_tasks.kind = 'summarize_candidate' and ai_tasks.subject_id = any (forget_summaries_of.application_ids);
end;
$$;
comment on function private.forget_summaries_of(uuid[]) is 'Removes what was written on applications, with the runs that wrote it.';

create function private.forget_candidate_summaries() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.forget_summaries_of(array[old.id]);
  return null;
end;
$$;
comment on function private.forget_candidate_summaries() is 'Row trigger: what was written on an application goes with its consent. Definer: whoever withdraws has no right to the organization''s rows.';

create function private.forget_lapsed_summaries() returns bigint
language plpgsql set search_path = '' as $$
declare
  lapsed uuid[] := array(
    select applications.id from public.applications
    where applications.stands_until <= now() and (
      exists (select from public.candidate_summaries where candidate_summaries.application_id = applications.id)
      or exists (select from public.ai_tasks where ai_tasks.kind = 'summarize_candidate' and ai_tasks.subject_id = applications.id))
    for share);
begin
  perform private.forget_summaries_of(lapsed);
  return cardinality(lapsed);
end;
$$;
comment on function private.forget_lapsed_summaries() is 'The same for applications that ended to stand by time alone, where no row changed; returns for how many. The schedule asks at night.';

create trigger forget_candidate_summaries_of_withdrawn after update on public.applications
  for each row when (new.stands_until <= now() and coalesce(old.stands_until > now(), true)) execute function private.forget_candidate_summaries();
create trigger forget_candidate_summaries_of_erased after update of candidate_id on public.applications
  for each row when (new.candidate_id is null and old.candidate_id is not null) execute function private.forget_candidate_summaries();
create trigger forget_candidate_summaries_of_deleted after delete on public.applications
  for each row execute function private.forget_candidate_summaries();
create index ai_tasks_summarize_candidate_idx on public.ai_tasks (subject_id) where kind = 'summarize_candidate';

select cron.schedule('forget-lapsed-summaries', '7 4 * * *', 'select private.forget_lapsed_summaries()');
