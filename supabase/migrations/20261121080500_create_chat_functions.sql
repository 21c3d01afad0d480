-- Why: the assistant answers from what the asker may read, and from nothing else. What one asks is kept before anything
--   is answered; what was answered, even half of it, is kept as far as it was sent.
-- Who may: people ask in their own conversations, and look through their own material; functions write answers.
-- What could go wrong: a question is sent twice after a lost answer. A key makes it one; its answer is then read back.

create table private.chat_turns (
  user_id uuid not null references public.profiles (id) on delete cascade,
  idempotency_key text not null constraint chat_turns_idempotency_key_check check (char_length(idempotency_key) between 1 and 200),
  question_id uuid not null references public.chat_messages (id) on delete cascade,
  constraint chat_turns_pkey primary key (user_id, idempotency_key)
);
comment on table private.chat_turns is 'Which question came with which key.';
create index chat_turns_question_id_idx on private.chat_turns (question_id);
revoke all on table private.chat_turns from anon, authenticated, service_role;
alter table private.chat_turns enable row level security;
insert into private.personal_data (relation, belongs_to, exported, erasure, note) values
  ('private.chat_turns', 't.user_id = $1', false, 'delete', 'Only which question came twice.');

alter table public.chat_messages
  add column question_id uuid references public.chat_messages (id) on delete cascade,
  add constraint chat_messages_question_id_check check ((role = 'assistant') or question_id is null);
comment on column public.chat_messages.question_id is 'For an answer: what it answers. Read-only for clients.';
create unique index chat_messages_question_id_key on public.chat_messages (question_id);

create type public.chat_turn as (chat_id uuid, question_id uuid, is_new boolean);
comment on type public.chat_turn is 'A question in its conversation; not new when it had been asked with the same key.';

create function private.ask(chat_id uuid, message text, portfolio_id uuid, idempotency_key text) returns public.chat_turn
language plpgsql security definer set search_path = '' as $$
declare
  asker uuid := (select auth.uid());
  chat public.chats;
  question public.chat_messages;
begin
  if char_length(btrim(coalesce(ask.message, ''))) not between 1 and 8000 then
    perform private.raise_invalid('message', 'must be 1 to 8000 characters');
  end if;
  if ask.idempotency_key is not null then
    -- Two calls with one key wait for each other.
    perform pg_advisory_xact_lock(hashtextextended(asker::text || ask.idempotency_key, 0));
    select chat_messages.* into question from private.chat_turns
    join public.chat_messages on chat_messages.id = chat_turns.question_id
    where chat_turns.user_id = asker and chat_turns.idempotency_key = ask.idempotency_key;
    if found then
      if question.content <> ask.message or question.chat_id <> coalesce(ask.chat_id, question.chat_id) then
        raise sqlstate 'PT409' using message = 'idempotency_conflict', detail = 'This key came with another question before.';
      end if;
      return (question.chat_id, question.id, false)::public.chat_turn;
    end if;
  end if;
  if ask.portfolio_id is not null and not private.may_read_portfolio(ask.portfolio_id) then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'There is no such portfolio, or you may not see it.';
  end if;
  if ask.chat_id is null then
    insert into public.chats (user_id, context, portfolio_id, title)
    values (asker, case when ask.portfolio_id is null then 'career' else 'portfolio' end::public.chat_context, ask.portfolio_id, left(regexp_replace(btrim(ask.message), '\s+', ' ', 'g'), 80))
    returning * into chat;
  else
    select * into chat from public.chats where chats.id = ask.chat_id and chats.user_id = asker;
    if not found then
      raise sqlstate 'PT404' using message = 'not_found', detail = 'You have no such conversation.';
    end if;
    if chat.portfolio_id is distinct from ask.portfolio_id then
      perform private.raise_invalid('portfolio_slug', 'is not what this conversation is about');
    end if;
  end if;
  perform public.spend_quota(asker, 'chat');
  insert into public.chat_messages (chat_id, role, content) values (chat.id, 'user', ask.message) returning * into question;
  if ask.idempotency_key is not null then
    insert into private.chat_turns (user_id, idempotency_key, question_id) values (asker, ask.idempotency_key, question.id);
  end if;
  return (chat.id, question.id, true)::public.chat_turn;
end;
$$;
comment on function private.ask(uuid, text, uuid, text) is 'Definer: counts against the quota, which clients may not. Checks whose conversation it is, and that the asker sees the portfolio.';
grant execute on function private.ask(uuid, text, uuid, text) to authenticated;

create function public.ask(message text, chat_id uuid default null, portfolio_id uuid default null, idempotency_key text default null)
returns public.chat_turn
language sql set search_path = '' as $$
  select private.ask(ask.chat_id, ask.message, ask.portfolio_id, ask.idempotency_key);
$$;
comment on function public.ask(text, uuid, uuid, text) is 'Keeps a question, in a conversation of the caller or a new one, and counts it (429 quota_exceeded, rate_limited) → {chat_id, question_id, is_new}. The function chat calls it before it answers; the same key is the same question.';
grant execute on function public.ask(text, uuid, uuid, text) to authenticated;

