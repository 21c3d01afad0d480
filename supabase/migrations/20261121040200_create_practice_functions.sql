-- Why: starting, answering, saving and reading practice, each in one call.
-- Who may: whoever is signed in, for themselves; ratings are stored by the service.
-- What could go wrong: two tabs answer one question: the unique key lets one in. A session that is half saved:
--   save_practice makes all or nothing. A rating without ground: quotes are looked for in the answer.

create function private.difficulty_of(level public.experience_level) returns public.question_difficulty
language sql immutable set search_path = '' as $$
  select case difficulty_of.level when 'entry' then 'easy' when 'mid' then 'medium' else 'hard' end::public.question_difficulty;
$$;
comment on function private.difficulty_of(public.experience_level) is 'The difficulty of a level''s questions.';

create function private.practice_problems(role_title text, level public.experience_level, kind public.practice_kind, tech_stack text[]) returns jsonb
language sql immutable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('path', field, 'message', problem)), '[]')
  from (values
    ('role_title', 'must have 2 to 120 characters', coalesce(char_length(btrim(practice_problems.role_title)), 0) not between 2 and 120),
    ('level', 'must be entry, mid, senior or lead', practice_problems.level is null),
    ('kind', 'must be technical, behavioral, situational or mixed', practice_problems.kind is null),
    ('tech_stack', 'must have at most 20 entries of at most 80 characters', cardinality(practice_problems.tech_stack) > 20
      or exists (select from unnest(practice_problems.tech_stack) entry where entry is null or char_length(entry) > 80))
  ) checks (field, problem, wrong)
  where wrong;
$$;
comment on function private.practice_problems(text, public.experience_level, public.practice_kind, text[]) is 'What is wrong with a session''s fields, as raise_validation takes it.';

create function private.words_of(text text) returns text[]
language sql immutable set search_path = '' as $$
  select array_remove(regexp_split_to_array(lower(words_of.text), '[^[:alnum:]+#-]+'), '');
$$;
comment on function private.words_of(text) is 'The words of a title or a skill in lower case; C++, C# and front-end are one each.';

create function private.pick_questions(role_title text, level public.experience_level, kind public.practice_kind, wanted text[], count int, seed bigint)
returns setof public.question_bank
language sql stable security definer set search_path = '' as $$
  with families as (
    select role_families.family, cardinality(array(
      select unnest(role_families.words) intersect select unnest(private.words_of(pick_questions.role_title)))) as hits
    from private.role_families
  ), skills as (
    -- Whole words: Go is not in Algorithms.
    select private.words_of(skill) as words from unnest(pick_questions.wanted) skill where private.words_of(skill) <> '{}'
  ), ordered as (
    select bank.id, bank.kind,
      case when families.hits > 0 then 0 when bank.role_family = 'general' then 1 else 2 end as distance_of_family,
      -coalesce(families.hits, 0) as distance_of_title,
      case when exists (select from skills where skills.words <@ private.words_of(bank.skill) or skills.words @> private.words_of(bank.skill)) then 0 else 1 end as distance_of_skill,
      abs(array_position(enum_range(null::public.experience_level), bank.level) - array_position(enum_range(null::public.experience_level), pick_questions.level)) as distance_of_level,
      md5(pick_questions.seed || bank.id::text) as lot
    from public.question_bank bank
    left join families on families.family = bank.role_family
    where pick_questions.kind = 'mixed' or bank.kind::text = pick_questions.kind::text
  ), turns as (
    select ordered.*, row_number() over (
      partition by ordered.kind order by distance_of_family, distance_of_title, distance_of_skill, distance_of_level, lot) as turn
    from ordered
  )
  select bank.*
  from turns join public.question_bank bank on bank.id = turns.id
  order by turn, distance_of_family, distance_of_title, distance_of_skill, distance_of_level, lot
  limit pick_questions.count;
