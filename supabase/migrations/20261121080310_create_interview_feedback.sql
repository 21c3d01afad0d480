-- Why: after an interview each side gets feedback from what it may read itself. A row of interviews is read by both sides,
--   so what one side is told cannot stand there: it has a row of its own for each reader.
-- Who may: the reader, and on the organization's side only while a member; nobody else, colleagues and admins neither.
--   The service stores for a task whose lease the worker has, after asking again whether its owner is on that side.
-- What could go wrong: notes and scorecards of the organization reach the candidate. The call reads with its caller's own
--   rights, the row is its reader's alone, and interviews.feedback is written for a rehearsal only, which has one reader.

create type public.interview_side as enum ('organization', 'candidate');
comment on type public.interview_side is 'On which side of an interview somebody is; a rehearsal has a candidate only.';

create table public.interview_feedback (
  id uuid primary key default gen_random_uuid(),
  interview_id uuid not null references public.interviews (id) on delete cascade,
  reader_id uuid not null references public.profiles (id) on delete cascade,
  side public.interview_side not null,
  feedback jsonb not null constraint interview_feedback_feedback_check check (jsonb_typeof(feedback) = 'object'),
  task_id uuid constraint interview_feedback_task_id_key unique references public.ai_tasks (id) on delete set null,
  run_id uuid references public.ai_runs (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint interview_feedback_interview_id_reader_id_key unique (interview_id, reader_id)
);
comment on table public.interview_feedback is 'What interview-feedback told a person about an interview: the newest, for that person alone.';
comment on column public.interview_feedback.feedback is '{summary, strengths, concerns, open, next_steps, ratings, recommendations}; each point {text, quote, source}.';
create index interview_feedback_reader_id_idx on public.interview_feedback (reader_id, created_at desc);
create index interview_feedback_run_id_idx on public.interview_feedback (run_id);

create trigger set_updated_at before update on public.interview_feedback
  for each row execute function private.set_updated_at();

insert into private.personal_data (relation, belongs_to, erasure) values ('public.interview_feedback', 't.reader_id = $1', 'delete');

revoke all on table public.interview_feedback from anon, authenticated, service_role;
grant select, delete on table public.interview_feedback to authenticated;
alter table public.interview_feedback enable row level security;

create policy "readers see their own feedback, on the organization's side while they are members"
  on public.interview_feedback for select to authenticated
  using (reader_id = (select auth.uid()) and (side = 'candidate' or private.asks_in(interview_id)));
create policy "readers remove their own feedback"
  on public.interview_feedback for delete to authenticated
  using (reader_id = (select auth.uid()) and (side = 'candidate' or private.asks_in(interview_id)));

comment on column public.interviews.feedback is 'Read-only for clients; interview-feedback writes it for a rehearsal. For other interviews it stays null, because both sides read the row: see interview_feedback.';

create function public.save_interview_feedback(task_id uuid, worker text, interview_id uuid, side public.interview_side, feedback jsonb, run_id uuid default null)
returns public.interview_feedback
language plpgsql security definer set search_path = '' as $$
declare
  task public.ai_tasks;
  interview public.interviews;
  saved public.interview_feedback;
begin
  select * into saved from public.interview_feedback where interview_feedback.task_id = save_interview_feedback.task_id;
  if found then
    return saved;
  end if;
  task := private.lock_leased_task(save_interview_feedback.task_id, save_interview_feedback.worker);
  select * into interview from public.interviews where interviews.id = save_interview_feedback.interview_id for no key update;
  -- The membership may have ended while the agent worked.
  if interview.id is null or not coalesce(case save_interview_feedback.side
      when 'candidate' then interview.candidate_id = task.user_id
      else exists (
        select from public.memberships
        where memberships.organization_id = interview.organization_id and memberships.user_id = task.user_id) end, false) then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'The owner of the task is not on that side of such an interview.';
  end if;
  insert into public.interview_feedback (interview_id, reader_id, side, feedback, task_id, run_id)
  values (interview.id, task.user_id, save_interview_feedback.side, save_interview_feedback.feedback, task.id, save_interview_feedback.run_id)
  on conflict on constraint interview_feedback_interview_id_reader_id_key do update
  set side = excluded.side, feedback = excluded.feedback, task_id = excluded.task_id, run_id = excluded.run_id
  returning * into saved;
  if interview.kind = 'mock' then
    update public.interviews set feedback = save_interview_feedback.feedback where interviews.id = interview.id;
  end if;
  return saved;
end;
$$;
comment on function public.save_interview_feedback(uuid, text, uuid, public.interview_side, jsonb, uuid) is 'Stores feedback for the task''s owner in place of an earlier one; again is the same. 404 not_found where the owner is not on that side. Service only; definer: nobody has the right to write feedback.';
grant execute on function public.save_interview_feedback(uuid, text, uuid, public.interview_side, jsonb, uuid) to service_role;
