-- A few people to look around with, with ids that never change. They sign in with a code by e-mail; none has a
-- password. Running this again changes nothing.
-- demo account: nadia.brandt@example.com, a candidate with a résumé and applications
-- demo account: ines.okafor@example.org, a recruiter, owner of Weserklinik Bremen

insert into auth.users (instance_id, id, aud, role, email, email_confirmed_at, raw_app_meta_data, raw_user_meta_data,
  confirmation_token, recovery_token, email_change_token_new, email_change, created_at, updated_at)
select '00000000-0000-0000-0000-000000000000', person.id::uuid, 'authenticated', 'authenticated', person.email,
  '2026-01-01', '{"provider": "email", "providers": ["email"]}',
  jsonb_build_object('role', person.role, 'full_name', person.full_name), '', '', '', '', '2026-01-01', '2026-01-01'
from (values
  ('00000000-0000-4000-8000-00000000c001', 'nadia.brandt@example.com', 'candidate', 'Nadia Brandt'),
  ('00000000-0000-4000-8000-00000000c002', 'teo.marlow@example.com', 'candidate', 'Teo Marlow'),
  ('00000000-0000-4000-8000-00000000e001', 'ines.okafor@example.org', 'recruiter', 'Inès Okafor')
) person (id, email, role, full_name)
on conflict do nothing;

insert into auth.identities (id, provider_id, user_id, provider, identity_data, created_at, updated_at)
select users.id, users.id::text, users.id, 'email',
  jsonb_build_object('sub', users.id, 'email', users.email, 'email_verified', true), users.created_at, users.created_at
from auth.users
where users.id::text like '00000000-0000-4000-8000-00000000%'
on conflict do nothing;

update public.profiles
set username = seeded.username, headline = seeded.headline, location = seeded.location, country = seeded.country,
  visibility = seeded.visibility::public.profile_visibility
from (values
  ('00000000-0000-4000-8000-00000000c001', 'nadia-brandt', 'Paediatric nurse moving into health informatics', 'Bremen', 'DE', 'public'),
  ('00000000-0000-4000-8000-00000000c002', 'teo_marlow', 'Carpenter and joiner, twelve years on site', 'Leeds', 'GB', 'private'),
  ('00000000-0000-4000-8000-00000000e001', 'ines-okafor', 'Hires for hospitals and clinics', 'Lyon', 'FR', 'members')
) seeded (id, username, headline, location, country, visibility)
where profiles.id = seeded.id::uuid and profiles.username is null;

insert into public.resumes (id, user_id, title, language, is_primary, content)
select '00000000-0000-4000-8000-00000000d001', '00000000-0000-4000-8000-00000000c001', 'Nursing and data', 'en', true, '{
  "basics": {"name": "Nadia Brandt", "label": "Paediatric nurse", "email": "nadia.brandt@example.com",
    "location": {"city": "Bremen", "countryCode": "DE"}},
  "work": [{"name": "Weserklinik", "position": "Paediatric nurse", "startDate": "2019-04",
    "highlights": ["Led the move of 40 beds from paper charts to the new record system"]}],
  "education": [{"institution": "Bremen School of Nursing", "studyType": "Diploma", "area": "Nursing", "endDate": "2019"}],
  "skills": [{"name": "Patient care"}, {"name": "SQL"}],
  "languages": [{"language": "German", "fluency": "Native"}, {"language": "English", "fluency": "C1"}]
}'
-- Not `on conflict`: a primary résumé takes the mark from the one that has it before the conflict is seen.
where not exists (select from public.resumes where id = '00000000-0000-4000-8000-00000000d001');

insert into public.user_skills (user_id, skill_id, proficiency, years_of_experience)
select '00000000-0000-4000-8000-00000000c001', skills.id, 'intermediate', 3
from public.skills where skills.slug = 'sql'
on conflict do nothing;

-- The world around them: 8 organizations, 24 candidates, 120 jobs, applications in every state, connections and messages. Made by rule from lists, so that
-- ids, names and dates are the same everywhere.
create schema seed;
create function seed.id(kind text, number int) returns uuid
language sql immutable as $$ select ('00000000-0000-4000-8000-' || lpad(kind || lpad(number::text, 3, '0'), 12, '0'))::uuid $$;

