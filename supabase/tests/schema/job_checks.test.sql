select plan(7);
select tests.add_organization('bakery');
select tests.add_job('bakery', 'Baker');
select throws_ok(format('update public.jobs set %s', change), '23514', null, format('not %s', change))
from unnest(array['salary_min = ''NaN''', 'salary_max = ''NaN''', 'salary_min = -1', 'expires_at = ''infinity''', 'title = E''Baker\n<b>''', 'external_url = ''javascript:x''']) change;
select throws_ok($$update public.jobs set external_url = 'https://' || repeat('麵', 700)$$, '23514', null, 'not an address that no index holds');
select * from finish();
