-- A question is kept before anything is answered, once for each key, in a conversation of the asker's.
select plan(13);
select tests.add_person('ada');
select tests.add_person('bob');
select tests.become('ada');
create temporary table asked as select * from public.ask('How do I   improve?', null, null, 'key');
select is((select is_new from asked), true, 'a question begins a conversation');
select results_eq($$select chats.title, chats.context::text, chat_messages.role::text, chat_messages.content from public.chats join public.chat_messages on chat_id = chats.id where chats.id = (select chat_id from asked)$$,
  $$values ('How do I improve?', 'career', 'user', 'How do I   improve?')$$, 'named by its first question, which stands as it was asked');
select results_eq($$select chat_id, question_id, is_new from public.ask('How do I   improve?', null, null, 'key')$$,
  $$select chat_id, question_id, false from asked$$, 'the same key is the same question');
select throws_ok($$select public.ask('Another', null, null, 'key')$$, 'PT409', 'idempotency_conflict', 'the same key with another question is refused');
select is((select chat_id from public.ask('And then?', (select chat_id from asked))), (select chat_id from asked), 'a conversation goes on');
select isnt((select chat_id from public.ask('And then?')), (select chat_id from asked), 'without one, another begins');
select throws_ok($$select public.ask('   ')$$, 'PT422', 'validation_failed', 'nothing is no question');
select throws_ok($$select public.ask(repeat('a', 8001))$$, 'PT422', 'validation_failed', 'nor is a book');

create function pg_temp.conversation() returns uuid language sql security definer as $$ select chat_id from asked $$;
select tests.become('bob');
select throws_ok($$select public.ask('Hello', pg_temp.conversation())$$, 'PT404', 'not_found', 'nobody asks in another''s conversation');
select is((select is_new from public.ask('Hello', null, null, 'key')), true, 'another''s key is another key');

select tests.become_owner();
update public.usage_quotas set per_minute = 1 where agent = 'chat';
select tests.become('bob');
select throws_ok($$select public.ask('Hello again')$$, 'PT429', 'rate_limited', 'questions are counted');
select is((select count(*) from public.chat_messages where content = 'Hello again'), 0::bigint, 'what was refused is not kept');
select is((select is_new from public.ask('Hello', null, null, 'key')), false, 'a repeated call is not counted');
select * from finish();
