select plan(8);
select tests.add_person(name) from unnest('{ada,bo}'::text[]) name;
create function pg_temp.put(bucket text, name text) returns void language sql as $$
  insert into storage.objects (bucket_id, name, owner_id) values (bucket, auth.uid() || '/' || name, auth.uid()::text) $$;
grant execute on function pg_temp.put(text, text) to authenticated;
select tests.become('ada');
select lives_ok($$select pg_temp.put('resumes', gen_random_uuid() || '.pdf')$$, 'a résumé has room');
select throws_ok(format($$select pg_temp.put('avatars', %L)$$, name), '42501', 'new row violates row-level security policy for table "objects"', format('%L is no avatar', name)) from unnest('{page.html,../x.png,a/b.png}'::text[]) name;
select lives_ok($$select pg_temp.put('avatars', 'me' || turn || '.png') from generate_series(1, 20) turn$$, 'twenty pictures are enough');
select throws_ok($$select pg_temp.put('avatars', 'one-more.png')$$, '42501', 'new row violates row-level security policy for table "objects"', 'and all there is room for');
select tests.become('bo');
select lives_ok($$select pg_temp.put('avatars', 'me.png')$$, 'for each person');
select tests.become_owner();
insert into public.resumes (user_id, title, content) select tests.id('bo'), 'CV', '{}' from generate_series(1, 200);
select tests.become('bo');
select throws_ok($$select pg_temp.put('resumes', gen_random_uuid() || '.pdf')$$, '42501', 'new row violates row-level security policy for table "objects"', 'there is room for 200 résumés');
select * from finish();
