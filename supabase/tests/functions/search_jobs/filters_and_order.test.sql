select plan(47);
delete from public.jobs;
select tests.add_organization('bakery');
select tests.add_person('ada');
insert into public.jobs (id, organization_id, title, description, requirements, location, country, work_mode, experience_level, employment_type, salary_min, salary_max, salary_period, status, expires_at, posted_at) values
  (tests.id('data'), tests.id('bakery'), 'Data engineer', 'Builds pipelines.', 'Python & SQL', 'Oslo', 'NO', 'remote', 'senior', 'full_time', 80000, 100000, 'year', 'open', null, now() - interval '1 hour'),
  (tests.id('baker'), tests.id('bakery'), 'Baker', 'Bakes bread; the engineer of ovens helps. <script>', null, 'Bergen', 'NO', 'onsite', 'entry', 'part_time', 20, 25, 'hour', 'open', null, null),
  (tests.id('cook'), tests.id('bakery'), 'Cook 100%', 'Cooks.', null, 'Gothenburg', 'SE', 'hybrid', 'mid', 'contract', null, null, 'year', 'open', now() + interval '1 day', null),
  (tests.id('gone'), tests.id('bakery'), 'Old engineer', 'Gone.', null, 'Oslo', 'NO', 'remote', 'senior', 'full_time', null, null, 'year', 'open', now() - interval '1 day', null),
  (tests.id('draft'), tests.id('bakery'), 'Secret engineer', 'Not yet.', null, 'Oslo', 'NO', 'remote', 'senior', 'full_time', null, null, 'year', 'draft', null, null),
  (tests.id('shut'), tests.id('bakery'), 'Filled engineer', 'No more.', null, 'Oslo', 'NO', 'remote', 'senior', 'full_time', null, null, 'year', 'closed', null, now());
