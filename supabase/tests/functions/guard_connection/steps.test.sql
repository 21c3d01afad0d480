-- Raw writes, as by the service or an operator, go by the same steps.
select plan(10);
select tests.add_person(name) from unnest('{ada,sol,mia}'::text[]) name;
select throws_ok($$insert into public.connections (requester_id, receiver_id, status) values (tests.id('ada'), tests.id('sol'), 'accepted')$$,
  'PT409', 'illegal_transition', 'a connection begins with a request');
select throws_ok($$insert into public.connections (requester_id, receiver_id) values (tests.id('ada'), tests.id('ada'))$$, '23514', null, 'a connection has two people');
select tests.connect('ada', 'sol', 'pending');
select throws_ok($$insert into public.connections (requester_id, receiver_id) values (tests.id('sol'), tests.id('ada'))$$, '23505', null, 'a pair has one connection, whichever way round');
select throws_ok($$update public.connections set receiver_id = tests.id('mia')$$, 'PT409', 'illegal_transition', 'the two are who they were');
select throws_ok($$update public.connections set requester_id = receiver_id, receiver_id = requester_id, status = 'accepted'$$, 'PT409', 'illegal_transition', 'they do not change places with an answer');
select set_config('request.jwt.claims', jsonb_build_object('sub', tests.id('ada'))::text, true);
select throws_ok($$update public.connections set status = 'accepted'$$, 'PT409', 'illegal_transition', 'who asked does not answer');
select set_config('request.jwt.claims', jsonb_build_object('sub', tests.id('sol'))::text, true);
update public.connections set status = 'rejected';
select throws_ok($$update public.connections set status = 'pending'$$, 'PT409', 'illegal_transition', 'who was rejected does not ask anew');
select throws_ok($$update public.connections set status = 'accepted'$$, 'PT409', 'illegal_transition', 'a rejection is no acceptance');
select lives_ok($$update public.connections set status = 'pending', requester_id = receiver_id, receiver_id = requester_id$$, 'who rejected asks');
select lives_ok($$update public.connections set updated_at = now()$$, 'what is no step leaves no event');
select * from finish();