create table seed.organizations (number int, name text, slug text, city text, country text, currency text, titles text[], skills text[]);
insert into seed.organizations values
  (1, 'Weserklinik Bremen', 'weserklinik', 'Bremen', 'DE', 'EUR', array['Paediatric nurse', 'Ward manager', 'Physiotherapist', 'Laboratory technician', 'Health data analyst'], array['patient-care', 'sql', 'microsoft-excel', 'first-aid']),
  (2, 'Northlight Software', 'northlight-software', 'Oslo', 'NO', 'NOK', array['Backend developer', 'Frontend developer', 'Data engineer', 'Site reliability engineer', 'Product manager'], array['python', 'kubernetes', 'postgresql', 'react']),
  (3, 'Harbour Foods', 'harbour-foods', 'Porto', 'PT', 'EUR', array['Shift supervisor', 'Quality inspector', 'Line operator', 'Food technologist', 'Maintenance fitter'], array['haccp', 'lean-management', 'sap', 'quality-management']),
  (4, 'Alder & Oak Joinery', 'alder-oak-joinery', 'Leeds', 'GB', 'GBP', array['Carpenter', 'Joiner', 'Site manager', 'Estimator', 'Apprentice carpenter'], array['carpentry', 'autocad', 'project-management', 'first-aid']),
  (5, 'Lumen Schools', 'lumen-schools', 'Lyon', 'FR', 'EUR', array['Mathematics teacher', 'School counsellor', 'Classroom assistant', 'Head of studies', 'Librarian'], array['teaching', 'microsoft-excel', 'communication', 'project-management']),
  (6, 'Fjord Logistics', 'fjord-logistics', 'Gothenburg', 'SE', 'SEK', array['Truck driver', 'Warehouse lead', 'Dispatcher', 'Supply planner', 'Customs clerk'], array['forklift-operation', 'sap', 'microsoft-excel', 'lean-management']),
  (7, 'Cinder Studio', 'cinder-studio', 'Turin', 'IT', 'EUR', array['Graphic designer', 'Video editor', 'Copywriter', 'UX designer', 'Marketing manager'], array['figma', 'adobe-photoshop', 'seo', 'copywriting']),
  (8, 'Meridian Bank', 'meridian-bank', 'Dublin', 'IE', 'EUR', array['Accountant', 'Risk analyst', 'Internal auditor', 'Customer adviser', 'Compliance officer'], array['microsoft-excel', 'sql', 'accounting', 'power-bi']);

create table seed.people (number int, role text, full_name text, email text, organization int);
insert into seed.people values
  (3, 'candidate', 'Amira Haddad', 'candidate3@example.com', 3),
  (4, 'candidate', 'Jonas Lindqvist', 'candidate4@example.com', 4),
  (5, 'candidate', 'Lucía Ferrer', 'candidate5@example.com', 5),
  (6, 'candidate', 'Kwame Mensah', 'candidate6@example.com', 6),
  (7, 'candidate', 'Mei Chen', 'candidate7@example.com', 7),
  (8, 'candidate', 'Ravi Nair', 'candidate8@example.com', 8),
  (9, 'candidate', 'Sofia Kowalska', 'candidate9@example.com', 1),
  (10, 'candidate', 'Emil Sørensen', 'candidate10@example.com', 2),
  (11, 'candidate', 'Aylin Demir', 'candidate11@example.com', 3),
  (12, 'candidate', 'Pedro Almeida', 'candidate12@example.com', 4),
  (13, 'candidate', 'Hanna Virtanen', 'candidate13@example.com', 5),
  (14, 'candidate', 'Omar Rahman', 'candidate14@example.com', 6),
  (15, 'candidate', 'Ingrid Bakke', 'candidate15@example.com', 7),
  (16, 'candidate', 'Dmitri Orlov', 'candidate16@example.com', 8),
  (17, 'candidate', 'Chiara Conti', 'candidate17@example.com', 1),
  (18, 'candidate', 'Tariq Aziz', 'candidate18@example.com', 2),
  (19, 'candidate', 'Freya Campbell', 'candidate19@example.com', 3),
  (20, 'candidate', 'Mateo Rojas', 'candidate20@example.com', 4),
  (21, 'candidate', 'Yuki Tanaka', 'candidate21@example.com', 5),
  (22, 'candidate', 'Leila Karimi', 'candidate22@example.com', 6),
  (23, 'candidate', 'Oskar Novak', 'candidate23@example.com', 7),
  (24, 'candidate', 'Grace Adeyemi', 'candidate24@example.com', 8),
  (2, 'recruiter', 'Bjarne Holt', 'recruiter2@example.org', 1),
  (3, 'recruiter', 'Maren Voss', 'recruiter3@example.org', 2),
  (4, 'recruiter', 'Ivo Petrov', 'recruiter4@example.org', 2),
  (5, 'recruiter', 'Rita Nunes', 'recruiter5@example.org', 3),
  (6, 'recruiter', 'Hugo Prata', 'recruiter6@example.org', 3),
  (7, 'recruiter', 'Tom Ashworth', 'recruiter7@example.org', 4),
  (8, 'recruiter', 'Ellen Price', 'recruiter8@example.org', 4),
  (9, 'recruiter', 'Camille Roux', 'recruiter9@example.org', 5),
  (10, 'recruiter', 'Paul Girard', 'recruiter10@example.org', 5),
  (11, 'recruiter', 'Elin Berg', 'recruiter11@example.org', 6),
  (12, 'recruiter', 'Sven Nyman', 'recruiter12@example.org', 6),
  (13, 'recruiter', 'Paola Riva', 'recruiter13@example.org', 7),
  (14, 'recruiter', 'Luca Greco', 'recruiter14@example.org', 7),
  (15, 'recruiter', 'Aoife Byrne', 'recruiter15@example.org', 8),
  (16, 'recruiter', 'Sean Nolan', 'recruiter16@example.org', 8);

