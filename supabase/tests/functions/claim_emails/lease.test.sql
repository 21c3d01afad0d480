-- Time moves by changing rows: now() stands still in a transaction.
select plan(16);
create function tests.queue(key text, kind text default 'application_status', recipient text default 'ada@example.com') returns uuid
language sql security definer as $$
  select private.queue_email(recipient, kind, '{"a": 1}', key);
  select id from public.email_outbox where dedupe_key = key;
$$;
grant execute on function tests.queue(text, text, text) to public;
select tests.queue('one');
select tests.become_service();
select results_eq($$select recipient, kind, params, attempts, unsubscribe_token from public.claim_emails('worker 1')$$,
  $$values ('ada@example.com', 'application_status', '{"a": 1}'::jsonb, 1, null::uuid)$$, 'a claim counts the attempt and gives the mail');
select is_empty($$select from public.claim_emails('worker 2')$$, 'a mail that somebody sends is not claimed');
select throws_ok(format($$select public.finish_email('%s', 'worker 2', 'p')$$, tests.queue('one')), 'PT409', 'lease_lost', 'another worker does not finish it');
select tests.become_owner();
update public.email_outbox set lease_until = now() - interval '1 second';
select tests.become_service();
select is((select attempts from public.claim_emails('worker 2')), 2, 'a mail whose worker fell silent goes to the next one');
select throws_ok(format($$select public.finish_email('%s', 'worker 1', 'p')$$, tests.queue('one')), 'PT409', 'lease_lost', 'the worker that fell silent has lost it');
select lives_ok(format($$select public.finish_email('%s', 'worker 2', 'p')$$, tests.queue('one')), 'the new one finishes it');
select lives_ok(format($$select public.finish_email('%s', 'worker 2', 'p')$$, tests.queue('one')), 'again is the same');
select results_eq($$select status::text, sent_at = now(), params, provider_id from public.email_outbox$$,
  $$values ('sent', true, '{}'::jsonb, 'p')$$, 'a sent mail forgets its parameters');

select tests.become_owner();
select tests.queue('two');
update public.email_outbox set attempts = 10 where dedupe_key = 'two';
select tests.become_service();
select is_empty($$select from public.claim_emails('worker 1')$$, 'a mail without attempts left is not claimed');
select results_eq($$select status::text, error_code, params from public.email_outbox where dedupe_key = 'two'$$,
  $$values ('failed', 'attempts_exhausted', '{"a": 1}'::jsonb)$$, 'it is a dead letter that can be queued again by hand');

select tests.queue('three', 'portfolio_share');
select tests.queue('four', 'portfolio_share');
select tests.queue('five', 'invitation');
create temp table claimed as select * from public.claim_emails('worker 1', 10);
select is((select count(*) from claimed), 3::bigint, 'a batch takes as many as are due');
select is((select count(distinct unsubscribe_token) from claimed), 2::bigint, 'mails of one kind to one address share their token');
select throws_ok($$select from public.claim_emails('worker 1', 0)$$, 'PT422', 'validation_failed', 'a batch has a size');
select throws_ok($$select from public.claim_emails('')$$, 'PT422', 'validation_failed', 'a worker has a name');
select tests.become_anon();
select throws_ok($$select from public.claim_emails('w')$$, '42501', null, 'a client claims nothing');
select throws_ok($$select public.finish_email(gen_random_uuid(), 'w', 'p')$$, '42501', null, 'and finishes nothing');
select * from finish();
