select plan(16);
select tests.add_person('ada');
select tests.add_person('sol');
create function pg_temp.put(name text, owner text, metadata jsonb default null, given jsonb default null) returns void language sql as $$
  insert into storage.objects (bucket_id, name, owner_id, metadata, user_metadata) values ('resumes', name, owner, metadata, given);
$$;
grant execute on all functions in schema pg_temp to public;

-- The storage service first tries the caller's insert, without a size, and rolls it back.
select tests.become('ada');
savepoint trial;
select lives_ok(format($$select pg_temp.put('%s/%s.pdf', '%s')$$, tests.id('ada'), tests.id('one'), tests.id('ada')), 'the trial insert of the owner passes');
select is((select count(*)::int from public.ai_tasks), 1, 'the trigger runs in the trial');
rollback to trial;
select is_empty('select from public.resumes', 'the trial leaves nothing');

-- Then it writes the row itself, without claims.
select tests.become_owner();
select pg_temp.put(format('%s/%s.pdf', tests.id('ada'), tests.id('one')), tests.id('ada')::text,
  '{"size": 4711, "mimetype": "application/pdf"}', '{"file_name": "CV Ada (2026).pdf"}');
select results_eq(
  $$select id, user_id, title, origin::text, file_name, mime_type, size_bytes, status::text, content, version from public.resumes$$,
  $$select tests.id('one'), tests.id('ada'), 'CV Ada (2026)', 'upload', 'CV Ada (2026).pdf', 'application/pdf', 4711::bigint, 'pending', null::jsonb, 1$$,
  'the résumé has the id of the file, and its facts');
select results_eq($$select user_id, kind::text, subject_id, status::text from public.ai_tasks$$,
  $$select tests.id('ada'), 'analyze_resume', tests.id('one'), 'queued'$$, 'the task waits');

-- A name of another kind.
select pg_temp.put(format('%s/%s.txt', tests.id('ada'), tests.id('bare')), tests.id('ada')::text, null, '{"file_name": ["x"]}');
select results_eq($$select file_name, size_bytes from public.resumes where id = tests.id('bare')$$, $$values ('["x"]', null::bigint)$$, 'strange metadata does not fail an upload');
select pg_temp.put(format('%s/%s.txt', tests.id('ada'), tests.id('plain')), tests.id('ada')::text);
select results_eq($$select title, file_name from public.resumes where id = tests.id('plain')$$, $$select 'Résumé', tests.id('plain') || '.txt'$$, 'a file without a name gets one');

-- The id of somebody else's résumé.
select lives_ok(format($$select pg_temp.put('%s/%s.pdf', '%s')$$, tests.id('sol'), tests.id('one'), tests.id('sol')), 'a file named by another''s id is taken');
select is((select user_id from public.resumes where id = tests.id('one')), tests.id('ada'), 'the other''s résumé stays the other''s');
select results_eq($$select count(*)::int from public.resumes where user_id = tests.id('sol')$$, array[1], 'the file gets a résumé of its own');
select results_eq($$select count(*)::int from public.ai_tasks where user_id = tests.id('sol')$$, array[1], 'and a task');

-- Only the service can write these; they are nobody's résumé.
select lives_ok($$select pg_temp.put('elsewhere/x.pdf', null)$$, 'a path of another form does not fail');
select lives_ok($$select pg_temp.put(gen_random_uuid() || '/' || gen_random_uuid() || '.pdf', null)$$, 'an unknown person does not fail');
select is((select count(*)::int from public.resumes), 4, 'neither makes a résumé');
select pg_temp.put(format('%s/%s.docx', tests.id('ada'), tests.id('by service')), null);
select is((select user_id from public.resumes where id = tests.id('by service')), tests.id('ada'), 'what the service puts into a person''s folder is that person''s');
insert into storage.objects (bucket_id, name, owner_id) values ('avatars', tests.id('ada') || '/' || gen_random_uuid() || '.pdf', tests.id('ada')::text);
select is((select count(*)::int from public.resumes), 5, 'an avatar is no résumé');
select * from finish();
