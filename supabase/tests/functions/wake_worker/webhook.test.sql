select plan(9);
select tests.add_person('ada');
delete from vault.secrets where name in ('project_url', 'secret_key');
delete from net.http_request_queue;
select lives_ok($$select tests.upload('ada', 'without')$$, 'without secrets an upload succeeds');
select is_empty('select from net.http_request_queue', 'and calls nobody');
select isnt_empty($$select from public.ai_tasks where status = 'queued'$$, 'its task waits');
select is(public.health() -> 'background' ->> 'worker_address', 'missing', 'health tells that the address is missing');
select is(public.health() ->> 'status', 'degraded', 'and that this is not well');

select vault.create_secret('http://127.0.0.1:54321/', 'project_url');
select vault.create_secret('sb_secret_test', 'secret_key');
select tests.upload('ada', 'with');
select results_eq(
  $$select method::text, url, headers ->> 'apikey', convert_from(body, 'UTF8')::jsonb from net.http_request_queue$$,
  $$select 'POST', 'http://127.0.0.1:54321/functions/v1/process-tasks', 'sb_secret_test',
    jsonb_build_object('type', 'INSERT', 'table', 'ai_tasks', 'schema', 'public', 'old_record', null,
      'record', jsonb_build_object('id', tests.task_of(tests.id('with')), 'kind', 'analyze_resume'))$$,
  'a new task calls process-tasks with the secret key, its id and its kind');
delete from net.http_request_queue;
select is(private.run_due_tasks(), 2, 'the schedule finds what is due');
select results_eq($$select convert_from(body, 'UTF8')::jsonb from net.http_request_queue$$, $$values ('{"limit": 1}'::jsonb), ('{"limit": 1}')$$, 'and calls once for each');
update public.ai_tasks set run_after = now() + interval '1 minute';
delete from net.http_request_queue;
select private.run_due_tasks();
select is_empty('select from net.http_request_queue', 'when nothing is due it calls nobody');
select * from finish();