create type public.passage as (source text, source_id uuid, title text, path text, text text, rank real);
comment on type public.passage is 'A piece of what somebody may read: which row it is from, where in it, and how well it fits a question (0 for not by its words).';

create function private.question_words(question text) returns tsquery
language sql stable set search_path = '' as $$
  -- Any of the words counts: a question has more words than its answer shares with it.
  select coalesce(string_agg(quote_literal(lexeme), ' | ')::tsquery, ''::tsquery)
  from unnest(to_tsvector('english', left(question_words.question, 2000)));
$$;
comment on function private.question_words(text) is 'A question as a search for any of its words, by their English stems.';
grant execute on function private.question_words(text) to authenticated;

create function private.passages_of(person uuid)
returns table (source text, source_id uuid, title text, path text, text text, weight numeric)
language sql stable set search_path = '' rows 50 as $$
  with mine as (
    select resumes.id, resumes.title, resumes.content, resumes.is_primary, resumes.updated_at
    from public.resumes
    where resumes.user_id = passages_of.person and resumes.deleted_at is null and resumes.content is not null
    order by resumes.is_primary desc, resumes.updated_at desc limit 3
  ), passages (source, source_id, title, path, text, weight) as (
    select 'resume' as source, mine.id as source_id, mine.title, format('%s.%s', section.key, item.position - 1) as path,
      -- Where it was on one line, then one line a thing.
      concat_ws(E'\n', concat_ws(' · ', nullif(item.value ->> 'position', ''), nullif(item.value ->> 'studyType', ''), nullif(item.value ->> 'area', ''),
        nullif(item.value ->> 'name', ''), nullif(item.value ->> 'institution', ''), nullif(item.value ->> 'language', ''), nullif(item.value ->> 'fluency', ''),
        nullif(concat_ws(' – ', item.value ->> 'startDate', item.value ->> 'endDate'), '')),
        nullif(item.value ->> 'summary', ''),
        nullif(item.value ->> 'description', ''),
        (select string_agg(line, E'\n') from jsonb_array_elements_text(case jsonb_typeof(item.value -> 'highlights') when 'array' then item.value -> 'highlights' else '[]' end) line),
        (select string_agg(word, ', ') from jsonb_array_elements_text(case jsonb_typeof(item.value -> 'keywords') when 'array' then item.value -> 'keywords' else '[]' end) word)) as text,
      case when mine.is_primary then 1.0 else 0.7 end as weight
    from mine
    cross join lateral jsonb_each(mine.content) section
    cross join lateral jsonb_array_elements(case jsonb_typeof(section.value) when 'array' then section.value else '[]' end) with ordinality item (value, position)
    where jsonb_typeof(item.value) = 'object' and section.key in ('work', 'education', 'projects', 'skills', 'certificates', 'languages', 'volunteer', 'awards', 'publications')
    union all
    select 'resume', mine.id, mine.title, 'basics.summary', mine.content #>> '{basics,summary}', 0.9 from mine
    union all
    select 'analysis', newest.id, mine.title, item.path, item.text, 0.9
    from mine
    cross join lateral (
      select * from public.resume_analyses where resume_analyses.resume_id = mine.id order by resume_analyses.created_at desc limit 1) newest
    cross join lateral (
      select format('weaknesses.%s', position - 1) as path, value as text from unnest(newest.weaknesses) with ordinality weakness (value, position)
      union all select format('strengths.%s', position - 1), value from unnest(newest.strengths) with ordinality strength (value, position)
      union all select format('suggestions.%s', position - 1), value ->> 'text' from jsonb_array_elements(newest.suggestions) with ordinality suggestion (value, position)) item
    where mine.is_primary
    union all
    select 'document', documents.id, coalesce(documents.subject, replace(documents.kind::text, '_', ' ')), 'body', left(documents.body, 2000), 0.6
    from public.documents
    where documents.user_id = passages_of.person and documents.deleted_at is null
    union all
    select 'skill_gap', skill_gaps.id, skill_gaps.skill, 'recommendation', format('Gap: %s (%s). %s', skill_gaps.skill, skill_gaps.severity, skill_gaps.recommendation), 0.9
    from public.skill_gaps where skill_gaps.user_id = passages_of.person and skill_gaps.resolved_at is null
    union all
    select 'practice', practice_sessions.id, practice_sessions.role_title, 'feedback',
      concat_ws(' ', format('Interview practice as %s, scored %s of 10.', practice_sessions.role_title, practice_sessions.overall_score), practice_sessions.feedback,
        'Weaknesses: ' || nullif(array_to_string(practice_sessions.weaknesses, '; '), ''), 'Strengths: ' || nullif(array_to_string(practice_sessions.strengths, '; '), '')), 0.8
    from public.practice_sessions where practice_sessions.user_id = passages_of.person and practice_sessions.status = 'evaluated'
    union all
    select 'application', applications.id, applications.job_snapshot ->> 'title', 'status',
      format('Application as %s at %s, status %s since %s.', applications.job_snapshot ->> 'title', applications.job_snapshot ->> 'company_name',
        applications.status, to_char(applications.updated_at, 'YYYY-MM-DD')), 0.7
    from public.applications where applications.candidate_id = passages_of.person
    union all
    select 'saved_job', jobs.id, jobs.title, 'description', format('Saved job: %s at %s. %s', jobs.title, jobs.company_name, left(jobs.description, 1500)), 0.6
    from public.saved_jobs join public.jobs on jobs.id = saved_jobs.job_id where saved_jobs.user_id = passages_of.person
    union all
    select 'achievement', achievements.id, achievements.title, 'description', concat_ws('. ', achievements.title, achievements.description), 0.7
    from public.achievements where achievements.user_id = passages_of.person
  )
  select passages.source, passages.source_id, passages.title, passages.path, left(passages.text, 8000), passages.weight
  from passages where passages.text <> '';
