-- Why: a share is made, mailed, opened and measured.
-- Who may: the owner shares; whoever holds the token opens, signed in or not; so does, without it, whoever signed in under
--   the confirmed address that it went to. Pictures of a private portfolio: the latter read them as they read the portfolio;
--   SQL cannot sign addresses for a holder of the token alone, so the function sign-shared-media does, by shared_media.
-- What could go wrong: somebody lets us write to strangers. Fifty shares a day, five of them to one address, and no word to
--   who blocked the owner. An old link after sharing again, after the end, or after the portfolio went: share_expired, and
--   nothing more. A token that never was: not_found.

create type public.portfolio_share as (
  id uuid, portfolio_id uuid, recipient_email text, expires_at timestamptz, revoked_at timestamptz, view_count int,
  last_viewed_at timestamptz, created_at timestamptz
);
comment on type public.portfolio_share is 'A share as its owner sees it.';
create type public.new_share as (share public.portfolio_share, token text);
comment on type public.new_share is 'What share_portfolio answers: the token is told this once, and in the mail.';

create function private.check_share_limits(recipient_email text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  today int;
  to_recipient int;
  earliest timestamptz;
  earliest_to_recipient timestamptz;
begin
  -- Two tabs: the second waits here and then counts what the first did.
  perform from public.profiles where profiles.id = (select auth.uid()) for no key update;
  select count(*), min(portfolio_shares.created_at), count(*) filter (where to_them), min(portfolio_shares.created_at) filter (where to_them)
  into today, earliest, to_recipient, earliest_to_recipient
  from public.portfolio_shares
  join public.portfolios on portfolios.id = portfolio_shares.portfolio_id
  cross join lateral (select portfolio_shares.recipient_email = check_share_limits.recipient_email as to_them) compared
  where portfolios.owner_id = (select auth.uid()) and portfolio_shares.created_at > now() - interval '1 day';
  if today >= 50 then
    perform private.raise_rate_limited(earliest + interval '1 day');
  end if;
  if to_recipient >= 5 then
    perform private.raise_rate_limited(earliest_to_recipient + interval '1 day');
  end if;
end;
$$;
comment on function private.check_share_limits(text) is 'At most fifty shares a day from one person, five of them to one address; else rate_limited (429). Definer: it locks the profile.';

create function private.told_share(share public.portfolio_shares, token text) returns public.new_share
language sql immutable set search_path = '' as $$
  select row(row(share.id, share.portfolio_id, share.recipient_email, share.expires_at, share.revoked_at, share.view_count,
    share.last_viewed_at, share.created_at)::public.portfolio_share, told_share.token)::public.new_share;
$$;
comment on function private.told_share(public.portfolio_shares, text) is 'What share_portfolio answers, without the hash.';

create function private.share_portfolio(portfolio_id uuid, recipient_email text, expires_at timestamptz, message text) returns public.new_share
language plpgsql security definer set search_path = '' as $$
declare
  portfolio public.portfolios := private.my_portfolio(share_portfolio.portfolio_id);
  address text := lower(btrim(share_portfolio.recipient_email));
  token text := encode(extensions.gen_random_bytes(24), 'hex');
  made public.portfolio_shares;
  recipient_id uuid;
begin
  if address is null or address !~ '^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$' or char_length(address) > 254 then
    perform private.raise_invalid('recipient_email', 'must be an e-mail address');
  end if;
  if share_portfolio.expires_at <= now() or share_portfolio.expires_at > now() + interval '366 days' then
    perform private.raise_invalid('expires_at', 'must be in the future, within a year');
  end if;
  if char_length(share_portfolio.message) > 1000 then
    perform private.raise_invalid('message', 'must have at most 1000 characters');
  end if;
  perform private.check_share_limits(address);
  update public.portfolio_shares set revoked_at = now()
  where portfolio_shares.portfolio_id = portfolio.id and portfolio_shares.recipient_email = address and portfolio_shares.revoked_at is null;
  insert into public.portfolio_shares (portfolio_id, recipient_email, token_hash, expires_at)
  values (portfolio.id, address, extensions.digest(token, 'sha256'), coalesce(share_portfolio.expires_at, now() + interval '30 days'))
  returning * into made;
  select users.id into recipient_id from auth.users where lower(users.email) = address and users.email_confirmed_at is not null;
  -- Who blocked the owner hears nothing, and the owner does not hear of that.
  if private.has_blocked(recipient_id, portfolio.owner_id) then
    return private.told_share(made, token);
  end if;
  perform private.queue_email(address, 'portfolio_share', jsonb_build_object(
    'owner_name', (select profiles.full_name from public.profiles where profiles.id = portfolio.owner_id),
    'portfolio_title', portfolio.title, 'message', share_portfolio.message, 'expires_at', made.expires_at, 'token', token),
    'portfolio_share:' || made.id);
  if recipient_id <> portfolio.owner_id then
    perform private.notify(recipient_id, 'portfolio_shared', jsonb_build_object('share_id', made.id, 'portfolio_id', portfolio.id));
  end if;
  return private.told_share(made, token);
end;
$$;
comment on function private.share_portfolio(uuid, text, timestamptz, text) is 'Definer: clients may not write shares, nor read addresses of accounts.';
grant execute on function private.share_portfolio(uuid, text, timestamptz, text) to authenticated;

create function public.share_portfolio(portfolio_id uuid, recipient_email text, expires_at timestamptz default null, message text default null)
returns public.new_share
language sql set search_path = '' as $$
  select private.share_portfolio(share_portfolio.portfolio_id, share_portfolio.recipient_email, share_portfolio.expires_at, share_portfolio.message);
$$;
comment on function public.share_portfolio(uuid, text, timestamptz, text) is 'Shares the caller''s portfolio, whatever its visibility, with one address, by mail: {share, token}. Thirty days unless expires_at says otherwise, at most a year. Again to the same address revokes the share before. 404 not_found, 422 validation_failed, 429 rate_limited.';
grant execute on function public.share_portfolio(uuid, text, timestamptz, text) to authenticated;

create function private.standing_share(token text) returns public.portfolio_shares
language plpgsql stable security definer set search_path = '' as $$
declare
  share public.portfolio_shares;
begin
  select * into share from public.portfolio_shares
  where portfolio_shares.token_hash = extensions.digest(standing_share.token, 'sha256');
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'No share has this token.';
  end if;
  if not private.is_share_standing(share) then
    raise sqlstate 'PT410' using message = 'share_expired', detail = 'This link has expired or was revoked.', hint = 'Ask the owner for a new one.';
  end if;
  return share;
end;
$$;
comment on function private.standing_share(text) is 'The share that a token opens; not_found (404) for none, share_expired (410) for one that no longer stands. Definer: reads the hash.';

create function private.is_share_standing(share public.portfolio_shares) returns boolean
language sql stable security definer set search_path = '' as $$
  select (is_share_standing.share).revoked_at is null and (is_share_standing.share).expires_at > now() and exists (
    select from public.portfolios
    join public.profiles on profiles.id = portfolios.owner_id
    where portfolios.id = (is_share_standing.share).portfolio_id and portfolios.deleted_at is null and profiles.status = 'active');
$$;
comment on function private.is_share_standing(public.portfolio_shares) is 'Neither revoked nor expired, and the portfolio is there and its owner active? Definer: reads the portfolio.';

create type public.opened_share as (share_id uuid, expires_at timestamptz, portfolio public.shown_portfolio, media_paths text[]);
comment on type public.opened_share is 'What a share shows. media_paths: the pictures that sign-shared-media signs for its token.';

create function private.media_of_portfolio(portfolio_id uuid) returns text[]
language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(distinct paths.path order by paths.path), '{}')
  from (
    select unnest(portfolio_projects.image_paths) from public.portfolio_projects
    where portfolio_projects.portfolio_id = media_of_portfolio.portfolio_id
    union all
    select portfolios.seo ->> 'image_path' from public.portfolios
    where portfolios.id = media_of_portfolio.portfolio_id and portfolios.seo ? 'image_path') paths (path);
