-- Why: what several tables need once: row times, append-only tables, checked pages and cursors, one form of a
--   validation error.
-- Who may: everyone through the functions that call them; none reads a table.
-- What could go wrong: an error whose message is not one of the catalogue's codes reaches a client. Raise only
--   `sqlstate 'PTnnn'` with a code of supabase/functions/_shared/errors.ts; PostgREST turns nnn into the status.

create function private.set_updated_at() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.updated_at := now();
  return new;
end;
$$;
comment on function private.set_updated_at() is 'Row trigger: updated_at is the time of the transaction that changed the row.';

create function private.refuse_change() returns trigger
language plpgsql set search_path = '' as $$
declare
  -- A parent may go (on delete set null) without making history untrue: TG_ARGV names the columns that may empty. Generated
  -- ones have no value yet.
  free text[] := tg_argv || array(
    select attname::text from pg_catalog.pg_attribute where attrelid = tg_relid and attgenerated <> '');
begin
  if to_jsonb(new) - free = to_jsonb(old) - free
     and not exists (select from unnest(tg_argv) reference where to_jsonb(new) -> reference not in ('null', to_jsonb(old) -> reference)) then
    return new;
  end if;
  raise sqlstate 'PT409' using message = 'conflict',
    detail = format('Rows of %s are never changed, only added.', tg_table_name);
end;
$$;
comment on function private.refuse_change() is 'Row trigger of append-only tables: refuses every update except emptying the reference columns it is given.';

-- Volatile: an immutable one with constant arguments would raise while a caller is only being planned.
create function private.raise_validation(problems jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  raise sqlstate 'PT422' using message = 'validation_failed', detail = raise_validation.problems::text,
    hint = 'details lists each field by its path.';
end;
$$;
comment on function private.raise_validation(jsonb) is 'Raises validation_failed (422); problems is [{"path","message"}] and becomes details.';
grant execute on function private.raise_validation(jsonb) to anon, authenticated, service_role;

create function private.raise_invalid(path text, message text) returns void
language sql volatile set search_path = '' as $$
  select private.raise_validation(jsonb_build_array(jsonb_build_object('path', raise_invalid.path, 'message', raise_invalid.message)));
$$;
comment on function private.raise_invalid(text, text) is 'Raises validation_failed (422) for one field.';
grant execute on function private.raise_invalid(text, text) to anon, authenticated, service_role;

create function private.is_line(text text) returns boolean
language sql immutable set search_path = '' as $$
  -- C0 and C1 controls, line and paragraph separators, and marks that turn the direction of what follows.
  select is_line.text !~ '[\u0001-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]';
$$;
comment on function private.is_line(text) is 'Is it one line without control characters? For names and titles, which stand in mails, calendars and lists of others.';
-- A check constraint runs as whoever writes the row.
grant execute on function private.is_line(text) to authenticated, service_role;

create function private.limit_rows() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  crowded boolean;
begin
  execute format('select exists (
      select from (select distinct %1$I as whose from added) owners
      where (select count(*) from (select from %2$s t where t.%1$I = owners.whose limit %3$s + 1) counted) > %3$s)',
    tg_argv[0], tg_relid::regclass, tg_argv[1]::int) into crowded;
  if crowded then
    raise sqlstate 'PT429' using message = 'quota_exceeded', detail = format('At most %s %s.', tg_argv[1], replace(tg_table_name, '_', ' ')),
      hint = 'Remove some first.';
  end if;
  return null;
end;
$$;
comment on function private.limit_rows() is 'Statement trigger after insert, with the new rows as `added`: no more rows than TG_ARGV[1] with one value of the column TG_ARGV[0]. What a client may add freely ends somewhere. Definer: whoever adds may not see all that counts.';

create function private.page_limit(page_size int) returns int
language plpgsql immutable set search_path = '' as $$
begin
  if page_limit.page_size < 1 then
    perform private.raise_invalid('page_size', 'must be at least 1');
  end if;
  return least(coalesce(page_limit.page_size, 20), 100);
end;
$$;
comment on function private.page_limit(int) is 'Rows on a page: 20 when not said, never more than 100, 422 below 1.';
grant execute on function private.page_limit(int) to anon, authenticated, service_role;

