select plan(9);
select tests.add_person('ada');
create function pg_temp.put(bucket text, name text, type text) returns void language sql as $$
  insert into storage.objects (bucket_id, name, owner_id, metadata) values (bucket, tests.id('ada') || '/' || name, tests.id('ada')::text, jsonb_build_object('mimetype', type)) $$;
select lives_ok($$select pg_temp.put('avatars', 'me.png', 'image/png')$$, 'a picture is served as one');
select throws_ok($$select pg_temp.put('avatars', 'page.png', 'text/html')$$, '42501', 'unsupported_file', 'a public bucket holds no page of somebody else''s');
select throws_ok($$select pg_temp.put('avatars', 'page.png', 'Text/HTML; charset=utf-8')$$, '42501', 'unsupported_file', 'however it is written');
select throws_ok($$update storage.objects set metadata = '{"mimetype": "image/svg+xml"}' where bucket_id = 'avatars'$$, '42501', 'unsupported_file', 'nor does a file become one');
select lives_ok($$select pg_temp.put('resumes', '00000000-0000-4000-8000-000000000001.txt', 'text/plain;charset=UTF-8')$$, 'parameters of a type are no other type');
select lives_ok($$insert into storage.objects (bucket_id, name, owner_id) values ('avatars', tests.id('ada') || '/try.png', tests.id('ada')::text)$$, 'a trial without a type passes');
select lives_ok($$select pg_temp.put('avatars', '.emptyFolderPlaceholder', 'application/octet-stream')$$, 'nor does an empty folder of Studio''s need one');
update storage.buckets set allowed_mime_types = '{image/*}' where id = 'avatars';
select lives_ok($$select pg_temp.put('avatars', 'you.gif', 'image/gif')$$, 'a bucket may take every kind of image');
select throws_ok($$select pg_temp.put('avatars', 'page.html', 'text/html')$$, '42501', 'unsupported_file', 'and still no page');
select * from finish();
