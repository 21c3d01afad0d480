-- The platform's roles. `postgres`, which runs migrations, is no superuser: what hosted Supabase refuses it, this
-- database refuses too.
do $$
declare
  wanted record;
begin
  for wanted in
    select * from (values
      ('supabase_admin', 'superuser createdb createrole replication bypassrls'),
      ('postgres', 'login createdb createrole replication bypassrls'),
      ('anon', 'nologin inherit'),
      ('authenticated', 'nologin inherit'),
      ('service_role', 'nologin inherit bypassrls'),
      ('authenticator', 'login noinherit'),
      ('supabase_auth_admin', 'login noinherit createrole'),
      ('supabase_storage_admin', 'login noinherit createrole'),
      ('supabase_realtime_admin', 'nologin noinherit'),
      ('supabase_functions_admin', 'nologin noinherit createrole'),
      ('supabase_read_only_user', 'nologin bypassrls'),
      ('supabase_replication_admin', 'nologin replication'),
      ('dashboard_user', 'nologin createdb createrole replication'),
      ('pgbouncer', 'nologin')
    ) as t (name, attributes)
  loop
    if not exists (select from pg_roles where rolname = wanted.name) then
      execute format('create role %I %s', wanted.name, wanted.attributes);
    end if;
  end loop;
end
$$;

grant anon, authenticated, service_role to authenticator;
grant authenticator to supabase_storage_admin;

-- ADMIN lets a migration set statement_timeout and the like on these, as the platform does. The platform's own
-- logins are left out, so `alter role supabase_auth_admin set …` fails there and here.
grant anon, authenticated, service_role, authenticator to postgres with admin option;
grant pg_monitor, pg_read_all_data, pg_signal_backend to postgres;
grant pg_read_all_data to supabase_read_only_user;

alter role anon set statement_timeout = '3s';
alter role authenticated set statement_timeout = '8s';
alter role authenticator set statement_timeout = '8s';
alter role authenticator set lock_timeout = '8s';
alter role postgres set search_path = "$user", public, extensions;
alter role supabase_admin set search_path = "$user", public, auth, extensions;
alter role supabase_auth_admin set search_path = auth;
alter role supabase_auth_admin set idle_in_transaction_session_timeout = '60s';
alter role supabase_storage_admin set search_path = storage;

-- A setting that no module has declared may be stored only by who was granted it: PostgREST's, and these of the
-- server, but not an invented `app.settings.x`.
do $$
declare
  setting text;
begin
  foreach setting in array
    '{pgrst.client_error_verbosity, pgrst.db_aggregates_enabled, pgrst.db_anon_role, pgrst.db_channel,
      pgrst.db_channel_enabled, pgrst.db_config, pgrst.db_extra_search_path, pgrst.db_hoisted_tx_settings,
      pgrst.db_max_rows, pgrst.db_plan_enabled, pgrst.db_pre_config, pgrst.db_pre_request,
      pgrst.db_prepared_statements, pgrst.db_root_spec, pgrst.db_schemas, pgrst.db_tx_end, pgrst.jwt_aud,
      pgrst.jwt_role_claim_key, pgrst.jwt_secret, pgrst.jwt_secret_is_base64, pgrst.jwt_cache_max_lifetime,
      pgrst.log_level, pgrst.openapi_mode, pgrst.openapi_security_active, pgrst.openapi_server_proxy_uri,
      pgrst.server_cors_allowed_origins, pgrst.server_timing_enabled, pgrst.server_trace_header,
      log_lock_waits, log_min_messages, session_replication_role, track_io_timing}'::text[]
  loop
    execute format('grant set on parameter %s to postgres', setting);
  end loop;
end
$$;
