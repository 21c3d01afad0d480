select plan(7);
select tests.add_organization('bakery');
select tests.add_job('bakery', 'Baker');
select tests.add_candidate('ada');
select tests.apply('ada', 'Baker');
select tests.become('bakery_owner');
select throws_ok(format($$select public.schedule_interview(tests.application(), 'hr', %L)$$, at), 'PT422', 'validation_failed', format('not at %s', at))
from unnest('{infinity,-infinity,294276-12-31 23:30Z}'::text[]) at;
select lives_ok($$select public.schedule_interview(tests.application(), 'hr', '2030-01-01 10:00Z'::timestamptz + turn * interval '1 day') from generate_series(1, 20) turn$$, 'twenty interviews may be to come');
select throws_ok($$select public.schedule_interview(tests.application(), 'hr', '2030-03-01 10:00Z')$$, 'PT429', 'quota_exceeded', 'nobody''s calendar is filled without end');
select public.cancel_interview((select id from public.interviews limit 1));
select lives_ok($$select public.schedule_interview(tests.application(), 'hr', '2030-03-01 10:00Z')$$, 'one less makes room');
select tests.become_owner();
select throws_ok($$update public.interviews set scheduled_at = 'infinity' where status = 'scheduled'$$, '23514', null, 'the constraint holds whoever writes');
select * from finish();
