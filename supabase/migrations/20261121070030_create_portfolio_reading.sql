-- Why: who may read a portfolio is said once, for the page, for its pictures, and for whatever speaks about it.
-- Who may: everyone public and unlisted ones, signed in or not; the owner every own one; whoever signed in under the
--   confirmed address of a share that stands, that one. Not one in the trash, nor a suspended person's.
-- What could go wrong: storage policies know names, not slugs: who lists the bucket would find what is unlisted. So only
--   the pictures of public portfolios are listed; others are read by their name. storage.operation() says which it is;
--   a service that does not say lists nothing and reads nothing but what is public. A public bucket would show what is
--   private to everyone who kept its address: this one is private, and pages use signed addresses that end.

create function private.my_confirmed_address() returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (select lower(users.email) from auth.users where users.id = (select auth.uid()) and users.email_confirmed_at is not null);
end;
$$;
comment on function private.my_confirmed_address() is 'The caller''s address in lower case, once it is confirmed. Definer: it stands in auth.users.';

create function private.may_read_portfolio(portfolio_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.portfolios
    join public.profiles on profiles.id = portfolios.owner_id
    where portfolios.id = may_read_portfolio.portfolio_id
      and (portfolios.owner_id = (select auth.uid())
        or (portfolios.deleted_at is null and profiles.status = 'active'
          and (portfolios.visibility <> 'private' or exists (
            select from public.portfolio_shares
            where portfolio_shares.portfolio_id = portfolios.id and portfolio_shares.revoked_at is null
              and portfolio_shares.expires_at > now()
              and portfolio_shares.recipient_email = (select private.my_confirmed_address()))))));
end;
$$;
comment on function private.may_read_portfolio(uuid) is 'May the caller read it? Definer: the tables are their owners'' alone.';
grant execute on function private.may_read_portfolio(uuid) to anon, authenticated;

insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
values ('portfolio-media', 'portfolio-media', false, 5 * 1024 * 1024, '{image/png,image/jpeg,image/webp}')
on conflict (id) do update
set public = excluded.public, file_size_limit = excluded.file_size_limit, allowed_mime_types = excluded.allowed_mime_types;

create function private.may_read_media(name text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.portfolios
    where portfolios.id = private.uuid_or_null(split_part(may_read_media.name, '/', 2))
      and portfolios.owner_id::text = split_part(may_read_media.name, '/', 1)
      and (portfolios.visibility = 'public' or storage.operation() in (
        'storage.object.get_authenticated', 'storage.object.sign', 'storage.object.sign_many',
        'storage.render.image_authenticated', 'object.get_authenticated_info', 'object.head_authenticated_info'))
      and private.may_read_portfolio(portfolios.id));
end;
$$;
comment on function private.may_read_media(text) is 'May the caller read this object of portfolio-media, in the way that storage.operation() names? Definer, as may_read_portfolio.';
grant execute on function private.may_read_media(text) to anon, authenticated;

create function private.may_add_media(name text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.portfolios
    where portfolios.id = private.uuid_or_null(split_part(may_add_media.name, '/', 2))
      and portfolios.owner_id = (select auth.uid()) and portfolios.deleted_at is null
      and split_part(may_add_media.name, '/', 1) = portfolios.owner_id::text
      and private.are_media_paths(array[may_add_media.name], portfolios.id));
end;
$$;
comment on function private.may_add_media(text) is 'Is it a name for a picture of a portfolio of the caller''s that is not in the trash? Definer, as may_read_portfolio.';
grant execute on function private.may_add_media(text) to authenticated;

create policy "everyone reads the media of portfolios that they may read"
  on storage.objects for select to anon, authenticated
  using (bucket_id = 'portfolio-media' and private.may_read_media(name));
create policy "candidates read the media of their own portfolios"
  on storage.objects for select to authenticated
  using (bucket_id = 'portfolio-media' and (storage.foldername(name))[1] = (select auth.uid())::text);
create policy "candidates upload media to their own portfolios"
  on storage.objects for insert to authenticated
  with check (bucket_id = 'portfolio-media' and private.may_add_media(name) and private.may_add_file(bucket_id, name));
create policy "candidates remove media of their own portfolios"
  on storage.objects for delete to authenticated
  using (bucket_id = 'portfolio-media' and (storage.foldername(name))[1] = (select auth.uid())::text);

create type public.shown_portfolio as (
  id uuid, slug text, title text, summary text, visibility public.portfolio_visibility, seo jsonb, owner jsonb,
  projects jsonb, skills jsonb, experiences jsonb, created_at timestamptz, updated_at timestamptz
);
comment on type public.shown_portfolio is 'A portfolio as its readers see it. owner: {username, full_name, headline, avatar_path}, null where the profile is not shown to the reader. projects, skills, experiences: lists in order.';

create function private.shows_owner(owner public.profiles) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return owner.visibility = 'public' or ((select auth.uid()) is not null and (owner.id = (select auth.uid())
    or private.shows_profile(owner.id) or owner.id in (select private.people_in_touch())));
end;
$$;
comment on function private.shows_owner(public.profiles) is 'Does the profile show the caller whose a portfolio is? Definer: profiles are read by functions here.';

