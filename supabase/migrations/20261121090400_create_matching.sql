-- Why: how well a résumé and a job fit, as a number that anyone can add up again: what the job asks for, what each part is
--   worth, how much of it the résumé shows, and the words that show it. One function scores one pair, the applicants of a
--   job and the jobs for a candidate: sets of pairs at once from private.resume_facts, in whole cents, so that five thousand
--   applicants cost little more than reading them.
-- Who may: candidates for their own résumés, members of the organization for its applicants. Wishes of a candidate count
--   only in what the candidate sees. No number rejects anyone.
-- What could go wrong: points that do not sum to the score. Worths are dealt in whole cents of 100.00, the remainder to the
--   largest fractions; a score is the sum of the points of its parts, and nothing else. A job that fits best and is not
--   retrieved is not recommended; bench/relevance and npm run bench:scale measure how often.

create type public.match_factor as (requirement text, importance text, weight numeric, points numeric, matched numeric, evidence text);
comment on type public.match_factor is 'One part of a match: weight is what it is worth of 100, points what was reached, matched the share from 0 to 1, evidence the words or facts.';

-- Nothing is known to be similar until semantic search is enabled: see the migration that creates embeddings.
create function private.similar_pairs(job_ids uuid[], resume_ids uuid[], versions int[]) returns table (job_id uuid, resume_id uuid, version int, similarity real)
language sql stable set search_path = '' rows 1 as $$
  select null::uuid, null::uuid, null::int, null::real where false;
$$;
comment on function private.similar_pairs(uuid[], uuid[], int[]) is 'Hook: the cosine of the vectors of jobs and of résumé versions (parallel arrays) where both have one of the model in use. None, until private.enable_semantic_search replaces it.';

-- The parts of a match besides skills, in the order of the arrays below. matched is in hundredths of a percent, null
-- where a job or a résumé has nothing to say to a part: then the part is not there, and its worth goes to the others.
create type private.scored_pair as (job_id uuid, resume_id uuid, version int, score numeric, skill_ids uuid[], skill_worths int[],
  known uuid[], worths int[], matched int[], years numeric);
comment on type private.scored_pair is 'A match in cents: the skills that the job asks for with their worths and which are known; then worth and match of level, place, role, work mode, salary and similarity.';

create function private.points(worth int, matched int) returns int
language plpgsql immutable set search_path = '' as $$
begin
  return coalesce((points.worth * points.matched + 5000) / 10000, 0);
end;
$$;
comment on function private.points(int, int) is 'What of a worth in cents a match in hundredths of a percent earns, rounded to cents.';

