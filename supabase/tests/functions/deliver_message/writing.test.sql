select plan(17);
select tests.add_person(name) from unnest('{ada,sol,mia}'::text[]) name;
select tests.connect('ada', 'sol');
select tests.connect('ada', 'mia', 'pending');

select tests.become_anon();
select throws_ok($$insert into public.messages (recipient_id, body) values (tests.id('ada'), 'Hello')$$, '42501', null, 'anon writes to nobody');
select tests.become('ada');
select lives_ok($$insert into public.messages (sender_id, recipient_id, body) values (tests.id('ada'), tests.id('sol'), 'Hello')$$, 'the connected write to each other');
select lives_ok($$insert into public.messages (recipient_id, body) values (tests.id('sol'), repeat('x', 5000))$$, 'as long as 5000 characters, in one''s own name by itself');
select throws_ok($$insert into public.messages (recipient_id, body) values (tests.id('sol'), repeat('x', 5001))$$, '23514', null, 'no longer');
select throws_ok($$insert into public.messages (recipient_id, body) values (tests.id('sol'), ' ')$$, '23514', null, 'not nothing');
select throws_ok($$insert into public.messages (recipient_id, body) values (tests.id('sol'), null)$$, '23514', null, 'nor no text at all');
select throws_ok($$insert into public.messages (sender_id, recipient_id, body) values (tests.id('sol'), tests.id('ada'), 'Hello')$$, '42501', null, 'nobody writes in another''s name');
select throws_ok($$insert into public.messages (recipient_id, body, read_at) values (tests.id('sol'), 'Hello', now())$$, '42501', null, 'nobody says that a message was read');
select ok(tests.refuses_message(tests.id('mia')), 'a request that waits opens nothing');
select ok(tests.refuses_message(tests.id('missing')), 'who does not exist answers alike');
select ok(tests.refuses_message(tests.id('ada')), 'and oneself');

select tests.become('sol');
select is((select count(*)::int from public.messages), 2, 'the recipient reads them');
select results_eq($$select kind, payload from public.notifications where read_at is null$$,
  $$select 'message_received', jsonb_build_object('message_id', id) from public.messages order by created_at limit 1$$, 'and is told once');
select tests.become('mia');
select is_empty('select from public.messages', 'nobody else reads them');
select tests.become_owner();
select throws_ok($$insert into public.messages (sender_id, recipient_id, body) values (tests.id('mia'), tests.id('sol'), 'Hello')$$,
  '42501', 'new row violates row-level security policy for table "messages"', 'what no policy asks, the trigger does');
delete from public.connections;
select tests.become('ada');
select ok(tests.refuses_message(tests.id('sol')), 'after the connection has ended nobody writes');
select is((select count(*)::int from public.messages), 2, 'what was written stays');
select * from finish();