$$;
comment on function private.passages_of(uuid) is 'A person''s material in pieces, each with what its words weigh: résumés by item, analyses, letters, gaps, practice, applications, saved jobs, achievements. Runs with the caller''s rights.';
grant execute on function private.passages_of(uuid) to authenticated;

-- Nothing is known to be near until semantic search is enabled: see the migration that creates embeddings.
create function private.near_passages(embedding real[], model text, hashes text[], job_ids uuid[])
returns table (text_hash text, job_id uuid, similarity real)
language sql stable security definer set search_path = '' as $$
  select null::text, null::uuid, null::real where false;
$$;
comment on function private.near_passages(real[], text, text[], uuid[]) is 'Hook: how near the caller''s own passages, by the hashes of their texts, and jobs are to a vector of the model in use. None, until private.enable_semantic_search replaces it. Definer: nobody has the right to read vectors.';
grant execute on function private.near_passages(real[], text, text[], uuid[]) to authenticated;

create function public.my_passages(question text, max_passages int default 8, embedding real[] default null, embedding_model text default null)
returns setof public.passage
language sql stable set search_path = '' rows 8 as $$
  with asked (source, pattern) as (
    -- What a question is about, where its words are not those of the answer.
    values ('application', '\m(appl(y|ied|ying|ications?)|rejected|offers?)\M'), ('saved_job', '\m(saved?|bookmark(ed|s)?)\M'),
      ('skill_gap', '\m(gaps?|weak(ness(es)?)?|learn|improve|missing|lack)\M'), ('analysis', '\m(weak(ness(es)?)?|strengths?|strong|improve|better|ats)\M'),
      ('practice', '\m(practi[cs]ed?|interviews?|mock|score[sd]?)\M')
  ), ranked as materialized (
    select passages.*, md5(passages.text) as text_hash,
      (ts_rank_cd(to_tsvector('english', coalesce(passages.title, '') || ' ' || passages.text), words, 1) * passages.weight
      + case when exists (select from asked where asked.source = passages.source and my_passages.question ~* asked.pattern) then 0.2 else 0 end)::real as rank
    from private.passages_of((select auth.uid())) passages, private.question_words(my_passages.question) words
  ), by_words as (
    select ranked.source, ranked.path, ranked.source_id, row_number() over (order by ranked.rank desc, ranked.source, ranked.path, ranked.source_id) as place
    from ranked where ranked.rank > 0
  ), by_vector as (
    select ranked.source, ranked.path, ranked.source_id, row_number() over (order by near.similarity desc, ranked.source, ranked.path, ranked.source_id) as place
    from private.near_passages(my_passages.embedding, my_passages.embedding_model, array(select ranked.text_hash from ranked),
      array(select ranked.source_id from ranked where ranked.source = 'saved_job')) near
    -- A saved job has the vector of the job.
    join ranked on ranked.text_hash = near.text_hash or (ranked.source = 'saved_job' and ranked.source_id = near.job_id)
    order by place limit least(greatest(coalesce(my_passages.max_passages, 8), 1), 30)
  ), fused as (
    -- As private.fuse_ranks does for jobs.
    select places.source, places.path, places.source_id, sum(1.0 / (60 + places.place)) as score
    from (select * from by_words union all select * from by_vector) places
    group by places.source, places.path, places.source_id
  )
  select ranked.source, ranked.source_id, ranked.title, ranked.path, left(ranked.text, 2000), ranked.rank
  from ranked left join fused using (source, path, source_id)
  where fused.score is not null or ranked.path in ('basics.summary', 'work.0', 'skills.0', 'recommendation') or ranked.source in ('analysis', 'practice')
  order by fused.score desc nulls last, ranked.source, ranked.path, ranked.source_id
  limit least(greatest(coalesce(my_passages.max_passages, 8), 1), 30);
$$;
comment on function public.my_passages(text, int, real[], text) is 'What of the caller''s own material fits a question best, at most max_passages (30): résumés by item, analyses, letters, gaps, practice, applications, saved jobs, achievements; by words, and with a vector of the question from the model in use by nearness too, the two lists fused by reciprocal rank. rank is that of the words. What gives the overview and fits by neither comes last. Runs with the caller''s rights. 422 for a vector of another model, where semantic search is enabled.';
grant execute on function public.my_passages(text, int, real[], text) to authenticated;