create function private.score_match(job_ids uuid[], resume_ids uuid[], versions int[], person uuid) returns setof private.scored_pair
language plpgsql stable set search_path = '' as $$
begin
  return query
  with wishes as (
    select job_preferences.work_modes,
      private.yearly_dollars(job_preferences.salary_min, job_preferences.salary_currency, job_preferences.salary_period) as salary
    from public.job_preferences where job_preferences.user_id = score_match.person
  ), asked as materialized (
    select jobs.id, jobs.experience_level, jobs.work_mode, jobs.country, lower(jobs.location) as location,
      case jobs.experience_level when 'entry' then 0 when 'mid' then 2 when 'senior' then 5 when 'lead' then 8 end as years,
      private.yearly_dollars(coalesce(jobs.salary_max, jobs.salary_min), jobs.salary_currency, jobs.salary_period) as salary,
      private.role_words(jobs.title) as role_words,
      cardinality(wishes.work_modes) > 0 as modes_wished, jobs.work_mode = any (wishes.work_modes) as mode_matches, wishes.salary as salary_wished
    from public.jobs left join wishes on true
    where jobs.id = any (score_match.job_ids)
  ), known as materialized (
    select facts.resume_id, facts.version, facts.city, facts.country, facts.role_words, facts.skill_ids,
      private.pattern(facts.city) as town,
      coalesce((
        select round(sum(least(upper(span), (current_date + interval '1 month')::date) - lower(span)) / 365.25, 1)
        from unnest(facts.worked) span where lower(span) <= current_date), 0) as years
    from unnest(score_match.resume_ids, score_match.versions) mine (resume_id, version)
    cross join lateral (
      select * from private.resume_facts where resume_facts.resume_id = mine.resume_id and resume_facts.version = mine.version offset 0) facts
  ), pairs as materialized (
    select asked.id as job_id, known.resume_id, known.version, known.skill_ids, known.years, array[
      case when asked.years = 0 then 10000 when asked.years > 0 then least(round(known.years * 10000 / asked.years), 10000)::int end,
      case when asked.work_mode <> 'remote' and coalesce(asked.location, asked.country) is null then null
        when asked.work_mode = 'remote' and (asked.country is null or asked.country = known.country) then 10000
        when asked.location like known.town then 10000
        when asked.country = known.country then 5000 else 0 end,
      case when asked.role_words <> '{}' and known.role_words <> '{}'
        then (select count(*) * 10000 / cardinality(asked.role_words) from unnest(asked.role_words) word where word = any (known.role_words))::int end,
      case when asked.modes_wished then case when asked.mode_matches then 10000 else 0 end end,
      case when asked.salary / asked.salary_wished is not null
        then least(greatest(round(20000 * asked.salary / asked.salary_wished) - 10000, 0), 10000)::int end,
      case when similar_pairs.similarity is not null then round(greatest(similar_pairs.similarity, 0)::numeric * 10000)::int end] as matched
    from asked cross join known
    left join private.similar_pairs(score_match.job_ids, score_match.resume_ids, score_match.versions) similar_pairs
      on similar_pairs.job_id = asked.id and similar_pairs.resume_id = known.resume_id and similar_pairs.version = known.version
  ), kinds as (
    -- Which parts are there differs between pairs of one job; worths are dealt once for each such kind of pair.
    select distinct pairs.job_id, (select array_agg(part is not null order by place) from unnest(pairs.matched) with ordinality parts (part, place)) as present from pairs
  ), parts as (
    select kinds.job_id, kinds.present, asks.skill_id, 0 as place, asks.share
    from kinds
    -- Job by job: the few of many are looked up, not the table read for them.
    cross join lateral (
      select job_skills.skill_id, job_skills.weight * case job_skills.importance when 'required' then 3 else 1 end as share
      from public.job_skills where job_skills.job_id = kinds.job_id offset 0) asks
    union all
    select kinds.job_id, kinds.present, null, share.place::int, share.share
    from kinds cross join unnest(array[3, 2, 2, 2, 2, 3]) with ordinality share (share, place)
    where kinds.present[share.place]
  ), floored as (
    select parts.*, 10000 * share / sum(share) over kind as cents, (10000 * share) % sum(share) over kind as remainder
    from parts window kind as (partition by parts.job_id, parts.present)
  ), dealt as (
    -- What flooring left over goes, a cent each, to the largest remainders.
    select floored.*, (cents + (row_number() over (partition by job_id, present order by remainder desc, place, skill_id)
      <= 10000 - sum(cents) over (partition by job_id, present))::int)::int as worth
    from floored
  ), worths as materialized (
    select job_id, present,
      coalesce(array_agg(skill_id order by worth desc, skill_id) filter (where place = 0), '{}') as skill_ids,
      coalesce(array_agg(worth order by worth desc, skill_id) filter (where place = 0), '{}') as skill_worths,
      array[max(worth) filter (where place = 1), max(worth) filter (where place = 2), max(worth) filter (where place = 3),
        max(worth) filter (where place = 4), max(worth) filter (where place = 5), max(worth) filter (where place = 6)] as worths
    from dealt group by job_id, present
  )
  select pairs.job_id, pairs.resume_id, pairs.version,
    round((coalesce((select sum(worth) from unnest(worths.skill_ids, worths.skill_worths) skill (id, worth) where skill.id = any (pairs.skill_ids)), 0)
      + private.points(worths.worths[1], matched[1]) + private.points(worths.worths[2], matched[2]) + private.points(worths.worths[3], matched[3])
      + private.points(worths.worths[4], matched[4]) + private.points(worths.worths[5], matched[5]) + private.points(worths.worths[6], matched[6])) / 100.0, 2),
    coalesce(worths.skill_ids, '{}'), coalesce(worths.skill_worths, '{}'), pairs.skill_ids, worths.worths, pairs.matched, pairs.years
  from pairs
  left join worths on worths.job_id = pairs.job_id
    and worths.present = array[matched[1] is not null, matched[2] is not null, matched[3] is not null, matched[4] is not null, matched[5] is not null, matched[6] is not null];