$$;
comment on function private.media_of_portfolio(uuid) is 'The pictures that a portfolio shows, and none that merely lie in its folder. Definer: its callers check who may see them.';

create function private.add_share_view(share_id uuid, section text default null, seconds int default null) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  -- Who views at the same time waits here, and then counts what the other added.
  perform from public.portfolio_shares where portfolio_shares.id = add_share_view.share_id for no key update;
  insert into public.share_views (share_id, section, seconds)
  select add_share_view.share_id, add_share_view.section, add_share_view.seconds
  where (select count(*) from public.share_views
    where share_views.share_id = add_share_view.share_id and share_views.created_at > now() - interval '1 day') < 200;
  return found;
end;
$$;
comment on function private.add_share_view(uuid, text, int) is 'Appends a view; false where the share has as many as a day allows. Definer: nobody has the right to write views.';

create function private.view_share(share public.portfolio_shares) returns public.opened_share
language plpgsql security definer set search_path = '' as $$
declare
  portfolio public.portfolios;
  viewed public.portfolio_shares;
begin
  update public.portfolio_shares set view_count = portfolio_shares.view_count + 1, last_viewed_at = now()
  where portfolio_shares.id = (view_share.share).id and portfolio_shares.revoked_at is null
  returning * into viewed;
  if not found then
    -- Revoked while we looked.
    raise sqlstate 'PT410' using message = 'share_expired', detail = 'This link has expired or was revoked.', hint = 'Ask the owner for a new one.';
  end if;
  perform private.add_share_view(viewed.id);
  select * into portfolio from public.portfolios where portfolios.id = viewed.portfolio_id;
  return row(viewed.id, viewed.expires_at, private.show_portfolio(portfolio, true), private.media_of_portfolio(portfolio.id))::public.opened_share;
