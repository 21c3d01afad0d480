-- What an agent wrote becomes its owner's document, once for each task.
select plan(11);
select tests.add_person('ada');
select tests.add_person('rea', 'recruiter');
insert into public.resumes (id, user_id, title, content) values (tests.id('resume'), tests.id('ada'), 'R', '{"basics": {"name": "Ada"}}');
select tests.become_service();
create temporary table task as
  select (public.request_agent(tests.id('ada'), 'write_cover_letter', '{}', '{}')).id as id;
grant select on task to authenticated;
select id from public.claim_tasks('worker');
insert into public.ai_runs (id, task_id, user_id, agent, provider, model, prompt_version, input_hash, status, output)
  values (tests.id('run'), (select id from task), tests.id('ada'), 'write-cover-letter', 'rules', 'r', '1', 'h', 'succeeded', '{}');
create function pg_temp.save(document jsonb default '{}', worker text default 'worker') returns public.documents language sql as $$
  select public.save_document((select id from task), worker, jsonb_build_object('kind', 'cover_letter', 'body', 'Dear', 'language', 'en',
    'resume_id', tests.id('resume'), 'job_id', tests.id('a job that is gone'),
    'claims', '[{"text": "I bake.", "evidence": {"resume_version": 1, "path": "basics.name", "quote": "Ada"}}]'::jsonb) || document, tests.id('run'));
$$;
select throws_ok($$select pg_temp.save('{}', 'another')$$, 'PT409', 'lease_lost', 'another worker stores nothing');
select throws_ok($$select pg_temp.save('{"kind": "novel"}')$$, '22P02', null, 'a kind that does not exist is refused');
select throws_ok(format($$select pg_temp.save('{"candidate_id": "%s"}')$$, tests.id('nobody')), 'PT404', 'not_found', 'a message about somebody who is gone is not kept');
select is((pg_temp.save()).author::text, 'agent', 'a document says that an agent wrote it');
select is((pg_temp.save('{"body": "Other"}')).body, 'Dear', 'again is what was stored');
select results_eq('select user_id, resume_id, job_id, version, claims -> 0 ->> ''text'' from public.documents',
  format($$values ('%s'::uuid, '%s'::uuid, null::uuid, 1, 'I bake.')$$, tests.id('ada'), tests.id('resume')),
  'it belongs to the task''s owner; what is gone is pointed at by nothing');
select is((select count(*)::int from public.document_versions), 1, 'its text is its first version');
select tests.become('ada');
select is((select count(*)::int from public.documents where task_id = (select id from task)), 1, 'its owner reads it');
select throws_ok($$update public.documents set run_id = null, version = 1$$, '42501', null, 'and cannot change what wrote it');
select throws_ok($$select public.save_document(gen_random_uuid(), 'w', '{}')$$, '42501', null, 'a client stores nothing');
select tests.become('rea');
select is_empty('select from public.documents', 'nobody else reads it');
select * from finish();