end;
$$;
comment on function private.score_match(uuid[], uuid[], int[], uuid) is 'Scores each of some jobs against each of some résumé versions (parallel arrays); person: whose wishes count, null for none. docs/matching.md explains the formula. Its callers have checked who may read both.';

-- Asked for each row of a page: planning it anew each time took five times as long as to run it.
create function private.match_factors(pair private.scored_pair) returns setof public.match_factor
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
begin
  return query
  with job as (
    select jobs.*, asked.country as country_of_resume, asked.city from public.jobs
    join private.resume_facts asked on asked.resume_id = (match_factors.pair).resume_id and asked.version = (match_factors.pair).version
    where jobs.id = (match_factors.pair).job_id
  ), found as (
    select found.* from public.resume_versions
    cross join lateral private.skills_of_version(resume_versions.resume_id, resume_versions.version, resume_versions.content) found
    where resume_versions.resume_id = (match_factors.pair).resume_id and resume_versions.version = (match_factors.pair).version
  ), parts as (
    select skills.name as requirement, job_skills.importance::text as importance, skill.worth,
      case when skill.id = any ((match_factors.pair).known) then 10000 else 0 end as matched, found.evidence, skills.slug as key
    from unnest((match_factors.pair).skill_ids, (match_factors.pair).skill_worths) skill (id, worth)
    join public.skills on skills.id = skill.id
    join public.job_skills on job_skills.job_id = (match_factors.pair).job_id and job_skills.skill_id = skill.id
    left join found on found.skill_id = skill.id
    union all
    select case part.place
        when 1 then job.experience_level || ' level'
        when 2 then case job.work_mode when 'remote' then 'remote work' else coalesce(job.location, job.country) end
        when 3 then job.title
        when 4 then job.work_mode || ' work'
        when 5 then concat_ws(' ', coalesce(job.salary_max, job.salary_min), job.salary_currency, 'a', job.salary_period)
        else 'similar text' end,
      (array['experience', 'place', 'role', 'work_mode', 'salary', 'similarity'])[part.place], part.worth, part.matched,
      case part.place
        when 1 then format('%s years of work; %s level asks for %s', (match_factors.pair).years, job.experience_level,
          case job.experience_level when 'entry' then 0 when 'mid' then 2 when 'senior' then 5 when 'lead' then 8 end)
        when 2 then concat_ws(', ', initcap(job.city), job.country_of_resume)
        when 3 then (select string_agg(distinct entry ->> 'position', '; ') from public.resume_versions,
            jsonb_array_elements(case jsonb_typeof(resume_versions.content -> 'work') when 'array' then resume_versions.content -> 'work' else '[]' end) entry
          where resume_versions.resume_id = (match_factors.pair).resume_id and resume_versions.version = (match_factors.pair).version
            and private.role_words(entry ->> 'position') && private.role_words(job.title))
        when 4 then 'your preferences' when 5 then 'your preferences' end,
      ' ' || part.place
    from unnest((match_factors.pair).worths, (match_factors.pair).matched) with ordinality part (worth, matched, place)
    cross join job
    where part.worth is not null
  )
  select requirement, importance, round(worth / 100.0, 2), round(private.points(worth, matched) / 100.0, 2), round(matched / 10000.0, 4), evidence
  from parts order by worth desc, key;
end;
$$;
comment on function private.match_factors(private.scored_pair) is 'The parts of a scored pair with the words or facts that show them: weights sum to 100.00, points to the score.';

