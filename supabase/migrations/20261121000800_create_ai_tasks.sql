-- Why: AI work is a row before any model is called, so that a crash loses nothing: the row holds a lease, counts
--   attempts before they start, and ends in exactly one outcome. Every answer of a model is a row of ai_runs.
-- Who may: the owner reads tasks and runs and cancels a task; only functions write a task; the service claims, reports
--   and finishes (next migration).
-- What could go wrong: two workers on one task, a task that never ends, a finished task that changes. The trigger
--   lets only legal transitions pass, whoever writes; the claim locks what it takes.

create type public.ai_task_kind as enum ('analyze_resume', 'erase_files', 'refresh_embeddings', 'analyze_job', 'explain_match',
  'tailor_resume', 'build_resume', 'write_cover_letter', 'write_outreach', 'generate_questions', 'evaluate_practice', 'coach',
  'suggest_projects', 'interview_feedback', 'write_portfolio', 'summarize_candidate');
comment on type public.ai_task_kind is 'What a worker knows to do: an agent''s name with underscores, or a chore. A migration adds a value with its agent.';
create type public.ai_task_status as enum ('queued', 'running', 'succeeded', 'failed', 'cancelled');
comment on type public.ai_task_status is 'queued to running to succeeded or failed; back to queued for a retry; cancelled from queued or running.';

create table public.ai_tasks (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references public.profiles (id) on delete cascade,
  kind public.ai_task_kind not null,
  subject_id uuid,
  input jsonb not null default '{}' constraint ai_tasks_input_check check (jsonb_typeof(input) = 'object'),
  status public.ai_task_status not null default 'queued',
  progress int not null default 0 constraint ai_tasks_progress_check check (progress between 0 and 100),
  step text constraint ai_tasks_step_check check (char_length(step) <= 100),
  attempts int not null default 0,
  max_attempts int not null default 5 constraint ai_tasks_max_attempts_check check (max_attempts between 1 and 20),
  run_after timestamptz not null default now(),
  leased_by text,
  lease_until timestamptz,
  due_at timestamptz generated always as (coalesce(lease_until, run_after)) stored,
  error_code text constraint ai_tasks_error_code_check check (error_code ~ '^[a-z0-9_]{1,60}$'),
  error_reason text constraint ai_tasks_error_reason_check check (error_reason ~ '^[a-z_]{1,60}$'),
  error_message text constraint ai_tasks_error_message_check check (char_length(error_message) <= 1000),
  result jsonb,
  idempotency_key text not null default gen_random_uuid()::text
    constraint ai_tasks_idempotency_key_check check (char_length(idempotency_key) between 1 and 200),
  started_at timestamptz,
  finished_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint ai_tasks_idempotency_key unique (user_id, kind, idempotency_key),
  constraint ai_tasks_user_id_check check (user_id is not null or kind in ('erase_files', 'refresh_embeddings')),
  constraint ai_tasks_attempts_check check (attempts between 0 and max_attempts),
  constraint ai_tasks_lease_check check ((status = 'running') = (lease_until is not null) and (status <> 'running' or leased_by is not null)),
  constraint ai_tasks_finished_check check ((status in ('succeeded', 'failed', 'cancelled')) = (finished_at is not null)),
  constraint ai_tasks_failed_check check (status <> 'failed' or error_code is not null),
  constraint ai_tasks_reason_check check (error_reason is null or error_code is not null)
);
comment on table public.ai_tasks is 'A piece of AI work: who wants it, how far it is, how it ended.';
comment on column public.ai_tasks.user_id is 'Whose task it is; null for a chore that is nobody''s: files of somebody who is gone, vectors of jobs.';
comment on column public.ai_tasks.subject_id is 'What the work is about: for analyze_resume the résumé, for erase_files the erasure, if it is one of an account.';
comment on column public.ai_tasks.step is 'What is being done now, for people.';
comment on column public.ai_tasks.attempts is 'Counted when claimed, before the work starts: a killed worker has used one up.';
comment on column public.ai_tasks.run_after is 'Not before this time: now, or after a back-off.';
comment on column public.ai_tasks.leased_by is 'The worker that has, or had last, the lease.';
comment on column public.ai_tasks.lease_until is 'Until when the worker may be silent; null unless running.';
comment on column public.ai_tasks.due_at is 'When somebody may claim the task: run_after, or the end of a lease.';
comment on column public.ai_tasks.idempotency_key is 'Unique per user and kind: asking twice gives one task.';
comment on column public.ai_tasks.error_reason is 'The class of the reason, for the codes that have one: a word of docs/errors.md.';
comment on column public.ai_tasks.error_message is 'For people, nothing internal.';

