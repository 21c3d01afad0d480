-- Why: clients show a recruiter's screen to a recruiter without a request, and a suspended person gets no new token.
-- Who may: only GoTrue's role calls it. The claim is for clients; policies read the table.
-- What could go wrong: GoTrue gives a hook two seconds and signs nobody in when it fails, so it is one look-up.

create function private.custom_access_token_hook(event jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  person record;
begin
  select profiles.role, profiles.status into person
  from public.profiles where profiles.id = (custom_access_token_hook.event ->> 'user_id')::uuid;
  if person.status = 'suspended' then
    return jsonb_build_object('error', jsonb_build_object('http_code', 403, 'message', 'account_suspended'));
  end if;
  return jsonb_build_object('claims',
    custom_access_token_hook.event -> 'claims' || jsonb_build_object('user_role', coalesce(person.role, 'candidate')));
end;
$$;
comment on function private.custom_access_token_hook(jsonb) is 'GoTrue''s custom_access_token hook: adds the claim user_role; refuses a suspended person with 403. Definer, so that GoTrue''s role needs no policy on profiles.';
grant usage on schema private to supabase_auth_admin;
grant execute on function private.custom_access_token_hook(jsonb) to supabase_auth_admin;