create function private.factors(pair private.scored_pair) returns public.match_factor[]
language plpgsql stable set search_path = '' as $$
begin
  return (select coalesce(array_agg(row(part.requirement, part.importance, part.weight, part.points, part.matched, part.evidence)::public.match_factor order by part.place), '{}')
  from private.match_factors(factors.pair) with ordinality part (requirement, importance, weight, points, matched, evidence, place));
end;
$$;
comment on function private.factors(private.scored_pair) is 'match_factors as an array.';

create type public.job_match as (job_id uuid, resume_id uuid, resume_version int, score numeric, factors public.match_factor[],
  missing_skills text[], skills_to_learn jsonb);
comment on type public.job_match is 'score is the sum of the factors'' points. skills_to_learn: [{skill, points, other_jobs}], what each missing skill would add here, and how many other open jobs ask for it, counted up to 1000.';

create function private.match(job_id uuid, resume_id uuid, version int, person uuid) returns public.job_match
language sql stable set search_path = '' as $$
  with pair as (
    select pair.score, private.factors(pair) as factors from private.score_match(array[match.job_id], array[match.resume_id], array[match.version], match.person) pair
  ), missing as (
    select part.requirement as skill, part.weight as points, part.place,
      -- Counted up to a bound: who wants a common skill is wanted by very many.
      (select count(*) from (
        select from public.skills
        join public.job_skills on job_skills.skill_id = skills.id
        join private.job_index on job_index.job_id = job_skills.job_id
        where skills.name = part.requirement and job_skills.job_id <> match.job_id and (job_index.expires_at is null or job_index.expires_at > now())
        limit 1000) others) as other_jobs
    from pair cross join unnest(pair.factors) with ordinality part (requirement, importance, weight, points, matched, evidence, place)
    where part.importance in ('required', 'preferred') and part.matched = 0
  )
  select row(match.job_id, match.resume_id, match.version, pair.score, pair.factors,
    coalesce((select array_agg(skill order by place) from missing), '{}'),
    coalesce((select jsonb_agg(jsonb_build_object('skill', skill, 'points', points, 'other_jobs', other_jobs)
      order by points desc, other_jobs desc, skill) from missing), '[]'))::public.job_match
  from pair;
$$;
comment on function private.match(uuid, uuid, int, uuid) is 'score_match of one pair with what is missing. Its callers have checked who may read both.';

create function private.match_job(job_id uuid, resume_id uuid) returns public.job_match
language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := (select auth.uid());
  resume public.resumes;
begin
  if not exists (
    select from public.jobs
    where jobs.id = match_job.job_id
      and ((jobs.status = 'open' and (jobs.expires_at is null or jobs.expires_at > now())) or jobs.organization_id in (select private.my_organizations()))) then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'There is no such open job.';
  end if;
  select * into resume from public.resumes
  where resumes.user_id = me and resumes.deleted_at is null
    and case when match_job.resume_id is null then resumes.is_primary else resumes.id = match_job.resume_id end;
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'You have no such résumé.',
      hint = 'Name one, or make one primary.';
  end if;
  if resume.content is null then
    raise sqlstate 'PT409' using message = 'conflict', detail = 'This résumé is not read yet.', hint = 'Wait for its task.';
  end if;
  return private.match(match_job.job_id, resume.id, resume.version, me);
end;
$$;
comment on function private.match_job(uuid, uuid) is 'Definer: matching reads with more rights than the caller has.';
grant execute on function private.match_job(uuid, uuid) to authenticated;

create function public.match_job(job_id uuid, resume_id uuid default null) returns public.job_match
language sql stable set search_path = '' as $$
  select private.match_job(match_job.job_id, match_job.resume_id);
$$;
comment on function public.match_job(uuid, uuid) is 'How the present version of the caller''s résumé (the primary one by default) fits a job, the caller''s preferences included. Same inputs, same score.';
grant execute on function public.match_job(uuid, uuid) to authenticated;

-- Recommendations ------------------------------------------------------------------------------------------------------

create function private.retrieve_by_skills(mine private.resume_facts, keys boolean) returns table (job_id uuid, fit double precision)
language plpgsql stable set search_path = '' rows 300 as $$
declare
  -- Read once, not for each of thousands of rows.
  known uuid[] := mine.skill_ids;
  town text := private.pattern(mine.city);
  country text := 'country=' || mine.country;
