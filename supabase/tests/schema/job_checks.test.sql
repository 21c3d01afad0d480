select plan(10);
select tests.add_organization('bakery');
select tests.add_job('bakery', 'Baker');
select throws_ok(format('update public.jobs set %s', change), '23514', null, format('not %s', change))
from unnest(array['salary_min = ''NaN''', 'salary_max = ''NaN''', 'salary_min = -1', 'expires_at = ''infinity''', 'title = E''Baker\n<b>''', 'external_url = ''javascript:x''']) change;
select throws_ok($$update public.jobs set external_url = 'https://' || repeat('麵', 700)$$, '23514', null, 'not an address that no index holds');
select throws_ok(format('update public.organizations set logo_path = %L', path), '23514', null, format('%L is no logo', path))
from unnest(array['https://example.com/track.png', tests.id('bakery_owner') || '/../x.png']) path;
select lives_ok($$update public.organizations set logo_path = tests.id('bakery_owner') || '/logo.png'$$, 'a member''s picture is');
select * from finish();