end;
$$;
comment on function private.view_share(public.portfolio_shares) is 'Counts the view and shows the portfolio. Definer: clients write no counters.';

create function private.open_share(token text) returns public.opened_share
language sql security definer set search_path = '' as $$
  select private.view_share(private.standing_share(open_share.token));
$$;
comment on function private.open_share(text) is 'Definer: the token is the right to read.';
grant execute on function private.open_share(text) to anon, authenticated;

create function public.open_share(token text) returns public.opened_share
language sql set search_path = '' as $$
  select private.open_share(open_share.token);
$$;
comment on function public.open_share(text) is 'The shared portfolio, for whoever holds the token, anon too; counts the view. Pictures: POST the token to the function sign-shared-media. 404 not_found for a token that never was, 410 share_expired for one that expired or was revoked.';
grant execute on function public.open_share(text) to anon, authenticated;

create function private.record_share_view(token text, section text, seconds int) returns void
language plpgsql security definer set search_path = '' as $$
declare
  share public.portfolio_shares := private.standing_share(record_share_view.token);
begin
  if record_share_view.section is null or record_share_view.section !~ '^[a-z0-9][a-z0-9:_-]{0,59}$' then
    perform private.raise_invalid('section', 'must be 1 to 60 lower-case letters, digits, :, _ and -');
  end if;
  if record_share_view.seconds is null or record_share_view.seconds not between 0 and 3600 then
    perform private.raise_invalid('seconds', 'must be between 0 and 3600');
  end if;
  if not private.add_share_view(share.id, record_share_view.section, record_share_view.seconds) then
    perform private.raise_rate_limited((select min(share_views.created_at) from public.share_views
      where share_views.share_id = share.id and share_views.created_at > now() - interval '1 day') + interval '1 day');
  end if;
end;
$$;
comment on function private.record_share_view(text, text, int) is 'Definer, as open_share.';
grant execute on function private.record_share_view(text, text, int) to anon, authenticated;

create function public.record_share_view(token text, section text, seconds int) returns void
language sql set search_path = '' as $$
  select private.record_share_view(record_share_view.token, record_share_view.section, record_share_view.seconds);
