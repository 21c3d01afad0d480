-- Why: a candidate shows one portfolio, a private one too, to one address, sees whether it was looked at, and takes it back.
-- Who may: the owner of the portfolio sees the shares with their views, shortens, prolongs and revokes them; functions
--   make them and count. Nobody reads a token: it is in the mail, and here is its hash.
-- What could go wrong: a share that was taken back opens again. Revoking is for good, and the trigger says when it was.
--   Two views at once: the counter is counted up by the database under the row's lock. Rows without bounds: a share
--   keeps at most 200 views a day; further ones are counted and leave no row.

create table public.portfolio_shares (
  id uuid primary key default gen_random_uuid(),
  portfolio_id uuid not null references public.portfolios (id) on delete cascade,
  recipient_email text not null constraint portfolio_shares_recipient_email_check
    check (recipient_email ~ '^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$' and recipient_email = lower(recipient_email) and char_length(recipient_email) <= 254),
  token_hash bytea not null constraint portfolio_shares_token_hash_key unique,
  expires_at timestamptz not null default now() + interval '30 days' constraint portfolio_shares_expires_at_check check (isfinite(expires_at)),
  revoked_at timestamptz,
  view_count int not null default 0 constraint portfolio_shares_view_count_check check (view_count >= 0),
  last_viewed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.portfolio_shares is 'To whom a portfolio was shown, until when, and whether it was looked at.';
comment on column public.portfolio_shares.recipient_email is 'Lower case. Whether somebody has an account under it is not told.';
comment on column public.portfolio_shares.token_hash is 'SHA-256 of the token. No client reads it.';
comment on column public.portfolio_shares.revoked_at is 'Taken back since then, for good; whatever a client sends, it is the time of the change.';
comment on column public.portfolio_shares.view_count is 'Read-only for clients. How often it was opened.';
comment on column public.portfolio_shares.last_viewed_at is 'Read-only for clients.';

-- One that stands per address; sharing again revokes the one before.
create unique index portfolio_shares_standing_idx on public.portfolio_shares (portfolio_id, recipient_email) where revoked_at is null;
create index portfolio_shares_portfolio_id_idx on public.portfolio_shares (portfolio_id, created_at desc);
create index portfolio_shares_recipient_email_idx on public.portfolio_shares (recipient_email, created_at desc, id desc);

create table public.share_views (
  id uuid primary key default gen_random_uuid(),
  share_id uuid not null references public.portfolio_shares (id) on delete cascade,
  section text constraint share_views_section_check check (section ~ '^[a-z0-9][a-z0-9:_-]{0,59}$'),
  seconds int constraint share_views_seconds_check check (seconds between 0 and 3600),
  created_at timestamptz not null default clock_timestamp(),
  constraint share_views_measured_check check ((section is null) = (seconds is null))
);
comment on table public.share_views is 'When a share was opened, and how long which section was looked at. Append-only; nothing of the viewer is kept.';
comment on column public.share_views.section is 'As the page names it, projects or project:<id>; null for the opening itself.';

create index share_views_share_id_idx on public.share_views (share_id, created_at desc);

-- A share is about its recipient as much as about its owner; with either it goes.
insert into private.personal_data (relation, belongs_to, hidden_columns, erasure) values
  ('public.portfolio_shares', 't.recipient_email = $2 or t.portfolio_id in (select portfolios.id from public.portfolios where portfolios.owner_id = $1)',
    '{token_hash}', 'delete'),
  ('public.share_views', 't.share_id in (
      select portfolio_shares.id from public.portfolio_shares
      where portfolio_shares.recipient_email = $2
        or portfolio_shares.portfolio_id in (select portfolios.id from public.portfolios where portfolios.owner_id = $1))',
    '{}', 'delete');

create function private.guard_portfolio_share() returns trigger
language plpgsql set search_path = '' as $$
begin
  if old.revoked_at is not null and (new.revoked_at, new.expires_at) is distinct from (old.revoked_at, old.expires_at) then
    raise sqlstate 'PT409' using message = 'conflict', detail = 'This share was taken back.', hint = 'Share the portfolio again.';
  end if;
  if new.expires_at is distinct from old.expires_at and new.expires_at > now() + interval '366 days' then
    perform private.raise_invalid('expires_at', 'must be within a year');
  end if;
  if new.revoked_at is not null and old.revoked_at is null then
    new.revoked_at := now();
  end if;
  new.updated_at := now();
  return new;
end;
$$;
comment on function private.guard_portfolio_share() is 'Row trigger: a share is revoked once and for all, and lasts a year at most.';

create trigger guard_portfolio_share before update on public.portfolio_shares
  for each row execute function private.guard_portfolio_share();
create trigger refuse_change before update on public.share_views
  for each row execute function private.refuse_change();

revoke all on table public.portfolio_shares, public.share_views from anon, authenticated, service_role;
grant select (id, portfolio_id, recipient_email, expires_at, revoked_at, view_count, last_viewed_at, created_at, updated_at),
  update (expires_at, revoked_at) on table public.portfolio_shares to authenticated;
grant select on table public.share_views to authenticated;
grant select on table public.portfolio_shares, public.share_views to service_role;

alter table public.portfolio_shares enable row level security;
alter table public.share_views enable row level security;

create policy "candidates see the shares of their own portfolios"
  on public.portfolio_shares for select to authenticated
  using (portfolio_id in (select portfolios.id from public.portfolios where portfolios.owner_id = (select auth.uid())));
create policy "candidates change and revoke the shares of their own portfolios"
  on public.portfolio_shares for update to authenticated
  using (portfolio_id in (select portfolios.id from public.portfolios where portfolios.owner_id = (select auth.uid())))
  with check (portfolio_id in (select portfolios.id from public.portfolios where portfolios.owner_id = (select auth.uid())));

create policy "candidates see how their shares were viewed"
  on public.share_views for select to authenticated
  using (share_id in (
    select portfolio_shares.id from public.portfolio_shares
    join public.portfolios on portfolios.id = portfolio_shares.portfolio_id
    where portfolios.owner_id = (select auth.uid())));
