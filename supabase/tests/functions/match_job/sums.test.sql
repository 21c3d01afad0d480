select plan(13);
select tests.add_organization('bakery');
select tests.add_job('bakery', 'Data engineer');
update public.jobs set experience_level = 'senior', country = 'NO', location = 'Oslo, Norway' where id = tests.id('Data engineer');
insert into public.job_skills (job_id, skill_id, importance, weight)
select tests.id('Data engineer'), id, case slug when 'docker' then 'preferred' else 'required' end::public.skill_importance, case slug when 'python' then 2 else 1 end
from public.skills where slug in ('python', 'kubernetes', 'docker');
select tests.add_job('bakery', title) from unnest('{Operator,Old operator}'::text[]) title;
insert into public.job_skills (job_id, skill_id) select tests.id(title), id from public.skills, unnest('{Operator,Old operator}'::text[]) title where slug = 'kubernetes';
update public.jobs set expires_at = now() - interval '1 day' where id = tests.id('Old operator');
select tests.add_candidate('ada', '{"basics": {"location": {"city": "Oslo", "countryCode": "NO"}}, "work": [{"startDate": "2016-01", "endDate": "2018-12"}, {"startDate": "2018-06", "endDate": "2019-12"}]}', '{python}');
select tests.add_candidate('bob', '{"skills": [{"name": "Tools", "keywords": ["k8s", "Python"]}]}');
select tests.add_candidate('full', '{"basics": {"location": {"city": "Oslo"}}, "work": [{"startDate": "2000"}]}', '{python,kubernetes,docker}');
select tests.become('ada');
create function pg_temp.m() returns public.job_match language sql as $$ select public.match_job(tests.id('Data engineer')) $$;
select is((select sum(f.weight) from unnest((pg_temp.m()).factors) f), 100.00, 'what the parts are worth sums to 100 exactly');
select is((select sum(f.points) from unnest((pg_temp.m()).factors) f), (pg_temp.m()).score, 'the points sum to the score exactly');
-- Shares: python 6, kubernetes 3, docker 1, level 3, place 2: 15 in all.
select results_eq($$select f.requirement, f.points, f.matched from unnest((pg_temp.m()).factors) f$$,
  $$values ('Python', 40.00, 1::numeric), ('senior level', 16.00, 0.8), ('Kubernetes', 0.00, 0), ('Oslo, Norway', 13.33, 1), ('Docker', 0.00, 0)$$, 'each part by the formula; years that overlap count once');
select is((select f.evidence from unnest((pg_temp.m()).factors) f where f.requirement = 'Python'), 'Did Python', 'with the words that show it');
select is((pg_temp.m()).missing_skills, '{Kubernetes,Docker}', 'what is missing');
select is((pg_temp.m()).skills_to_learn -> 0, '{"skill": "Kubernetes", "points": 20.00, "other_jobs": 1}', 'and what it would add, and how many other open jobs ask for it');
select is(pg_temp.m(), pg_temp.m(), 'the same inputs, the same score');
select throws_ok($$select public.match_job(tests.id('Data engineer'), tests.id('bob file'))$$, 'PT404', 'not_found', 'another''s résumé is not matched');
select throws_ok($$select public.match_job(gen_random_uuid())$$, 'PT404', 'not_found', 'nor a job that is not there');
select tests.become('full');
select is((pg_temp.m()).score, 100.00, 'everything that is asked for is 100');
select tests.become('bob');
select is((select array_agg(f.requirement order by f.requirement) from unnest((pg_temp.m()).factors) f where f.matched = 1), '{Kubernetes,Python}', 'without an analysis the list of skills counts, aliases too');
select tests.become_owner();
delete from public.job_skills;
update public.jobs set experience_level = null, country = null, location = null where id = tests.id('Data engineer');
select tests.become('bob');
select is((pg_temp.m()).score, 0::numeric, 'a job that asks for nothing is matched by nothing');
select is((pg_temp.m()).factors, '{}', 'and says so');
select * from finish();