$$;
comment on function private.pick_questions(text, public.experience_level, public.practice_kind, text[], int, bigint) is 'Questions of the kind; a mixed session takes the kinds in turn. Nearest first: the trade that shares most words with the title, then what is general, then any; within a trade the wanted skills, then the nearest level. The seed draws lots among equals, and no question comes twice. The same arguments and bank give the same questions in the same order. Definer: reads the words of families.';

create type public.practice_with_questions as (session public.practice_sessions, questions public.practice_questions[]);
comment on type public.practice_with_questions is 'A session and its questions, in order.';

-- Embedding would not do: a statement does not see the rows that a function adds while it runs.
create function private.with_questions(session public.practice_sessions) returns public.practice_with_questions
language sql volatile security definer set search_path = '' as $$
  select row(with_questions.session, (
    select array_agg(practice_questions order by practice_questions.position)
    from public.practice_questions where practice_questions.session_id = (with_questions.session).id))::public.practice_with_questions;
$$;
comment on function private.with_questions(public.practice_sessions) is 'What start_practice and save_practice answer. Definer, as they.';

create function private.start_practice(role_title text, level public.experience_level, kind public.practice_kind, tech_stack text[], question_count int, job_id uuid, seed bigint)
returns public.practice_with_questions
language plpgsql security definer set search_path = '' as $$
declare
  problems jsonb := private.practice_problems(start_practice.role_title, start_practice.level, start_practice.kind, start_practice.tech_stack);
  wanted text[] := coalesce(start_practice.tech_stack, '{}');
  session public.practice_sessions;
begin
  if coalesce(start_practice.question_count not between 1 and 20, true) then
    problems := problems || '[{"path": "question_count", "message": "must be 1 to 20"}]';
  end if;
  if problems <> '[]' then
    perform private.raise_validation(problems);
  end if;
  if start_practice.job_id is not null then
    if not exists (select from public.jobs where jobs.id = start_practice.job_id
        and jobs.status = 'open' and (jobs.expires_at is null or jobs.expires_at > now())) then
      raise sqlstate 'PT404' using message = 'not_found', detail = 'There is no such open job.';
    end if;
    wanted := wanted || array(
      select skills.name from public.job_skills join public.skills on skills.id = job_skills.skill_id
      where job_skills.job_id = start_practice.job_id order by skills.name);
  end if;
  insert into public.practice_sessions (user_id, role_title, level, kind, tech_stack, job_id, seed)
  values ((select auth.uid()), btrim(start_practice.role_title), start_practice.level, start_practice.kind,
    coalesce(start_practice.tech_stack, '{}'), start_practice.job_id, coalesce(start_practice.seed, floor(random() * 1000000000000)::bigint))
  returning * into session;
  insert into public.practice_questions (session_id, position, question, kind, difficulty, expected_points, bank_id)
  select session.id, picked.place, picked.question, picked.kind, private.difficulty_of(picked.level), picked.expected_points, picked.id
  from private.pick_questions(session.role_title, session.level, session.kind, wanted, start_practice.question_count, session.seed)
    with ordinality picked (id, role_family, level, kind, skill, question, expected_points, created_at, place);
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'The bank has no question of this kind.';
  end if;
  return private.with_questions(session);
end;
$$;
comment on function private.start_practice(text, public.experience_level, public.practice_kind, text[], int, uuid, bigint) is 'Definer: clients have no right to insert sessions.';
grant execute on function private.start_practice(text, public.experience_level, public.practice_kind, text[], int, uuid, bigint) to authenticated;

create function public.start_practice(role_title text, level public.experience_level, kind public.practice_kind default 'mixed', tech_stack text[] default '{}',
  question_count int default 5, job_id uuid default null, seed bigint default null) returns public.practice_with_questions
language sql set search_path = '' as $$
  select private.start_practice(start_practice.role_title, start_practice.level, start_practice.kind, start_practice.tech_stack,
    start_practice.question_count, start_practice.job_id, start_practice.seed);
