-- Words that many jobs have are looked for along the newest jobs, others in the index: which it is hangs on statistics, so each
-- is asked for what both have to find.
select plan(12);
delete from public.jobs;
select tests.add_organization('bakery');
insert into public.jobs (organization_id, title, description, location, salary_max, status, expires_at, posted_at)
select tests.id('bakery'), title, description, place, salary, 'open', expiry, now() - make_interval(hours => hours)
from (values ('Oven builder', 'Builds.', 'Oslo', 50000, null, 3), ('Baker', 'Tends the oven.', 'Bergen', 30000, null, 2),
  ('Miller', 'Mills.', 'Oslo', 90000, null, 1), ('Oven cleaner', 'Cleans.', 'Oslo', 90000, now() - interval '1 minute', 1)) jobs (title, description, place, salary, expiry, hours);
create function pg_temp.found(share real, query text, location text default null, salary_min numeric default null, posted_after timestamptz default null, size int default 20) returns text[] language sql as $$
  select array_agg(jobs.title order by hit.key desc, hit.posted_at desc)
  from private.read_query(found.query) wanted,
    private.find_jobs(wanted.words, private.read_filter(found.query, wanted.words, found.location, null, null, null, null, null, found.salary_min, 'USD', found.posted_after),
      'newest', null, null, found.size, found.share, true) hit
  join public.jobs on jobs.id = hit.job_id $$;
select is(pg_temp.found(share, 'oven'), '{Oven builder,Baker}', way || ': what has the word and has not expired, titles first') from (values ('the newest', 1), ('the index', 0)) ways (way, share);
select is(pg_temp.found(share, 'oven', location => 'berg'), '{Baker}', way || ': in a place') from (values ('the newest', 1), ('the index', 0)) ways (way, share);
select is(pg_temp.found(share, 'oven', salary_min => 40000), '{Oven builder}', way || ': for a salary') from (values ('the newest', 1), ('the index', 0)) ways (way, share);
select is(pg_temp.found(share, 'oven', posted_after => now() - interval '150 minutes'), '{Baker}', way || ': since a time') from (values ('the newest', 1), ('the index', 0)) ways (way, share);
select is(pg_temp.found(share, 'oven -bake'), '{Oven builder}', way || ': without a word') from (values ('the newest', 1), ('the index', 0)) ways (way, share);
select is(pg_temp.found(share, 'oven', size => 1), '{Baker}', way || ': as many as are asked for, the newest') from (values ('the newest', 1), ('the index', 0)) ways (way, share);
select * from finish();
