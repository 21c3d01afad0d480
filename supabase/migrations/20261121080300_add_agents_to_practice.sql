-- Why: a session's questions can come from a model as well as from the bank, and must show where they come from.
-- Who may: the agent's call picks candidates from the bank for the caller, who reads the bank anyway; sessions are stored by
--   the service for a task whose lease the worker has.
-- What could go wrong: an answer to the worker is lost and it stores again: the same task finds its session. Half a session:
--   all of it is stored in one statement's transaction or nothing. The job closed meanwhile: the session stays without it.

alter table public.practice_sessions
  add column task_id uuid constraint practice_sessions_task_id_key unique references public.ai_tasks (id) on delete set null;
comment on column public.practice_sessions.task_id is 'The task that made it; null for one that a person began.';

alter table public.practice_questions
  add column skill text constraint practice_questions_skill_check check (char_length(skill) between 1 and 80),
  add column run_id uuid references public.ai_runs (id) on delete set null;
comment on column public.practice_questions.skill is 'The field of a technical question that is not of the bank.';
comment on column public.practice_questions.run_id is 'The run that chose or wrote it; null in a session that a person began.';
create index practice_questions_run_id_idx on public.practice_questions (run_id);

grant execute on function private.pick_questions(text, public.experience_level, public.practice_kind, text[], int, bigint) to authenticated;

create function public.pick_questions(role_title text, level public.experience_level, kind public.practice_kind default 'mixed', tech_stack text[] default '{}',
  question_count int default 20, seed bigint default 0) returns setof public.question_bank
language plpgsql stable set search_path = '' as $$
declare
  problems jsonb := private.practice_problems(pick_questions.role_title, pick_questions.level, pick_questions.kind, pick_questions.tech_stack);
begin
  if coalesce(pick_questions.question_count not between 1 and 100, true) then
    problems := problems || '[{"path": "question_count", "message": "must be 1 to 100"}]';
  end if;
  if problems <> '[]' then
    perform private.raise_validation(problems);
  end if;
  return query select * from private.pick_questions(pick_questions.role_title, pick_questions.level, pick_questions.kind,
    coalesce(pick_questions.tech_stack, '{}'), pick_questions.question_count, coalesce(pick_questions.seed, 0));
end;
$$;
comment on function public.pick_questions(text, public.experience_level, public.practice_kind, text[], int, bigint) is 'Questions of the bank for a role, nearest first, as start_practice would take them; nothing is stored.';
grant execute on function public.pick_questions(text, public.experience_level, public.practice_kind, text[], int, bigint) to authenticated;
grant execute on function private.practice_problems(text, public.experience_level, public.practice_kind, text[]) to authenticated;

create function public.save_generated_practice(task_id uuid, worker text, session jsonb, questions jsonb, run_id uuid default null)
returns public.practice_sessions
language plpgsql security definer set search_path = '' as $$
declare
  task public.ai_tasks;
  saved public.practice_sessions;
begin
  select * into saved from public.practice_sessions where practice_sessions.task_id = save_generated_practice.task_id;
  if found then
    return saved;
  end if;
  task := private.lock_leased_task(save_generated_practice.task_id, save_generated_practice.worker);
  if coalesce(jsonb_typeof(save_generated_practice.questions), '') <> 'array'
     or jsonb_array_length(save_generated_practice.questions) not between 1 and 20 then
    perform private.raise_invalid('questions', 'must be a list of 1 to 20');
  end if;
  if (select count(distinct lower(btrim(question ->> 'question'))) < count(*) from jsonb_array_elements(save_generated_practice.questions) question) then
    perform private.raise_invalid('questions', 'must be asked once each');
  end if;
  insert into public.practice_sessions (user_id, role_title, level, kind, tech_stack, job_id, seed, task_id)
  values (task.user_id, save_generated_practice.session ->> 'role_title', (save_generated_practice.session ->> 'level')::public.experience_level,
    (save_generated_practice.session ->> 'kind')::public.practice_kind, private.text_list(save_generated_practice.session -> 'tech_stack'),
    (select jobs.id from public.jobs where jobs.id = (save_generated_practice.session ->> 'job_id')::uuid), 0, task.id)
  returning * into saved;
  insert into public.practice_questions (session_id, position, question, kind, difficulty, expected_points, skill, bank_id, run_id)
  select saved.id, given.place, btrim(given.item ->> 'question'), (given.item ->> 'kind')::public.interview_question_kind,
    private.difficulty_of(saved.level), private.text_list(given.item -> 'expected_points'), given.item ->> 'skill',
    (select question_bank.id from public.question_bank where question_bank.id = (given.item ->> 'bank_id')::uuid),
    save_generated_practice.run_id
  from jsonb_array_elements(save_generated_practice.questions) with ordinality given (item, place);
  return saved;
end;
$$;
comment on function public.save_generated_practice(uuid, text, jsonb, jsonb, uuid) is 'Stores a session {role_title, level, kind, tech_stack, job_id} of a task''s owner with its questions [{question, kind, expected_points, skill, bank_id}], all or nothing; again is the same. Service only; definer: nobody has the right to insert sessions.';
grant execute on function public.save_generated_practice(uuid, text, jsonb, jsonb, uuid) to service_role;
