\echo Use "create extension pg_net" to load this file. \quit

create schema net;

create domain net.http_method as text
  check (value in ('GET', 'POST', 'DELETE'));

-- Unlogged as upstream: requests that were not sent before a crash are lost.
create unlogged table net.http_request_queue (
  id bigserial,
  method net.http_method not null,
  url text not null,
  headers jsonb,
  body bytea,
  timeout_milliseconds integer not null
);

create unlogged table net._http_response (
  id bigint,
  status_code integer,
  content_type text,
  headers jsonb,
  content text,
  timed_out boolean,
  error_msg text,
  created timestamptz not null default now()
);
create index _http_response_created_idx on net._http_response (created);

create function net._urlencode_string(string varchar) returns text
language sql immutable strict parallel safe set search_path = ''
as $$
  select coalesce(string_agg(
    case
      when octet_length(c) = 1 and c ~ '[A-Za-z0-9_.~-]' then c
      else (
        select string_agg('%' || upper(lpad(to_hex(get_byte(convert_to(c, 'UTF8'), at)), 2, '0')), '' order by at)
        from generate_series(0, octet_length(convert_to(c, 'UTF8')) - 1) as at
      )
    end, '' order by position), '')
  from regexp_split_to_table(string, '') with ordinality as t (c, position)
$$;

create function net._encode_url_with_params_array(url text, params_array text[]) returns text
language sql immutable parallel safe set search_path = ''
as $$
  select case
    when cardinality(params_array) > 0
      then url || case when url like '%?%' then '&' else '?' end || array_to_string(params_array, '&')
    else url
  end
$$;

-- Tells the worker; a notification is delivered after commit and not at all after a rollback, as requests are.
create function net.wake() returns void
language sql set search_path = ''
as $$ select pg_catalog.pg_notify('pg_net', '') $$;

create function net._enqueue(
  method text, url text, params jsonb, headers jsonb, body bytea, timeout_milliseconds integer
) returns bigint
language plpgsql set search_path = ''
as $$
declare
  request_id bigint;
  encoded text[];
begin
  select array_agg(net._urlencode_string(p.key) || '=' || net._urlencode_string(p.value))
    into encoded
    from jsonb_each_text(params) as p;
  insert into net.http_request_queue (method, url, headers, body, timeout_milliseconds)
    values (
      _enqueue.method, net._encode_url_with_params_array(_enqueue.url, encoded), _enqueue.headers,
      _enqueue.body, _enqueue.timeout_milliseconds
    )
    returning id into request_id;
  perform net.wake();
  return request_id;
end
$$;

create function net.http_get(
  url text, params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds integer default 5000
) returns bigint
language sql security definer set search_path = ''
as $$ select net._enqueue('GET', url, params, headers, null, timeout_milliseconds) $$;

create function net.http_post(
  url text, body jsonb default '{}', params jsonb default '{}',
  headers jsonb default '{"Content-Type": "application/json"}', timeout_milliseconds integer default 5000
) returns bigint
language plpgsql security definer set search_path = ''
as $$
declare
  content_type text;
begin
  select header.value into content_type
    from jsonb_each_text(coalesce(headers, '{}')) as header
    where lower(header.key) = 'content-type'
    limit 1;
  if content_type is null then
    headers := coalesce(headers, '{}') || '{"Content-Type": "application/json"}';
  elsif content_type not like 'application/json%' then
    raise exception 'Content-Type header must be "application/json"';
  end if;
  return net._enqueue('POST', url, params, headers, convert_to(body::text, 'UTF8'), timeout_milliseconds);
end
$$;

create function net.http_delete(
  url text, params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds integer default 5000,
  body jsonb default null
) returns bigint
language sql security definer set search_path = ''
as $$ select net._enqueue('DELETE', url, params, headers, convert_to(body::text, 'UTF8'), timeout_milliseconds) $$;

revoke all on all functions in schema net from public;

do $$
declare
  name text;
begin
  foreach name in array array['postgres', 'anon', 'authenticated', 'service_role'] loop
    if exists (select from pg_roles where rolname = name) then
      execute format('grant usage on schema net to %I', name);
      execute format('grant execute on all functions in schema net to %I', name);
    end if;
  end loop;
  if exists (select from pg_roles where rolname = 'postgres') then
    grant all on all tables in schema net to postgres;
    grant all on all sequences in schema net to postgres;
  end if;
end
$$;
revoke all on function net._enqueue from anon, authenticated, service_role;
