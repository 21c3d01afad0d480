-- Why: a mail is a row before it is sent, in the transaction that causes it: none is lost and none is sent for what
--   was rolled back. send-emails takes the rows, hands each to the mail provider and writes down how that ended.
-- Who may: functions queue; the service claims and finishes; admins (aal2) see what became of a mail, not its contents.
-- What could go wrong: the same mail twice. The key of the cause is unique, a row is leased while it is sent, and
--   the provider gets the row's id as idempotency key, so that a worker that died after sending repeats nothing.
--   Mail may be unwanted: who unsubscribed from a kind gets none of it, and nobody fills another's letter box by doing
--   and undoing something. A mail must never make fail what caused it.

create type public.email_status as enum ('queued', 'sending', 'sent', 'failed', 'suppressed');
comment on type public.email_status is 'queued to sending to sent, back to queued for a retry, failed for good (dead letter); suppressed: the recipient wants none of this kind, or got too many.';

create table public.email_outbox (
  id uuid primary key default gen_random_uuid(),
  recipient text not null
    constraint email_outbox_recipient_check check (recipient ~ '^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$' and char_length(recipient) <= 254),
  kind text not null constraint email_outbox_kind_check check (kind ~ '^[a-z0-9_]{1,60}$'),
  params jsonb not null default '{}' constraint email_outbox_params_check check (jsonb_typeof(params) = 'object'),
  dedupe_key text not null constraint email_outbox_dedupe_key unique
    constraint email_outbox_dedupe_key_check check (char_length(dedupe_key) between 1 and 300),
  status public.email_status not null default 'queued',
  attempts int not null default 0 constraint email_outbox_attempts_check check (attempts between 0 and 10),
  run_after timestamptz not null default now(),
  leased_by text,
  lease_until timestamptz,
  due_at timestamptz generated always as (coalesce(lease_until, run_after)) stored,
  caused_by uuid references public.profiles (id) on delete set null,
  provider_id text constraint email_outbox_provider_id_check check (char_length(provider_id) <= 200),
  error_code text constraint email_outbox_error_code_check check (error_code ~ '^[a-z0-9_]{1,60}$'),
  sent_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint email_outbox_lease_check check ((status = 'sending') = (lease_until is not null)),
  constraint email_outbox_sent_check check ((status = 'sent') = (sent_at is not null)),
  constraint email_outbox_failed_check check (status <> 'failed' or error_code is not null)
);
comment on table public.email_outbox is 'Mails to send and what became of them.';
comment on column public.email_outbox.recipient is 'One address, lower case.';
comment on column public.email_outbox.params is 'What the template of the kind needs. It may hold a token of a link, so it is emptied when the mail is sent or suppressed.';
comment on column public.email_outbox.dedupe_key is 'Names the cause, as invitation:<id>. Queued twice it is one mail.';
comment on column public.email_outbox.attempts is 'Counted when claimed, before the mail is sent.';
comment on column public.email_outbox.due_at is 'When somebody may claim the mail: run_after, or the end of a lease.';
comment on column public.email_outbox.caused_by is 'Who did what the mail tells of; null for the schedule and the service.';
comment on column public.email_outbox.error_code is 'Why it failed; rate_limited where it was suppressed because too many like it went before.';
comment on column public.email_outbox.provider_id is 'What the provider calls the mail.';

create index email_outbox_due_idx on public.email_outbox (due_at) where status in ('queued', 'sending');
create index email_outbox_recipient_idx on public.email_outbox (recipient, created_at desc);
create index email_outbox_caused_by_idx on public.email_outbox (caused_by, kind, created_at desc);

create trigger set_updated_at before update on public.email_outbox
  for each row execute function private.set_updated_at();

revoke all on table public.email_outbox from anon, authenticated, service_role;
grant select (id, recipient, kind, status, attempts, run_after, caused_by, provider_id, error_code, sent_at, created_at, updated_at)
  on table public.email_outbox to authenticated;
grant select on table public.email_outbox to service_role;

alter table public.email_outbox enable row level security;

create policy "admins see what became of mails"
  on public.email_outbox for select to authenticated using ((select private.is_admin()));

insert into private.personal_data (relation, belongs_to, hidden_columns, erasure) values
  ('public.email_outbox', 't.recipient = $2', '{params,leased_by,lease_until,due_at,caused_by,provider_id}', 'delete');

create function private.queue_email(recipient text, kind text, params jsonb, dedupe_key text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  address text := lower(btrim(queue_email.recipient));
  sender uuid := (select profiles.id from public.profiles where profiles.id = (select auth.uid()));
  too_many boolean;
begin
  -- A day of one kind to one address: 25 that one person caused, 100 in all.
  select count(*) >= 100 or count(*) filter (where email_outbox.caused_by = sender) >= 25 into too_many
  from public.email_outbox
  where email_outbox.recipient = address and email_outbox.kind = queue_email.kind
    and email_outbox.created_at > now() - interval '1 day';
  insert into public.email_outbox (recipient, kind, params, dedupe_key, caused_by, status, error_code)
  values (address, queue_email.kind, case when too_many then '{}' else coalesce(queue_email.params, '{}') end, queue_email.dedupe_key, sender,
    case when too_many then 'suppressed' else 'queued' end::public.email_status, case when too_many then 'rate_limited' end)
  on conflict on constraint email_outbox_dedupe_key do nothing;
exception when others then
  raise warning 'A mail of the kind % was not queued: %', queue_email.kind, sqlstate;
end;
$$;
comment on function private.queue_email(text, text, jsonb, text) is 'Queues one mail: params are what the template of the kind names, dedupe_key the cause. The same key again changes nothing, more than a letter box bears is written down as suppressed, and nothing that is wrong with the mail makes the caller fail. Definer: the callers may not write the outbox.';
