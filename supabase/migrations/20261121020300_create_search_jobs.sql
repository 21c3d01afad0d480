-- Why: candidates find jobs by words and filters; search engines and job boards read one as schema.org JobPosting.
-- Who may: everyone, also without signing in; both show open jobs only.
-- What could go wrong: a page that shows a job twice or skips one when others are posted meanwhile: pages go on from the last
--   row's place, not from a count.

create function private.encode_keys(keys text[]) returns text
language sql immutable set search_path = '' as $$
  select translate(encode(convert_to(array_to_json(encode_keys.keys)::text, 'UTF8'), 'base64'), E'+/=\n', '-_');
$$;
comment on function private.encode_keys(text[]) is 'The place of a row in a list with any order, as base64url.';

create function private.decode_keys(cursor text, count int) returns text[]
language plpgsql immutable set search_path = '' as $$
declare
  padded text := translate(decode_keys.cursor, '-_', '+/') || repeat('=', (4 - length(decode_keys.cursor) % 4) % 4);
  keys text[];
begin
  if decode_keys.cursor is null then
    return array_fill(null::text, array[decode_keys.count]);
  end if;
  keys := array(select json_array_elements_text(convert_from(decode(padded, 'base64'), 'UTF8')::json));
  if array_length(keys, 1) is distinct from decode_keys.count then
    perform private.raise_invalid('cursor', 'is not a cursor of this list');
  end if;
  return keys;
exception when data_exception or syntax_error_or_access_rule_violation then
  perform private.raise_invalid('cursor', 'is not a cursor of this list');
  return null;
end;
$$;
comment on function private.decode_keys(text, int) is 'Reads a cursor of encode_keys with count keys back; nulls for null, 422 for anything else.';

create type public.found_job as (
  id uuid, organization_id uuid, title text, company_name text, company_logo_url text, location text, country text,
  work_mode public.work_mode, employment_type public.employment_type, experience_level public.experience_level,
  salary_min numeric, salary_max numeric, salary_currency text, salary_period public.salary_period,
  posted_at timestamptz, expires_at timestamptz, rank numeric, highlight text, cursor text
);
comment on type public.found_job is 'A row of search_jobs. rank: the weight of the words that were found, 0 without words. highlight: a passage of the posting with them between <mark> and </mark>, everything else escaped for HTML.';

create function private.search_jobs(query text, location text, country text, work_mode public.work_mode[],
  employment_type public.employment_type[], experience_level public.experience_level[], skills text[], salary_min numeric,
  posted_after timestamptz, sort text, page_size int, cursor text)
returns setof public.found_job
language plpgsql stable security definer set search_path = '' rows 20 as $$
declare
  wanted text := nullif(btrim(left(search_jobs.query, 300)), '');
  -- Null for no words, and for words that mean nothing to a search, as `the`.
  words tsquery;
  place text := '%' || regexp_replace(lower(btrim(search_jobs.location)), '([\\%_])', '\\\1', 'g') || '%';
  ordering text := coalesce(search_jobs.sort, case when wanted is null then 'newest' else 'relevance' end);
  after_keys text[] := private.decode_keys(search_jobs.cursor, 4);
  after_key numeric;
  after_time timestamptz;
  after_id uuid;
begin
  if wanted is not null then
    words := websearch_to_tsquery('pg_catalog.english', wanted);
    words := case when numnode(words) > 0 then words end;
  end if;
  if ordering not in ('relevance', 'newest', 'salary') then
    perform private.raise_invalid('sort', 'must be relevance, newest or salary');
  end if;
  if after_keys[1] is not null and after_keys[1] <> ordering then
    perform private.raise_invalid('cursor', 'is a cursor of another order');
  end if;
  begin
    after_key := after_keys[2]::numeric;
    after_time := after_keys[3]::timestamptz;
    after_id := after_keys[4]::uuid;
  exception when data_exception then
    perform private.raise_invalid('cursor', 'is not a cursor of this list');
  end;
  return query
  with found as (
    select jobs.*, ranked.rank,
      case ordering when 'relevance' then ranked.rank when 'salary' then coalesce(jobs.salary_yearly, 0) else 0 end as key
    from public.jobs
    cross join lateral (
      select case when words is null then 0::numeric else round(ts_rank_cd(jobs.search, words, 1)::numeric, 6) end as rank) ranked
    where jobs.status = 'open' and (jobs.expires_at is null or jobs.expires_at > now())
      and (words is null or jobs.search @@ words)
      and (wanted is null or words is not null
        or lower(jobs.title) like '%' || regexp_replace(lower(wanted), '([\\%_])', '\\\1', 'g') || '%')
      and (place is null or lower(jobs.location) like place)
      and (search_jobs.country is null or jobs.country = upper(search_jobs.country))
      and (search_jobs.work_mode is null or jobs.work_mode = any (search_jobs.work_mode))
      and (search_jobs.employment_type is null or jobs.employment_type = any (search_jobs.employment_type))
      and (search_jobs.experience_level is null or jobs.experience_level = any (search_jobs.experience_level))
      and (search_jobs.salary_min is null or jobs.salary_yearly >= search_jobs.salary_min)
      and (search_jobs.posted_after is null or jobs.posted_at > search_jobs.posted_after)
      and (search_jobs.skills is null or exists (
        select from public.job_skills join public.skills wanted on wanted.id = job_skills.skill_id
        where job_skills.job_id = jobs.id and wanted.slug = any (search_jobs.skills)))
  ), page as (
    select * from found
    where after_id is null or (found.key, found.posted_at, found.id) < (after_key, after_time, after_id)
    order by found.key desc, found.posted_at desc, found.id desc
    limit private.page_limit(search_jobs.page_size)
  )
  select page.id, page.organization_id, page.title, page.company_name, page.company_logo_url, page.location, page.country,
    page.work_mode, page.employment_type, page.experience_level, page.salary_min, page.salary_max, page.salary_currency,
    page.salary_period, page.posted_at, page.expires_at, page.rank,
    case when words is not null then private.highlight(concat_ws(' · ', page.title, page.description, page.requirements), words) end,
    private.encode_keys(array[ordering, page.key::text, page.posted_at::text, page.id::text])
  from page
  order by page.key desc, page.posted_at desc, page.id desc;
