-- Names of files in portfolio-media, and who reads them in which way; the matrix has who may write.
select plan(32);
select tests.add_person('ada');
select tests.add_person('eve');
select tests.add_person('rita', 'recruiter');
select tests.add_portfolio('ada', 'open-page', 'public');
select tests.add_portfolio('ada', 'quiet-page', 'unlisted');
select tests.add_portfolio('ada', 'own-page', 'private');
select tests.add_portfolio('eve', 'eve-page', 'public');
create function pg_temp.put(path text) returns void language sql as $$
  insert into storage.objects (bucket_id, name, owner_id) values ('portfolio-media', path, auth.uid()::text);
$$;
-- What one finds in the bucket by an operation of the storage service.
create function pg_temp.seen(operation text) returns setof text language sql as $$
  select set_config('storage.operation', operation, true);
  select split_part(slug, '-', 1) from storage.objects join unnest(array['open-page', 'quiet-page', 'own-page']) slug on name like '%' || tests.id(slug) || '%'
  where bucket_id = 'portfolio-media';
$$;
grant execute on all functions in schema pg_temp to public;

select tests.become('ada');
select lives_ok(format($$select pg_temp.put('%s/%s/%s.%s')$$, tests.id('ada'), tests.id('own-page'), gen_random_uuid(), extension), 'a picture may be ' || extension)
from unnest(array['png', 'jpg', 'jpeg', 'webp']) extension;
select throws_ok(format($$select pg_temp.put(%L)$$, path), '42501', null, 'a picture is not uploaded as ' || what)
from (values
  (format('%s/%s/%s.svg', tests.id('ada'), tests.id('own-page'), gen_random_uuid()), 'a drawing that may hold a script'),
  (format('%s/%s/me.png', tests.id('ada'), tests.id('own-page')), 'a name that is no uuid'),
  (format('%s/%s.png', tests.id('ada'), gen_random_uuid()), 'a file of no portfolio'),
  (format('%s/%s/%s.png', tests.id('ada'), tests.id('no-page'), gen_random_uuid()), 'one of a portfolio that is not there'),
  (format('%s/%s/%s.png', tests.id('ada'), tests.id('eve-page'), gen_random_uuid()), 'one of another''s portfolio'),
  (format('%s/%s/%s.png', tests.id('eve'), tests.id('eve-page'), gen_random_uuid()), 'one in another''s folder'),
  (format('%s/%s/%s.png', tests.id('eve'), tests.id('own-page'), gen_random_uuid()), 'one of the own portfolio in another''s folder'),
  (upper(format('%s/%s/%s.png', tests.id('ada'), tests.id('own-page'), gen_random_uuid())), 'a name in capitals'),
  (format(E'%s/%s/%s.png\n', tests.id('ada'), tests.id('own-page'), gen_random_uuid()), 'a name with a line break'),
  (format('%s/%s/a/%s.png', tests.id('ada'), tests.id('own-page'), gen_random_uuid()), 'a file in a folder below')
) paths (path, what);
select throws_ok(format($$insert into storage.objects (bucket_id, name, owner_id, metadata) values ('portfolio-media', '%s/%s/%s.png', auth.uid()::text, '{"mimetype": "text/html"}')$$,
  tests.id('ada'), tests.id('own-page'), gen_random_uuid()), '42501', 'unsupported_file', 'a picture is not served as a page');
select pg_temp.put(tests.picture('ada', page)) from unnest(array['open-page', 'quiet-page']) page;

select set_eq($$select * from pg_temp.seen('storage.object.list')$$, array['open', 'quiet', 'own'], 'the owner lists what is private');
select tests.become('eve');
select set_eq($$select * from pg_temp.seen('storage.object.get_authenticated')$$, array['open', 'quiet'], 'others read the files of what they may read');
select set_eq(format($$select * from pg_temp.seen(%L)$$, operation), array['open'], format('and find only what is public by %s', operation))
from unnest(array['storage.object.list', 'storage.object.list_v2', 'storage.object.copy', 'storage.s3.object.list', '']) operation;
select tests.become_anon();
select set_eq($$select * from pg_temp.seen('storage.object.sign_many')$$, array['open', 'quiet'], 'who is not signed in has signed what can be read');
select set_eq($$select * from pg_temp.seen('storage.object.list')$$, array['open'], 'and lists what is public');

select tests.share('ada', 'own-page', 'rita@example.com');
select tests.become('rita');
select set_eq($$select * from pg_temp.seen('storage.object.sign')$$, array['open', 'quiet', 'own'], 'with whom it is shared reads the files of a private one');
select tests.become('ada');
update public.portfolio_shares set revoked_at = now();
select tests.become('rita');
select set_eq($$select * from pg_temp.seen('storage.object.sign')$$, array['open', 'quiet'], 'until it is taken back');
select tests.become('ada');
update public.portfolios set deleted_at = now();
select throws_ok(format($$select pg_temp.put('%s/%s/%s.png')$$, tests.id('ada'), tests.id('open-page'), gen_random_uuid()), '42501', null, 'nothing is added to what is in the trash');
select set_eq($$select * from pg_temp.seen('storage.object.list')$$, array['open', 'quiet', 'own'], 'whose files their owner still finds');
select tests.become_anon();
select is_empty($$select * from pg_temp.seen('storage.object.get_authenticated')$$, 'and nobody else');
select tests.become_owner();
update public.portfolios set deleted_at = null;
update public.profiles set status = 'suspended' where id = tests.id('ada');
select tests.become_anon();
select is_empty($$select * from pg_temp.seen('storage.object.get_authenticated')$$, 'nor are a suspended person''s read');

select tests.become_owner();
update public.profiles set status = 'active' where id = tests.id('ada');
select tests.become('ada');
select lives_ok(format($$select pg_temp.put(format('%s/%s/%%s.png', gen_random_uuid())) from generate_series(1, 494)$$, tests.id('ada'), tests.id('own-page')), 'a person has hundreds of pictures');
select throws_ok(format($$select pg_temp.put('%s/%s/%s.png')$$, tests.id('ada'), tests.id('own-page'), gen_random_uuid()), '42501', null, 'and no more');
select * from finish();
