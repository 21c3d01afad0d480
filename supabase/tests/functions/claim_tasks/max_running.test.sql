-- No more tasks run at once than the provider allows.
select plan(5);
select tests.add_person('ada');
select tests.upload('ada', 'one');
select tests.upload('ada', 'two');
select tests.upload('ada', 'three');
select tests.become_service();
select is((select count(*) from public.claim_tasks('worker 1', 5, 60, 2)), 2::bigint, 'as many are claimed as may run');
select is_empty($$select from public.claim_tasks('worker 2', 1, 60, 2)$$, 'none while so many run');
select is((select count(*) from public.claim_tasks('worker 2', 1, 60)), 1::bigint, 'without a limit, the next one');
select tests.become_owner();
update public.ai_tasks set lease_until = now() - interval '1 second' where leased_by = 'worker 1';
select tests.become_service();
select is((select count(*) from public.claim_tasks('worker 3', 5, 60, 2)), 1::bigint, 'a worker that fell silent does not count');
select is_empty($$select from public.claim_tasks('worker 4', 1, 60, 0)$$, 'with room for none, none');
select * from finish();
