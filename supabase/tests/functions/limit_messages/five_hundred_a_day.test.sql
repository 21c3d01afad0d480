select plan(6);
select tests.add_person(name) from unnest('{ada,sol}'::text[]) name;
select tests.connect('ada', 'sol');
insert into public.messages (sender_id, recipient_id, body, created_at)
select tests.id('ada'), tests.id('sol'), 'Buy now', clock_timestamp() - make_interval(hours => 23, secs => n) from generate_series(1, 499) n;
insert into public.messages (sender_id, recipient_id, body, created_at) values (tests.id('ada'), tests.id('sol'), 'Old', clock_timestamp() - interval '25 hours');
select tests.become('ada');
select lives_ok($$insert into public.messages (recipient_id, body) values (tests.id('sol'), 'One more')$$, 'the five hundredth message of a day is sent');
select is(tests.answer($$insert into public.messages (recipient_id, body) values (tests.id('sol'), 'Too many')$$) ->> 'message', 'rate_limited', 'the next is refused');
select ok((tests.answer($$insert into public.messages (recipient_id, body) values (tests.id('sol'), 'Too many')$$) -> 'headers' ->> 'Retry-After')::int between 1 and 3600,
  'with the time until the first of them is a day old');
select tests.become('sol');
select lives_ok($$insert into public.messages (recipient_id, body) values (tests.id('ada'), 'Stop')$$, 'the other is not limited by it');
select is(tests.answer($$insert into public.messages (recipient_id, body) select tests.id('ada'), 'Stop' from generate_series(1, 500)$$) ->> 'message', 'rate_limited',
  'messages of one statement are counted too');
select is((select count(*)::int from public.messages where sender_id = tests.id('sol')), 1, 'and none of it is sent');
select * from finish();