insert into auth.users (instance_id, id, aud, role, email, email_confirmed_at, raw_app_meta_data, raw_user_meta_data,
  confirmation_token, recovery_token, email_change_token_new, email_change, created_at, updated_at)
select '00000000-0000-0000-0000-000000000000', seed.id(case people.role when 'candidate' then 'c' else 'e' end, people.number), 'authenticated',
  'authenticated', people.email, '2026-01-01', '{"provider": "email", "providers": ["email"]}',
  jsonb_build_object('role', people.role, 'full_name', people.full_name), '', '', '', '', '2026-01-01', '2026-01-01'
from seed.people
on conflict do nothing;

insert into auth.identities (id, provider_id, user_id, provider, identity_data, created_at, updated_at)
select users.id, users.id::text, users.id, 'email',
  jsonb_build_object('sub', users.id, 'email', users.email, 'email_verified', true), users.created_at, users.created_at
from auth.users
where users.id::text like '00000000-0000-4000-8000-00000000%'
on conflict do nothing;

update public.profiles
set location = organizations.city, country = organizations.country,
  visibility = (array['public', 'members', 'private'])[1 + people.number % 3]::public.profile_visibility
from seed.people join seed.organizations on organizations.number = people.organization
where profiles.id = seed.id(case people.role when 'candidate' then 'c' else 'e' end, people.number) and profiles.location is null;

insert into public.organizations (id, name, slug, website_url, description, verified_at)
select seed.id('a', number), name, slug, 'https://' || slug || '.example.com', format('%s, in %s.', name, city), case when number % 3 > 0 then timestamptz '2026-02-01' end
from seed.organizations
on conflict do nothing;
insert into public.memberships (organization_id, user_id, role)
select seed.id('a', (number + 1) / 2), seed.id('e', number), case number % 2 when 1 then 'owner' else 'recruiter' end::public.membership_role
from generate_series(1, 16) number
on conflict do nothing;

insert into public.jobs (id, organization_id, title, description, requirements, benefits, location, country, work_mode, employment_type, experience_level,
  salary_min, salary_max, salary_currency, status, posted_at, expires_at)
select seed.id('b', job), seed.id('a', organizations.number), titles[1 + place % 5],
  format('%s looks for a %s in %s, team %s. You work with people who explain what they do, and are shown around in your first month.', name, lower(titles[1 + place % 5]), city, 1 + place / 5),
  format('You bring %s.', array_to_string(skills[1 : 2 + place % 3], ', ')), 'Thirty days off; training is paid for.', city, country,
  (array['onsite', 'hybrid', 'remote'])[1 + place % 3]::public.work_mode, (array['full_time', 'full_time', 'part_time', 'contract'])[1 + place % 4]::public.employment_type,
  (array['entry', 'mid', 'senior', 'lead'])[1 + place % 4]::public.experience_level, 28000 + 4000 * (place % 4) + 1500 * (place / 5), 36000 + 5000 * (place % 4) + 1500 * (place / 5), currency,
  (array['open', 'open', 'open', 'open', 'paused', 'draft', 'closed'])[1 + place % 7]::public.job_status,
  case when place % 7 <> 5 then timestamptz '2026-10-01' + make_interval(hours => job * 7) end, case when place % 10 = 9 then timestamptz '2030-01-01' end
