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
  known uuid[], worths int[], matched int[], tenths int);
comment on type private.scored_pair is 'A match in cents: the skills that the job asks for with their worths and which are known; then worth and match of level, place, role, work mode, salary and similarity; the years of work in tenths.';

-- What is reckoned for each pair is in integers and calls nothing: five thousand applicants are five thousand pairs.
create function private.score_match(job_ids uuid[], resume_ids uuid[], versions int[], person uuid) returns setof private.scored_pair
language plpgsql stable set search_path = '' as $$
begin
  return query
  with asked as materialized (
    select job.job_id, job.skill_ids, job.shares, job.role_words, job.role_words <> '{}' as has_role, job.place_words, job.country, job.years,
      job.work_mode = 'remote' as remote, job.work_mode = 'remote' or coalesce(job.place_words, job.country) is not null as has_place,
      case when wishes.work_modes is not null then case when job.work_mode = any (wishes.work_modes) then 10000 else 0 end end as mode,
      case when wishes.salary is not null then (
        select least(greatest(round(20000 * private.yearly_dollars(coalesce(jobs.salary_max, jobs.salary_min), jobs.salary_currency, jobs.salary_period) / wishes.salary) - 10000, 0), 10000)::int
        from public.jobs where jobs.id = job.job_id and coalesce(jobs.salary_max, jobs.salary_min) is not null and private.dollars(jobs.salary_currency) is not null) end as salary
    from (
      select * from private.job_index where job_index.job_id = any (score_match.job_ids)
      union all
      -- Jobs that are not open are not in the index.
      select rows.*
      from (select array_agg(id) as ids from unnest(score_match.job_ids) id where not exists (select from private.job_index where job_index.job_id = id)) closed
      cross join lateral private.index_rows(closed.ids) rows where closed.ids is not null) job
    left join private.wishes_of(score_match.person) wishes on true
  ), known as materialized (
    select facts.resume_id, facts.version, facts.place_words, facts.country, facts.role_words, facts.role_words <> '{}' as has_role, facts.skill_ids,
      -- Days by 365.25, rounded to tenths.
      (80 * (facts.worked_days + case when isempty(facts.working) then 0 else private.days_so_far(facts.working) end) + 1461) / 2922 as tenths
    from unnest(score_match.resume_ids, score_match.versions) mine (resume_id, version)
    cross join lateral (
      select * from private.resume_facts where resume_facts.resume_id = mine.resume_id and resume_facts.version = mine.version offset 0) facts
  ), alike as materialized (
    select similar_pairs.job_id, similar_pairs.resume_id, similar_pairs.version, round(greatest(similar_pairs.similarity, 0)::numeric * 10000)::int as similarity
    from private.similar_pairs(score_match.job_ids, score_match.resume_ids, score_match.versions) similar_pairs
    where similar_pairs.similarity is not null
  ), kinds as materialized (
    -- Which parts are there differs between pairs of one job by these two; worths are dealt once for each such kind of pair.
    select asked.*, roles.role, likeness.likeness
    from asked cross join (select distinct known.has_role as role from known) roles
    cross join (select false as likeness union all select true where exists (select from alike)) likeness
  ), parts as (
    select kinds.job_id, kinds.role, kinds.likeness, skill.id as skill_id, 0 as place, skill.share
    from kinds cross join lateral unnest(kinds.skill_ids, kinds.shares) skill (id, share)
    union all
    select kinds.job_id, kinds.role, kinds.likeness, null, part.place, part.share
    from kinds
    cross join lateral (values (1, 3, kinds.years is not null), (2, 2, kinds.has_place), (3, 2, kinds.has_role and kinds.role), (4, 2, kinds.mode is not null),
      (5, 2, kinds.salary is not null), (6, 3, kinds.likeness)) part (place, share, present)
    where part.present
  ), floored as (
    select parts.*, 10000 * share / sum(share) over kind as cents, (10000 * share) % sum(share) over kind as remainder
    from parts window kind as (partition by parts.job_id, parts.role, parts.likeness)
  ), dealt as (
    -- What flooring left over goes, a cent each, to the largest remainders.
    select floored.*, (cents + (row_number() over (partition by job_id, role, likeness order by remainder desc, place, skill_id)
      <= 10000 - sum(cents) over (partition by job_id, role, likeness))::int)::int as worth
    from floored
  ), worths as (
    select job_id, role, likeness, array_agg(skill_id) filter (where place = 0) as skill_ids, array_agg(worth) filter (where place = 0) as skill_worths,
      max(worth) filter (where place = 1) as level, max(worth) filter (where place = 2) as place, max(worth) filter (where place = 3) as words,
      max(worth) filter (where place = 4) as mode, max(worth) filter (where place = 5) as salary, max(worth) filter (where place = 6) as similarity
    from dealt group by job_id, role, likeness
  ), forms as materialized (
    select kinds.job_id, kinds.role_words, cardinality(kinds.role_words) as words_asked, kinds.has_role, kinds.place_words, kinds.country, kinds.years, kinds.remote,
      kinds.has_place, kinds.mode, kinds.salary, kinds.role, kinds.likeness,
      coalesce(worths.skill_ids, '{}') as skill_ids, coalesce(worths.skill_worths, '{}') as skill_worths,
      worths.level as level_worth, worths.place as place_worth, worths.words as role_worth, worths.mode as mode_worth, worths.salary as salary_worth,
      worths.similarity as similarity_worth
    from kinds
    left join worths on worths.job_id = kinds.job_id and worths.role = kinds.role and worths.likeness = kinds.likeness
  )
  select pairs.job_id, pairs.resume_id, pairs.version,
    0.01 * (pairs.skills + coalesce((level_worth * level + 5000) / 10000, 0) + coalesce((place_worth * place + 5000) / 10000, 0)
      + coalesce((role_worth * words + 5000) / 10000, 0) + coalesce((mode_worth * mode + 5000) / 10000, 0)
      + coalesce((salary_worth * salary + 5000) / 10000, 0) + coalesce((similarity_worth * similarity + 5000) / 10000, 0)),
    pairs.skill_ids, pairs.skill_worths, pairs.known, array[level_worth, place_worth, role_worth, mode_worth, salary_worth, similarity_worth],
    array[level, place, words, mode, salary, similarity], pairs.tenths
  from (
    select forms.*, known.resume_id, known.version, known.skill_ids as known, known.tenths, alike.similarity,
      coalesce((select sum(worth) from (select unnest(forms.skill_ids) as id, unnest(forms.skill_worths) as worth) skill where id = any (known.skill_ids)), 0)::int as skills,
      case when forms.years = 0 then 10000 when forms.years > 0 then least(known.tenths * 1000 / forms.years, 10000) end as level,
      case when not forms.has_place then null
        when forms.remote and (forms.country is null or forms.country = known.country) then 10000
        when forms.country <> known.country then 0
        when strpos(forms.place_words, known.place_words) > 0 then 10000
        when forms.country = known.country then 5000 else 0 end as place,
      case when forms.has_role and forms.role then (select count(*) from (select unnest(forms.role_words) as word) title where word = any (known.role_words))::int * 10000 / forms.words_asked end as words
    from forms cross join known
    left join alike on alike.job_id = forms.job_id and alike.resume_id = known.resume_id and alike.version = known.version
    where forms.role = known.has_role and forms.likeness = (alike.similarity is not null)
    offset 0) pairs;
