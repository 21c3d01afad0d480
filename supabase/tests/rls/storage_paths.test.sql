select plan(15);
select tests.add_person('ada');
select tests.add_person('rec', 'recruiter');
create function pg_temp.put(bucket text, path text) returns void language sql as $$
  insert into storage.objects (bucket_id, name, owner_id) values (bucket, path, auth.uid()::text);
$$;
grant execute on all functions in schema pg_temp to public;
select tests.become('ada');
select lives_ok(format($$select pg_temp.put('resumes', '%s/%s.%s')$$, tests.id('ada'), gen_random_uuid(), extension), 'a résumé may be ' || extension)
from unnest(array['pdf', 'docx', 'txt']) extension;
select throws_ok(format($$select pg_temp.put('resumes', '%s')$$, path), '42501', null, 'a résumé is not uploaded as ' || what)
from (values
  (format('%s/%s.exe', tests.id('ada'), gen_random_uuid()), 'another kind of file'),
  (format('%s/cv.pdf', tests.id('ada')), 'a name that is no uuid'),
  (format('%s/sub/%s.pdf', tests.id('ada'), gen_random_uuid()), 'a file in a folder below'),
  (format('%s.pdf', gen_random_uuid()), 'a file outside the folder'),
  (format('%s/%s.pdf', tests.id('rec'), gen_random_uuid()), 'a file in another''s folder'),
  (upper(format('%s/%s.pdf', tests.id('ada'), gen_random_uuid())), 'a name in capitals'),
  (format(E'%s/%s.pdf\n', tests.id('ada'), gen_random_uuid()), 'a name with a line break')
) paths (path, what);
select throws_ok(format($$select pg_temp.put('other', '%s/x')$$, tests.id('ada')), '42501', null, 'no other bucket is open');
select lives_ok(format($$select pg_temp.put('avatars', '%s/me.png')$$, tests.id('ada')), 'an avatar goes into the own folder');
select throws_ok(format($$select pg_temp.put('avatars', '%s/me.png')$$, tests.id('rec')), '42501', null, 'and into no other');
select tests.become('rec');
select throws_ok(format($$select pg_temp.put('resumes', '%s/%s.pdf')$$, tests.id('rec'), gen_random_uuid()), '42501', null, 'a recruiter uploads no résumé');
select is_empty('select from storage.objects', 'a recruiter lists no files of others');
select * from finish();
