-- Why: how well a résumé and a job fit, as a number that anyone can add up again: what the job asks for, what each part is
--   worth, how much of it the résumé shows, and the words that show it.
-- Who may: candidates for their own résumés, members of the organization for its applicants. No number rejects anyone.
-- What could go wrong: points that do not sum to the score. Worth is dealt out in whole cents, the remainder to the largest
--   fractions, so the worth of all parts is 100.00 exactly; the score is the sum of the points and nothing else.

-- Shares of the parts. A required skill counts three times a preferred one of the same weight.
-- worth of part i = 100 · share_i ÷ Σ share;  points_i = worth_i · matched_i, matched between 0 and 1, rounded to cents.
create type public.match_factor as (requirement text, importance text, weight numeric, points numeric, matched numeric, evidence text);
comment on type public.match_factor is 'One part of a match: weight is what it is worth of 100, points what was reached, matched the share from 0 to 1, evidence the words or facts.';

create function private.resume_month(text text) returns date
language sql immutable set search_path = '' as $$
  select case when resume_month.text ~ '^(19|20)\d\d(-(0[1-9]|1[0-2]))?(-\d\d)?$'
    then make_date(left(resume_month.text, 4)::int, coalesce(nullif(substr(resume_month.text, 6, 2), '')::int, 1), 1) end;
$$;
comment on function private.resume_month(text) is 'The first day of the month of a JSON Resume date, null for anything else.';

create function private.years_of_work(content jsonb, at date) returns numeric
language sql immutable set search_path = '' as $$
  with spans as (
    select private.resume_month(entry ->> 'startDate') as began,
      least(coalesce(private.resume_month(entry ->> 'endDate'), years_of_work.at), years_of_work.at) as ended
    from jsonb_array_elements(case jsonb_typeof(years_of_work.content -> 'work') when 'array' then years_of_work.content -> 'work' else '[]' end) entry
  ), merged as (
    select range_agg(daterange(began, (ended + interval '1 month')::date)) as ranges from spans where began is not null and began <= ended
  )
  select coalesce(round((select sum(upper(span) - lower(span)) from merged, unnest(merged.ranges) span) / 365.25, 1), 0);
$$;
comment on function private.years_of_work(jsonb, date) is 'Years in positions of a JSON Resume up to a day, months that overlap counted once.';

-- The skills that a version shows: those of its analysis, else those of its list of skills that the catalogue knows by name or alias.
create function private.skills_of_version(resume_id uuid, version int, content jsonb) returns table (skill_id uuid, evidence text)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query select resume_skills.skill_id, resume_skills.evidence from public.resume_skills
    where resume_skills.resume_id = skills_of_version.resume_id and resume_skills.resume_version = skills_of_version.version;
  if found then
    return;
  end if;
  return query
  with named as (
    select distinct lower(word) as word
    from jsonb_array_elements(case jsonb_typeof(skills_of_version.content -> 'skills') when 'array' then skills_of_version.content -> 'skills' else '[]' end) skill,
      lateral (select skill ->> 'name' as word union all
        select jsonb_array_elements_text(case jsonb_typeof(skill -> 'keywords') when 'array' then skill -> 'keywords' else '[]' end)) words
    where word is not null
  )
  select skills.id, min(named.word)
  from public.skills
  join named on named.word = lower(skills.name) or named.word = any (select lower(alias) from unnest(skills.aliases) alias)
  group by skills.id;
end;
$$;
comment on function private.skills_of_version(uuid, int, jsonb) is 'Definer: its callers have checked who may read the version.';

