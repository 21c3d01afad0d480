select plan(11);
select tests.add_person(name) from unnest('{ada,sol}'::text[]) name;
select tests.connect('ada', 'sol');
insert into public.messages (id, sender_id, recipient_id, body)
values (tests.id('question'), tests.id('ada'), tests.id('sol'), 'How are you?'), (tests.id('answer'), tests.id('sol'), tests.id('ada'), 'Well');
select throws_ok($$update public.messages set body = 'x'$$, 'PT409', 'conflict', 'nobody edits a message');
select throws_ok($$update public.messages set sender_id = recipient_id, recipient_id = sender_id$$, 'PT409', 'conflict', 'nor changes who wrote it');
select throws_ok($$update public.messages set created_at = now() - interval '1 day'$$, 'PT409', 'conflict', 'nor when');
select lives_ok($$update public.messages set read_at = now()$$, 'a message is read');
select throws_ok($$update public.messages set read_at = null$$, 'PT409', 'conflict', 'once and for all');
select tests.become('ada');
select throws_ok($$update public.messages set read_at = now()$$, '42501', null, 'clients write nothing to it');
select throws_ok($$delete from public.messages$$, '42501', null, 'and remove none');

select tests.become_owner();
delete from auth.users where id = tests.id('ada');
select results_eq($$select sender_id, recipient_id, body from public.messages where id = tests.id('question')$$,
  $$values (null::uuid, tests.id('sol'), null::text)$$, 'what the erased wrote is emptied');
select results_eq($$select sender_id, recipient_id, body from public.messages where id = tests.id('answer')$$,
  $$values (tests.id('sol'), null::uuid, 'Well')$$, 'what was written to them stays with its writer');
select tests.become('sol');
select is((select count(*)::int from public.conversation_messages(null)), 2, 'who finds it without a partner');
select tests.become_owner();
delete from auth.users where id = tests.id('sol');
select is_empty('select from public.messages', 'when both are erased nothing is left');
select * from finish();