$$;
comment on function public.start_practice(text, public.experience_level, public.practice_kind, text[], int, uuid, bigint) is '{session, questions}: a session with 1 to 20 questions from the bank. With the same seed and inputs, the same questions. The kind is kept to (mixed takes the kinds in turn); where the title''s trade, the skills of tech_stack and of the job, or the level have too few, the nearest level, then general questions, then other trades fill up.';
grant execute on function public.start_practice(text, public.experience_level, public.practice_kind, text[], int, uuid, bigint) to authenticated;

create function private.submit_answer(question_id uuid, answer text) returns public.practice_answers
language plpgsql security definer set search_path = '' as $$
declare
  session public.practice_sessions;
  given public.practice_answers;
begin
  -- The session is locked: of the two last answers at once, the second completes it.
  select practice_sessions.* into session
  from public.practice_sessions
  join public.practice_questions on practice_questions.session_id = practice_sessions.id
  where practice_questions.id = submit_answer.question_id and practice_sessions.user_id = (select auth.uid())
  for update of practice_sessions;
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'There is no such question of yours.';
  end if;
  if coalesce(char_length(btrim(submit_answer.answer)), 0) not between 1 and 10000 then
    perform private.raise_invalid('answer', 'must have 1 to 10000 characters');
  end if;
  insert into public.practice_answers (question_id, answer) values (submit_answer.question_id, submit_answer.answer)
  on conflict on constraint practice_answers_question_id_key do nothing
  returning * into given;
  if not found then
    raise sqlstate 'PT409' using message = 'conflict', detail = 'This question is answered already.';
  end if;
  if not exists (
    select from public.practice_questions
    where practice_questions.session_id = session.id
      and not exists (select from public.practice_answers where practice_answers.question_id = practice_questions.id)) then
    update public.practice_sessions set status = 'completed' where practice_sessions.id = session.id;
  end if;
  return given;
end;
$$;
comment on function private.submit_answer(uuid, text) is 'Definer: clients have no right to insert answers.';
grant execute on function private.submit_answer(uuid, text) to authenticated;

create function public.submit_answer(question_id uuid, answer text) returns public.practice_answers
language sql set search_path = '' as $$
  select private.submit_answer(submit_answer.question_id, submit_answer.answer);
$$;
comment on function public.submit_answer(uuid, text) is 'Answers a question of the caller''s, once: 409 conflict afterwards. The last answer completes the session.';
grant execute on function public.submit_answer(uuid, text) to authenticated;

create function private.save_practice(role_title text, level public.experience_level, kind public.practice_kind, tech_stack text[], items jsonb)
returns public.practice_with_questions
language plpgsql security definer set search_path = '' as $$
declare
  problems jsonb := private.practice_problems(save_practice.role_title, save_practice.level, save_practice.kind, save_practice.tech_stack);
  session public.practice_sessions;
begin
  if coalesce(jsonb_typeof(save_practice.items), '') <> 'array' or jsonb_array_length(save_practice.items) not between 1 and 50 then
    problems := problems || '[{"path": "items", "message": "must be a list of 1 to 50 {question, answer}"}]';
  else
    problems := problems || coalesce((
      select jsonb_agg(jsonb_build_object('path', format('items.%s.%s', place - 1, field), 'message', format('must be a text of 1 to %s characters', longest)) order by place, field)
      from jsonb_array_elements(save_practice.items) with ordinality given (item, place),
        (values ('question', 1000), ('answer', 10000)) fields (field, longest)
      where coalesce(jsonb_typeof(item -> field), '') <> 'string' or char_length(btrim(item ->> field)) not between 1 and longest), '[]');
  end if;
  if problems <> '[]' then
    perform private.raise_validation(problems);
  end if;
  insert into public.practice_sessions (user_id, role_title, level, kind, tech_stack, seed, status)
  values ((select auth.uid()), btrim(save_practice.role_title), save_practice.level, save_practice.kind, coalesce(save_practice.tech_stack, '{}'), 0, 'completed')
  returning * into session;
  with asked as (
    insert into public.practice_questions (session_id, position, question, kind, difficulty)
    select session.id, given.place, given.item ->> 'question',
      case session.kind when 'mixed' then 'behavioral' else session.kind::text end::public.interview_question_kind, private.difficulty_of(session.level)
    from jsonb_array_elements(save_practice.items) with ordinality given (item, place)
    returning practice_questions.id, practice_questions.position
  )
  insert into public.practice_answers (question_id, answer)
  select asked.id, save_practice.items -> (asked.position - 1) ->> 'answer' from asked;
  return private.with_questions(session);
