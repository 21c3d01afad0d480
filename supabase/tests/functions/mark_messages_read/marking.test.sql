select plan(12);
select tests.add_person(name) from unnest('{ada,sol,mia}'::text[]) name;
select tests.connect('ada', 'sol');
select tests.connect('mia', 'sol');
insert into public.messages (sender_id, recipient_id, body)
select tests.id(sender), tests.id('sol'), 'Hello' from unnest('{ada,ada,mia}'::text[]) sender;
select tests.become('sol');
select is((select count(*)::int from public.notifications where read_at is null), 2, 'each sender is told of once');
select is(public.mark_messages_read(tests.id('ada')), 2, 'what one person wrote is read');
select is(public.mark_messages_read(tests.id('ada')), 0, 'once');
select is(public.mark_messages_read(tests.id('missing')), 0, 'nobody wrote nothing');
select is(public.mark_messages_read(null), 0, 'nor did no one');
select is((select array_agg(sender_id) from public.messages where read_at is null), array[tests.id('mia')], 'what another wrote is not');
select is((select count(*)::int from public.notifications where read_at is null), 1, 'the news of it is read too');
select tests.become('ada');
select is((select count(*)::int from public.messages where read_at is not null), 2, 'the sender sees that it was read');
select is(public.mark_messages_read(tests.id('sol')), 0, 'a sender does not mark what they sent');
insert into public.messages (recipient_id, body) values (tests.id('sol'), 'Again');
select tests.become('sol');
select is((select count(*)::int from public.notifications where read_at is null), 2, 'the next message is told of again');

-- What was withheld is read along with what was delivered, and not before.
select tests.become_owner();
insert into public.blocks (blocker_id, blocked_id) values (tests.id('sol'), tests.id('mia'));
select tests.become('mia');
insert into public.messages (recipient_id, body) values (tests.id('sol'), 'Are you there?');
select tests.become('sol');
select is(public.mark_messages_read(tests.id('mia')), 1, 'what was withheld is not counted');
select tests.become('mia');
select is_empty('select from public.messages where read_at is null', 'and no gap tells of it');
select * from finish();
