select plan(5);
delete from public.jobs;
insert into public.jobs (source, external_url, company_name, title, description, experience_level, country, work_mode, salary_max, posted_at, status)
select 'import', 'https://older.example.com/' || number, 'Bakery', case when number <= 100 then 'Data engineer' else 'Cook' end, 'Work.', case when number <= 100 then 'mid' else 'lead' end::public.experience_level, 'NO',
  case when number <= 100 then 'hybrid' else 'onsite' end::public.work_mode, case when number <= 100 then 90000 else 40000 end, now() - interval '1 day' * case when number <= 100 then 40 else number / 100.0 end, 'open'
from generate_series(1, 600) number;
insert into public.job_skills (job_id, skill_id) select jobs.id, skills.id from public.jobs, public.skills where skills.slug = 'python';
select tests.add_candidate('ada', '{"basics": {"label": "Data engineer", "location": {"countryCode": "NO"}}, "work": [{"position": "Data engineer", "startDate": "2020", "endDate": "2022"}]}', '{python}');
insert into public.job_preferences (user_id, salary_min, work_modes) values (tests.id('ada'), 61234.56, '{hybrid}');
create temp table every as
select pair.job_id, pair.score from private.score_match(array(select id from public.jobs), array[tests.id('ada file')], array[1], tests.id('ada')) pair;
create temp table retrieved as
select found.job_id, found.fit from private.resume_facts facts, private.retrieve_by_parts(facts, tests.id('ada'), 'any') found where facts.resume_id = tests.id('ada file');
select is_empty('select * from retrieved join every using (job_id) where abs(100 * fit - score) > 0.05', 'jobs are retrieved by what they score');
create temp table cursors as
select score, private.encode_keys('recommended_jobs', array[score, gen_random_uuid()::text]) as cursor from unnest('{NaN,Infinity}'::text[]) score;
grant select on every, cursors to authenticated;
select tests.become('ada');
select is((select array_agg(distinct title) from public.recommended_jobs()), '{Data engineer}', 'the best of many that ask for the same skill, however old');
select is((select array_agg(score order by score desc) from public.recommended_jobs()), (select array_agg(score order by score desc) from (select score from every order by score desc limit 20) best), 'with the best scores that there are');
select throws_ok(format('select * from public.recommended_jobs(cursor => %L)', cursor), 'PT422', 'validation_failed', score || ' is no score of a cursor') from cursors;
select * from finish();
