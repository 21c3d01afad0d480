-- Jobs that have expired among those that have not, and words that are no words for the parser.
select plan(26);
delete from public.jobs;
select tests.add_organization('yard');
create function pg_temp.add(name text, title text, description text default 'Work.', location text default null, minutes int default 1, mode public.work_mode default 'onsite')
returns void language sql as $$
  insert into public.jobs (id, organization_id, title, description, location, work_mode, status, posted_at)
  values (tests.id(name), tests.id('yard'), title, description, location, mode, 'open', now() - make_interval(mins => minutes)) $$;
create function pg_temp.search(query text) returns text[] language sql as $$
  select array(select title from public.search_jobs(query) order by title) $$;

-- One that has expired among the newest, and what is asked for beyond the first thousands.
insert into public.jobs (organization_id, title, description, location, status, posted_at)
select tests.id('yard'), 'Engineer ' || n, 'Common work ' || n, case when n > 4200 then 'Bergen' else 'Oslo' end, 'open', now() - make_interval(mins => n)
from generate_series(1, 4300) n;
update public.jobs set expires_at = now() - interval '1 day' where title = 'Engineer 7';
analyze private.job_index;
select is((select count(*)::int from public.search_jobs('engineer', location => 'bergen', page_size => 100)), 100, 'those far behind one that has expired are found, by relevance');
select is((select count(*)::int from public.search_jobs('engineer', location => 'bergen', sort => 'newest', page_size => 100)), 100, 'and newest first');
select is((select jobs from public.search_job_facets('engineer', location => 'bergen') where facet = 'total'), 100, 'and counted');
select is((select count(*)::int from private.job_index where job_id in (select id from public.jobs where title = 'Engineer 7')), 1, 'one that has expired stays in the index');
select ok(private.tidy_job_index() > 0, 'until the night');
select is((select count(*)::int from private.job_index where job_id in (select id from public.jobs where title = 'Engineer 7')), 0, 'which takes it out');
delete from public.jobs;

-- Slips that were somebody's words for a while.
select pg_temp.add('known', 'Welder');
select pg_temp.add('slip', 'Weldar');
delete from public.jobs where id = tests.id('slip');
select is(pg_temp.search('weldar'), array[]::text[], 'a word stays known while nobody has looked whether some job has it');
select private.tidy_job_index();
select is(pg_temp.search('weldar'), array['Welder'], 'and is a slip again after the night');
select is((select count(*)::int from private.search_words where word in ('welder', 'kubernetes')), 2, 'words of open jobs and of skills stay');
select is(array(select (private.read_query(repeat('weldor ', n) || 'weldar')).words::text ~ 'weldar' from generate_series(3, 4) n), '{false,true}', 'of a query four slips are mended');
delete from public.jobs;

-- What is no word for the parser.
select pg_temp.add('it', 'IT Support', 'Mends what is broken.');
select pg_temp.add('recruiter', 'Recruiter', 'Finds people; likes it.');
select pg_temp.add('tag', 'Night <Python> wizard', 'Writes CI/CD.');
select pg_temp.add('path', 'Engineer', 'Django/Flask, and HR/payroll.');
select pg_temp.add('japanese', 'ソフトウェアエンジニア', '作る', '東京');
select is(pg_temp.search('IT'), array['IT Support'], 'IT is a word');
select is(pg_temp.search('it support'), array['IT Support'], 'in small letters too');
select is(pg_temp.search('"IT support"'), array['IT Support'], 'and in a phrase');
select is(pg_temp.search('python'), array['Night <Python> wizard'], 'a word between < and >');
select is(pg_temp.search('flask'), array['Engineer'], 'a word after a /');
select is(pg_temp.search('ci/cd'), array['Night <Python> wizard'], 'words with a / between them');
select is(pg_temp.search('エンジニア'), array['ソフトウェアエンジニア'], 'part of a word where none is between spaces');
select is(pg_temp.search('東京'), array['ソフトウェアエンジニア'], 'a place in such a script');
select is(pg_temp.search('the'), array[]::text[], 'a word that does not count is not looked for within others');

select pg_temp.add('zurich', 'Pâtissier', 'Crème brûlée, à la carte.', 'Zürich');
select is((select array_agg(title) from public.search_jobs(location => 'zurich')), array['Pâtissier'], 'a place without its accents');
select is(pg_temp.search('patissier zurich'), array['Pâtissier'], 'words without theirs');
select matches((select highlight from public.search_jobs('creme')), '<mark>Crème</mark>', 'and the highlight shows the word as it is written');

-- Exclusions by what a posting says in a field.
delete from public.jobs;
select pg_temp.add('far', 'Engineer', mode => 'remote');
select pg_temp.add('near', 'Builder');
select is(pg_temp.search('-remote'), array['Builder'], '-remote leaves out those whose mode it is');
select is((select count(*)::int from public.search_jobs('&&', work_mode => array['remote']::public.work_mode[])), 0, 'signs that no title has are not found by a filter');
select is((select array_agg(title order by title) from public.search_jobs(skills => array[''])), array['Builder', 'Engineer'], 'a skill without a name filters nothing');
select is((select array_agg(title order by title) from public.search_jobs('work', skills => array[''])), array['Builder', 'Engineer'], 'nor with words');
select * from finish();
