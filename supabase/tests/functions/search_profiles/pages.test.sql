select plan(17);
insert into auth.users (id, email, raw_user_meta_data)
select tests.id('member ' || n), 'member' || n || '@example.com', jsonb_build_object('full_name', 'Zelda Member ' || n) from generate_series(1, 130) n;
-- Ties in time on purpose: three people a second.
update public.profiles set visibility = case when username is null and full_name like '%1' then 'public' else 'members' end::public.profile_visibility,
  created_at = '2026-01-01'::timestamptz + make_interval(secs => substring(full_name from '\d+$')::int / 3)
where full_name like 'Zelda Member %';
select tests.add_person('ada');
select tests.add_person('hidden');
update public.profiles set full_name = 'Zelda Hidden' where id = tests.id('hidden');
select tests.add_person('gone');
update public.profiles set full_name = 'Zelda Gone', visibility = 'public', status = 'suspended' where id = tests.id('gone');
update public.profiles set headline = '100% remote_work', visibility = 'public' where id = tests.id('member 7');

select tests.become('ada');
select is((select count(*)::int from public.search_profiles('zelda')), 20, 'a page has 20 rows when nothing is said');
select is((select count(*)::int from public.search_profiles('zelda', 500)), 100, 'a page has at most 100 rows');
select throws_ok($$select public.search_profiles('zelda', 0)$$, 'PT422', 'validation_failed', 'a page of none is not valid');
select throws_ok($$select public.search_profiles('zelda', 5, 'nonsense')$$, 'PT422', 'validation_failed', 'a cursor of another making is not valid');
select throws_ok($$select public.search_profiles('zelda', 5, 'Zm9v')$$, 'PT422', 'validation_failed', 'a cursor that decodes to something else is not valid');
select throws_ok($$select public.search_profiles('zelda', 5, translate(encode('2026-13-45T00:00:00.000000Z x', 'base64'), '+/=', '-_'))$$, 'PT422', 'validation_failed', 'a cursor of no date is not valid');

create function pg_temp.walk() returns table (id uuid) language plpgsql as $$
declare
  after text;
  page public.found_profile[];
begin
  loop
    select array_agg(hit) into page from public.search_profiles('zelda', 7, after) hit;
    exit when page is null;
    return query select (unnest(page)).id;
    after := page[cardinality(page)].cursor;
  end loop;
end;
$$;
select is((select count(*)::int from pg_temp.walk()), 130, 'walking the pages meets every visible row');
select is((select count(distinct id)::int from pg_temp.walk()), 130, 'walking the pages meets no row twice');
select is_empty($$select from public.search_profiles('zelda hidden')$$, 'a private profile is not found');
select is_empty($$select from public.search_profiles('zelda gone')$$, 'a suspended person is not found');
select is((select count(*)::int from public.search_profiles('MEMBER zelda 77')), 1, 'words match in any order and case');
select is((select count(*)::int from public.search_profiles('100% e_w')), 1, 'percent and underscore are themselves');
select is((select count(*)::int from public.search_profiles('z%a')), 0, 'percent is no wildcard');
select is((select count(*)::int from public.search_profiles('  ')), 20, 'an empty query finds everyone');
select is((select count(*)::int from public.search_profiles(null)), 20, 'no query finds everyone');
select ok((select (array_agg(created_at))[1] >= (array_agg(created_at))[20] from public.search_profiles('zelda')), 'the newest come first');
select tests.become_anon();
select throws_ok($$select public.search_profiles('zelda')$$, '42501', null, 'anon does not search');
select * from finish();
