-- Which indexes the hot statements of search and matching use, over 20,000 open jobs, 400 candidates and 4,000 applications.
-- What a function does within is not in its explain; the counters of the transaction have it all.
select plan(25);
delete from public.jobs;
-- More than an organization may have: what counts here is how many there are.
alter table public.jobs disable trigger limit_rows;
select tests.add_organization('bakery');
insert into public.jobs (id, organization_id, title, description, requirements, location, country, work_mode, experience_level, salary_max, posted_at)
select tests.id('job ' || number), tests.id('bakery'), (array['Engineer', 'Manager', 'Nurse', 'Cook'])[1 + number % 4] || ' of line ' || number,
  'The team works on product' || number % 997 || ' with experience' || case when number % 4000 = 7 then ' and zebras' else '' end || '.',
  'Years of practice.', 'Town' || number % 313, (array['DE', 'FR', 'NO', 'SE', 'IS'])[case when number % 500 = 0 then 5 else 1 + number % 4 end],
  (array['onsite', 'hybrid', 'remote'])[1 + number % 3]::public.work_mode, (array['entry', 'mid', 'senior', 'lead'])[1 + number % 4]::public.experience_level,
  20000 + number, now() - make_interval(mins => number)
from generate_series(1, 20000) number;
insert into public.job_skills (job_id, skill_id)
select tests.id('job ' || number), skills.id
from generate_series(1, 20000) number
cross join generate_series(1, 3) nth
join (select id, row_number() over (order by slug) as place from public.skills) skills on skills.place = 1 + (number + nth * 101) % 700;
update public.jobs set status = 'open';
select tests.add_person('person ' || number) from generate_series(1, 400) number;
insert into public.resumes (id, user_id, title, is_primary, content)
select tests.id('resume ' || number), tests.id('person ' || number), 'Mine', true,
  jsonb_build_object('basics', jsonb_build_object('label', 'Gardener', 'location', jsonb_build_object('city', 'Town' || number % 313, 'countryCode', 'NO')),
    -- Nine in a row, and two that some of the jobs with the first ask for too: those fit.
    'skills', (select jsonb_agg(jsonb_build_object('name', name)) from (select name, row_number() over (order by slug) - 1 - number % 600 as place from public.skills) skills
      where place between 0 and 8 or place in (101, 202)))
from generate_series(1, 400) number;
insert into public.applications (candidate_id, job_id, organization_id, job_snapshot, resume_id, resume_version)
select tests.id('person ' || 1 + number % 400), tests.id('job ' || case when number < 40 then 1 else number end), tests.id('bakery'), '{}', tests.id('resume ' || 1 + number % 400), 1
from generate_series(0, 4000) number;
select gin_clean_pending_list(index) from unnest('{private.job_index_search_idx,private.job_index_place_idx,private.job_index_skill_ids_idx,private.job_index_rarest_ids_idx,private.job_index_key_ids_idx,private.job_index_role_words_idx}'::regclass[]) index;
analyze public.jobs, public.job_skills, public.resumes, public.resume_versions, public.applications, private.job_index, private.resume_facts, private.search_words, public.profiles;

create function pg_temp.large() returns setof regclass language sql as $$
  select unnest('{public.jobs,public.job_skills,public.resume_versions,public.applications,private.job_index,private.resume_facts}'::regclass[]) $$;
create function pg_temp.scans() returns jsonb language sql as $$
  select jsonb_object_agg(relation, scans) from (
    select relname as relation, pg_stat_get_xact_numscans(oid) as scans from pg_class where relkind in ('r', 'i') and relnamespace in ('public'::regnamespace, 'private'::regnamespace)) counts $$;
-- What a statement used of the named indexes, and the large tables that it read from end to end.
create function pg_temp.used(statement text, variadic indexes text[]) returns text language plpgsql as $$
declare
  before jsonb := pg_temp.scans();
  after jsonb;
begin
  execute 'select count(*) from (' || statement || ') rows';
  after := pg_temp.scans();
  return concat_ws(', ',
    (select string_agg(index, ', ' order by place) from unnest(indexes) with ordinality wanted (index, place) where (after ->> index)::int > (before ->> index)::int),
    (select string_agg('all of ' || large, ', ') from pg_temp.large() large
      where (after ->> (select relname from pg_class where oid = large))::int > (before ->> (select relname from pg_class where oid = large))::int));
