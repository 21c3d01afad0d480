select plan(2);
select results_eq($$select schedule from cron.job where jobname = 'run-due-tasks' and active$$, array['30 seconds'],
  'due tasks are looked for every 30 seconds');
select results_eq($$select schedule from cron.job where jobname = 'remove-read-notifications' and active$$, array['17 3 * * *'],
  'old notifications are removed at night');
select * from finish();
