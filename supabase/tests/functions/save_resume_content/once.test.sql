select plan(14);
select tests.add_person('ada');
select tests.upload('ada');
select tests.become_service();
select id from public.claim_tasks('worker 1');
create function pg_temp.save(content jsonb, worker text default 'worker 1') returns public.resume_versions language sql as $$
  select public.save_resume_content(tests.task_of(tests.id('file')), worker, content, 'the text', 'en',
    jsonb_build_object('sha256', repeat('ab', 32), 'mime_type', 'application/pdf', 'size_bytes', 999));
$$;
select throws_ok($$select pg_temp.save('{"work": "no list"}')$$, 'PT422', 'validation_failed', 'what is no JSON Resume is not stored');
select throws_ok($$select pg_temp.save(null)$$, 'PT422', 'validation_failed', 'nothing is not stored');
select throws_ok($$select pg_temp.save('{}', 'worker 2')$$, 'PT409', 'lease_lost', 'another worker stores nothing');
select results_eq($$select version, author::text, content, text from pg_temp.save('{"basics": {"name": "Ada"}}')$$,
  $$values (1, 'import', '{"basics": {"name": "Ada"}}'::jsonb, 'the text')$$, 'the parse of an upload is its first version');
select results_eq($$select version, language, sha256, size_bytes, status::text from public.resumes$$,
  $$values (1, 'en', repeat('ab', 32), 999::bigint, 'processing')$$, 'the résumé has the facts of the file');

-- The worker is killed; another one does it again.
select tests.become_owner();
update public.ai_tasks set lease_until = now() - interval '1 second';
select tests.become_service();
select id from public.claim_tasks('worker 2');
select results_eq($$select version, content from pg_temp.save('{"basics": {"name": "Other"}}', 'worker 2')$$,
  $$values (1, '{"basics": {"name": "Ada"}}'::jsonb)$$, 'a retry finds what was stored');
select is((select count(*)::int from public.resume_versions), 1, 'and stores no second version');

-- The owner edits while a worker is at it.
select tests.become('ada');
update public.resumes set content = '{"basics": {"name": "Ada P"}}', version = 1;
select tests.become_service();
select results_eq($$select version, author::text from pg_temp.save('{"basics": {"name": "Third"}}', 'worker 2')$$,
  $$values (2, 'user')$$, 'what the owner wrote stays, and is what is analysed');

-- The owner was faster than the reading.
select tests.become_owner();
select tests.upload('ada', 'second');
select tests.become('ada');
update public.resumes set content = '{"basics": {"name": "Typed"}}', version = 1 where id = tests.id('second');
select tests.become_service();
select id from public.claim_tasks('worker 3');
select results_eq(format($$select version, author::text, content #>> '{basics,name}' from public.save_resume_content('%s', 'worker 3', '{"basics": {"name": "Read"}}', 'x', null, null)$$, tests.task_of(tests.id('second'))),
  $$values (1, 'user', 'Typed')$$, 'an owner who typed first is not overwritten');

select tests.become_owner();
select throws_ok($$update public.resume_versions set content = '{}'$$, 'PT409', 'conflict', 'a version is never changed');
update public.ai_tasks set lease_until = now() + interval '1 minute' where status = 'running';
delete from public.resumes where id = tests.id('second');
select tests.become_service();
select throws_ok(format($$select public.save_resume_content('%s', 'worker 3', '{}', 'x', null, null)$$, tests.task_of(tests.id('second'))),
  'PT404', 'not_found', 'a résumé that is gone is not found');
select tests.become('ada');
select throws_ok($$select public.save_resume_content(gen_random_uuid(), 'w', '{}', '', '', '{}')$$, '42501', null, 'a client stores nothing');
select throws_ok($$insert into public.resume_versions (resume_id, version, content, author) values (tests.id('file'), 9, '{}', 'agent')$$, '42501', null, 'a client writes no version');
select throws_ok($$update public.resumes set author = 'agent'$$, '42501', null, 'a client does not say who wrote');
select * from finish();
