select plan(4);
delete from public.jobs;
select setseed(0.42);
select tests.add_organization('bakery');
select tests.add_candidate('ada', '{"basics": {"label": "Data engineer", "location": {"city": "Oslo", "countryCode": "NO"}}, "work": [{"position": "Cook", "startDate": "2021-03"}]}',
  array(select slug from public.skills order by slug limit 40));
insert into public.jobs (organization_id, title, description, experience_level, country, location, work_mode, salary_max, status)
select tests.id('bakery'), (array['Data engineer', 'Cook of the day', 'Nurse'])[1 + number % 3] || ' ' || number, 'Work.', (array['entry', 'mid', 'senior', 'lead', null])[1 + number % 5]::public.experience_level,
  (array['NO', 'SE', null])[1 + number % 3], (array['Oslo', 'Bergen', null, null])[1 + number % 4], (array['onsite', 'remote'])[1 + number % 2]::public.work_mode, nullif(number % 7, 0) * 20000, 'open'
from generate_series(1, 300) number;
insert into public.job_skills (job_id, skill_id, importance, weight)
select jobs.id, picked.id, (array['required', 'preferred'])[1 + floor(random() * 2)::int]::public.skill_importance, 1 + floor(random() * 5)::int
from public.jobs, lateral (select skills.id, random() as r from public.skills where jobs.id is not null order by skills.slug limit 80) picked
where picked.r < 0.1;
insert into public.job_preferences (user_id, salary_min, work_modes) values (tests.id('ada'), 61234.56, '{remote}');
create temp table scored as
select pair.score, (select sum(f.weight) from private.match_factors(pair) f) as weights, (select sum(f.points) from private.match_factors(pair) f) as points
from private.score_match(array(select id from public.jobs), array[tests.id('ada file')], array[1], tests.id('ada')) pair;
select is((select count(*) from scored), 300::bigint, 'three hundred jobs of all kinds');
select is_empty('select * from scored where weights <> 100.00', 'the worths of each sum to 100.00');
select is_empty('select * from scored where points <> score', 'the points of each sum to its score');
select ok((select count(distinct score) > 50 and min(score) >= 0 and max(score) <= 100 from scored), 'and the scores differ');
select * from finish();
