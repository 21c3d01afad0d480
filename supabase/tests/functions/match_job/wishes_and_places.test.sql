select plan(11);
delete from public.jobs;
select tests.add_organization('bakery');
select tests.add_job('bakery', 'Baker');
insert into public.job_skills (job_id, skill_id) select tests.id('Baker'), id from public.skills where slug = 'python';
create function pg_temp.part(person text, kind text) returns public.match_factor language sql as $$
  select f from private.score_match(array[tests.id('Baker')], array[tests.id(person || ' file')], array[1], tests.id(person)) pair, private.match_factors(pair) f where f.importance = kind $$;
create function pg_temp.place(location text, country text) returns numeric language plpgsql as $$
begin
  update public.jobs set location = place.location, country = place.country where id = tests.id('Baker');
  return (pg_temp.part('ada', 'place')).matched;
end $$;
select tests.add_candidate('ada', '{"basics": {"label": "Baker", "location": {"city": "Ås", "countryCode": "NO"}}, "skills": [{"name": "Snakewrangling"}]}');
select is(pg_temp.place('Västerås', null), 0.0000, 'a town is not a part of the name of another');
select is(pg_temp.place('1430 Ås, Norway', null), 1.0000, 'but words of a place');
select is(pg_temp.place('Ås', 'SE'), 0.0000, 'nor is it a town of that name in another country');
select is(pg_temp.place('Ås', 'NO'), 1.0000, 'but in the same');
select is((pg_temp.part('ada', 'role')).evidence, 'Baker', 'a role that the label has is shown by the label');
update public.jobs set salary_max = 90000, salary_currency = 'EUR' where id = tests.id('Baker');
insert into public.job_preferences (user_id, salary_min, salary_currency) values (tests.id('ada'), 0.01, 'IDR');
select is((pg_temp.part('ada', 'salary')).matched, 1.0000, 'the least wish is fulfilled by any salary');
select throws_ok($$update public.job_preferences set salary_min = 'NaN'$$, '23514', null, 'a wish is a number');
select throws_ok($$update public.job_preferences set work_modes = array_fill('remote'::public.work_mode, array[4])$$, '23514', null, 'of as many work modes as there are');
-- What the catalogue learns later is not known of what was written before.
update public.skills set aliases = aliases || 'Snakewrangling'::text where slug = 'python';
select is((pg_temp.part('ada', 'required')), row('Python', 'required', (pg_temp.part('ada', 'required')).weight, 0.00, 0.0000, null)::public.match_factor, 'no evidence for what does not count');
select private.index_all_resumes();
select is((pg_temp.part('ada', 'required')).evidence, 'Snakewrangling', 'until the versions are read anew');
update public.skills set aliases = array_remove(aliases, 'Snakewrangling') where slug = 'python';
select is((pg_temp.part('ada', 'required')).evidence, 'Snakewrangling', 'and what counts keeps its evidence');
select * from finish();
