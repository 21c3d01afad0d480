select plan(6);
select private.queue_email('ada@example.com', 'application_status', '{}', 'one');
create function tests.fail(retry boolean, after int default null) returns void
language sql security definer as $$
  update public.email_outbox set run_after = now() - interval '1 second';
  select from public.claim_emails('worker');
  select public.fail_email(id, 'worker', 'mail_unavailable', retry, after) from public.email_outbox;
$$;
select tests.fail(true);
select results_eq($$select status::text, attempts, error_code, run_after between now() + interval '15 seconds' and now() + interval '30 seconds' from public.email_outbox$$,
  $$values ('queued', 1, 'mail_unavailable', true)$$, 'a failed attempt is tried again after half a minute at most');
select tests.fail(true, 600);
select ok((select run_after = now() + interval '10 minutes' from public.email_outbox), 'not before the provider wants it');
select tests.fail(true, 1000000);
select ok((select run_after = now() + interval '2 hours' from public.email_outbox), 'and within the time that it remembers keys');
select tests.fail(false);
select results_eq('select status::text, lease_until from public.email_outbox', $$values ('failed', null::timestamptz)$$, 'without a retry it is failed');
select throws_ok($$select public.fail_email(id, 'worker', 'x', true) from public.email_outbox$$, 'PT409', 'lease_lost', 'and stays so');
select tests.become_anon();
select throws_ok($$select public.fail_email(gen_random_uuid(), 'w', 'x', true)$$, '42501', null, 'a client fails nothing');
select * from finish();
