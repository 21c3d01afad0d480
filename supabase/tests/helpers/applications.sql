-- A candidate with a résumé that is read, named `<name> file`; skills are slugs that its analysis found.
create function tests.add_candidate(name text, content jsonb default '{}', skills text[] default '{}') returns uuid
language plpgsql security definer as $$
begin
  perform tests.add_person(add_candidate.name);
  perform tests.upload(add_candidate.name, add_candidate.name || ' file');
  update public.resumes set content = add_candidate.content, version = version, status = 'ready', is_primary = true where id = tests.id(add_candidate.name || ' file');
  insert into public.resume_skills (resume_id, resume_version, skill_id, mentions, evidence)
  select tests.id(add_candidate.name || ' file'), 1, known.id, 1, 'Did ' || known.name from public.skills known where known.slug = any (add_candidate.skills);
  return tests.id(add_candidate.name);
end;
$$;

-- The candidate has applied for the job; leaves the transaction in the candidate's role.
create function tests.apply(name text, job text) returns uuid
language plpgsql as $$
declare
  application uuid;
begin
  perform tests.become(name);
  application := (public.apply_to_job(tests.id(job), tests.id(name || ' file'), 'I bake.')).id;
  perform set_config('tests.application', application::text, true);
  return application;
end;
$$;

create function tests.application() returns uuid
language sql stable as $$ select current_setting('tests.application')::uuid $$;

grant execute on all functions in schema tests to anon, authenticated, service_role;