create function private.encode_keys(list text, keys text[]) returns text
language plpgsql immutable set search_path = '' as $$
begin
  return translate(encode(convert_to(array_to_json(encode_keys.list || encode_keys.keys)::text, 'UTF8'), 'base64'), E'+/=\n', '-_');
end;
$$;
comment on function private.encode_keys(text, text[]) is 'The place of a row in the named list, by whatever keys order it, as base64url.';

create function private.decode_keys(list text, cursor text, count int) returns text[]
language plpgsql immutable set search_path = '' as $$
declare
  padded text := translate(decode_keys.cursor, '-_', '+/') || repeat('=', (4 - length(decode_keys.cursor) % 4) % 4);
  keys text[];
begin
  if decode_keys.cursor is null then
    return array_fill(null::text, array[decode_keys.count]);
  end if;
  keys := array(select json_array_elements_text(convert_from(decode(padded, 'base64'), 'UTF8')::json));
  if keys[1] is distinct from decode_keys.list or cardinality(keys) <> decode_keys.count + 1 or array_position(keys, null) is not null then
    perform private.raise_invalid('cursor', 'is not a cursor of this list');
  end if;
  return keys[2:];
exception when data_exception or syntax_error_or_access_rule_violation or statement_too_complex then
  perform private.raise_invalid('cursor', 'is not a cursor of this list');
  return null;
end;
$$;
comment on function private.decode_keys(text, text, int) is 'Reads a cursor of the named list with count keys back; nulls for null, 422 for anything else.';

create function private.encode_cursor(list text, at timestamptz, id uuid) returns text
language plpgsql immutable set search_path = '' as $$
begin
  return private.encode_keys(encode_cursor.list,
    array[to_char(encode_cursor.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), encode_cursor.id::text]);
end;
$$;
comment on function private.encode_cursor(text, timestamptz, uuid) is 'The place of a row in the named list, which is ordered by (time, id), to the microsecond.';

create function private.decode_cursor(list text, cursor text, out at timestamptz, out id uuid)
language plpgsql immutable set search_path = '' as $$
declare
  keys text[] := private.decode_keys(decode_cursor.list, decode_cursor.cursor, 2);
begin
  if keys[1] !~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$' then
    perform private.raise_invalid('cursor', 'is not a cursor of this list');
  end if;
  at := keys[1]::timestamptz;
  id := keys[2]::uuid;
exception when data_exception then
  perform private.raise_invalid('cursor', 'is not a cursor of this list');
end;
$$;
comment on function private.decode_cursor(text, text) is 'Reads a cursor of encode_cursor back; both parts are null for null, 422 for anything else.';

create function private.decode_score_cursor(list text, cursor text, out score numeric, out id uuid)
language plpgsql immutable set search_path = '' as $$
declare
  keys text[] := private.decode_keys(decode_score_cursor.list, decode_score_cursor.cursor, 2);
begin
  -- Not every numeric is a score: NaN is above all.
  if keys[1] !~ '^\d{1,9}(\.\d{1,9})?$' then
    perform private.raise_invalid('cursor', 'is not a cursor of this list');
  end if;
  score := keys[1]::numeric;
  id := keys[2]::uuid;
exception when data_exception then
  perform private.raise_invalid('cursor', 'is not a cursor of this list');
end;
$$;
comment on function private.decode_score_cursor(text, text) is 'Reads a cursor of a list ordered by (score, id) back; both parts are null for null, 422 for anything else.';

create function private.pattern(text text) returns text
language plpgsql immutable set search_path = '' as $$
begin
  return '%' || regexp_replace(lower(btrim(pattern.text)), '([\\%_])', '\\\1', 'g') || '%';
end;
$$;
comment on function private.pattern(text) is 'For like: whatever contains the text; both in lower case, its signs of patterns as letters.';

create function private.patterns(query text) returns text[]
language plpgsql immutable set search_path = '' as $$
begin
  return array(
    select private.pattern(word) from regexp_split_to_table(left(patterns.query, 200), '\s+') word
    where word <> '' order by length(word) desc);
end;
$$;
comment on function private.patterns(text) is 'A pattern for each word of a query, the longest first, which tells most; none for null. 200 characters count.';
