-- Why: letters, mails and plans that a person writes or an agent writes for them, with every version. As with
--   résumés nothing is lost: a change appends the new version in its own transaction, and deleting is a trash.
-- Who may: the owner reads, adds, edits and trashes; an agent's documents and claims are written by functions. Nobody
--   else reads any of it, admins neither.
-- What could go wrong: two tabs save over each other: a change must state the version it read, or the answer is
--   version_conflict. A document that points at another's résumé, or at
--   a job or an application that the writer cannot see, would tell that it exists: policies ask.

create type public.document_kind as enum ('cover_letter', 'recruiter_email', 'linkedin_message', 'outreach', 'project_ideas', 'coaching_plan');
comment on type public.document_kind is 'What a document is for.';

create table public.documents (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  kind public.document_kind not null,
  resume_id uuid references public.resumes (id) on delete set null,
  job_id uuid references public.jobs (id) on delete set null,
  application_id uuid references public.applications (id) on delete set null,
  tone text constraint documents_tone_check check (tone ~ '^[a-z_]{1,40}$'),
  language text constraint documents_language_check check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  subject text constraint documents_subject_check check (char_length(subject) <= 300),
  body text not null constraint documents_body_check check (char_length(body) between 1 and 30000),
  claims jsonb not null default '[]' constraint documents_claims_check check (jsonb_typeof(claims) = 'array'),
  author public.version_author not null default 'user',
  version int not null default 1,
  deleted_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.documents is 'A letter, mail or plan: the newest version.';
comment on column public.documents.resume_id is 'The résumé it speaks of.';
comment on column public.documents.job_id is 'The job it is about.';
comment on column public.documents.application_id is 'The application it is part of; said when it is written.';
comment on column public.documents.claims is 'What an agent says of the person and where that stands: [{text, evidence: {resume_version, path, quote}}]. Read-only for clients.';
comment on column public.documents.author is 'Who wrote the present version. Read-only for clients.';
comment on column public.documents.version is 'A client that changes the text sends the version it read; the row then holds the next one.';
comment on column public.documents.deleted_at is 'In the trash since then; null brings it back. Purged after 30 days.';

create index documents_user_id_idx on public.documents (user_id, created_at desc);
create index documents_resume_id_idx on public.documents (resume_id);
create index documents_job_id_idx on public.documents (job_id);
create index documents_application_id_idx on public.documents (application_id);
create index documents_deleted_at_idx on public.documents (deleted_at) where deleted_at is not null;

create table public.document_versions (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references public.documents (id) on delete cascade,
  version int not null constraint document_versions_version_check check (version >= 1),
  tone text,
  language text,
  subject text,
  body text not null,
  claims jsonb not null,
  author public.version_author not null,
  created_at timestamptz not null default now(),
  constraint document_versions_document_id_version_key unique (document_id, version)
);
comment on table public.document_versions is 'Every text a document ever had. Append-only.';

insert into private.personal_data (relation, belongs_to, erasure) values
  ('public.documents', 't.user_id = $1', 'delete'),
  ('public.document_versions', 't.document_id in (select documents.id from public.documents where documents.user_id = $1)', 'delete');

create function private.guard_document() returns trigger
language plpgsql set search_path = '' as $$
declare
  stated boolean;
begin
  if tg_op = 'INSERT' then
    new.version := 1;
    -- Clients have no right to say who wrote; functions of ours run as their owner and do.
    if current_user = 'authenticated' then
      new.author := 'user';
    end if;
  else
    stated := new.version < 0;
    new.version := old.version;
    if (new.tone, new.language, new.subject, new.body, new.claims)
       is distinct from (old.tone, old.language, old.subject, old.body, old.claims) then
      if not stated then
        raise sqlstate 'PT409' using message = 'version_conflict', detail = 'The change does not say which version it was made to.',
          hint = 'Send the version that you read along with the text.';
      end if;
      new.version := old.version + 1;
      if current_user = 'authenticated' then
        new.author := 'user';
      end if;
    end if;
    new.id := old.id;
    new.user_id := old.user_id;
    new.kind := old.kind;
  end if;
  if new.deleted_at is not null then
    new.deleted_at := case when tg_op = 'UPDATE' then coalesce(old.deleted_at, now()) else now() end;
  end if;
  new.updated_at := now();
  return new;
end;
$$;
comment on function private.guard_document() is 'Row trigger: counts versions and insists that a change of the text states the one it read.';

create function private.keep_document_version() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.document_versions (document_id, version, tone, language, subject, body, claims, author)
  values (new.id, new.version, new.tone, new.language, new.subject, new.body, new.claims, new.author);
  return null;
end;
$$;
comment on function private.keep_document_version() is 'Row trigger: appends the version that was just written. Definer: nobody has the right to write versions.';

-- Triggers of one event run in the order of their names; check_stated_version is that of résumés.
create trigger limit_rows after insert on public.documents
  referencing new table as added for each statement execute function private.limit_rows('user_id', '2000');
create trigger a_check_stated_version before update of version on public.documents
  for each row execute function private.check_stated_version();
create trigger b_guard_document before insert or update on public.documents
  for each row execute function private.guard_document();
create trigger keep_version_on_insert after insert on public.documents
  for each row execute function private.keep_document_version();
create trigger keep_version_on_update after update on public.documents
  for each row when (new.version <> old.version) execute function private.keep_document_version();
create trigger refuse_change before update on public.document_versions
  for each row execute function private.refuse_change();

revoke all on table public.documents, public.document_versions from anon, authenticated, service_role;
grant select on table public.documents, public.document_versions to authenticated, service_role;
grant insert (user_id, kind, resume_id, job_id, application_id, tone, language, subject, body) on table public.documents to authenticated;
grant update (resume_id, job_id, tone, language, subject, body, deleted_at, version) on table public.documents to authenticated;

alter table public.documents enable row level security;
alter table public.document_versions enable row level security;

create function private.writes_about_job(job_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.documents
    where documents.user_id = (select auth.uid()) and documents.job_id = writes_about_job.job_id);
$$;
comment on function private.writes_about_job(uuid) is 'Has the caller a document about the job already? Definer: a policy of documents that read documents would ask itself.';
grant execute on function private.writes_about_job(uuid) to authenticated;

create policy "people read their own documents"
  on public.documents for select to authenticated using (user_id = (select auth.uid()));
create policy "people add their own documents"
  on public.documents for insert to authenticated
  with check (user_id = (select auth.uid())
    and (resume_id is null or resume_id in (select resumes.id from public.resumes where resumes.user_id = (select auth.uid())))
    and (job_id is null or exists (select from public.jobs where jobs.id = job_id))
    and (application_id is null or exists (select from public.applications where applications.id = application_id)));
create policy "people edit their own documents"
  on public.documents for update to authenticated
  using (user_id = (select auth.uid()))
  -- A letter stays one about its job when that is closed.
  with check (user_id = (select auth.uid())
    and (resume_id is null or resume_id in (select resumes.id from public.resumes where resumes.user_id = (select auth.uid())))
    and (job_id is null or exists (select from public.jobs where jobs.id = job_id)
      or private.writes_about_job(job_id)));

create policy "people read the versions of their own documents"
  on public.document_versions for select to authenticated
  using (document_id in (select documents.id from public.documents where documents.user_id = (select auth.uid())));

create function private.restore_document_version(document_id uuid, version int) returns public.documents
language plpgsql security definer set search_path = '' as $$
declare
  document public.documents;
  wanted public.document_versions;
begin
  select * into document from public.documents
  where documents.id = restore_document_version.document_id and documents.user_id = (select auth.uid()) and documents.deleted_at is null;
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'You have no such document.';
  end if;
  select * into wanted from public.document_versions
  where document_versions.document_id = document.id and document_versions.version = restore_document_version.version;
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'This document has no such version.';
  end if;
  update public.documents
  set tone = wanted.tone, language = wanted.language, subject = wanted.subject, body = wanted.body, claims = wanted.claims,
    author = wanted.author, version = document.version
  where documents.id = document.id
  returning * into document;
  return document;
end;
$$;
comment on function private.restore_document_version(uuid, int) is 'Definer: clients may not write claims. Checks that the document is the caller''s.';
grant execute on function private.restore_document_version(uuid, int) to authenticated;

create function public.restore_document_version(document_id uuid, version int) returns public.documents
language sql set search_path = '' as $$
  select private.restore_document_version(restore_document_version.document_id, restore_document_version.version);
$$;
comment on function public.restore_document_version(uuid, int) is 'Makes the text and claims of an earlier version the newest one; nothing is taken away.';
grant execute on function public.restore_document_version(uuid, int) to authenticated;
