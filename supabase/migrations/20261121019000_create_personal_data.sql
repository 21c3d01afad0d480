-- Why: export_my_data and the erasure of an account must know every table that holds something of a person. They
--   know it from this list, and from nowhere else: each migration that makes such a table adds its row here.
-- Who may: migrations write it; no API role reads it.
-- What could go wrong: a table is forgotten, so that an export is not complete or an erasure leaves something.
--   supabase/tests/schema/personal_data.test.sql fails for a table that leads to a person and is not in the list.

create table private.personal_data (
  relation regclass primary key,
  belongs_to text not null,
  exported boolean not null default true,
  told_if text not null default 'true',
  hidden_columns text[] not null default '{}',
  erasure text not null constraint personal_data_erasure_check check (erasure in ('delete', 'anonymise', 'keep')),
  anonymised_by text,
  note text,
  constraint personal_data_anonymised_by_check check (anonymised_by is null or erasure = 'anonymise'),
  constraint personal_data_note_check check (erasure = 'delete' and exported or note is not null)
);
comment on table private.personal_data is 'Every table that holds something of a person: which rows, whether they are exported, what an erasure does with them.';
comment on column private.personal_data.belongs_to is 'A condition over the row t: $1 is the person''s id, $2 the person''s address in lower case. Trusted SQL: only migrations write here.';
comment on column private.personal_data.exported is 'Are the rows in export_my_data()?';
comment on column private.personal_data.told_if is 'A further condition over t, as belongs_to, for rows of two people of which one may not know: only these are in the export and in the count of an erasure.';
comment on column private.personal_data.hidden_columns is 'Columns that the export leaves out: secrets, and what others wrote for themselves.';
comment on column private.personal_data.erasure is 'delete: the rows go; anonymise: they stay without the person (afterwards belongs_to finds none); keep: they stay as they are, for the reason in note.';
comment on column private.personal_data.anonymised_by is 'For anonymise: the set list of an update over t, as `author_id = null, body = ''''`; null where a foreign key (on delete set null) does all of it.';
comment on column private.personal_data.note is 'Why, where it is not simply exported and deleted.';

revoke all on table private.personal_data from anon, authenticated, service_role;
alter table private.personal_data enable row level security;

insert into private.personal_data (relation, belongs_to, erasure) values
  ('public.profiles', 't.id = $1', 'delete'),
  ('public.contact_details', 't.user_id = $1', 'delete'),
  ('public.user_skills', 't.user_id = $1', 'delete'),
  ('public.resumes', 't.user_id = $1', 'delete'),
  ('public.resume_versions', 't.resume_id in (select resumes.id from public.resumes where resumes.user_id = $1)', 'delete'),
  ('public.resume_analyses', 't.resume_id in (select resumes.id from public.resumes where resumes.user_id = $1)', 'delete'),
  ('public.ai_tasks', 't.user_id = $1', 'delete'),
  ('public.ai_runs', 't.user_id = $1', 'delete'),
  ('public.notifications', 't.user_id = $1', 'delete');
