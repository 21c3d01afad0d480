-- Why: a person may have everything that is held about them, in a form that a program reads.
-- Who may: the person, their own.
-- What could go wrong: a table is left out, or another's row gets in. Both follow from private.personal_data, which
--   is complete by test; its conditions are run here with the caller's id and address, and with nothing else.

-- What GoTrue holds; its secrets are left out of the export.
insert into private.personal_data (relation, belongs_to, exported, hidden_columns, erasure, note) values
  ('auth.users', 't.id = $1', true, '{encrypted_password,confirmation_token,recovery_token,email_change_token_new,email_change_token_current,reauthentication_token,phone_change_token}', 'delete', null),
  ('auth.identities', 't.user_id = $1', true, '{}', 'delete', null),
  ('auth.sessions', 't.user_id = $1', true, '{refresh_token_hmac_key,refresh_token_counter}', 'delete', null),
  ('auth.mfa_factors', 't.user_id = $1', true, '{secret,web_authn_credential,web_authn_aaguid,last_webauthn_challenge_data}', 'delete', null),
  ('auth.refresh_tokens', 't.user_id = $1::text', false, '{}', 'delete', 'Secrets that say nothing of the person.'),
  ('auth.one_time_tokens', 't.user_id = $1', false, '{}', 'delete', 'Secrets that say nothing of the person.'),
  ('auth.flow_state', 't.user_id = $1', false, '{}', 'delete', 'Secrets that say nothing of the person.'),
  ('auth.audit_log_entries', 't.payload ->> ''actor_id'' = $1::text', true, '{}', 'delete', null);

create function private.address_of(person_id uuid) returns text
language sql stable security definer set search_path = '' as $$
  select lower(users.email) from auth.users where users.id = address_of.person_id;
$$;
comment on function private.address_of(uuid) is 'The person''s address in lower case. Definer: it stands in auth.users.';

create function private.files_of(person_id uuid) returns table (bucket_id text, name text, metadata jsonb, created_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select objects.bucket_id, objects.name, objects.metadata, objects.created_at
  from storage.objects
  where objects.owner_id = files_of.person_id::text or objects.name like files_of.person_id || '/%';
$$;
comment on function private.files_of(uuid) is 'Files that the person uploaded, or that lie in the person''s folder of any bucket. Definer: reads every bucket.';

create function private.export_my_data() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := (select auth.uid());
  address text := private.address_of(me);
  entry private.personal_data;
  found jsonb;
  tables jsonb := '{}'::jsonb;
begin
  if address is null and not exists (select from auth.users where users.id = me) then
    raise sqlstate 'PT401' using message = 'unauthorized', detail = 'Sign in first.';
  end if;
  for entry in select * from private.personal_data where personal_data.exported order by personal_data.relation::text loop
    execute format('select coalesce(jsonb_agg(to_jsonb(t) - $3 order by to_jsonb(t) ->> ''created_at'', t::text), ''[]'') from %s t where (%s) and (%s)',
      entry.relation, entry.belongs_to, entry.told_if)
      into found using me, address, entry.hidden_columns;
    tables := tables || jsonb_build_object(entry.relation::text, found);
  end loop;
  return jsonb_build_object(
    'exported_at', now(),
    'person', jsonb_build_object('id', me, 'email', address),
    'tables', tables,
    'files', (
      select coalesce(jsonb_agg(jsonb_build_object('bucket', files.bucket_id, 'path', files.name,
        'size_bytes', files.metadata -> 'size', 'mime_type', files.metadata ->> 'mimetype', 'uploaded_at', files.created_at)
        order by files.bucket_id, files.name), '[]')
      from private.files_of(me) files));
end;
$$;
comment on function private.export_my_data() is 'Definer: reads tables that the caller may read in part, or through functions only. Every row is the caller''s by the conditions of personal_data.';
grant execute on function private.export_my_data() to authenticated;

create function public.export_my_data() returns jsonb
language sql stable set search_path = '' as $$
  select private.export_my_data();
$$;
comment on function public.export_my_data() is 'Everything held about the caller: {exported_at, person: {id, email}, tables: {name: [rows]}, files: [{bucket, path, size_bytes, mime_type, uploaded_at}]}. Secrets are left out; the files themselves are downloaded from Storage.';
grant execute on function public.export_my_data() to authenticated;