end;
$$;
select is(pg_temp.used('select from private.job_index where tokens = ''{}''', 'job_index_pkey'), 'all of private.job_index', 'a table that is read from end to end is seen');
select is(pg_temp.used($$select from public.search_jobs('zebras')$$, 'job_index_search_idx'), 'job_index_search_idx', 'a rare word: the index of words');
select is(pg_temp.used($$select from public.search_jobs('zebras', sort => 'newest')$$, 'job_index_search_idx', 'job_index_newest_idx'), 'job_index_search_idx', 'a rare word, newest first: not the order');
select is(pg_temp.used($$select from public.search_jobs('experience')$$, 'job_index_newest_idx', 'job_index_search_idx'), 'job_index_newest_idx', 'a word of every job: the newest');
select is(pg_temp.used($$select from public.search_jobs('engineer zebras nothingofit')$$, 'job_index_search_idx'), 'job_index_search_idx', 'some of the words: the index of words');
select is(pg_temp.used($$select from public.search_jobs()$$, 'jobs_newest_idx', 'job_index_newest_idx'), 'jobs_newest_idx', 'no words: the newest of the table itself');
select is(pg_temp.used($$select from public.search_jobs(cursor => (select cursor from public.search_jobs(page_size => 100) offset 99))$$, 'jobs_newest_idx', 'job_index_newest_idx'), 'jobs_newest_idx', 'a later page: the same');
select is(pg_temp.used($$select from public.search_jobs(sort => 'salary')$$, 'job_index_salary_idx'), 'job_index_salary_idx', 'by salary: the index of salaries');
select is(pg_temp.used($$select from public.search_jobs(country => 'IS')$$, 'job_index_search_idx'), 'job_index_search_idx', 'a rare country: the index of words, which has the filters');
select is(pg_temp.used($$select from public.search_jobs('experience', country => 'IS', work_mode => '{remote}')$$, 'job_index_search_idx'), 'job_index_search_idx', 'with a common word too');
select is(pg_temp.used($$select from public.search_jobs(location => 'town211')$$, 'job_index_place_idx'), 'job_index_place_idx', 'a place: the index of places');
select is(pg_temp.used($$select from public.search_jobs('manger')$$, 'search_words_word_idx'), 'search_words_word_idx', 'a slip: the index of words that it may have meant');
select is(pg_temp.used($$select from public.search_job_facets('zebras')$$, 'job_index_search_idx'), 'job_index_search_idx', 'facets of a rare word: the index of words');
select is(pg_temp.used($$select from public.search_job_facets('experience')$$, 'job_index_newest_idx'), 'job_index_newest_idx', 'of a word of every job: the newest');
-- How many rows of jobs and of their index were fetched: by reading through or by a bitmap, which the table counts, and by its indexes.
create function pg_temp.fetched() returns bigint language sql as $$
  select sum(pg_stat_get_xact_tuples_fetched(relation) + case when relation = large then pg_stat_get_xact_tuples_returned(relation) else 0 end)
  from unnest('{public.jobs,private.job_index}'::regclass[]) large
  cross join lateral (select large union all select indexrelid from pg_index where indrelid = large) relations (relation) $$;
create function pg_temp.fetches(statement text) returns bigint language plpgsql as $$
declare
  before bigint := pg_temp.fetched();
begin
  execute 'select count(*) from (' || statement || ') rows';
  return pg_temp.fetched() - before;
end;
$$;
select is(pg_temp.fetches('select from public.search_jobs()'), 20::bigint, 'the newest: the rows of the page alone');
select is(pg_temp.fetches($$select from public.search_jobs(page_size => 7, work_mode => '{}', skills => '{}', location => ' ')$$), 7::bigint, 'with empty filters too');
select is(pg_temp.fetches(format('select from public.search_jobs(cursor => %L)', (select cursor from public.search_jobs(page_size => 100) offset 99))), 20::bigint, 'of a later page no more');
select cmp_ok(pg_temp.fetches($$select from public.search_jobs('experience')$$), '<=', 60::bigint, 'a word of every job: what is ranked, forty, and the page');
select cmp_ok(pg_temp.fetches($$select from public.search_jobs('experience', cursor => (select cursor from public.search_jobs('experience', page_size => 100) offset 99))$$), '<=', 250::bigint, 'beyond what is ranked: no more with each page');
select cmp_ok(pg_temp.fetches($$select from public.search_jobs('&&')$$), '<=', 8100::bigint, 'signs, which no index finds: the titles of the newest four thousand');
select tests.become('person 7');
select set_config('role', 'postgres', true);
select is(pg_temp.used($$select from private.resume_facts facts, private.retrieve_by_parts(facts, null, 'rarest') where facts.resume_id = tests.id('resume 7')$$, 'job_index_rarest_ids_idx', 'job_index_skill_ids_idx'), 'job_index_rarest_ids_idx', 'recommendations: the index of the skills that fewest ask for');
select is(pg_temp.used($$select from private.resume_facts facts, private.retrieve_by_parts(facts, null, 'keys') where facts.resume_id = tests.id('resume 7')$$, 'job_index_key_ids_idx', 'job_index_skill_ids_idx'), 'job_index_key_ids_idx', 'that of some more where these are too few');
select is(pg_temp.used($$select from private.resume_facts facts, private.retrieve_by_parts(facts, null, 'any') where facts.resume_id = tests.id('resume 7')$$, 'job_index_skill_ids_idx', 'job_index_role_words_idx'), 'job_index_skill_ids_idx, job_index_role_words_idx', 'that of all skills and of the words of titles where these are, too');
select is(pg_temp.used($$select * from public.match_job(tests.id('job 9'))$$, 'jobs_pkey', 'job_skills_pkey'), 'jobs_pkey, job_skills_pkey', 'a match: keys');
select tests.become('bakery_owner');
select set_config('role', 'postgres', true);
select is(pg_temp.used($$select from public.rank_applicants(tests.id('job 1'))$$, 'applications_job_id_idx', 'resume_facts_pkey'), 'applications_job_id_idx, resume_facts_pkey', 'applicants of one job: its applications and their facts');
select * from finish();
