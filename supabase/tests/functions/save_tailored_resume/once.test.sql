-- A tailored résumé is its owner's, once for each task.
select plan(9);
select tests.add_person('ada');
select tests.add_person('bob');
insert into public.resumes (id, user_id, title, language, content)
  select tests.id(name || ' resume'), tests.id(name), 'R', 'en', '{"basics": {"name": "A"}}' from unnest(array['ada', 'bob']) name;
select tests.become_service();
create temporary table task as select (public.request_agent(tests.id('ada'), 'tailor_resume', '{}', '{}')).id as id;
grant select on task to authenticated;
select id from public.claim_tasks('worker');
insert into public.ai_runs (id, task_id, user_id, agent, provider, model, prompt_version, input_hash, status, output)
  values (tests.id('run'), (select id from task), tests.id('ada'), 'tailor-resume', 'rules', 'r', '1', 'h', 'succeeded', '{}');
create function pg_temp.save(resume jsonb default '{}', worker text default 'worker') returns public.resumes language sql as $$
  select public.save_tailored_resume((select id from task), worker, jsonb_build_object('title', 'R – J', 'content', '{"basics": {"name": "A"}}'::jsonb,
    'parent_id', tests.id('ada resume'), 'job_id', tests.id('a job that is gone')) || resume, tests.id('run'));
$$;
select throws_ok($$select pg_temp.save('{}', 'another')$$, 'PT409', 'lease_lost', 'another worker stores nothing');
select throws_ok($$select pg_temp.save('{"content": {"work": 1}}')$$, 'PT422', 'validation_failed', 'what is no JSON Resume is refused');
select throws_ok($$select pg_temp.save('{"title": " "}')$$, '23514', null, 'a résumé needs a title');
select is((pg_temp.save()).origin::text, 'tailored', 'it says that it was tailored');
select is((pg_temp.save('{"title": "Other"}')).title, 'R – J', 'again is what was stored');
select results_eq('select user_id, parent_id, job_id, author::text, language, version from public.resumes where origin = ''tailored''',
  format($$values ('%s'::uuid, '%s'::uuid, null::uuid, 'agent', 'en', 1)$$, tests.id('ada'), tests.id('ada resume')),
  'it is a child of its parent, in the parent''s language');
create temporary table second as select (public.request_agent(tests.id('ada'), 'tailor_resume', '{"n": 2}', '{}')).id as id;
select id from public.claim_tasks('worker');
select is((select parent_id from public.save_tailored_resume((select id from second), 'worker',
  jsonb_build_object('title', 'R', 'content', '{}'::jsonb, 'parent_id', tests.id('bob resume')))), null, 'it is no child of another person''s');
select tests.become('ada');
select throws_ok($$update public.resumes set job_id = null, version = 1$$, '42501', null, 'its owner does not change what it was made for');
select throws_ok($$select public.save_tailored_resume(gen_random_uuid(), 'w', '{}')$$, '42501', null, 'a client stores nothing');
select * from finish();