begin
  return query
  select found.job_id,
    -- The score without the level, the role and the wishes.
    (skills.shares + case when found.place like town then 2 when country <> all (found.tokens) then 0 when 'mode=remote' = any (found.tokens) then 2 else 1 end)
      / (skills.all_shares + 2)::double precision as fit
  from (
    select * from private.job_index where retrieve_by_skills.keys and job_index.key_ids && known
    union all
    select * from private.job_index where not retrieve_by_skills.keys and job_index.skill_ids && known) found
  cross join lateral (
    select sum(share) as all_shares, coalesce(sum(share) filter (where id = any (known)), 0) as shares
    from unnest(found.skill_ids, found.shares) skill (id, share)) skills
  where found.expires_at is null or found.expires_at > now()
  order by fit desc, found.posted_at desc, found.job_id
  limit 300;
end;
$$;
comment on function private.retrieve_by_skills(private.resume_facts, boolean) is 'The 300 open jobs whose skills and place fit best, and how well, up to 1; keys: among those that ask for a skill of the résumé that few jobs ask for.';

create function private.retrieve_jobs(resume_id uuid, version int) returns uuid[]
language plpgsql stable set search_path = '' as $$
declare
  mine private.resume_facts;
  by_skills uuid[];
  by_title uuid[];
  good int;
begin
  select * into mine from private.resume_facts
  where resume_facts.resume_id = retrieve_jobs.resume_id and resume_facts.version = retrieve_jobs.version;
  select array_agg(found.job_id), count(*) filter (where found.fit >= 0.67) into by_skills, good from private.retrieve_by_skills(mine, true) found;
  -- Without any key a job fits to two thirds at most: three fifths of the skills, and the place.
  if good < 20 or cardinality(by_skills) < 300 then
    by_skills := array(select found.job_id from private.retrieve_by_skills(mine, false) found);
  end if;
  -- A job may ask for no skill of the catalogue.
  by_title := array(select hit.job_id from private.find_jobs(
    (select string_agg(format('%L:A', word), ' | ')::tsquery from unnest(mine.role_words) word), null, 'newest', null, null, 60) hit
    where mine.role_words <> '{}');
  return array(
    select unnest(by_skills) union select unnest(by_title) union
    select similar_jobs.job_id
    from private.resume_embeddings
    join private.semantic_search on semantic_search.model = resume_embeddings.model
    cross join lateral private.similar_jobs(resume_embeddings.embedding, resume_embeddings.model, null, null, null, 100) similar_jobs
    where resume_embeddings.resume_id = retrieve_jobs.resume_id and resume_embeddings.version = retrieve_jobs.version);
end;
$$;
comment on function private.retrieve_jobs(uuid, int) is 'Open jobs that may fit best, to be scored: by skills and place, by words of the title, by vectors. Its callers have checked who may read the version.';

create type public.recommended_job as (job_id uuid, title text, company_name text, location text, work_mode public.work_mode,
  posted_at timestamptz, score numeric, factors public.match_factor[], cursor text);
comment on type public.recommended_job is 'A row of recommended_jobs.';

create function private.recommended_jobs(resume_id uuid, page_size int, cursor text) returns setof public.recommended_job
language plpgsql stable security definer set search_path = '' rows 20 as $$
declare
  me uuid := (select auth.uid());
  after record := private.decode_score_cursor('recommended_jobs', recommended_jobs.cursor);
  resume public.resumes;
begin
  select * into resume from public.resumes
  where resumes.user_id = me and resumes.deleted_at is null and resumes.content is not null
    and case when recommended_jobs.resume_id is null then resumes.is_primary else resumes.id = recommended_jobs.resume_id end;
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'You have no such résumé that is read.', hint = 'Name one, or make one primary.';
  end if;
  return query
  with page as materialized (
    select pair as scored, pair.job_id, pair.score
    from private.score_match(private.retrieve_jobs(resume.id, resume.version), array[resume.id], array[resume.version], me) pair
    where after.id is null or (pair.score, pair.job_id) < (after.score, after.id)
    order by pair.score desc, pair.job_id desc
    limit private.page_limit(recommended_jobs.page_size)
  )
  select jobs.id, jobs.title, jobs.company_name, jobs.location, jobs.work_mode, jobs.posted_at, page.score, private.factors(page.scored),
    private.encode_keys('recommended_jobs', array[page.score::text, page.job_id::text])
  from page join public.jobs on jobs.id = page.job_id
  order by page.score desc, page.job_id desc;
