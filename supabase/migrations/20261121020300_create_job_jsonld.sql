-- Why: search engines and job boards read a posting as schema.org JobPosting.
-- Who may: everyone, also without signing in; open jobs only.
-- What could go wrong: a draft that a board shows: it is the same rule for open jobs as in the policy, whoever asks.

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
