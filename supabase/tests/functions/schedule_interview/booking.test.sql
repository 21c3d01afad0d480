select plan(20);
select tests.add_organization('bakery');
select tests.add_organization('mill');
select tests.add_job('bakery', 'Baker');
select tests.add_candidate('ada');
select tests.add_person('ruth', 'recruiter');
insert into public.memberships (organization_id, user_id) values (tests.id('bakery'), tests.id('ruth'));
select tests.apply('ada', 'Baker');
create function pg_temp.book(at timestamptz, kind public.interview_kind default 'hr', participants uuid[] default '{}', zone text default 'Europe/Oslo', minutes int default 60, url text default null, application uuid default tests.application())
returns public.interviews language sql as $$ select public.schedule_interview(application, kind, at, zone, minutes, url, participants, null) $$;
select throws_ok($$select pg_temp.book('2030-01-01 10:00Z')$$, 'PT404', 'not_found', 'a candidate does not invite to the organization');
select tests.become('mill_owner');
select throws_ok($$select pg_temp.book('2030-01-01 10:00Z')$$, 'PT404', 'not_found', 'nor does another organization');
select tests.become('bakery_owner');
select throws_ok($$select pg_temp.book(now())$$, 'PT422', 'validation_failed', 'not in the past');
select throws_ok($$select pg_temp.book('2030-01-01 10:00Z', zone => 'Mars/Base')$$, 'PT422', 'validation_failed', 'not in a zone that is none');
select throws_ok($$select pg_temp.book('2030-01-01 10:00Z', minutes => 4)$$, 'PT422', 'validation_failed', 'not for four minutes');
select throws_ok($$select pg_temp.book('2030-01-01 10:00Z', url => 'javascript:x')$$, 'PT422', 'validation_failed', 'not at an address that is none');
select throws_ok($$select pg_temp.book('2030-01-01 10:00Z', participants => array[tests.id('mill_owner')])$$, 'PT422', 'validation_failed', 'not with strangers');
select throws_ok($$select pg_temp.book('2030-01-01 10:00Z', kind => 'mock')$$, 'PT422', 'validation_failed', 'a mock interview is one''s own');
select is((pg_temp.book('2030-01-01 10:00Z', participants => array[tests.id('ruth')])).status::text, 'scheduled', 'a member invites');
select is((select count(*) from public.interview_participants), 3::bigint, 'candidate, caller and colleague take part');
select throws_ok($$select pg_temp.book('2030-01-01 10:59Z')$$, 'PT409', 'conflict', 'nobody is in two places at once');
select is((select count(*) from public.interviews), 1::bigint, 'and nothing is left of the attempt');
select lives_ok($$select pg_temp.book('2030-01-01 11:00Z')$$, 'one after the other is fine');
select tests.become('ada');
select is((select count(*) from public.interviews), 2::bigint, 'the candidate sees both');
select throws_ok($$select public.schedule_interview(null, 'mock', '2030-01-01 10:30Z')$$, 'PT409', 'conflict', 'a rehearsal counts too');
select lives_ok($$select public.schedule_interview(null, 'mock', '2030-01-02 10:30Z')$$, 'at another time it is booked');
select tests.become('bakery_owner');
select is((select count(*) from public.interviews where kind = 'mock'), 0::bigint, 'which the organization does not see');
select tests.become('mill_owner');
select is((select (select count(*) from public.interviews) + (select count(*) from public.interview_participants)), 0::bigint, 'another organization sees none');
select tests.become_owner();
select results_eq($$select recipient from public.email_outbox where kind = 'interview_scheduled' and params ->> 'scheduled_at' = '2030-01-01T10:00:00Z' order by 1$$,
  $$values ('ada@example.com'), ('ruth@example.com')$$, 'everyone else is told by mail');
select throws_ok($$insert into public.interview_participants (interview_id, user_id, during) select id, tests.id('ada'), '[2030-01-01 10:00Z,2030-01-01 12:00Z)' from public.interviews where kind = 'mock'
  on conflict (interview_id, user_id) do update set during = excluded.during$$, '23P01', null, 'the constraint holds whoever writes');
select * from finish();
