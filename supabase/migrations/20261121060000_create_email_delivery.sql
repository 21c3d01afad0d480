-- Why: send-emails takes queued mails and says how each ended; people say which kinds they want no more of.
-- Who may: the service claims and finishes; anyone who holds the token of an unsubscribe link may use it.
-- What could go wrong: a call is killed between the provider's answer and finish_email. The lease runs out, the mail
--   is claimed again and sent under the same idempotency key, which the provider answers without a second mail.
--   A provider that is away for hours: attempts stretch over four hours, within the day for which providers
--   remember keys; then the mail is failed, keeps its parameters, and can be queued again by hand.

-- Whether the law asks for a way out: mails that somebody else causes to an address that asked for nothing.
create function private.may_unsubscribe(kind text) returns boolean
language sql immutable set search_path = '' as $$
  select may_unsubscribe.kind in ('invitation', 'portfolio_share');
$$;
comment on function private.may_unsubscribe(text) is 'Is it a kind of mail that one can unsubscribe from? Transactional kinds are not.';

create table private.email_preferences (
  address_hash text not null constraint email_preferences_address_hash_check check (address_hash ~ '^[0-9a-f]{64}$'),
  kind text not null constraint email_preferences_kind_check check (private.may_unsubscribe(kind)),
  token uuid not null default gen_random_uuid() constraint email_preferences_token_key unique,
  unsubscribed_at timestamptz,
  created_at timestamptz not null default now(),
  constraint email_preferences_pkey primary key (address_hash, kind)
);
comment on table private.email_preferences is 'Who wants no more mails of a kind. An address is held as its hash only.';
comment on column private.email_preferences.token is 'Of the unsubscribe links in the mails of this kind to this address.';

revoke all on table private.email_preferences from anon, authenticated, service_role;
alter table private.email_preferences enable row level security;

create function private.address_hash(address text) returns text
language sql immutable set search_path = '' as $$
  select encode(sha256(convert_to(lower(btrim(address_hash.address)), 'UTF8')), 'hex');
$$;
comment on function private.address_hash(text) is 'An e-mail address as email_preferences holds it.';

insert into private.personal_data (relation, belongs_to, hidden_columns, erasure, note) values
  ('private.email_preferences', 't.address_hash = private.address_hash($2)', '{token}', 'keep',
    'Who unsubscribed stays unsubscribed, also after leaving; the row holds a hash and no address.');

create type public.claimed_email as (id uuid, recipient text, kind text, params jsonb, attempts int, unsubscribe_token uuid);
comment on type public.claimed_email is 'What send-emails needs of a mail.';

create function public.claim_emails(worker text, batch int default 10, lease_seconds int default 120)
returns setof public.claimed_email
language plpgsql security definer set search_path = '' rows 10 as $$
begin
  perform private.check_lease_request(claim_emails.worker, claim_emails.lease_seconds);
  if claim_emails.batch is null or claim_emails.batch not between 1 and 100 then
    perform private.raise_invalid('batch', 'must be between 1 and 100');
  end if;
  -- Whoever held these died on the last attempt.
  update public.email_outbox set status = 'failed', lease_until = null, error_code = 'attempts_exhausted'
  where email_outbox.status in ('queued', 'sending') and email_outbox.due_at <= now() and email_outbox.attempts >= 10;
  update public.email_outbox set status = 'suppressed', lease_until = null, params = '{}'
  where email_outbox.status in ('queued', 'sending') and email_outbox.due_at <= now()
    and private.may_unsubscribe(email_outbox.kind)
    and exists (
      select from private.email_preferences preferences
      where preferences.address_hash = private.address_hash(email_outbox.recipient)
        and preferences.kind = email_outbox.kind and preferences.unsubscribed_at is not null);
  return query
  with due as materialized (
    select email_outbox.id from public.email_outbox
    where email_outbox.status in ('queued', 'sending') and email_outbox.due_at <= now() and email_outbox.attempts < 10
    order by email_outbox.due_at limit claim_emails.batch for no key update skip locked),
  claimed as (
    update public.email_outbox
    set status = 'sending', attempts = email_outbox.attempts + 1, leased_by = claim_emails.worker,
      lease_until = now() + make_interval(secs => claim_emails.lease_seconds)
    from due where email_outbox.id = due.id
    returning email_outbox.*),
  preferences as (
    insert into private.email_preferences (address_hash, kind)
    select distinct private.address_hash(claimed.recipient), claimed.kind from claimed where private.may_unsubscribe(claimed.kind)
    -- A row that is there is returned too.
    on conflict on constraint email_preferences_pkey do update set kind = excluded.kind
    returning *)
  select claimed.id, claimed.recipient, claimed.kind, claimed.params, claimed.attempts, preferences.token
  from claimed
  left join preferences on preferences.kind = claimed.kind and preferences.address_hash = private.address_hash(claimed.recipient)
  order by claimed.created_at;