from seed.organizations, generate_series(0, 14) place, lateral (select (organizations.number - 1) * 15 + place + 1 as job) numbered
on conflict do nothing;
insert into public.job_skills (job_id, skill_id, importance, weight)
select jobs.id, known.id, case when wanted.place <= 2 then 'required' else 'preferred' end::public.skill_importance, 1 + wanted.place % 3
from seed.organizations
join public.jobs on jobs.organization_id = seed.id('a', organizations.number)
cross join lateral unnest(organizations.skills) with ordinality wanted (slug, place)
join public.skills known on known.slug = wanted.slug
on conflict do nothing;

insert into public.resumes (id, user_id, title, language, is_primary, content)
select seed.id('d', people.number), seed.id('c', people.number), organizations.titles[1 + people.number % 5], 'en', true, jsonb_build_object(
  'basics', jsonb_build_object('name', people.full_name, 'label', organizations.titles[1 + people.number % 5], 'email', people.email,
    'location', jsonb_build_object('city', organizations.city, 'countryCode', organizations.country)),
  'work', jsonb_build_array(jsonb_build_object('name', organizations.name, 'position', organizations.titles[1 + people.number % 5], 'startDate', (2012 + people.number % 10) || '-03',
    'highlights', jsonb_build_array(format('Brought the time for a hand-over from %s to %s minutes', 20 + people.number, 10 + people.number % 7)))),
  'skills', jsonb_build_array(jsonb_build_object('name', 'Skills', 'keywords', to_jsonb(array(
    select skills.name from public.skills where skills.slug = any (organizations.skills[1 : 1 + people.number % 4]) order by skills.name)))))
from seed.people join seed.organizations on organizations.number = people.organization
where people.role = 'candidate'
-- Not `on conflict`: see above.
  and not exists (select from public.resumes where resumes.id = seed.id('d', people.number));

-- Each candidate of the world applies for jobs of the own trade; what became of it goes through the legal steps.
insert into public.applications (id, candidate_id, job_id, organization_id, job_snapshot, resume_id, resume_version, cover_letter, created_at)
select seed.id('f', people.number * 10 + nth), seed.id('c', people.number), jobs.id, jobs.organization_id, private.snapshot_of(jobs), seed.id('d', people.number), 1,
  'I know the trade and would like to hear from you.', timestamptz '2026-11-01' + make_interval(hours => people.number * 3 + nth)
from seed.people, generate_series(0, 2) nth, public.jobs
where people.role = 'candidate' and jobs.id = seed.id('b', (people.organization - 1) * 15 + 1 + (people.number + nth * 7) % 4)
on conflict do nothing;
-- Nobody of the world gets mail, so nobody is woken to send it.
alter table public.email_outbox disable trigger wake_mailer;
do $$
declare
  step record;
begin
  perform set_config('careerloom.reason', 'Others have done this work for longer', true);
  -- A person rejects: the owner of the organization.
  for step in
    select applications.id, memberships.user_id as owner, path.status
    from public.applications
    join public.memberships on memberships.organization_id = applications.organization_id and memberships.role = 'owner'
    cross join lateral (select right(applications.id::text, 3)::int % 7 as fate) drawn
    cross join lateral unnest((array['{}', '{reviewing}', '{reviewing,interview}', '{reviewing,interview,offer}', '{reviewing,interview,offer,accepted}', '{reviewing,rejected}', '{withdrawn}'])[1 + drawn.fate]::public.application_status[])
      with ordinality path (status, place)
    where applications.id::text like '00000000-0000-4000-8000-00000000f%' and applications.status = 'applied'
    order by applications.id, path.place
  loop
    perform set_config('request.jwt.claims', jsonb_build_object('sub', step.owner, 'role', 'authenticated')::text, true);
    update public.applications set status = step.status where applications.id = step.id;
  end loop;
  perform set_config('request.jwt.claims', '', true);
  perform set_config('careerloom.reason', '', true);
end $$;
delete from public.email_outbox where recipient like 'candidate%@example.com';
alter table public.email_outbox enable trigger wake_mailer;

