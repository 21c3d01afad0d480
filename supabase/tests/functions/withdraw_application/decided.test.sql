select plan(26);
select tests.add_organization('bakery');
select tests.add_job('bakery', 'Baker');
select tests.add_job('bakery', 'Confectioner');
select tests.add_candidate('ada', '{"basics": {"name": "Ada"}}', '{python}');
select tests.add_candidate('bob', '{"basics": {"name": "Bob"}}');
insert into public.contact_details (user_id, phone) values (tests.id('ada'), '+4712345678');

-- Everything of one person that the caller sees.
create function tests.sight(person text) returns bigint
language sql as $$
  select (select count(*) from public.applications where candidate_id = tests.id(person))
    + (select count(*) from public.contact_details where user_id = tests.id(person))
    + (select count(*) from public.profiles where id = tests.id(person))
    + (select count(*) from public.resume_versions where resume_id = tests.id(person || ' file'))
    + (select count(*) from public.resume_skills where resume_id = tests.id(person || ' file'))
    + (select count(*) from storage.objects where name like tests.id(person) || '/%')
    + (select count(*) from public.interviews where candidate_id = tests.id(person));
$$;
grant execute on function tests.sight(text) to authenticated;

select tests.apply('ada', 'Baker');
select tests.become('bakery_owner');
select public.schedule_interview(tests.application(), 'hr', '2030-01-01 10:00Z');
select public.set_application_status(tests.application(), 'rejected', 'No night shifts');
select is(tests.sight('ada'), 7::bigint, 'a rejection hides nothing yet: a decision may have to be explained');
select is((select stands_until from public.applications), now() + interval '180 days', 'and says until when');
select is((public.set_application_status(tests.application(), 'reviewing')).stands_until, null, 'whoever is reviewed again has no end in sight');
select public.set_application_status(tests.application(), 'rejected', 'No night shifts');

select tests.become('bob');
select throws_ok($$select public.withdraw_application(tests.application())$$, 'PT404', 'not_found', 'nobody ends another''s');
select tests.become('ada');
select is((public.withdraw_application(tests.application())).status::text, 'rejected', 'the candidate ends what is shown; the decision stays');
select is((public.withdraw_application(tests.application())).stands_until, now(), 'again changes nothing');
select is((select count(*) from public.applications), 1::bigint, 'the candidate still sees it');
select is((select status::text from public.interviews), 'cancelled', 'and has no interview to come');
select is((public.apply_to_job(tests.id('Baker'), tests.id('ada file'))).id, tests.application(), 'the same job is not asked again');
select tests.become('bakery_owner');
select is(tests.sight('ada'), 0::bigint, 'the organization sees nothing of what was sent');
select is((select count(*) from public.rank_applicants(tests.id('Baker'))), 0::bigint, 'nor ranks it');
select throws_ok($$select public.set_application_status(tests.application(), 'reviewing')$$, 'PT404', 'not_found', 'nor reopens it');
select results_eq($$select to_status::text, actor_id, reason from public.application_events where to_status = 'rejected'$$,
  $$values ('rejected', tests.id('bakery_owner'), 'No night shifts'), ('rejected', tests.id('bakery_owner'), 'No night shifts')$$, 'but who decided, and why');
select is((select count(*) from public.notifications where payload @> jsonb_build_object('status', 'withdrawn', 'application_id', tests.application())),
  1::bigint, 'and is told once');
select tests.become_owner();
select throws_ok($$update public.applications set status = 'reviewing' where id = tests.application()$$, 'PT409', 'illegal_transition', 'no rights reopen what has ended');

select tests.apply('ada', 'Confectioner');
select tests.become('bakery_owner');
select public.set_application_status(tests.application(), 'offer');
select tests.become('ada');
select is((public.set_application_status(tests.application(), 'accepted')).stands_until, null, 'an accepted one has no end of itself');
select tests.become('bakery_owner');
select is(tests.sight('ada'), 6::bigint, 'and is seen, without the interview of the other');
select tests.become('ada');
select is((public.withdraw_application(tests.application())).status::text, 'accepted', 'until the candidate ends it');
select tests.become('bakery_owner');
select is(tests.sight('ada'), 0::bigint, 'then it is not');

select tests.apply('bob', 'Baker');
select tests.become('bakery_owner');
select public.set_application_status(tests.application(), 'rejected', 'No night shifts');
select isnt(tests.sight('bob'), 0::bigint, 'who was rejected is seen');
select tests.become_owner();
select ok(private.have_application(tests.id('bob'), tests.id('bakery_owner')), 'and written to');
update public.applications set stands_until = now() where candidate_id = tests.id('bob');
select ok(not private.have_application(tests.id('bob'), tests.id('bakery_owner')), 'until the time is over');
select tests.become('bakery_owner');
select is(tests.sight('bob'), 0::bigint, 'and seen no longer');

select tests.become('bob');
insert into public.job_postings (text) values ('We bake.');
select is((public.record_application((select id from public.job_postings))).stands_until, null, 'what a candidate follows alone is shown to nobody');
select is((public.set_application_status((select id from public.applications where job_posting_id is not null), 'rejected', 'They said so')).stands_until, null,
  'so nothing ends when it is rejected');
select throws_ok($$select public.withdraw_application(id) from public.applications where job_posting_id is not null$$, 'PT409', 'illegal_transition',
  'and nothing is left to withdraw');
select * from finish();
