-- What a level, a place and a salary count, each on the same job and the same two years of work in Oslo.
select plan(12);
select tests.add_organization('mill');
select tests.add_job('mill', 'Miller');
select tests.add_candidate('ada', '{"basics": {"location": {"city": "Oslo", "countryCode": "NO"}}, "work": [{"startDate": "2010-01", "endDate": "2011-12"}, {"startDate": "2090-01"}]}');
insert into public.job_preferences (user_id, salary_min) values (tests.id('ada'), 100000);
create function pg_temp.match() returns public.job_match language sql as $$ select private.match(tests.id('Miller'), tests.id('ada file'), 1, tests.id('ada')) $$;
create function pg_temp.matched(kind text, level public.experience_level, mode public.work_mode, country text, location text, salary numeric) returns numeric language plpgsql as $$
begin
  update public.jobs set experience_level = matched.level, work_mode = matched.mode, country = matched.country, location = matched.location, salary_max = matched.salary where id = tests.id('Miller');
  return (select f.matched from unnest((pg_temp.match()).factors) f where f.importance = matched.kind);
end;
$$;
select results_eq($$select level, pg_temp.matched('experience', level, 'onsite', null, null, null) from unnest(enum_range(null::public.experience_level)) level$$,
  $$values ('entry'::public.experience_level, 1.0000), ('mid', 1.0000), ('senior', 0.4000), ('lead', 0.2500)$$, 'levels ask for no, two, five and eight years; work to come is none');
select is(pg_temp.matched('place', null, mode::public.work_mode, country, location, null), expected, format('%s in %s, %s', mode, coalesce(location, 'no town'), coalesce(country, 'no country')))
from (values (1, 'onsite', 'NO', 'Central Oslo', 1.0000), (2, 'onsite', 'NO', 'Bergen', 0.5000), (3, 'onsite', 'SE', 'Gothenburg', 0.0000), (4, 'onsite', null, null, null),
  (5, 'remote', null, null, 1.0000), (6, 'remote', 'NO', 'Bergen', 1.0000), (7, 'remote', 'SE', null, 0.0000)) places (place, mode, country, location, expected) order by place;
select is(pg_temp.matched('salary', null, 'onsite', null, null, 20000), 0.0000, 'a salary of less than half the wish counts nothing, and not less');
select is(pg_temp.matched('salary', null, 'onsite', 'SE', null, null), null, 'none that is said, no part for it');
select is((pg_temp.match()).missing_skills, '{}', 'a place is no skill that is missing');
select pg_temp.matched('experience', 'lead', 'onsite', 'NO', 'Bergen', 150000);
select is((select f.points from unnest((pg_temp.match()).factors) f where f.importance = 'experience'), 10.72, 'a quarter of 42.86 is rounded to cents');
select * from finish();