-- Each candidate asked the next: most are connected and have written to each other, some wait, one in five was rejected.
insert into public.connections (id, requester_id, receiver_id, created_at)
select seed.id('8', number), seed.id('c', number), seed.id('c', number + 1), timestamptz '2026-10-01' + make_interval(hours => number)
from generate_series(1, 23) number
on conflict do nothing;
update public.connections
set status = case right(id::text, 3)::int % 5 when 3 then 'rejected' else 'accepted' end::public.connection_status
where id between seed.id('8', 1) and seed.id('8', 23) and status = 'pending' and right(id::text, 3)::int % 5 <> 4;
insert into public.messages (id, sender_id, recipient_id, body, read_at, created_at)
select seed.id('9', number * 10 + nth), seed.id('c', number + nth % 2), seed.id('c', number + 1 - nth % 2),
  (array['Did you hear back from them?', 'Yes, they asked me in for Tuesday.', 'Good luck. Tell me how it was.'])[nth + 1],
  case when nth < 2 then timestamptz '2026-10-02' + make_interval(hours => number, mins => nth * 7 + 5) end,
  timestamptz '2026-10-02' + make_interval(hours => number, mins => nth * 7)
from generate_series(1, 23) number, generate_series(0, 2) nth
where exists (select from public.connections where connections.id = seed.id('8', number) and connections.status = 'accepted')
on conflict do nothing;
-- What four of them show of their work: two to everyone, one to who knows the address, one to nobody yet.
insert into public.portfolios (id, owner_id, slug, title, summary, visibility, seo)
select seed.id('9', number), seed.id('c', number), slug, title, summary, visibility::public.portfolio_visibility,
  jsonb_build_object('title', title, 'keywords', keywords)
from (values
  (1, 'nadia-brandt', 'From the ward to the record system', 'A paediatric nurse who moves wards from paper to screens, and measures what it saves.', 'public', array['nursing', 'health informatics']),
  (2, 'teo-marlow-joinery', 'Twelve years of joinery', 'Staircases, windows and the repair of listed houses.', 'unlisted', array['joinery', 'restoration']),
  (7, 'mei-chen', 'Brands that travel', 'Identities for small museums and the films that go with them.', 'public', array['design', 'film']),
  (24, 'grace-adeyemi', 'Numbers people trust', 'Reports for a bank''s branches.', 'private', array['reporting'])
) shown (number, slug, title, summary, visibility, keywords)
on conflict do nothing;
insert into public.portfolio_projects (id, portfolio_id, title, description, role, tech_stack, features, position)
select seed.id('91', number * 10 + position), seed.id('9', number), title, description, role, tech_stack, features, position
from (values
  (1, 0, 'Forty beds without paper', 'Moved a ward''s charts to the new record system in six weeks, with no shift cancelled.', 'Lead nurse', array['SQL', 'HL7 FHIR'], array['Training for 60 colleagues', 'A hand-over in 8 instead of 25 minutes']),
  (1, 1, 'Who waits, and for what', 'A weekly report on waiting times that wards read.', 'Author', array['SQL', 'Microsoft Excel'], array['Three wards changed their rounds']),
  (2, 0, 'An oak staircase in Headingley', 'Measured, drawn, cut and fitted a winding stair in a house of 1820.', 'Joiner', array['AutoCAD'], array['No visible fixings']),
  (7, 0, 'A museum of salt', 'Identity, signs and a film of four minutes.', 'Designer', array['Figma', 'Adobe Photoshop'], array['Visitors up by a fifth']),
  (24, 0, 'One report for ninety branches', 'Replaced ninety spreadsheets by one.', 'Analyst', array['Power BI', 'SQL'], array['Closed two days earlier'])
) made (number, position, title, description, role, tech_stack, features)
on conflict do nothing;
insert into public.portfolio_skills (id, portfolio_id, name, category, proficiency, position)
select seed.id('92', number * 10 + position), seed.id('9', number), name, category, proficiency::public.skill_proficiency, position
from (values
  (1, 0, 'Patient care', 'Care', 'expert'), (1, 1, 'SQL', 'Data', 'intermediate'), (2, 0, 'Joinery', 'Craft', 'expert'),
  (7, 0, 'Figma', 'Design', 'advanced'), (24, 0, 'Power BI', 'Data', 'advanced')
) known (number, position, name, category, proficiency)
on conflict do nothing;
insert into public.portfolio_experiences (id, portfolio_id, title, company, start_date, end_date, achievements, position)
select seed.id('93', number * 10 + position), seed.id('9', number), title, company, start_date::date, end_date::date, achievements, position
from (values
  (1, 0, 'Paediatric nurse', 'Weserklinik', '2019-04-01', null, array['Led the move from paper charts']),
  (2, 0, 'Joiner', 'Alder & Oak Joinery', '2013-09-01', null, array['Trained four apprentices']),
  (7, 0, 'Graphic designer', 'Cinder Studio', '2016-01-01', '2024-06-30', array['Two national prizes'])
) worked (number, position, title, company, start_date, end_date, achievements)
on conflict do nothing;

drop schema seed cascade;