end;
$$;
comment on function private.search_jobs(text, text, text, public.work_mode[], public.employment_type[], public.experience_level[], text[], numeric, timestamptz, text, int, text) is 'Definer: under RLS a text condition may use no index, so the rule for open jobs is written out here.';
grant execute on function private.search_jobs(text, text, text, public.work_mode[], public.employment_type[], public.experience_level[], text[], numeric, timestamptz, text, int, text) to anon, authenticated;

create function private.highlight(document text, words tsquery) returns text
language sql immutable set search_path = '' as $$
  select ts_headline('pg_catalog.english', escaped.text, highlight.words, 'StartSel=<mark>, StopSel=</mark>, MaxWords=30, MinWords=12, MaxFragments=1')
  from (select replace(replace(replace(highlight.document, '&', '&amp;'), '<', '&lt;'), '>', '&gt;') as text) escaped;
$$;
comment on function private.highlight(text, tsquery) is 'A passage of a text with the words between <mark> and </mark>; what the text itself holds of HTML is escaped.';

create function public.search_jobs(query text default '', location text default null, country text default null,
  work_mode public.work_mode[] default null, employment_type public.employment_type[] default null,
  experience_level public.experience_level[] default null, skills text[] default null, salary_min numeric default null,
  posted_after timestamptz default null, sort text default null, page_size int default 20, cursor text default null)
returns setof public.found_job
language sql stable set search_path = '' rows 20 as $$
  select * from private.search_jobs(search_jobs.query, search_jobs.location, search_jobs.country, search_jobs.work_mode,
    search_jobs.employment_type, search_jobs.experience_level, search_jobs.skills, search_jobs.salary_min,
    search_jobs.posted_after, search_jobs.sort, search_jobs.page_size, search_jobs.cursor);
$$;
comment on function public.search_jobs(text, text, text, public.work_mode[], public.employment_type[], public.experience_level[], text[], numeric, timestamptz, text, int, text) is 'Open jobs. query: words, "phrases", or, -not. salary_min is for a year. skills: slugs, any of them. sort: relevance (default with a query), newest (default without) or salary.';
grant execute on function public.search_jobs(text, text, text, public.work_mode[], public.employment_type[], public.experience_level[], text[], numeric, timestamptz, text, int, text) to anon, authenticated;

create function public.job_jsonld(job_id uuid) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
  job public.jobs;
begin
  select jobs.* into job from public.jobs
  where jobs.id = job_jsonld.job_id and jobs.status = 'open' and (jobs.expires_at is null or jobs.expires_at > now());
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'There is no such open job.';
  end if;
  return jsonb_strip_nulls(jsonb_build_object(
    '@context', 'https://schema.org', '@type', 'JobPosting',
    'identifier', jsonb_build_object('@type', 'PropertyValue', 'name', job.company_name, 'value', job.id),
    'title', job.title, 'description', concat_ws(E'\n\n', job.description, job.requirements, job.benefits),
    'datePosted', to_char(job.posted_at at time zone 'UTC', 'YYYY-MM-DD'),
    'validThrough', to_char(job.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    'employmentType', case job.employment_type when 'full_time' then 'FULL_TIME' when 'part_time' then 'PART_TIME'
      when 'contract' then 'CONTRACTOR' when 'internship' then 'INTERN' else 'TEMPORARY' end,
    'hiringOrganization', jsonb_build_object('@type', 'Organization', 'name', job.company_name, 'logo', job.company_logo_url,
      'sameAs', (select organizations.website_url from public.organizations where organizations.id = job.organization_id)),
    'jobLocation', case when job.location is not null or job.country is not null then jsonb_build_object('@type', 'Place',
      'address', jsonb_build_object('@type', 'PostalAddress', 'addressLocality', job.location, 'addressCountry', job.country)) end,
    'jobLocationType', case when job.work_mode = 'remote' then 'TELECOMMUTE' end,
    'applicantLocationRequirements', case when job.work_mode = 'remote' and job.country is not null
      then jsonb_build_object('@type', 'Country', 'name', job.country) end,
    'baseSalary', case when job.salary_yearly is not null then jsonb_build_object('@type', 'MonetaryAmount', 'currency', job.salary_currency,
      'value', jsonb_build_object('@type', 'QuantitativeValue', 'minValue', job.salary_min, 'maxValue', job.salary_max,
        'unitText', upper(job.salary_period::text))) end,
    'skills', (select string_agg(skills.name, ', ' order by skills.name)
      from public.job_skills join public.skills on skills.id = job_skills.skill_id where job_skills.job_id = job.id),
    'url', job.external_url, 'directApply', case when job.organization_id is not null then true end));
end;
$$;
comment on function public.job_jsonld(uuid) is 'An open job as schema.org JobPosting (https://schema.org/JobPosting); 404 not_found for any other. For everyone.';
grant execute on function public.job_jsonld(uuid) to anon, authenticated;
