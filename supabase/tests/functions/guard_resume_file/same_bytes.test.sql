select plan(7);
select tests.add_person('ada');
select tests.upload('ada', 'read');
select tests.upload('ada', 'waiting');
update public.resumes set content = '{}', version = version, status = 'ready' where id = tests.id('read');
select throws_ok($$update storage.objects set version = 'other' where name like '%' || tests.id('read') || '%'$$, '42501', 'conflict', 'a file never gets other bytes');
select throws_ok($$update storage.objects set version = 'other' where name like '%' || tests.id('waiting') || '%'$$, '42501', 'conflict', 'not one that waits to be read either');
select throws_ok($$insert into storage.objects (bucket_id, name, owner_id, version) values ('resumes', tests.id('ada') || '/' || tests.id('waiting') || '.pdf', tests.id('ada')::text, 'other')
  on conflict (bucket_id, name) do update set version = excluded.version$$, '42501', 'conflict', 'of two uploads of one name the second loses, as Storage writes them');
select lives_ok($$update storage.objects set user_metadata = '{}' where bucket_id = 'resumes'$$, 'what is said about it may change');
select set_config('storage.allow_delete_query', 'true', true);
delete from storage.objects where bucket_id = 'resumes';
select throws_ok($$select tests.upload('ada', 'read')$$, '42501', 'conflict', 'once it was read no other file takes its name, though it is gone');
select lives_ok($$select tests.upload('ada', 'waiting')$$, 'one that was never read may come back');
select is((select count(*) from public.resumes), 2::bigint, 'as the résumé that it was');
select * from finish();
