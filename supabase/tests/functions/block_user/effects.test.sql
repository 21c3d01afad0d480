select plan(22);
select tests.add_person(name) from unnest('{ada,sol,mia,eve,hidden}'::text[]) name;
update public.profiles set visibility = 'members', username = 'ada' where id = tests.id('ada');
update public.profiles set visibility = 'members' where id in (tests.id('sol'), tests.id('mia'));
select tests.connect('ada', 'sol');
insert into public.messages (sender_id, recipient_id, body) values (tests.id('sol'), tests.id('ada'), 'Hello');

select tests.become('ada');
select throws_ok($$select public.block_user(null)$$, 'PT422', 'validation_failed', 'nobody cannot be blocked');
select throws_ok($$select public.block_user(tests.id('ada'))$$, 'PT422', 'validation_failed', 'nobody blocks themselves');
select throws_ok($$select public.block_user(tests.id('missing'))$$, 'PT404', 'not_found', 'who does not exist is not found');
select throws_ok($$select public.block_user(tests.id('hidden'))$$, 'PT404', 'not_found', 'nor is who is hidden');
select is((public.block_user(tests.id('sol'))).blocked_id, tests.id('sol'), 'somebody is blocked');
select lives_ok($$select public.block_user(tests.id('sol'))$$, 'again changes nothing');
select is((select count(*)::int from public.blocks), 1, 'the blocker sees the block');
select is_empty('select from public.connections', 'a connection ends');
select is_empty('select from public.notifications', 'unread news of the blocked goes');
select is((select count(*)::int from public.messages), 1, 'what they wrote before stays');
select throws_ok($$select public.request_connection(tests.id('sol'))$$, 'PT409', 'conflict', 'whom one blocked one does not ask');
select ok(tests.refuses_message(tests.id('sol')), 'nor writes to');

select tests.become('sol');
select is_empty('select from public.blocks', 'the blocked sees no block');
select is(public.export_my_data() -> 'tables' -> 'public.blocks', '[]', 'and exports none');

-- Requests between the two: the blocker's own is withdrawn, the other's waits.
select tests.become('ada');
select public.request_connection(tests.id('mia'));
select public.block_user(tests.id('mia'));
select tests.become('mia');
select is_empty('select from public.connections', 'the blocker''s request is withdrawn');
select is_empty('select from public.notifications', 'and the news of it');
select tests.become('eve');
select public.request_connection(tests.id('ada'));
select tests.become('ada');
create temp table request as select id from public.connections where requester_id = tests.id('eve');
select public.block_user(tests.id('eve'));
select is_empty('select from public.connections', 'the blocker no longer sees the other''s request');
select throws_ok($$select public.respond_to_connection((select id from request), true)$$, 'PT404', 'not_found', 'and cannot answer it');
select throws_ok($$select public.remove_connection((select id from request))$$, 'PT404', 'not_found', 'nor remove it');
select tests.become('eve');
select is((select status from public.connections), 'pending', 'to the other it waits');

-- A count of what went with an account tells no more than the export.
select is((private.delete_my_account('eve@example.com') -> 'rows_erased') ? 'public.blocks', false, 'the receipt of an erasure names no block by another');
select tests.become('sol');
select is((private.delete_my_account('sol@example.com') -> 'rows_erased' ->> 'public.messages')::int, 1, 'and counts what one had');
select * from finish();