create function private.show_portfolio(portfolio public.portfolios, introduced boolean default false) returns public.shown_portfolio
language plpgsql stable security definer set search_path = '' as $$
declare
  owner public.profiles;
  parts record := private.portfolio_parts(portfolio.id);
begin
  select * into owner from public.profiles where profiles.id = portfolio.owner_id;
  return row(portfolio.id, portfolio.slug, portfolio.title, portfolio.summary, portfolio.visibility, portfolio.seo,
    case when show_portfolio.introduced or private.shows_owner(owner) then jsonb_build_object('username', owner.username,
      'full_name', owner.full_name, 'headline', owner.headline, 'avatar_path', owner.avatar_path) end,
    parts.projects, parts.skills, parts.experiences, portfolio.created_at, portfolio.updated_at)::public.shown_portfolio;
end;
$$;
comment on function private.show_portfolio(public.portfolios, boolean) is 'The portfolio as a reader sees it; introduced: the owner told this reader who it is from. Definer: its callers check who may see it.';

create function private.portfolio_by_slug(slug text) returns public.shown_portfolio
language plpgsql stable security definer set search_path = '' as $$
declare
  portfolio public.portfolios;
begin
  select portfolios.* into portfolio
  from public.portfolios
  join public.profiles on profiles.id = portfolios.owner_id
  where portfolios.slug = lower(portfolio_by_slug.slug) and portfolios.deleted_at is null
    and (portfolios.visibility <> 'private' and profiles.status = 'active' or portfolios.owner_id = (select auth.uid()));
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'No portfolio of that address is shown to you.';
  end if;
  return private.show_portfolio(portfolio);
end;
$$;
comment on function private.portfolio_by_slug(text) is 'Definer: the tables are their owners'' alone, so that nobody lists what is unlisted.';
grant execute on function private.portfolio_by_slug(text) to anon, authenticated;

create function public.portfolio_by_slug(slug text) returns public.shown_portfolio
language sql stable set search_path = '' as $$
  select private.portfolio_by_slug(portfolio_by_slug.slug);
$$;
comment on function public.portfolio_by_slug(text) is 'One public or unlisted portfolio with projects, skills and experiences; 404 not_found for a private one as for none, save to its owner. Anon too. Pictures: sign image_paths in the bucket portfolio-media, also as anon.';
grant execute on function public.portfolio_by_slug(text) to anon, authenticated;

create function private.portfolio_text(title text, summary text) returns text
language sql immutable set search_path = '' as $$
  select lower(portfolio_text.title || ' ' || coalesce(portfolio_text.summary, ''));
$$;
comment on function private.portfolio_text(text, text) is 'What search_portfolios looks in, lower case.';
-- The index below calls it for whoever writes a portfolio.
grant execute on function private.portfolio_text(text, text) to authenticated;

create index portfolios_text_idx on public.portfolios using gin (private.portfolio_text(title, summary) extensions.gin_trgm_ops)
  where visibility = 'public' and deleted_at is null;

create type public.found_portfolio as (
  id uuid, slug text, title text, summary text, owner_username text, owner_name text, created_at timestamptz, cursor text
);
comment on type public.found_portfolio is 'A row of search_portfolios; the owner''s names are null where the profile is not shown to the reader. cursor is what to pass for the page after it.';

create function private.search_portfolios(query text, page_size int, cursor text) returns setof public.found_portfolio
language plpgsql stable security definer set search_path = '' rows 20 as $$
declare
  words text[] := private.patterns(search_portfolios.query);
  after record := private.decode_cursor('search_portfolios', search_portfolios.cursor);
begin
  return query
  select portfolios.id, portfolios.slug, portfolios.title, portfolios.summary,
    case when shown.owner then profiles.username::text end, case when shown.owner then profiles.full_name end,
    portfolios.created_at, private.encode_cursor('search_portfolios', portfolios.created_at, portfolios.id)
  from public.portfolios
  join public.profiles on profiles.id = portfolios.owner_id and profiles.status = 'active'
  cross join lateral (select private.shows_owner(profiles) as owner) shown
  where portfolios.visibility = 'public' and portfolios.deleted_at is null
    -- The longest word goes through the trigram index, the others are checked on what it finds.
    and (words = '{}' or private.portfolio_text(portfolios.title, portfolios.summary) like words[1])
    and private.portfolio_text(portfolios.title, portfolios.summary) like all (words[2:])
    and (after.id is null or (portfolios.created_at, portfolios.id) < (after.at, after.id))
  order by portfolios.created_at desc, portfolios.id desc
  limit private.page_limit(search_portfolios.page_size);
end;
$$;
comment on function private.search_portfolios(text, int, text) is 'Definer, as portfolio_by_slug.';
grant execute on function private.search_portfolios(text, int, text) to anon, authenticated;

create function public.search_portfolios(query text default '', page_size int default 20, cursor text default null)
returns setof public.found_portfolio
language sql stable set search_path = '' rows 20 as $$
  select * from private.search_portfolios(search_portfolios.query, search_portfolios.page_size, search_portfolios.cursor);
$$;
comment on function public.search_portfolios(text, int, text) is 'Public portfolios whose title and summary contain every word of query; newest first. Anon too. Pages: page_size (at most 100), cursor of the last row.';
grant execute on function public.search_portfolios(text, int, text) to anon, authenticated;
