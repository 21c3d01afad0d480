select plan(9);
select tests.add_person('ada');
select tests.add_person('eve');
create function tests.fill(person text) returns void
language sql security definer as $$
  select tests.upload(person, person || ' file');
  update public.resumes set content = '{}', version = version where id = tests.id(person || ' file');
  insert into public.resume_analyses (resume_id, resume_version, rubric_version, ats_score, factors)
  values (tests.id(person || ' file'), 1, '1', 0, '[]');
  insert into public.contact_details (user_id, phone) values (tests.id(person), '+4712345678');
  insert into public.user_skills (user_id, skill_id) select tests.id(person), id from public.skills order by slug limit 2;
  insert into public.notifications (user_id, kind) values (tests.id(person), 'resume_ready');
  select private.queue_email(person || '@example.com', 'application_status', '{"secret": 1}', person);
$$;
select tests.fill('ada');
select tests.fill('eve');
create temp table exported as select null::jsonb as document;
grant all on exported to public;

select tests.become('ada');
update exported set document = public.export_my_data();
select tests.become_owner();
select is(document #>> '{person,email}', 'ada@example.com', 'the export says whose it is') from exported;
select set_eq($$select jsonb_object_keys(document -> 'tables')::regclass from exported$$,
  $$select relation from private.personal_data where exported$$, 'it has every table of the list that is exported');
select is_empty($$
  select name from exported, unnest('{profiles,contact_details,user_skills,resumes,resume_versions,resume_analyses,ai_tasks,notifications,email_outbox}'::text[]) name
  where coalesce(jsonb_array_length(document #> array['tables', 'public.' || name]), 0) = 0$$, 'a table with rows of the person has rows in it');
select is(jsonb_array_length(document #> '{tables,public.user_skills}'), 2, 'all of them') from exported;
select is_empty($$select from exported where document::text like '%' || tests.id('eve') || '%' or document::text like '%eve@example.com%' or document::text like '%eve file%'$$, 'nothing of another person is in it');
select is_empty($$select from exported where document::text like '%encrypted_password%' or document #> '{tables,public.email_outbox,0}' ? 'params'$$, 'secrets are left out');
select is(document #>> '{files,0,path}', format('%s/%s.pdf', tests.id('ada'), tests.id('ada file')), 'files are listed') from exported;
select is(jsonb_array_length(document -> 'files'), 1, 'the own ones only') from exported;
select tests.become_anon();
select throws_ok('select public.export_my_data()', '42501', null, 'nobody exports nobody''s data');
select * from finish();
