select plan(6);
select vault.create_secret('http://127.0.0.1:54321', 'project_url') where not exists (select from vault.secrets where name = 'project_url');
select vault.create_secret('sb_secret_test', 'secret_key') where not exists (select from vault.secrets where name = 'secret_key');
select ok(not private.run_due_emails(), 'when no mail is due the schedule calls nobody');
select private.queue_email('ada@example.com', 'application_status', '{}', 'one');
select results_eq($$select url like '%/functions/v1/send-emails' from net.http_request_queue$$, array[true], 'a queued mail calls send-emails');
select private.queue_email('ada@example.com', 'application_status', '{}', 'one');
select is((select count(*) from net.http_request_queue), 1::bigint, 'the same mail again calls nobody');
select ok(private.run_due_emails(), 'the schedule calls for what is due');
select is((select count(*) from net.http_request_queue), 2::bigint, 'once');
select set_eq($$select jobname, schedule from cron.job where jobname like '%emails' and active$$,
  $$values ('run-due-emails', '30 seconds'), ('remove-old-emails', '27 3 * * *')$$, 'due mails are looked for every 30 seconds, old ones removed at night');
select * from finish();
