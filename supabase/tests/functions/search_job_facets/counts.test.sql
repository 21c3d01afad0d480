select plan(9);
delete from public.jobs;
select tests.add_organization('bakery');
insert into public.jobs (organization_id, title, description, country, work_mode, status)
select tests.id('bakery'), 'Baker ' || number, 'Bakes.', case when number <= 3 then 'SE' else 'NO' end, case when number = 1 then 'remote' else 'onsite' end::public.work_mode, 'open'
from generate_series(1, 5) number;
insert into public.jobs (organization_id, title, description, country) values (tests.id('bakery'), 'Secret baker', 'Not yet.', 'NO');
insert into public.job_skills (job_id, skill_id) select jobs.id, skills.id from public.jobs, public.skills where jobs.title in ('Baker 1', 'Baker 2') and skills.slug = 'baking';
insert into public.job_skills (job_id, skill_id) select jobs.id, skills.id from public.jobs, public.skills where jobs.title = 'Baker 1' and skills.slug = 'excel';
select tests.become_anon();
select results_eq($$select value, jobs from public.search_job_facets('baker') where facet = 'country'$$, $$values ('SE', 3), ('NO', 2)$$, 'values by how many jobs have them; drafts do not count');
select results_eq($$select value, jobs from public.search_job_facets('baker') where facet = 'skills'$$, $$select 'baking', 2 where exists (select from public.skills where slug = 'baking') union all select 'excel', 1 where exists (select from public.skills where slug = 'excel')$$, 'skills too');
select results_eq($$select value, jobs from public.search_job_facets('baker', country => 'SE') where facet = 'work_mode'$$, $$values ('onsite', 2), ('remote', 1)$$, 'under the filters');
select results_eq($$select jobs, capped from public.search_job_facets(work_mode => '{remote}') where facet = 'total'$$, $$values (1, false)$$, 'and how many there are');
select is((select jobs from public.search_job_facets('nothing at all of it') where facet = 'total'), 0, 'none is said too');
select tests.become_owner();
insert into public.job_skills (job_id, skill_id) select jobs.id, skills.id from public.jobs, (select id from public.skills where slug not in ('baking', 'excel') order by slug limit 21) skills where jobs.title = 'Baker 5';
select is((select count(*) from public.search_job_facets('baker') where facet = 'skills'), 20::bigint, 'a facet has twenty values at most');
insert into public.jobs (organization_id, title, description, status) select tests.id('bakery'), 'Miller ' || number, 'Mills ' || number, 'open' from generate_series(1, 1005) number;
select tests.become_anon();
select results_eq($$select jobs between 100 and 1000, capped from public.search_job_facets('miller') where facet = 'total'$$, $$values (true, true)$$, 'of very many some are counted, and it says so');
select is((select sum(jobs) from public.search_job_facets('miller') where facet = 'employment_type'), (select jobs::bigint from public.search_job_facets('miller') where facet = 'total'), 'as many as the total says');
select throws_ok($$select * from public.search_job_facets(salary_min => 1, salary_currency => 'XXX')$$, 'PT422', 'validation_failed', 'filters are checked as in search_jobs');
select * from finish();
