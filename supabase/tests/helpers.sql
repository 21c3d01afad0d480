-- What the tests of this folder share. The runner (tests/database/pgtap.ts) executes it at the beginning of each
-- file's transaction, which is rolled back.

-- An empty world, whatever the database was seeded with; the rollback brings it back.
delete from public.organizations;
delete from public.jobs;
delete from auth.users;
delete from private.erasures;
delete from public.ai_tasks;
delete from public.email_outbox;
select set_config('storage.allow_delete_query', 'true', true);
delete from storage.objects;
select set_config('storage.allow_delete_query', '', true);
delete from net.http_request_queue;

create schema tests;
grant usage on schema tests to anon, authenticated, service_role, supabase_storage_admin;

-- The id of a person, session or thing of a test, by its name.
create function tests.id(name text) returns uuid
language sql immutable as $$
  select overlay(overlay(md5('careerloom tests ' || name) placing '4' from 13) placing '8' from 17)::uuid;
$$;

-- Somebody signed up and signed in, as GoTrue would have written it.
create function tests.add_person(name text, role text default 'candidate') returns uuid
language plpgsql as $$
begin
  insert into auth.users (id, email, email_confirmed_at, raw_user_meta_data)
  values (tests.id(name), name || '@example.com', now(), jsonb_build_object('role', role));
  insert into auth.sessions (id, user_id, created_at) values (tests.id(name || ' session'), tests.id(name), now());
  if role = 'admin' then
    update public.profiles set role = 'admin' where id = tests.id(name);
  end if;
  return tests.id(name);
end;
$$;

-- The rest of the transaction runs with this person's token, as PostgREST would set it up.
create function tests.become(name text, aal text default 'aal1') returns void
language plpgsql as $$
begin
  perform set_config('request.jwt.claims', jsonb_build_object('sub', tests.id(name), 'role', 'authenticated',
    'session_id', tests.id(name || ' session'), 'aal', aal)::text, true);
  perform set_config('role', 'authenticated', true);
end;
$$;

create function tests.become_anon() returns void
language plpgsql as $$
begin
  perform set_config('request.jwt.claims', '{"role": "anon"}', true);
  perform set_config('role', 'anon', true);
end;
$$;

create function tests.become_service() returns void
language plpgsql as $$
begin
  perform set_config('request.jwt.claims', '{"role": "service_role"}', true);
  perform set_config('role', 'service_role', true);
end;
$$;

create function tests.become_owner() returns void
language plpgsql as $$
begin
  perform set_config('request.jwt.claims', '', true);
  perform set_config('role', 'postgres', true);
end;
$$;

-- A file in the bucket resumes, as the storage service finally writes it; returns the résumé's id.
create function tests.upload(person text, name text default 'file', extension text default 'pdf') returns uuid
language plpgsql security definer as $$
begin
  insert into storage.objects (bucket_id, name, owner_id, metadata, user_metadata)
  values ('resumes', format('%s/%s.%s', tests.id(person), tests.id(name), extension), tests.id(person),
    '{"size": 1234, "mimetype": "application/pdf", "eTag": "x"}', jsonb_build_object('file_name', name || '.' || extension));
  return tests.id(name);
end;
$$;

-- The one task about a résumé that can still be worked on, or was last.
create function tests.task_of(resume_id uuid) returns uuid
language sql security definer as $$
  select id from public.ai_tasks where subject_id = resume_id order by created_at desc, status limit 1;
$$;

-- A small analysis of one factor that adds up.
create function tests.analysis(score numeric default 70) returns jsonb
language sql as $$
  select jsonb_build_object('rubric_version', '1', 'ats_score', score,
    'factors', jsonb_build_array(jsonb_build_object('key', 'contact', 'weight', 1, 'points', score, 'max', 100)),
    'strengths', jsonb_build_array('Clear dates'), 'weaknesses', '[]'::jsonb, 'missing_keywords', jsonb_build_array('SQL'));
$$;

grant execute on all functions in schema tests to public;
