-- Sign-up never fails for what the metadata holds.
select plan(10);
create function pg_temp.sign_up(metadata jsonb) returns public.profiles language plpgsql as $$
declare
  person public.profiles;
begin
  insert into auth.users (id, email, raw_user_meta_data) values (gen_random_uuid(), gen_random_uuid() || '@example.com', metadata)
  returning id into person.id;
  select * into person from public.profiles where id = person.id;
  return person;
end;
$$;
select is((pg_temp.sign_up('{"role": "recruiter", "full_name": "Ada Park"}')).role::text, 'recruiter', 'a recruiter signs up as one');
select is((pg_temp.sign_up('{"role": "admin"}')).role::text, 'candidate', 'nobody signs up as an admin');
select is((pg_temp.sign_up('{"role": {"a": 1}, "full_name": ["x"]}')).role::text, 'candidate', 'a role that is no text is a candidate');
select is((pg_temp.sign_up(null)).role::text, 'candidate', 'no metadata is a candidate');
select is((pg_temp.sign_up('"text"')).role::text, 'candidate', 'metadata that is no object is a candidate');
select is((pg_temp.sign_up('[1, 2]')).full_name, null, 'metadata that is a list has no name');
select is((pg_temp.sign_up('{"full_name": "  Ada \t\n Park "}')).full_name, 'Ada Park', 'white space of a name is tidied');
select is((pg_temp.sign_up('{"full_name": "A"}')).full_name, null, 'a name of one letter is left out');
select is(char_length((pg_temp.sign_up(jsonb_build_object('full_name', repeat('é ', 500)))).full_name), 119, 'a long name is cut, without a space at its end');
select is((pg_temp.sign_up('{}')).visibility::text, 'private', 'a new profile is private');
select * from finish();