end;
$$;
comment on function private.score_match(uuid[], uuid[], int[], uuid) is 'Scores each of some jobs against each of some résumé versions (parallel arrays); person: whose wishes count, null for none. docs/matching.md explains the formula. Its callers have checked who may read both.';

-- Asked for each row of a page: planning it anew each time took five times as long as to run it.
create function private.match_factors(pair private.scored_pair) returns setof public.match_factor
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
begin
  return query
  with job as (
    select jobs.*, facts.country as country_of_resume, facts.city, facts.skill_ids, facts.evidence from public.jobs
    join private.resume_facts facts on facts.resume_id = (match_factors.pair).resume_id and facts.version = (match_factors.pair).version
    where jobs.id = (match_factors.pair).job_id
  ), parts as (
    select skills.name as requirement, job_skills.importance::text as importance, skill.worth,
      case when skill.id = any ((match_factors.pair).known) then 10000 else 0 end as matched,
      job.evidence[array_position(job.skill_ids, skill.id)] as evidence, skills.slug as key
    from unnest((match_factors.pair).skill_ids, (match_factors.pair).skill_worths) skill (id, worth)
    join public.skills on skills.id = skill.id
    join public.job_skills on job_skills.job_id = (match_factors.pair).job_id and job_skills.skill_id = skill.id
    cross join job
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
        when 1 then format('%s years of work; %s level asks for %s', round((match_factors.pair).tenths / 10.0, 1), job.experience_level,
          private.years_asked(job.experience_level))
        when 2 then concat_ws(', ', job.city, job.country_of_resume)
        when 3 then (select string_agg(distinct title, '; ')
          from public.resume_versions
          cross join lateral (select resume_versions.content #>> '{basics,label}' as title union all
            select entry ->> 'position' from jsonb_array_elements(case jsonb_typeof(resume_versions.content -> 'work') when 'array' then resume_versions.content -> 'work' else '[]' end) entry) titles
          where resume_versions.resume_id = (match_factors.pair).resume_id and resume_versions.version = (match_factors.pair).version
            and private.role_words(title) && private.role_words(job.title))
        when 4 then 'your preferences' when 5 then 'your preferences' end,
      ' ' || part.place
    from unnest((match_factors.pair).worths, (match_factors.pair).matched) with ordinality part (worth, matched, place)
    cross join job
    where part.worth is not null
  )
  select requirement, importance, round(worth / 100.0, 2), round(coalesce((worth * matched + 5000) / 10000, 0) / 100.0, 2), round(matched / 10000.0, 4), evidence
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