create function private.score_match(job public.jobs, resume_id uuid, version int, content jsonb) returns setof public.match_factor
language sql stable security definer set search_path = '' as $$
  with known as (
    select * from private.skills_of_version(score_match.resume_id, score_match.version, score_match.content)
  ), experience as (
    select private.years_of_work(score_match.content, current_date) as years,
      case job.experience_level when 'entry' then 0 when 'mid' then 2 when 'senior' then 5 when 'lead' then 8 end as wanted
  ), place as (
    select lower(score_match.content #>> '{basics,location,city}') as city, upper(score_match.content #>> '{basics,location,countryCode}') as country
  ), parts as (
    select skills.name as requirement, job_skills.importance::text as importance, 's' || skills.slug as key,
      job_skills.weight * case job_skills.importance when 'required' then 3 else 1 end as share,
      case when known.skill_id is null then 0 else 1 end::numeric as matched, known.evidence
    from public.job_skills
    join public.skills on skills.id = job_skills.skill_id
    left join known on known.skill_id = job_skills.skill_id
    where job_skills.job_id = job.id
    union all
    select job.experience_level || ' level', 'experience', 'e', 3,
      case when experience.wanted = 0 then 1 else least(round(experience.years / experience.wanted, 4), 1) end,
      format('%s years of work; %s level asks for %s', experience.years, job.experience_level, experience.wanted)
    from experience where job.experience_level is not null
    union all
    select case job.work_mode when 'remote' then 'remote work' else coalesce(job.location, job.country) end, 'place', 'p', 2,
      case when job.work_mode = 'remote' and (job.country is null or job.country = place.country) then 1
        when place.city <> '' and lower(job.location) like '%' || replace(replace(replace(place.city, '\', '\\'), '%', '\%'), '_', '\_') || '%' then 1
        when job.country = place.country then 0.5 else 0 end,
      concat_ws(', ', score_match.content #>> '{basics,location,city}', place.country)
    from place where job.work_mode = 'remote' or coalesce(job.location, job.country) is not null
  ), worth as (
    select parts.*, floor(10000 * share / total) as cents, 10000 * share / total - floor(10000 * share / total) as fraction
    from (select parts.*, (sum(share) over ())::numeric as total from parts) parts
  ), dealt as (
    -- What flooring left over goes, a cent each, to the largest fractions.
    select worth.*, (cents + (row_number() over (order by fraction desc, key) <= 10000 - sum(cents) over ())::int) / 100.0 as weight
    from worth
  )
  select requirement, importance, round(weight, 2), round(weight * matched, 2), matched, evidence
  from dealt
  order by weight desc, key;
$$;
comment on function private.score_match(public.jobs, uuid, int, jsonb) is 'The parts of the match of one résumé version and one job; their weights sum to 100.00, the score is the sum of the points. docs/matching.md explains the formula. Definer: its callers have checked who may read both.';

create type public.job_match as (job_id uuid, resume_id uuid, resume_version int, score numeric, factors public.match_factor[],
  missing_skills text[], skills_to_learn jsonb);
comment on type public.job_match is 'score is the sum of the factors'' points. skills_to_learn: [{skill, points, other_jobs}], what each missing skill would add here, and how many other open jobs ask for it.';

create function private.match(job public.jobs, resume_id uuid, version int, content jsonb) returns public.job_match
language sql stable security definer set search_path = '' as $$
  with factors as (
    select * from private.score_match(match.job, match.resume_id, match.version, match.content) with ordinality parts
      (requirement, importance, weight, points, matched, evidence, place)
  ), missing as (
    select factors.requirement as skill, factors.weight as points, factors.place,
      (select count(*) from public.job_skills
       join public.jobs on jobs.id = job_skills.job_id and jobs.status = 'open' and jobs.id <> (match.job).id
       join public.skills on skills.id = job_skills.skill_id and skills.name = factors.requirement) as other_jobs
    from factors where factors.importance in ('required', 'preferred') and factors.matched = 0
  )
  select row((match.job).id, match.resume_id, match.version,
    coalesce((select sum(points) from factors), 0),
    coalesce((select array_agg(row(requirement, importance, weight, points, matched, evidence)::public.match_factor order by place) from factors), '{}'),
    coalesce((select array_agg(skill order by place) from missing), '{}'),
    coalesce((select jsonb_agg(jsonb_build_object('skill', skill, 'points', points, 'other_jobs', other_jobs)
      order by points desc, other_jobs desc, skill) from missing), '[]'))::public.job_match;
$$;
comment on function private.match(public.jobs, uuid, int, jsonb) is 'score_match with its sum and what is missing. Definer, as score_match.';

create function private.match_job(job_id uuid, resume_id uuid) returns public.job_match
language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := (select auth.uid());
  job public.jobs;
  resume public.resumes;
begin
  select * into job from public.jobs
  where jobs.id = match_job.job_id
    and ((jobs.status = 'open' and (jobs.expires_at is null or jobs.expires_at > now())) or jobs.organization_id in (select private.my_organizations()));
  if not found then
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
  return private.match(job, resume.id, resume.version, resume.content);
end;
$$;
comment on function private.match_job(uuid, uuid) is 'Definer: score_match reads with more rights than the caller has.';
grant execute on function private.match_job(uuid, uuid) to authenticated;

create function public.match_job(job_id uuid, resume_id uuid default null) returns public.job_match
language sql stable set search_path = '' as $$
  select private.match_job(match_job.job_id, match_job.resume_id);
$$;
comment on function public.match_job(uuid, uuid) is 'How the present version of the caller''s résumé (the primary one by default) fits a job. Same inputs, same score.';
grant execute on function public.match_job(uuid, uuid) to authenticated;

create type public.recommended_job as (job_id uuid, title text, company_name text, location text, work_mode public.work_mode,
  posted_at timestamptz, score numeric, factors public.match_factor[], cursor text);
comment on type public.recommended_job is 'A row of recommended_jobs.';

create function private.recommended_jobs(resume_id uuid, page_size int, cursor text) returns setof public.recommended_job
language plpgsql stable security definer set search_path = '' rows 20 as $$
declare
  after_keys text[] := private.decode_keys(recommended_jobs.cursor, 2);
  resume public.resumes;
begin
  select * into resume from public.resumes
  where resumes.user_id = (select auth.uid()) and resumes.deleted_at is null and resumes.content is not null
    and case when recommended_jobs.resume_id is null then resumes.is_primary else resumes.id = recommended_jobs.resume_id end;
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'You have no such résumé that is read.', hint = 'Name one, or make one primary.';
  end if;
  return query
  with candidates as (
    -- Retrieval by the index on skills: the jobs that ask for most of what the résumé shows.
    select job_skills.job_id, sum(job_skills.weight * case job_skills.importance when 'required' then 3 else 1 end) as overlap
    from private.skills_of_version(resume.id, resume.version, resume.content) known
    join public.job_skills on job_skills.skill_id = known.skill_id
    join public.jobs on jobs.id = job_skills.job_id and jobs.status = 'open' and (jobs.expires_at is null or jobs.expires_at > now())
    group by job_skills.job_id
    order by overlap desc, job_skills.job_id
    limit 500
  ), scored as (
    select jobs.id, jobs.title, jobs.company_name, jobs.location, jobs.work_mode, jobs.posted_at, result.score, result.factors
    from candidates
    join public.jobs on jobs.id = candidates.job_id
    cross join lateral private.match(jobs, resume.id, resume.version, resume.content) result
  )
  select scored.*, private.encode_keys(array[scored.score::text, scored.id::text])
  from scored
  where after_keys[1] is null or (scored.score, scored.id) < (after_keys[1]::numeric, after_keys[2]::uuid)
  order by scored.score desc, scored.id desc
  limit private.page_limit(recommended_jobs.page_size);
exception when data_exception then
  perform private.raise_invalid('cursor', 'is not a cursor of this list');
end;
$$;
comment on function private.recommended_jobs(uuid, int, text) is 'Definer: score_match reads with more rights than the caller has.';
grant execute on function private.recommended_jobs(uuid, int, text) to authenticated;

create function public.recommended_jobs(resume_id uuid default null, page_size int default 20, cursor text default null)
returns setof public.recommended_job
language sql stable set search_path = '' rows 20 as $$
  select * from private.recommended_jobs(recommended_jobs.resume_id, recommended_jobs.page_size, recommended_jobs.cursor);
$$;
comment on function public.recommended_jobs(uuid, int, text) is 'Open jobs by how well the caller''s résumé (the primary one by default) fits, best first, among those that share a skill with it.';
grant execute on function public.recommended_jobs(uuid, int, text) to authenticated;

create type public.ranked_applicant as (application_id uuid, candidate_id uuid, full_name text, status public.application_status,
  applied_at timestamptz, score numeric, factors public.match_factor[], cursor text);
comment on type public.ranked_applicant is 'A row of rank_applicants.';

create function private.rank_applicants(job_id uuid, page_size int, cursor text) returns setof public.ranked_applicant
language plpgsql stable security definer set search_path = '' rows 20 as $$
declare
  after_keys text[] := private.decode_keys(rank_applicants.cursor, 2);
  job public.jobs;
begin
  select * into job from public.jobs
  where jobs.id = rank_applicants.job_id and jobs.organization_id in (select private.my_organizations());
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'Your organizations have no such job.';
  end if;
  return query
  with scored as (
    select applications.id, applications.candidate_id, profiles.full_name, applications.status, applications.created_at, result.score, result.factors
    from public.applications
    join public.profiles on profiles.id = applications.candidate_id
    join public.resume_versions on resume_versions.resume_id = applications.resume_id and resume_versions.version = applications.resume_version
    cross join lateral private.match(job, resume_versions.resume_id, resume_versions.version, resume_versions.content) result
    where applications.job_id = job.id and applications.status <> 'withdrawn'
  )
  select scored.*, private.encode_keys(array[scored.score::text, scored.id::text])
  from scored
  where after_keys[1] is null or (scored.score, scored.id) < (after_keys[1]::numeric, after_keys[2]::uuid)
  order by scored.score desc, scored.id desc
  limit private.page_limit(rank_applicants.page_size);
exception when data_exception then
  perform private.raise_invalid('cursor', 'is not a cursor of this list');
end;
$$;
comment on function private.rank_applicants(uuid, int, text) is 'Definer: score_match reads with more rights than the caller has.';
grant execute on function private.rank_applicants(uuid, int, text) to authenticated;

create function public.rank_applicants(job_id uuid, page_size int default 20, cursor text default null)
returns setof public.ranked_applicant
language sql stable set search_path = '' rows 20 as $$
  select * from private.rank_applicants(rank_applicants.job_id, rank_applicants.page_size, rank_applicants.cursor);
$$;
comment on function public.rank_applicants(uuid, int, text) is 'Standing applications for a job of the caller''s organization by how well the pinned version fits, best first. The order is advice: nothing follows from it by itself.';
grant execute on function public.rank_applicants(uuid, int, text) to authenticated;
