-- The first asked the second, who answered, or not.
create function tests.connect(requester text, receiver text, status text default 'accepted') returns uuid
language plpgsql security definer as $$
declare
  connection uuid;
begin
  insert into public.connections (requester_id, receiver_id) values (tests.id(requester), tests.id(receiver)) returning id into connection;
  if connect.status <> 'pending' then
    perform set_config('request.jwt.claims', '', true);
    update public.connections set status = connect.status::public.connection_status where id = connection;
  end if;
  return connection;
end;
$$;

-- Somebody's only connection, whoever may see it.
create function tests.connection_of(person text) returns uuid
language sql security definer as $$
  select id from public.connections where tests.id(person) in (requester_id, receiver_id);
$$;

-- A policy refuses the row, in the words that every other refusal has.
create function tests.refuses_message(recipient uuid) returns boolean
language plpgsql as $$
begin
  insert into public.messages (recipient_id, body) values (recipient, 'Hello');
  return false;
exception when insufficient_privilege then
  return sqlerrm = 'new row violates row-level security policy for table "messages"';
end;
$$;

-- What an answer that a function writes itself says: body, status and headers in one; null where there is none.
create function tests.answer(statement text) returns jsonb
language plpgsql as $$
declare
  headers text;
  body text;
begin
  execute statement;
  return null;
exception when sqlstate 'PGRST' then
  get stacked diagnostics headers = pg_exception_detail, body = message_text;
  return headers::jsonb || body::jsonb;
end;
$$;

grant execute on all functions in schema tests to anon, authenticated, service_role;