insert into public.job_skills (job_id, skill_id) select tests.id('data'), id from public.skills where slug = 'python';
select tests.become_anon();
create function pg_temp.found(variadic ids text[]) returns uuid[] language sql as $$ select array_agg(tests.id(id) order by place) from unnest(ids) with ordinality x (id, place) $$;
select is(array(select id from public.search_jobs('engineer')), pg_temp.found('data', 'baker'), 'words in the title come before words in the description; drafts, closed and expired ones do not');
select is(array(select id from public.search_jobs('engineering')), pg_temp.found('data', 'baker'), 'other forms of a word are found');
select is(array(select id from public.search_jobs('"data engineer"')), pg_temp.found('data'), 'a phrase');
select is(array(select id from public.search_jobs('engineer -ovens')), pg_temp.found('data'), 'without a word');
select is(array(select id from public.search_jobs('nothingofthesort')), '{}', 'nothing is found where nothing is');
select is(cardinality(array(select id from public.search_jobs())), 3, 'no words: all that are open');
select is((select id from public.search_jobs() offset 2), tests.id('data'), 'newest first then');
select is(array(select id from public.search_jobs(location => 'berg')), pg_temp.found('baker'), 'a place by a part of its name');
select is(array(select id from public.search_jobs(location => '%')), '{}', 'signs of patterns are letters');
select is(array(select id from public.search_jobs(country => 'se')), pg_temp.found('cook'), 'a country');
select is(array(select id from public.search_jobs(work_mode => '{remote}')), pg_temp.found('data'), 'a work mode');
select is(array(select id from public.search_jobs(employment_type => '{part_time}')), pg_temp.found('baker'), 'an employment type');
select is(array(select id from public.search_jobs(experience_level => '{mid}')), pg_temp.found('cook'), 'a level');
select is(array(select id from public.search_jobs(skills => '{python,rust}')), pg_temp.found('data'), 'any of some skills');
select is(cardinality(array(select id from public.search_jobs(work_mode => '{}', employment_type => '{}', experience_level => '{}', skills => '{}', country => '', location => ' '))), 3, 'an empty filter filters nothing');
select is(array(select id from public.search_jobs('engineer', country => 'NO', work_mode => '{onsite,hybrid}', experience_level => '{entry,mid}')), pg_temp.found('baker'), 'every filter and the words');
select is(array(select id from public.search_jobs(query)), pg_temp.found(job), query || ' is found by the field that says so')
from (values ('remotely', 'data'), ('senior', 'data'), ('freelance', 'cook'), ('junior', 'baker'), ('part-time', 'baker')) labels (query, job);
select is(array(select id from public.search_jobs(skills => array['python'' | ''mode=onsite', '\'])), '{}', 'a filter is a value, not a condition');
select is(array(select id from public.search_jobs(salary_min => 60000)), pg_temp.found('data'), 'a yearly salary');
select is(array(select id from public.search_jobs(posted_after => now() - interval '30 minutes') order by 1), array(select unnest(pg_temp.found('baker', 'cook')) order by 1), 'posted lately');
select is(array(select id from public.search_jobs(sort => 'salary')), pg_temp.found('data', 'baker', 'cook'), 'by salary for a year, none last');
select is((select max(rank) from public.search_jobs(sort => 'salary')), 0::numeric, 'which is no rank');
select ok((select highlight like '%<mark>ovens</mark> helps. &lt;script%' from public.search_jobs('ovens')), 'a highlight marks the words and escapes the rest');
select ok((select highlight like '%Python &amp; <mark>SQL</mark>%' from public.search_jobs('sql')), 'the sign of escapes too');
select throws_ok($$select * from public.search_jobs(sort => 'luck')$$, 'PT422', 'validation_failed', 'an unknown order is not valid');
select throws_ok($$select * from public.search_jobs(cursor => 'nonsense')$$, 'PT422', 'validation_failed', 'nonsense is no cursor');
select throws_ok($$select * from public.search_jobs(sort => 'salary', cursor => (select cursor from public.search_jobs(page_size => 1)))$$, 'PT422', 'validation_failed', 'nor is one of another order');
select throws_ok($$select * from public.search_jobs(page_size => 0)$$, 'PT422', 'validation_failed', 'a page has a row at least');
select is(
  array(with recursive pages (id, cursor) as (
    (select id, cursor from public.search_jobs(sort => 'salary', page_size => 1))
    union all (select next.id, next.cursor from pages, public.search_jobs(sort => 'salary', page_size => 1, cursor => pages.cursor) next))
  select id from pages), pg_temp.found('data', 'baker', 'cook'), 'pages of one row are the whole list');
select is(array(select id from public.search_jobs('100%')), pg_temp.found('cook'), 'a query of signs and figures');
select is(cardinality(array(select id from public.search_jobs('!?'))), 0, 'signs alone are looked for in titles as they are');
select is(array(select id from public.search_jobs('%')), pg_temp.found('cook'), 'and found there');
select throws_ok(format($$select * from public.search_jobs(%L)$$, repeat('ab ', 100) || 'c'), 'PT422', 'validation_failed', 'a query of more than 300 characters is refused');
select lives_ok(format($$select * from public.search_jobs(%L)$$, repeat('ab ', 100)), 'one of 300 is not');
select throws_ok(format($$select * from public.search_job_facets(%L)$$, repeat('ab ', 100) || 'c'), 'PT422', 'validation_failed', 'nor are facets of it counted');
select throws_ok($$select * from public.search_jobs(skills => array_fill('python'::text, array[101]))$$, 'PT422', 'validation_failed', 'a hundred skills are enough');
select is(array(select id from public.search_jobs(country => repeat('NO', 2000), skills => array[repeat('x', 3000)])), '{}', 'a value that is too long to be one finds nothing');
select throws_ok(format($$select * from public.search_jobs(%scursor => %L)$$, request, cursor), 'PT422', 'validation_failed', 'no cursor: ' || why)
from (values ('', '', 'nothing'), ('', repeat('~', 5), 'parts of nothing'), ('', 'newest~' || repeat('f', 48) || '~1-1', 'a key that is no number'),
  ('', 'newest~7' || repeat('f', 47) || '~', 'a time beyond all'), ('', 'newest~' || repeat('g', 48) || '~', 'digits that are none'),
  ('sort => ''salary'', ', 'salary~' || repeat('0', 47) || '~1', 'one digit too few')) cursors (request, cursor, why);
select * from finish();