end;
$$;
comment on function private.recommended_jobs(uuid, int, text) is 'Definer: matching reads with more rights than the caller has.';
grant execute on function private.recommended_jobs(uuid, int, text) to authenticated;

create function public.recommended_jobs(resume_id uuid default null, page_size int default 20, cursor text default null)
returns setof public.recommended_job
language sql stable set search_path = '' rows 20 as $$
  select * from private.recommended_jobs(recommended_jobs.resume_id, recommended_jobs.page_size, recommended_jobs.cursor);
$$;
comment on function public.recommended_jobs(uuid, int, text) is 'Open jobs by how well the caller''s résumé (the primary one by default) fits, best first, the caller''s preferences included; found by skills, by titles and, where semantic search is enabled, by vectors.';
grant execute on function public.recommended_jobs(uuid, int, text) to authenticated;

-- Applicants -----------------------------------------------------------------------------------------------------------

create type public.ranked_applicant as (application_id uuid, candidate_id uuid, full_name text, status public.application_status,
  applied_at timestamptz, score numeric, factors public.match_factor[], cursor text);
comment on type public.ranked_applicant is 'A row of rank_applicants.';

create function private.rank_applicants(job_id uuid, page_size int, cursor text) returns setof public.ranked_applicant
language plpgsql stable security definer set search_path = '' rows 20 as $$
declare
  after record := private.decode_score_cursor('rank_applicants', rank_applicants.cursor);
  application_ids uuid[];
  resume_ids uuid[];
  versions int[];
begin
  if not exists (select from public.jobs where jobs.id = rank_applicants.job_id and jobs.organization_id in (select private.my_organizations())) then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'Your organizations have no such job.';
  end if;
  select array_agg(applications.id), array_agg(applications.resume_id), array_agg(applications.resume_version) into application_ids, resume_ids, versions
  from public.applications where applications.job_id = rank_applicants.job_id and coalesce(applications.stands_until > now(), true);
  return query
  with page as materialized (
    select pair as scored, pair.score, applied.id
    from private.score_match(array[rank_applicants.job_id], resume_ids, versions, null) pair
    join unnest(application_ids, resume_ids, versions) applied (id, resume_id, version) on applied.resume_id = pair.resume_id and applied.version = pair.version
    where after.id is null or (pair.score, applied.id) < (after.score, after.id)
    order by pair.score desc, applied.id desc
    limit private.page_limit(rank_applicants.page_size)
  )
  select applications.id, applications.candidate_id, profiles.full_name, applications.status, applications.created_at, page.score,
    private.factors(page.scored), private.encode_keys('rank_applicants', array[page.score::text, page.id::text])
  from page
  join public.applications on applications.id = page.id
  join public.profiles on profiles.id = applications.candidate_id
  order by page.score desc, page.id desc;
end;
$$;
comment on function private.rank_applicants(uuid, int, text) is 'Definer: matching reads with more rights than the caller has.';
grant execute on function private.rank_applicants(uuid, int, text) to authenticated;

create function public.rank_applicants(job_id uuid, page_size int default 20, cursor text default null)
returns setof public.ranked_applicant
language sql stable set search_path = '' rows 20 as $$
  select * from private.rank_applicants(rank_applicants.job_id, rank_applicants.page_size, rank_applicants.cursor);
$$;
comment on function public.rank_applicants(uuid, int, text) is 'Standing applications for a job of the caller''s organization by how well the pinned version fits, best first, whatever the applicant wishes. The order is advice: nothing follows from it by itself.';
grant execute on function public.rank_applicants(uuid, int, text) to authenticated;
