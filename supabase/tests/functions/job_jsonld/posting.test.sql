select plan(4);
select tests.add_organization('bakery');
insert into public.jobs (id, organization_id, title, description, location, country, work_mode, salary_min, salary_max, status, expires_at, posted_at)
values (tests.id('data'), tests.id('bakery'), 'Data engineer', 'Builds pipelines.', 'Oslo', 'NO', 'remote', 80000, 100000, 'open', '2030-05-01 10:00:00+02', '2026-11-01 12:00:00+00'),
  (tests.id('draft'), tests.id('bakery'), 'Draft', 'No.', null, null, 'onsite', null, null, 'draft', null, null);
select tests.become_anon();
select is(public.job_jsonld(tests.id('data')) - 'identifier', '{"@context": "https://schema.org", "@type": "JobPosting", "title": "Data engineer",
  "description": "Builds pipelines.", "employmentType": "FULL_TIME", "validThrough": "2030-05-01T08:00:00Z", "directApply": true,
  "hiringOrganization": {"@type": "Organization", "name": "Bakery"}, "jobLocationType": "TELECOMMUTE", "datePosted": "2026-11-01",
  "applicantLocationRequirements": {"@type": "Country", "name": "NO"},
  "jobLocation": {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "Oslo", "addressCountry": "NO"}},
  "baseSalary": {"@type": "MonetaryAmount", "currency": "USD", "value": {"@type": "QuantitativeValue", "minValue": 80000.00, "maxValue": 100000.00, "unitText": "YEAR"}}}'::jsonb,
  'an open job as schema.org has it');
select throws_ok($$select public.job_jsonld(tests.id('draft'))$$, 'PT404', 'not_found', 'a draft is not shown');
select throws_ok($$select public.job_jsonld(gen_random_uuid())$$, 'PT404', 'not_found', 'nor is what is not there');
select throws_ok($$select public.job_jsonld(null)$$, 'PT404', 'not_found', 'nor nothing');
select * from finish();