end;
$$;
comment on function private.save_practice(text, public.experience_level, public.practice_kind, text[], jsonb) is 'Definer: clients have no right to insert sessions.';
grant execute on function private.save_practice(text, public.experience_level, public.practice_kind, text[], jsonb) to authenticated;

create function public.save_practice(role_title text, level public.experience_level, kind public.practice_kind, tech_stack text[], items jsonb)
returns public.practice_with_questions
language sql set search_path = '' as $$
  select private.save_practice(save_practice.role_title, save_practice.level, save_practice.kind, save_practice.tech_stack, save_practice.items);
$$;
comment on function public.save_practice(text, public.experience_level, public.practice_kind, text[], jsonb) is '{session, questions}: a completed session from the caller''s own questions and answers, items [{question, answer}]: all of it or nothing.';
grant execute on function public.save_practice(text, public.experience_level, public.practice_kind, text[], jsonb) to authenticated;

create function private.stands_in(quote text, source text) returns boolean
language sql immutable set search_path = '' as $$
  select btrim(stands_in.quote) <> '' and strpos(
    lower(regexp_replace(stands_in.source, '\s+', ' ', 'g')), lower(btrim(regexp_replace(stands_in.quote, '\s+', ' ', 'g')))) > 0;
$$;
comment on function private.stands_in(text, text) is 'Does a text hold the quote, whatever the case and spacing?';

