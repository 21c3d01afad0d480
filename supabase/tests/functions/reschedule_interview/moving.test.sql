select plan(15);
select tests.add_organization('bakery');
select tests.add_job('bakery', 'Baker');
select tests.add_candidate('ada');
select tests.apply('ada', 'Baker');
select tests.become('bakery_owner');
select set_config('tests.interview', (public.schedule_interview(tests.application(), 'hr', '2030-01-01 10:00Z')).id::text, true);
select public.schedule_interview(tests.application(), 'technical', '2030-01-01 12:00Z');
select throws_ok($$select public.reschedule_interview(current_setting('tests.interview')::uuid, '2030-01-01 11:30Z')$$, 'PT409', 'conflict', 'not into another interview');
select results_eq($$select status::text, ics_sequence, duration_minutes from public.reschedule_interview(current_setting('tests.interview')::uuid, '2030-01-01 10:30Z')$$,
  $$values ('rescheduled', 1, 60)$$, 'an interview is moved, also onto its own old time; what is not given stays');
select is((select lower(during) from public.interview_participants where interview_id = current_setting('tests.interview')::uuid limit 1), '2030-01-01 10:30Z'::timestamptz, 'its people are busy then');
select is((public.reschedule_interview(current_setting('tests.interview')::uuid, '2030-01-02 10:30Z')).ics_sequence, 2, 'each move counts');
select tests.become('ada');
select throws_ok($$select public.reschedule_interview(current_setting('tests.interview')::uuid, '2030-01-03 10:30Z')$$, 'PT404', 'not_found', 'the candidate does not move it');
select throws_ok($$select public.cancel_interview(current_setting('tests.interview')::uuid)$$, 'PT404', 'not_found', 'nor cancel it');
select tests.become('bakery_owner');
select is((public.cancel_interview(current_setting('tests.interview')::uuid, 'Flooded')).ics_sequence, 3, 'a cancellation counts');
select is((public.cancel_interview(current_setting('tests.interview')::uuid)).ics_sequence, 3, 'again changes nothing');
select throws_ok($$select public.reschedule_interview(current_setting('tests.interview')::uuid, '2030-01-03 10:30Z')$$, 'PT409', 'illegal_transition', 'a cancelled one is not moved');
select throws_ok($$select public.complete_interview(current_setting('tests.interview')::uuid)$$, 'PT409', 'illegal_transition', 'nor held');
select lives_ok($$select public.schedule_interview(tests.application(), 'hr', '2030-01-02 10:30Z')$$, 'its people are free again');
select is((public.complete_interview((select id from public.interviews where kind = 'technical'))).status::text, 'completed', 'one is held');
select throws_ok($$select public.reschedule_interview(gen_random_uuid(), '2030-01-03 10:30Z')$$, 'PT404', 'not_found', 'what is not there is not moved');
select tests.become_owner();
select results_eq($$select kind, params ->> 'reason' from public.email_outbox where recipient = 'ada@example.com' and kind like 'interview_%ed' and kind <> 'interview_scheduled' order by kind, params ->> 'scheduled_at'$$,
  $$values ('interview_cancelled', 'Flooded'), ('interview_rescheduled', null), ('interview_rescheduled', null)$$, 'the candidate is told of each');
select is((select count(distinct ics_uid) from public.interviews), 3::bigint, 'each has a UID of its own, that stays');
select * from finish();
