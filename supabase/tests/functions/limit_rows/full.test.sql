select plan(9);
select tests.add_person(name) from unnest('{ada,bo}'::text[]) name;
select tests.become('ada');
select lives_ok($$insert into public.achievements (title) select 'Prize' from generate_series(1, 200)$$, 'what a table takes of one person fits');
select throws_ok($$insert into public.achievements (title) values ('Prize')$$, 'PT429', 'quota_exceeded', 'one row more does not');
select is((select count(*) from public.achievements), 200::bigint, 'and leaves nothing');
delete from public.achievements where id = (select id from public.achievements limit 1);
select lives_ok($$insert into public.achievements (title) values ('Prize')$$, 'one less makes room');
select throws_ok($$insert into public.chats (title) select 'Chat' from generate_series(1, 1001)$$, 'PT429', 'quota_exceeded', 'a statement is counted as a whole');
select tests.become('bo');
select lives_ok($$insert into public.achievements (title) values ('Prize')$$, 'for each person');
select tests.become_owner();
select bag_eq($$select tgrelid::regclass::text, split_part(encode(tgargs, 'escape'), '\000', 1) as counted, split_part(encode(tgargs, 'escape'), '\000', 2) as most from pg_trigger where tgname = 'limit_rows'$$,
  $$values ('resumes', 'user_id', '200'), ('jobs', 'organization_id', '5000'), ('job_postings', 'user_id', '1000'), ('application_notes', 'application_id', '500'),
    ('interview_questions', 'interview_id', '200'), ('practice_sessions', 'user_id', '2000'), ('achievements', 'user_id', '200'), ('documents', 'user_id', '2000'),
    ('chats', 'user_id', '1000'), ('chat_messages', 'chat_id', '1000'), ('portfolios', 'owner_id', '50')$$, 'these tables have an end');
select is_empty($$select attribute.attname from pg_trigger trigger
  join pg_attribute attribute on attribute.attrelid = trigger.tgrelid and attribute.attname = split_part(encode(tgargs, 'escape'), '\000', 1)
  where tgname = 'limit_rows' and not exists (select from pg_index where indrelid = tgrelid and indkey[0] = attribute.attnum)$$, 'and count by an index');
select is_empty($$select from pg_trigger where tgname = 'limit_rows' and tgnewtable is distinct from 'added'$$, 'what was added');
select * from finish();