end;
$$;
comment on function public.claim_emails(text, int, int) is 'Takes due mails for a worker: counts an attempt, sets the lease, skips what others are taking; also mails whose lease ran out. Suppresses what the recipient wants no more of. unsubscribe_token is null for transactional kinds. Service only; definer, since nobody has the right to update the outbox.';
grant execute on function public.claim_emails(text, int, int) to service_role;

create function private.lock_leased_email(email_id uuid, worker text) returns public.email_outbox
language plpgsql set search_path = '' as $$
declare
  email public.email_outbox;
begin
  select * into email from public.email_outbox where email_outbox.id = lock_leased_email.email_id for no key update;
  if email.status is distinct from 'sending' or email.leased_by is distinct from lock_leased_email.worker then
    raise sqlstate 'PT409' using message = 'lease_lost', detail = 'This mail belongs to another worker now, or has ended.',
      hint = 'Stop working on it.';
  end if;
  return email;
end;
$$;
comment on function private.lock_leased_email(uuid, text) is 'The mail under a row lock, if it is still this worker''s; else lease_lost (409).';

create function public.finish_email(email_id uuid, worker text, provider_id text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if exists (
    select from public.email_outbox
    where email_outbox.id = finish_email.email_id and email_outbox.status = 'sent' and email_outbox.leased_by = finish_email.worker) then
    return;
  end if;
  perform private.lock_leased_email(finish_email.email_id, finish_email.worker);
  update public.email_outbox
  set status = 'sent', sent_at = now(), lease_until = null, error_code = null, params = '{}',
    provider_id = left(finish_email.provider_id, 200)
  where email_outbox.id = finish_email.email_id;
end;
$$;
comment on function public.finish_email(uuid, text, text) is 'The provider took the mail. Called again by the same worker it is the same. Service only; definer as claim_emails.';
grant execute on function public.finish_email(uuid, text, text) to service_role;

create function public.fail_email(email_id uuid, worker text, error_code text, retry boolean, retry_after_seconds int default null)
returns void
language plpgsql security definer set search_path = '' as $$
declare
  email public.email_outbox := private.lock_leased_email(fail_email.email_id, fail_email.worker);
begin
  update public.email_outbox
  set status = case when fail_email.retry and email.attempts < 10 then 'queued' else 'failed' end::public.email_status,
    lease_until = null, error_code = fail_email.error_code,
    run_after = now() + greatest(private.retry_delay(email.attempts, 30, 7200),
      make_interval(secs => least(coalesce(fail_email.retry_after_seconds, 0), 7200)))
  where email_outbox.id = email.id;
end;
$$;
comment on function public.fail_email(uuid, text, text, boolean, int) is 'Ends an attempt: with retry the mail waits (30 s doubled up to 2 h with jitter, at least retry_after_seconds) while attempts are left of 10; else it is failed for good. Service only; definer as claim_emails.';
grant execute on function public.fail_email(uuid, text, text, boolean, int) to service_role;

create function private.wake_mailer() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from added) then
    perform private.post_to_worker('{}', 'send-emails');
  end if;
  return null;
end;
$$;
comment on function private.wake_mailer() is 'Statement trigger: calls send-emails when mails were queued. Definer: whoever queues may not read Vault.';

create trigger wake_mailer after insert on public.email_outbox
  referencing new table as added for each statement execute function private.wake_mailer();

create function private.run_due_emails() returns boolean
language sql security definer set search_path = '' as $$
  select exists (
      select from public.email_outbox where email_outbox.status in ('queued', 'sending') and email_outbox.due_at <= now())
    and private.post_to_worker('{}', 'send-emails');
$$;
comment on function private.run_due_emails() is 'The safety net behind wake_mailer, and what retries: calls send-emails when a mail is due; false when none was or nobody could be called.';

select cron.schedule('run-due-emails', '30 seconds', 'select private.run_due_emails()');
select cron.schedule('remove-old-emails', '27 3 * * *',
  $$delete from public.email_outbox where status in ('sent', 'failed', 'suppressed') and updated_at < now() - interval '90 days'$$);

create function private.unsubscribe(token text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  update private.email_preferences set unsubscribed_at = coalesce(email_preferences.unsubscribed_at, now())
  where email_preferences.token = private.uuid_or_null(unsubscribe.token);
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'This link is not one of ours.';
  end if;
end;
$$;
comment on function private.unsubscribe(text) is 'Definer: no client reads or writes preferences. The token is the right to.';
grant execute on function private.unsubscribe(text) to anon, authenticated, service_role;

create function public.unsubscribe(token text) returns void
language sql set search_path = '' as $$
  select private.unsubscribe(unsubscribe.token);
$$;
comment on function public.unsubscribe(text) is 'No more mails of the kind in which the link with this token came, to its address. Again is the same; 404 not_found for an unknown token. For everyone.';
grant execute on function public.unsubscribe(text) to anon, authenticated, service_role;