$$;
comment on function public.record_share_view(text, text, int) is 'How many seconds, 0 to 3600, a section of a shared portfolio was looked at; anon too. At most 200 views a day are kept of a share: 429 rate_limited. Errors of the token as open_share.';
grant execute on function public.record_share_view(text, text, int) to anon, authenticated;

create function public.shared_media(token text) returns text[]
language sql stable security definer set search_path = '' as $$
  select private.media_of_portfolio((private.standing_share(shared_media.token)).portfolio_id);
$$;
comment on function public.shared_media(text) is 'The names in portfolio-media that a token may see; errors as open_share, and no view is counted. Service only, for sign-shared-media; definer, as open_share.';
grant execute on function public.shared_media(text) to service_role;

create type public.received_share as (
  id uuid, portfolio_id uuid, title text, owner_id uuid, owner_name text, expires_at timestamptz, created_at timestamptz, cursor text
);
comment on type public.received_share is 'A row of received_shares; cursor is what to pass for the page after it.';

create function private.received_shares(page_size int, cursor text) returns setof public.received_share
language plpgsql stable security definer set search_path = '' rows 20 as $$
declare
  after record := private.decode_cursor('received_shares', received_shares.cursor);
begin
  return query
  select portfolio_shares.id, portfolio_shares.portfolio_id, portfolios.title, portfolios.owner_id, profiles.full_name, portfolio_shares.expires_at,
    portfolio_shares.created_at, private.encode_cursor('received_shares', portfolio_shares.created_at, portfolio_shares.id)
  from public.portfolio_shares
  join public.portfolios on portfolios.id = portfolio_shares.portfolio_id and portfolios.deleted_at is null
  join public.profiles on profiles.id = portfolios.owner_id and profiles.status = 'active'
  where portfolio_shares.recipient_email = (select private.my_confirmed_address())
    and portfolio_shares.revoked_at is null and portfolio_shares.expires_at > now()
    and portfolios.owner_id not in (select private.people_i_blocked())
    and (after.id is null or (portfolio_shares.created_at, portfolio_shares.id) < (after.at, after.id))
  order by portfolio_shares.created_at desc, portfolio_shares.id desc
  limit private.page_limit(received_shares.page_size);
end;
$$;
comment on function private.received_shares(int, text) is 'Definer: the tables are their owners'' alone.';
grant execute on function private.received_shares(int, text) to authenticated;

create function public.received_shares(page_size int default 20, cursor text default null) returns setof public.received_share
language sql stable set search_path = '' rows 20 as $$
  select * from private.received_shares(received_shares.page_size, received_shares.cursor);
$$;
comment on function public.received_shares(int, text) is 'Portfolios that are shared with the caller''s confirmed address, newest first. Pages: page_size (at most 100), cursor of the last row.';
grant execute on function public.received_shares(int, text) to authenticated;

create function private.open_received_share(share_id uuid) returns public.opened_share
language plpgsql security definer set search_path = '' as $$
declare
  share public.portfolio_shares;
begin
  select * into share from public.portfolio_shares
  where portfolio_shares.id = open_received_share.share_id
    and portfolio_shares.recipient_email = (select private.my_confirmed_address());
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'No such share went to your address.';
  end if;
  if not private.is_share_standing(share) then
    raise sqlstate 'PT410' using message = 'share_expired', detail = 'This share has expired or was revoked.', hint = 'Ask the owner for a new one.';
  end if;
  return private.view_share(share);
end;
$$;
comment on function private.open_received_share(uuid) is 'Definer, as open_share: having the address is the right to read.';
grant execute on function private.open_received_share(uuid) to authenticated;

create function public.open_received_share(share_id uuid) returns public.opened_share
language sql set search_path = '' as $$
  select private.open_received_share(open_received_share.share_id);
$$;
comment on function public.open_received_share(uuid) is 'As open_share, without the token, for whoever signed in under the confirmed address that it went to. Pictures: sign media_paths in the bucket portfolio-media.';
grant execute on function public.open_received_share(uuid) to authenticated;
