-- A few people to look around with, with ids that never change. They sign in with a code by e-mail; none has a
-- password. Running this again changes nothing.

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
