select plan(7);
select private.queue_email(' Ada@Example.com ', 'invitation', '{"token": "t"}', 'invitation:1');
select results_eq($$select recipient, kind, params, status::text, attempts from public.email_outbox$$,
  $$values ('ada@example.com', 'invitation', '{"token": "t"}'::jsonb, 'queued', 0)$$, 'a mail is queued to the tidied address');
select private.queue_email('ada@example.com', 'invitation', '{"token": "other"}', 'invitation:1');
select results_eq($$select params ->> 'token' from public.email_outbox$$, array['t'], 'the same cause again is the same mail');
select lives_ok($$select private.queue_email('nowhere', 'invitation', '{}', 'invitation:2')$$, 'a wrong address does not fail the caller');
select lives_ok($$select private.queue_email(null, null, null, null)$$, 'nor does nothing at all');
select is((select count(*) from public.email_outbox), 1::bigint, 'and neither is queued');
select tests.add_person('admin', 'admin');
select tests.become('admin', 'aal2');
select results_eq($$select recipient, status::text from public.email_outbox$$, $$values ('ada@example.com', 'queued')$$, 'an admin sees the mail');
select throws_ok('select params from public.email_outbox', '42501', null, 'but not what its link holds');
select * from finish();