create index ai_tasks_due_idx on public.ai_tasks (due_at) where status in ('queued', 'running');
-- Each claim looks for these first; among all that are due it would read a long queue through and find none.
create index ai_tasks_exhausted_idx on public.ai_tasks (due_at) where status in ('queued', 'running') and attempts >= max_attempts;
-- What claim_tasks counts: how many run at once.
create index ai_tasks_running_idx on public.ai_tasks (lease_until) where status = 'running';
create index ai_tasks_user_id_idx on public.ai_tasks (user_id, created_at desc);
create index ai_tasks_subject_id_idx on public.ai_tasks (subject_id, created_at desc);

create function private.guard_task() returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    if new.status <> 'queued' or new.attempts <> 0 then
      raise sqlstate 'PT409' using message = 'illegal_transition', detail = 'A task begins queued.';
    end if;
    return new;
  end if;
  if old.status in ('succeeded', 'failed', 'cancelled') then
    raise sqlstate 'PT409' using message = 'illegal_transition', detail = format('This task is %s.', old.status);
  end if;
  if new.status = 'succeeded' and old.status <> 'running' then
    raise sqlstate 'PT409' using message = 'illegal_transition', detail = 'Only a running task succeeds.';
  end if;
  if (new.id, new.user_id, new.kind) is distinct from (old.id, old.user_id, old.kind) then
    raise sqlstate 'PT409' using message = 'conflict', detail = 'A task keeps its owner and kind.';
  end if;
  if new.status <> 'running' then
    new.lease_until := null;
  end if;
  if new.status in ('succeeded', 'failed', 'cancelled') then
    new.finished_at := now();
  end if;
  if new.status = 'succeeded' then
    new.progress := 100;
    new.error_code := null;
    new.error_reason := null;
    new.error_message := null;
  end if;
  new.updated_at := now();
  return new;
end;
$$;
comment on function private.guard_task() is 'Row trigger: only legal transitions of a task, whoever asks, and the columns that follow from the status.';

create trigger guard_task before insert or update on public.ai_tasks
  for each row execute function private.guard_task();

revoke all on table public.ai_tasks from anon, authenticated, service_role;
grant select on table public.ai_tasks to authenticated, service_role;

alter table public.ai_tasks enable row level security;

create policy "people follow their own tasks"
  on public.ai_tasks for select to authenticated using (user_id = (select auth.uid()));
-- Realtime sends changes of this table without asking check_request.
create policy "require a live session"
  on public.ai_tasks as restrictive for select to authenticated using ((select private.session_is_live()));

create type public.ai_run_status as enum ('succeeded', 'failed');
comment on type public.ai_run_status is 'How one call of a model ended.';

create table public.ai_runs (
  id uuid primary key default gen_random_uuid(),
  task_id uuid references public.ai_tasks (id) on delete set null,
  user_id uuid not null references public.profiles (id) on delete cascade,
  agent text not null constraint ai_runs_agent_check check (agent ~ '^[a-z0-9_-]{1,60}$'),
  provider text not null constraint ai_runs_provider_check check (char_length(provider) between 1 and 60),
  model text not null constraint ai_runs_model_check check (char_length(model) between 1 and 200),
  prompt_version text not null constraint ai_runs_prompt_version_check check (char_length(prompt_version) between 1 and 100),
  input_hash text not null constraint ai_runs_input_hash_check check (char_length(input_hash) between 1 and 128),
  input_tokens int constraint ai_runs_input_tokens_check check (input_tokens >= 0),
  output_tokens int constraint ai_runs_output_tokens_check check (output_tokens >= 0),
  latency_ms int constraint ai_runs_latency_ms_check check (latency_ms >= 0),
  status public.ai_run_status not null,
  error_code text constraint ai_runs_error_code_check check (error_code ~ '^[a-z0-9_]{1,60}$'),
  output jsonb,
  created_at timestamptz not null default now(),
  constraint ai_runs_outcome_check check ((status = 'succeeded') = (output is not null) and (status = 'failed') = (error_code is not null))
);
comment on table public.ai_runs is 'One call of a model and what came of it. Append-only; a later call with the same input answers from here.';
comment on column public.ai_runs.input_hash is 'Of everything that the answer depends on besides provider, model and prompt version.';
comment on column public.ai_runs.output is 'The parsed answer, never raw text.';
comment on column public.ai_runs.latency_ms is 'Milliseconds from request to parsed answer.';

create index ai_runs_task_id_idx on public.ai_runs (task_id);
create index ai_runs_reuse_idx on public.ai_runs (user_id, agent, prompt_version, input_hash, created_at desc) where status = 'succeeded';
create index ai_runs_user_id_idx on public.ai_runs (user_id, created_at desc);

create trigger refuse_change before update on public.ai_runs
  for each row execute function private.refuse_change('task_id');

revoke all on table public.ai_runs from anon, authenticated, service_role;
grant select on table public.ai_runs to authenticated, service_role;
grant insert on table public.ai_runs to service_role;

alter table public.ai_runs enable row level security;

create policy "people read the runs made for them"
  on public.ai_runs for select to authenticated using (user_id = (select auth.uid()));
