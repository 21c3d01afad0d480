-- A portfolio of a person's, named and addressed so.
create function tests.add_portfolio(owner text, name text, visibility text default 'private') returns uuid
language plpgsql security definer as $$
begin
  insert into public.portfolios (id, owner_id, slug, title, visibility)
  values (tests.id(name), tests.id(owner), name, initcap(name), visibility::public.portfolio_visibility);
  return tests.id(name);
end;
$$;

-- What a picture of a portfolio is called.
create function tests.picture(owner text, portfolio text, name text default 'picture') returns text
language sql immutable as $$
  select format('%s/%s/%s.png', tests.id(owner), tests.id(portfolio), tests.id(name));
$$;

-- Shares as its owner; the token that was mailed is remembered for tests.token(). The caller's role stays.
create function tests.share(owner text, portfolio text, recipient text, until timestamptz default null) returns text
language plpgsql as $$
declare
  made public.new_share;
begin
  perform tests.become(owner);
  made := public.share_portfolio(tests.id(portfolio), recipient, until);
  perform set_config('tests.token', made.token, true);
  return made.token;
end;
$$;

create function tests.token() returns text
language sql stable as $$ select current_setting('tests.token') $$;

grant execute on all functions in schema tests to anon, authenticated, service_role;
