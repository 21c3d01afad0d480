-- What is written to somebody who is suspended waits for them; what they have is refused to their token.
select plan(5);
select tests.add_person(name) from unnest('{ada,sol}'::text[]) name;
select tests.connect('ada', 'sol');
update public.profiles set status = 'suspended' where id = tests.id('sol');
select tests.become('ada');
select lives_ok($$insert into public.messages (recipient_id, body) values (tests.id('sol'), 'Are you there?')$$, 'the connected write to somebody who is suspended');
select is((select partner_id from public.conversations()), tests.id('sol'), 'and keep the conversation');
select tests.become('sol');
select throws_ok('select private.check_request()', 'PT403', 'account_suspended', 'the suspended token is refused');
select is_empty('select from public.messages', 'and reads no message where no request check is in the way, as in Realtime');
select tests.become_owner();
update public.profiles set status = 'active' where id = tests.id('sol');
select tests.become('sol');
select is((select body from public.messages), 'Are you there?', 'let in again, they read what waited');
select * from finish();