create function private.evaluation_problems(session_id uuid, evaluations jsonb, summary jsonb) returns jsonb
language sql stable set search_path = '' as $$
  with answers as (
    select practice_answers.id::text as id, practice_answers.answer
    from public.practice_answers
    join public.practice_questions on practice_questions.id = practice_answers.question_id
    where practice_questions.session_id = evaluation_problems.session_id
  ), given as (
    select place - 1 as place, item, answers.answer, row_number() over (partition by item ->> 'answer_id' order by place) as turn
    from jsonb_array_elements(case jsonb_typeof(evaluation_problems.evaluations) when 'array' then evaluation_problems.evaluations else '[]' end)
      with ordinality list (item, place)
    left join answers on answers.id = item ->> 'answer_id'
  ), quoted as (
    select given.place, quote_place - 1 as quote_place, quote, given.answer
    from given, jsonb_array_elements(case jsonb_typeof(given.item -> 'quotes') when 'array' then given.item -> 'quotes' else '[]' end)
      with ordinality quotes (quote, quote_place)
  ), gaps as (
    select place - 1 as place, gap
    from jsonb_array_elements(case jsonb_typeof(evaluation_problems.summary -> 'skill_gaps') when 'array' then evaluation_problems.summary -> 'skill_gaps' else '[]' end)
      with ordinality list (gap, place)
  ), problems (path, message) as (
    select format('evaluations.%s.answer_id', place), 'must be an answer of the session, each once' from given where answer is null or turn > 1
    union all
    select format('evaluations.%s.criteria', place), 'must be clarity, structure, depth and examples, each 0 to 10, or null where the answer is unrated' from given
    where case when item ->> 'unrated_because' is null then private.criteria_score(item -> 'criteria') is null
      else coalesce(jsonb_typeof(item -> 'criteria'), 'null') <> 'null' end
    union all
    select format('evaluations.%s.unrated_because', place), 'must be language' from given where item ->> 'unrated_because' <> 'language'
    union all
    select format('evaluations.%s.quotes', place), 'must be a list' from given where jsonb_typeof(item -> 'quotes') not in ('array', 'null')
    union all
    select format('evaluations.%s.quotes.%s', place, quote_place), 'must be words of the answer' from quoted
    where jsonb_typeof(quote) <> 'string' or not coalesce(private.stands_in(quote #>> '{}', answer), true)
    union all
    select 'evaluations', 'every answer must be rated' from answers
    where not exists (select from given where given.item ->> 'answer_id' = answers.id) having count(*) > 0
    union all
    select format('summary.skill_gaps.%s.skill', place), 'must be a text' from gaps where coalesce(btrim(gap ->> 'skill'), '') = ''
    union all
    select format('summary.skill_gaps.%s.severity', place), 'must be low, medium or high' from gaps where coalesce(gap ->> 'severity', '') not in ('low', 'medium', 'high')
  )
  select coalesce(jsonb_agg(jsonb_build_object('path', path, 'message', message) order by path), '[]') from problems;
$$;
comment on function private.evaluation_problems(uuid, jsonb, jsonb) is 'What is wrong with ratings and their summary, as raise_validation takes it.';

create function public.save_practice_evaluation(session_id uuid, evaluations jsonb, summary jsonb, run_id uuid default null)
returns public.practice_sessions
language plpgsql security definer set search_path = '' as $$
declare
  session public.practice_sessions;
  problems jsonb;
begin
  select * into session from public.practice_sessions where practice_sessions.id = save_practice_evaluation.session_id for update;
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'There is no such session.';
  end if;
  if session.status = 'evaluated' then
    return session;
  end if;
  if session.status <> 'completed' then
    raise sqlstate 'PT409' using message = 'illegal_transition', detail = 'A session is evaluated when every question is answered.';
  end if;
  problems := private.evaluation_problems(session.id, save_practice_evaluation.evaluations, save_practice_evaluation.summary);
  if problems <> '[]' then
    perform private.raise_validation(problems);
  end if;
  insert into public.answer_evaluations (answer_id, criteria, unrated_because, strengths, weaknesses, feedback, quotes, run_id)
  select practice_answers.id, nullif(given.criteria, 'null'), given.unrated_because, private.text_list(given.strengths), private.text_list(given.weaknesses), given.feedback,
    private.text_list(given.quotes), save_practice_evaluation.run_id
  from jsonb_to_recordset(save_practice_evaluation.evaluations)
    as given (answer_id uuid, criteria jsonb, unrated_because text, strengths jsonb, weaknesses jsonb, feedback text, quotes jsonb)
  join public.practice_answers on practice_answers.id = given.answer_id;
  insert into public.skill_gaps (user_id, session_id, skill, severity, recommendation)
  select session.user_id, session.id, left(gap.skill, 120), gap.severity, left(gap.recommendation, 2000)
  from jsonb_to_recordset(case jsonb_typeof(summary -> 'skill_gaps') when 'array' then summary -> 'skill_gaps' else '[]' end) as gap (skill text, severity public.gap_severity, recommendation text)
  on conflict on constraint skill_gaps_session_id_skill_key do nothing;
  update public.practice_sessions
  set status = 'evaluated', strengths = private.text_list(summary -> 'strengths'), weaknesses = private.text_list(summary -> 'weaknesses'),
    feedback = summary ->> 'feedback', coaching_tips = private.text_list(summary -> 'coaching_tips'), run_id = save_practice_evaluation.run_id,
    overall_score = (
      select round(avg(answer_evaluations.score), 2)
      from public.answer_evaluations
      join public.practice_answers on practice_answers.id = answer_evaluations.answer_id
      join public.practice_questions on practice_questions.id = practice_answers.question_id
      where practice_questions.session_id = session.id)
  where practice_sessions.id = session.id
  returning * into session;
  perform private.notify(session.user_id, 'practice_evaluated', jsonb_build_object('session_id', session.id, 'overall_score', session.overall_score));
  return session;
end;
$$;
comment on function public.save_practice_evaluation(uuid, jsonb, jsonb, uuid) is 'Stores ratings [{answer_id, criteria, unrated_because, strengths, weaknesses, feedback, quotes}] of every answer and a summary {strengths, weaknesses, feedback, coaching_tips, skill_gaps}, and computes the scores; all or nothing, again is the same. What does not hold is 422 with its paths, such as a quote that is not in its answer. Service only; definer: nobody has the right to write these tables.';
grant execute on function public.save_practice_evaluation(uuid, jsonb, jsonb, uuid) to service_role;

create function public.practice_stats() returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'total_interviews', count(sessions.id),
    'completed_interviews', count(sessions.id) filter (where sessions.status <> 'in_progress'),
    'average_score', coalesce(round(avg(sessions.overall_score), 2), 0),
    'best_score', coalesce(max(sessions.overall_score), 0),
    'total_questions_answered', (
      select count(*) from public.practice_answers
      join public.practice_questions on practice_questions.id = practice_answers.question_id
      join public.practice_sessions on practice_sessions.id = practice_questions.session_id
      where practice_sessions.user_id = (select auth.uid())),
    'member_since', profiles.created_at,
    'account_status', profiles.status)
  from public.profiles
  left join public.practice_sessions sessions on sessions.user_id = profiles.id
  where profiles.id = (select auth.uid())
  group by profiles.id;
$$;
comment on function public.practice_stats() is '{total_interviews, completed_interviews, average_score, best_score, total_questions_answered, member_since, account_status} of the caller; zeros, never null.';
grant execute on function public.practice_stats() to authenticated;

create function public.my_strengths() returns jsonb
language sql stable set search_path = '' as $$
  with sessions as (
    select * from public.practice_sessions where practice_sessions.user_id = (select auth.uid()) and practice_sessions.status = 'evaluated'
  ), counted as (
    select kind, text, count(*) as count
    from (select 'strengths' as kind, unnest(strengths) as text from sessions union all select 'weaknesses', unnest(weaknesses) from sessions) found
    group by kind, text
  ), rated as (
    select sessions.id, sessions.created_at, rating.criterion, round(avg(rating.score::numeric), 2) as value
    from sessions
    join public.practice_questions on practice_questions.session_id = sessions.id
    join public.practice_answers on practice_answers.question_id = practice_questions.id
    join public.answer_evaluations on answer_evaluations.answer_id = practice_answers.id
    cross join lateral jsonb_each_text(answer_evaluations.criteria) rating (criterion, score)
    group by sessions.id, sessions.created_at, rating.criterion
  ), trends as (
    select criterion, jsonb_agg(jsonb_build_object('session_id', id, 'at', created_at, 'value', value) order by created_at, id) as points
    from rated group by criterion
  )
  select jsonb_build_object(
    'strengths', coalesce((select jsonb_agg(jsonb_build_object('text', text, 'count', count) order by count desc, text) from counted where kind = 'strengths'), '[]'),
    'weaknesses', coalesce((select jsonb_agg(jsonb_build_object('text', text, 'count', count) order by count desc, text) from counted where kind = 'weaknesses'), '[]'),
    'trends', coalesce((select jsonb_agg(jsonb_build_object('criterion', criterion,
      'change', (points #>> '{-1,value}')::numeric - (points #>> '{0,value}')::numeric, 'points', points) order by criterion) from trends), '[]'));
$$;
comment on function public.my_strengths() is '{strengths: [{text, count}], weaknesses: [{text, count}], trends: [{criterion, change, points: [{session_id, at, value}]}]} over the caller''s evaluated sessions, most frequent first; lists are empty, never null.';
grant execute on function public.my_strengths() to authenticated;
