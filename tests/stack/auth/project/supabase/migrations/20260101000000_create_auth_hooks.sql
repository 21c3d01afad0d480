-- Hooks that do what a user's metadata asks for, so that a test can ask for every outcome.
create function public.add_claims(event jsonb) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
  wish text := event -> 'claims' -> 'user_metadata' ->> 'wish';
begin
  case wish
    when 'refuse' then
      return jsonb_build_object('error', jsonb_build_object('http_code', 403, 'message', 'account_suspended'));
    when 'fail' then
      raise exception 'secret detail';
    when 'hang' then
      perform pg_sleep(10);
    when 'drop' then
      return jsonb_build_object('claims', (event -> 'claims') - 'role');
    when 'nothing' then
      return '{}';
    else
      null;
  end case;
  return jsonb_build_object('claims', (event -> 'claims') || jsonb_build_object(
    'user_role', 'candidate',
    'seen', (event - 'claims' - 'metadata') || jsonb_build_object(
      'name', event -> 'metadata' -> 'name', 'caller', current_user)));
end
$$;

create function public.refuse_domains(event jsonb) returns jsonb
language sql stable set search_path = '' as $$
  select case when event -> 'user' ->> 'email' like '%@blocked.example.org'
    then '{"error": {"http_code": 422, "message": "domain_not_allowed"}}'::jsonb
    else '{}'::jsonb end
$$;

revoke execute on function public.add_claims(jsonb), public.refuse_domains(jsonb) from public, anon, authenticated;
grant usage on schema public to supabase_auth_admin;
grant execute on function public.add_claims(jsonb), public.refuse_domains(jsonb) to supabase_auth_admin;
