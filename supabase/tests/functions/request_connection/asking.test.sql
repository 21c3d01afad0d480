select plan(24);
select tests.add_person(name) from unnest('{ada,sol,mia,hidden,gone}'::text[]) name;
update public.profiles set visibility = 'members' where id in (tests.id('sol'), tests.id('ada'));
update public.profiles set visibility = 'public' where id in (tests.id('mia'), tests.id('gone'));
update public.profiles set status = 'suspended' where id = tests.id('gone');

select tests.become_anon();
select throws_ok($$select public.request_connection(tests.id('mia'))$$, '42501', null, 'anon asks nobody');
select tests.become('ada');
select throws_ok($$select public.request_connection(null)$$, 'PT422', 'validation_failed', 'nobody cannot be asked');
select throws_ok($$select public.request_connection(tests.id('ada'))$$, 'PT422', 'validation_failed', 'nobody asks themselves');
select throws_ok($$select public.request_connection(tests.id('missing'))$$, 'PT404', 'not_found', 'who does not exist is not found');
select throws_ok($$select public.request_connection(tests.id('hidden'))$$, 'PT404', 'not_found', 'who hides the profile is not found');
select throws_ok($$select public.request_connection(tests.id('gone'))$$, 'PT404', 'not_found', 'who is suspended is not found');
select is((public.request_connection(tests.id('sol'))).status, 'pending', 'a member is asked');
select is((public.request_connection(tests.id('sol'))).id, tests.connection_of('sol'), 'asking again is the same request');
select is((public.request_connection(tests.id('mia'))).receiver_id, tests.id('mia'), 'who shows a public profile is asked');
select is((select count(*)::int from public.connections), 2, 'who asked sees the requests');

select tests.become('sol');
select is((select requester_id from public.connections), tests.id('ada'), 'who is asked sees by whom');
select results_eq('select kind, payload from public.notifications', $$values ('connection_requested', jsonb_build_object('connection_id', tests.connection_of('sol')))$$,
  'who is asked is told once');
select is((public.request_connection(tests.id('ada'))).status, 'accepted', 'asking back accepts');
select tests.become('ada');
select results_eq('select kind, payload from public.notifications', $$values ('connection_accepted', jsonb_build_object('connection_id', tests.connection_of('sol')))$$,
  'who asked is told of the answer');
select is((public.request_connection(tests.id('sol'))).status, 'accepted', 'asking the connected changes nothing');

-- A rejection stays; who rejected may ask.
select tests.become('mia');
select public.respond_to_connection(tests.connection_of('mia'), false);
select tests.become('ada');
select is((public.request_connection(tests.id('mia'))).status, 'rejected', 'after a rejection, asking changes nothing');
select tests.become('mia');
select is((public.request_connection(tests.id('ada'))).requester_id, tests.id('mia'), 'who rejected may ask');
select tests.become_owner();
select results_eq($$select from_status, to_status, actor_id from private.connection_events where tests.id('mia') in (requester_id, receiver_id) order by created_at$$,
  $$values (null::public.connection_status, 'pending'::public.connection_status, tests.id('ada')), ('pending', 'rejected', tests.id('mia')), ('rejected', 'pending', tests.id('mia'))$$,
  'each step is kept with who made it');
select throws_ok($$update private.connection_events set actor_id = null$$, 'PT409', 'conflict', 'no step is changed');

-- Fifty a day, also of those that were withdrawn.
insert into private.connection_events (connection_id, requester_id, receiver_id, to_status, created_at)
select tests.id('old ' || n), tests.id('hidden'), tests.id('ada'), 'pending', clock_timestamp() - make_interval(hours => 23, secs => n) from generate_series(1, 49) n;
select tests.become('hidden');
select lives_ok($$select public.request_connection(tests.id('sol'))$$, 'the fiftieth request of a day is made');
select is((public.request_connection(tests.id('sol'))).status, 'pending', 'asking the same person again is not counted');
select is(tests.answer($$select public.request_connection(tests.id('mia'))$$) ->> 'message', 'rate_limited', 'the next one is refused');
select is(tests.answer($$select public.request_connection(tests.id('mia'))$$) ->> 'status', '429', 'as too many requests');
select ok((tests.answer($$select public.request_connection(tests.id('mia'))$$) -> 'headers' ->> 'Retry-After')::int between 1 and 3600, 'with the time until the first of them is a day old');
select * from finish();
