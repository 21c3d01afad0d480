select plan(12);
select tests.add_person('ada');
select tests.upload('ada', 'cv');
delete from auth.users where id = tests.id('ada');
create temp table erasure as select id from private.erasures;
grant select on erasure to public;
select tests.become_anon();
select results_eq($$select report ->> 'status', report -> 'files_found', report -> 'remains', report -> 'finished_at' from erasure, public.erasure_report(id) report$$,
  $$values ('pending', '1'::jsonb, '{"files": 1}'::jsonb, 'null'::jsonb)$$, 'while a file is there the erasure is pending');
select throws_ok($$select public.erasure_report(gen_random_uuid())$$, 'PT404', 'not_found', 'another id tells nothing');

select tests.become_service();
create temp table task as select id from public.claim_tasks('worker');
select results_eq($$select files.bucket_id, files.name from task, public.list_files_to_erase(task.id, 'worker') files$$,
  $$values ('resumes', format('%s/%s.pdf', tests.id('ada'), tests.id('cv')))$$, 'the worker is told the file');
select throws_ok($$select public.list_files_to_erase(id, 'other') from task$$, 'PT409', 'lease_lost', 'another worker is not');
select throws_ok($$select public.finish_file_erasure(id, 'worker') from task$$, 'PT409', 'conflict', 'the erasure does not end while something is left');
select tests.become_owner();
select set_config('storage.allow_delete_query', 'true', true);
delete from storage.objects;
select tests.become_service();
select is_empty($$select from task, public.list_files_to_erase(task.id, 'worker')$$, 'a removed file is not listed again');
select is((select (public.finish_file_erasure(id, 'worker')).status::text from task), 'succeeded', 'then the erasure ends');
select is((select (public.finish_file_erasure(id, 'worker')).status::text from task), 'succeeded', 'again is the same');
select tests.become_anon();
select is((select public.erasure_report(id) ->> 'status' from erasure), 'done', 'the report says so');
select is((select public.erasure_report(id) -> 'remains' from erasure), '{}', 'nothing remains');
select tests.become_owner();
select is_empty($$select tests.mentions(tests.id('ada')::text)$$, 'and not even the erasure knows whose it was');
select tests.become_anon();
select throws_ok($$select public.finish_file_erasure(gen_random_uuid(), 'w')$$, '42501', null, 'a client finishes nothing');
select * from finish();
