select plan(19);
select tests.add_organization('bakery');
select tests.add_organization('mill');
select tests.add_job('bakery', 'Baker');
select tests.add_candidate('ada', '{"basics": {"name": "Ada"}}', '{python}');
insert into public.contact_details (user_id, phone) values (tests.id('ada'), '+4712345678');
select tests.become('bakery_owner');
select is((select count(*) from public.contact_details), 0::bigint, 'before the application the organization sees no contact details');
select tests.apply('ada', 'Baker');
update public.resumes set content = '{"basics": {"name": "Ada", "label": "secret plans"}}', version = 1;
select tests.become('bakery_owner');
select is((select count(*) from public.applications), 1::bigint, 'while it stands it sees the application');
select is((select count(*) from public.contact_details), 1::bigint, 'the contact details');
select is((select full_name from public.profiles where id = tests.id('ada')), null, 'the profile (that has no name)');
select is((select count(*) from public.profiles where id = tests.id('ada')), 1::bigint, 'although it is private');
select results_eq($$select version from public.resume_versions$$, $$values (1)$$, 'the pinned version, and no later one');
select is((select count(*) from public.resumes), 0::bigint, 'not the résumé with its present content');
select is((select count(*) from public.resume_skills), 1::bigint, 'the pinned version''s skills');
select is((select count(*) from storage.objects where bucket_id = 'resumes'), 1::bigint, 'its file');
select is((select count(*) from public.resume_analyses), 0::bigint, 'no analysis');
select tests.become('mill_owner');
select is((select (select count(*) from public.applications) + (select count(*) from public.contact_details) + (select count(*) from public.resume_versions)
  + (select count(*) from storage.objects where bucket_id = 'resumes') + (select count(*) from public.application_events)), 0::bigint, 'another organization sees nothing');
select throws_ok($$select public.withdraw_application(tests.application())$$, 'PT404', 'not_found', 'nobody withdraws another''s');
select tests.become('ada');
select is((public.withdraw_application(tests.application())).status::text, 'withdrawn', 'the candidate withdraws');
select is((public.withdraw_application(tests.application())).status::text, 'withdrawn', 'again changes nothing');
select isnt((public.apply_to_job(tests.id('Baker'), tests.id('ada file'))).id, tests.application(), 'and may apply anew');
select public.withdraw_application(id) from public.applications where status <> 'withdrawn';
select tests.become('bakery_owner');
select is((select (select count(*) from public.applications) + (select count(*) from public.contact_details) + (select count(*) from public.resume_versions)
  + (select count(*) from public.resume_skills) + (select count(*) from storage.objects where bucket_id = 'resumes')
  + (select count(*) from public.profiles where id = tests.id('ada'))), 0::bigint, 'afterwards the organization sees nothing of what was sent');
select is((select count(*) from public.application_events where to_status = 'withdrawn'), 2::bigint, 'but that somebody withdrew');
select throws_ok($$select public.set_application_status(tests.application(), 'offer')$$, 'PT404', 'not_found', 'nor does it decide any more');
select is((select count(*) from public.rank_applicants(tests.id('Baker'))), 0::bigint, 'nor rank');
select * from finish();