create function private.retrieve_by_parts(mine private.resume_facts, person uuid, sought text) returns table (job_id uuid, fit double precision)
language plpgsql stable set search_path = '' set plan_cache_mode = force_custom_plan rows 300 as $$
declare
  -- Read once, not for each of thousands of rows.
  known uuid[] := mine.skill_ids;
  words text[] := nullif(mine.role_words, '{}');
  town text := mine.place_words;
  land text := mine.country;
  worked float8 := (80 * (mine.worked_days + private.days_so_far(mine.working)) + 1461) / 2922 / 10.0;
  modes public.work_mode[];
  wished float8;
begin
  select wishes.work_modes, wishes.salary into modes, wished from private.wishes_of(retrieve_by_parts.person) wishes;
  return query
  select found.job_id,
    -- What score_match reckons, but for vectors and cents: each part that is there with its share.
    coalesce((
        coalesce((select sum(share) from (select unnest(found.skill_ids) as id, unnest(found.shares) as share) skill where id = any (known)), 0)
        + case when found.years > 0 then 3 * least(worked / found.years, 1) when found.years = 0 then 3 else 0 end
        + case when found.work_mode = 'remote' and (found.country is null or found.country = land) then 2
            when found.country <> land then 0 when strpos(found.place_words, town) > 0 then 2 when found.country = land then 1 else 0 end
        + case when found.role_words && words then
            (select count(*) from (select unnest(found.role_words) as word) title where word = any (words)) * 2::float8 / cardinality(found.role_words) else 0 end
        + case when found.work_mode = any (modes) then 2 else 0 end
        + case when wished is not null and found.salary > 0 then 2 * least(greatest(2 * found.salary::float8 / wished - 1, 0), 1) else 0 end)
      / nullif(found.all_shares + case when found.years is null then 0 else 3 end
        + case when found.work_mode = 'remote' or coalesce(found.place_words, found.country) is not null then 2 else 0 end
        + case when words is not null and found.role_words <> '{}' then 2 else 0 end
        + case when modes is not null then 2 else 0 end + case when wished is not null and found.salary > 0 then 2 else 0 end, 0), 0) as fit
  from private.job_index found
  where ((retrieve_by_parts.sought = 'rarest' and found.rarest_ids && known)
      or (retrieve_by_parts.sought = 'keys' and found.key_ids && known)
      or (retrieve_by_parts.sought <> 'any' and found.all_shares <= 8 and found.role_words && words)
      or (retrieve_by_parts.sought = 'any' and (found.skill_ids && known or found.role_words && words)))
    and (found.expires_at is null or found.expires_at > now())
  order by fit desc, found.posted_at desc, found.job_id
  limit 300;
end;
$$;
comment on function private.retrieve_by_parts(private.resume_facts, uuid, text) is 'The 300 open jobs that fit best of those that share a skill or a word of the title with a résumé, and how well but for vectors, up to 1. sought: those with one of its rarest skills or of its keys in common (and those that ask for few skills), or any.';

create function private.retrieve_jobs(resume_id uuid, version int, person uuid) returns uuid[]
language plpgsql stable set search_path = '' as $$
declare
  mine private.resume_facts;
  by_parts uuid[];
  sought text;
  good int;
begin
  select * into mine from private.resume_facts
  where resume_facts.resume_id = retrieve_jobs.resume_id and resume_facts.version = retrieve_jobs.version;
  foreach sought in array array['rarest', 'keys', 'any'] loop
    select array_agg(found.job_id), count(*) filter (where found.fit >= case sought when 'rarest' then 0.75 when 'keys' then 0.6 end) into by_parts, good
    from private.retrieve_by_parts(mine, retrieve_jobs.person, sought) found;
    -- Who has none of the rarest skills of a job misses more than a quarter of it, who has none of its keys two fifths.
    exit when good >= 20 and cardinality(by_parts) = 300;
  end loop;
  return array(
    select unnest(by_parts) union
    select similar_jobs.job_id
    from private.resume_embeddings
    join private.semantic_search on semantic_search.model = resume_embeddings.model
    cross join lateral private.similar_jobs(resume_embeddings.embedding, resume_embeddings.model, null, null, null, 100) similar_jobs
    where resume_embeddings.resume_id = retrieve_jobs.resume_id and resume_embeddings.version = retrieve_jobs.version);
end;
$$;
comment on function private.retrieve_jobs(uuid, int, uuid) is 'Open jobs that may fit best, to be scored: by what score_match reckons but for vectors, and by vectors; person: whose wishes count. Its callers have checked who may read the version.';

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
    from private.score_match(private.retrieve_jobs(resume.id, resume.version, me), array[resume.id], array[resume.version], me) pair
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
