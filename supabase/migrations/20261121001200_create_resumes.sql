-- Why: a candidate's résumés, every version of their content, and what an analysis said about a version. Nothing is
--   lost: a change of content appends the new version in its own transaction, and deleting is a trash.
-- Who may: the owner reads everything, adds a résumé from a form, edits title, content, language, primary and
--   trash. Uploads, imports, status and file facts are written by functions. Nobody else reads any of it, admins
--   neither; the service reads, and works through functions.
-- What could go wrong: two tabs save over each other. A change of content must state the version it read, or the
--   answer is version_conflict; so says a trigger, whoever writes. Two résumés primary at once: a unique index
--   forbids it, and a trigger takes the mark from the old one.

create type public.resume_origin as enum ('upload', 'builder', 'tailored', 'import');
comment on type public.resume_origin is 'Where a résumé came from.';
create type public.resume_status as enum ('pending', 'processing', 'ready', 'failed');
comment on type public.resume_status is 'How far the newest piece of work on the résumé is.';
create type public.version_author as enum ('user', 'agent', 'import');
comment on type public.version_author is 'Who wrote a version: the person, an agent that the person accepted, or a parse.';

create table public.resumes (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  title text not null constraint resumes_title_check check (char_length(btrim(title)) between 1 and 200),
  origin public.resume_origin not null default 'builder',
  storage_path text constraint resumes_storage_path_key unique,
  file_name text constraint resumes_file_name_check check (char_length(file_name) <= 255),
  mime_type text constraint resumes_mime_type_check check (char_length(mime_type) <= 255),
  size_bytes bigint constraint resumes_size_bytes_check check (size_bytes >= 0),
  sha256 text constraint resumes_sha256_check check (sha256 ~ '^[0-9a-f]{64}$'),
  status public.resume_status not null default 'ready',
  error_code text constraint resumes_error_code_check check (error_code ~ '^[a-z0-9_]{1,60}$'),
  content jsonb constraint resumes_content_check check (content is null or private.is_json_resume(content)),
  text text constraint resumes_text_check check (octet_length(text) <= 1048576),
  author public.version_author not null default 'user',
  language text constraint resumes_language_check check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  is_primary boolean not null default false,
  parent_id uuid references public.resumes (id) on delete set null,
  version int not null default 1,
  deleted_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint resumes_source_check check (content is not null or origin = 'upload'),
  constraint resumes_upload_check check ((origin = 'upload') = (storage_path is not null)),
  constraint resumes_failed_check check ((status = 'failed') = (error_code is not null)),
  constraint resumes_ready_check check (status <> 'ready' or content is not null),
  constraint resumes_primary_check check (not is_primary or deleted_at is null)
);
comment on table public.resumes is 'A candidate''s résumé: the file it came from, and the newest content as JSON Resume 1.0.0.';
comment on column public.resumes.storage_path is 'Name of the object in the bucket resumes; its uuid is the id of this row.';
comment on column public.resumes.error_code is 'Why the status is failed: a code of the catalogue.';
comment on column public.resumes.content is 'JSON Resume 1.0.0; null until an upload is read.';
comment on column public.resumes.text is 'The text that content was read from; null when a person wrote the content.';
comment on column public.resumes.author is 'Who wrote the present content. Read-only for clients.';
comment on column public.resumes.version is 'Of the content. A client that changes content sends the version it read; the row then holds the next one.';
comment on column public.resumes.parent_id is 'The résumé this one was tailored from.';
comment on column public.resumes.deleted_at is 'In the trash since then; null brings it back.';

create index resumes_user_id_idx on public.resumes (user_id, created_at desc);
create index resumes_parent_id_idx on public.resumes (parent_id);
create unique index resumes_primary_idx on public.resumes (user_id) where is_primary;

create table public.resume_versions (
  id uuid primary key default gen_random_uuid(),
  resume_id uuid not null references public.resumes (id) on delete cascade,
  version int not null constraint resume_versions_version_check check (version >= 1),
  content jsonb not null,
  text text,
  author public.version_author not null,
  created_at timestamptz not null default now(),
  constraint resume_versions_resume_id_version_key unique (resume_id, version)
);
comment on table public.resume_versions is 'Every content a résumé ever had. Append-only.';

create table public.resume_analyses (
  id uuid primary key default gen_random_uuid(),
  resume_id uuid not null references public.resumes (id) on delete cascade,
  resume_version int not null,
  task_id uuid constraint resume_analyses_task_id_key unique references public.ai_tasks (id) on delete set null,
  run_id uuid references public.ai_runs (id) on delete set null,
  rubric_version text not null constraint resume_analyses_rubric_version_check check (char_length(rubric_version) between 1 and 60),
  ats_score numeric(5, 2) not null constraint resume_analyses_ats_score_check check (ats_score between 0 and 100),
  factors jsonb not null,
  strengths text[] not null default '{}',
  weaknesses text[] not null default '{}',
  suggestions jsonb not null default '[]' constraint resume_analyses_suggestions_check check (jsonb_typeof(suggestions) = 'array'),
  missing_keywords text[] not null default '{}',
  findings jsonb not null default '[]' constraint resume_analyses_findings_check check (jsonb_typeof(findings) = 'array'),
  created_at timestamptz not null default now(),
  constraint resume_analyses_version_fkey foreign key (resume_id, resume_version)
    references public.resume_versions (resume_id, version) on delete cascade
);
comment on table public.resume_analyses is 'What an analysis says about one version of a résumé. Append-only.';
comment on column public.resume_analyses.factors is '[{key, weight, points, max, evidence, advice}]; points sum to ats_score.';
comment on column public.resume_analyses.findings is 'Hidden text, injected instructions, unreadable parts: [{kind, severity, message, evidence, page?}].';

create index resume_analyses_resume_id_idx on public.resume_analyses (resume_id, resume_version, created_at desc);
create index resume_analyses_run_id_idx on public.resume_analyses (run_id);

create function private.factors_add_up(factors jsonb, score numeric) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
  return jsonb_typeof(factors_add_up.factors) = 'array'
    and not exists (
      select from jsonb_array_elements(factors_add_up.factors) factor
      where jsonb_typeof(factor -> 'key') is distinct from 'string' or jsonb_typeof(factor -> 'points') is distinct from 'number'
        or jsonb_typeof(factor -> 'max') is distinct from 'number' or (factor ->> 'points')::numeric < 0
        or (factor ->> 'points')::numeric > (factor ->> 'max')::numeric)
    -- Points are written by JavaScript as binary fractions: equal to the cent of the score.
    and round(coalesce((select sum((factor ->> 'points')::numeric) from jsonb_array_elements(factors_add_up.factors) factor), 0), 2)
      = factors_add_up.score;
end;
$$;
comment on function private.factors_add_up(jsonb, numeric) is 'Is it a list of factors, each with 0 ≤ points ≤ max, whose points sum to the score?';
grant execute on function private.factors_add_up(jsonb, numeric) to service_role;
alter table public.resume_analyses
  add constraint resume_analyses_factors_check check (private.factors_add_up(factors, ats_score));

-- Fires only when version is among the columns that a statement sets. It cannot tell `version = 3` from silence
-- otherwise; so it leaves a mark, the negative of the version, for guard_resume, which runs next (by name).
create function private.check_stated_version() returns trigger
language plpgsql set search_path = '' as $$
begin
  if new.version is distinct from old.version then
    raise sqlstate 'PT409' using message = 'version_conflict',
      detail = format('You changed version %s; the newest is %s.', new.version, old.version),
      hint = 'Read the newest version, apply the change to it and send it with its version.';
  end if;
  new.version := -old.version;
  return new;
end;
$$;
comment on function private.check_stated_version() is 'Row trigger before update of version: the version a client sends must be the one it read.';

create function private.guard_resume() returns trigger
language plpgsql set search_path = '' as $$
declare
  stated boolean;
begin
  -- Clients have no right to say who wrote; functions of ours run as their owner and do.
  if current_user = 'authenticated' and (tg_op = 'INSERT' or new.content is distinct from old.content) then
    new.author := 'user';
    new.text := null;
  end if;
  if tg_op = 'INSERT' then
    new.version := 1;
  else
    stated := new.version < 0;
    new.version := old.version;
    if new.content is distinct from old.content or new.text is distinct from old.text then
      if not stated then
        raise sqlstate 'PT409' using message = 'version_conflict', detail = 'The change does not say which version it was made to.',
          hint = 'Send the version that you read along with the content.';
      end if;
      if new.content is null then
        raise sqlstate 'PT422' using message = 'validation_failed',
          detail = '[{"path": "content", "message": "cannot be taken back; restore a version instead"}]';
      end if;
      -- Reading an upload fills its first version.
      if old.content is not null then
        new.version := old.version + 1;
      end if;
    end if;
    new.id := old.id;
    new.user_id := old.user_id;
  end if;
  if new.deleted_at is not null then
    new.is_primary := false;
    new.deleted_at := case when tg_op = 'UPDATE' then coalesce(old.deleted_at, now()) else now() end;
  end if;
  new.updated_at := now();
  return new;
end;
$$;
comment on function private.guard_resume() is 'Row trigger: counts versions and insists that a change of content states the one it read; trash takes the primary mark away.';

create function private.move_primary_mark() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  -- Two tabs at once: the second waits here and then sees what the first did.
  perform from public.profiles where profiles.id = new.user_id for no key update;
  update public.resumes set is_primary = false
  where resumes.user_id = new.user_id and resumes.is_primary and resumes.id <> new.id;
  return new;
end;
$$;
comment on function private.move_primary_mark() is 'Row trigger: a résumé that becomes primary takes the mark from the one that had it. Definer: it locks the profile.';

create function private.keep_version() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.resume_versions (resume_id, version, content, text, author)
  values (new.id, new.version, new.content, new.text, new.author);
  return null;
end;
$$;
comment on function private.keep_version() is 'Row trigger: appends the version that was just written. Definer: nobody has the right to write versions.';

create trigger limit_rows after insert on public.resumes
  referencing new table as added for each statement execute function private.limit_rows('user_id', '200');
-- Triggers of one event run in the order of their names.
create trigger a_check_stated_version before update of version on public.resumes
  for each row execute function private.check_stated_version();
create trigger b_guard_resume before insert or update on public.resumes
  for each row execute function private.guard_resume();
create trigger c_move_primary_mark_on_insert before insert on public.resumes
  for each row when (new.is_primary) execute function private.move_primary_mark();
create trigger c_move_primary_mark_on_update before update on public.resumes
  for each row when (new.is_primary and not old.is_primary) execute function private.move_primary_mark();
create trigger keep_version_on_insert after insert on public.resumes
  for each row when (new.content is not null) execute function private.keep_version();
create trigger keep_version_on_update after update on public.resumes
  for each row when (new.content is distinct from old.content or new.text is distinct from old.text)
  execute function private.keep_version();
create trigger refuse_change before update on public.resume_versions
  for each row execute function private.refuse_change();
create trigger refuse_change before update on public.resume_analyses
  for each row execute function private.refuse_change('task_id', 'run_id');

revoke all on table public.resumes, public.resume_versions, public.resume_analyses from anon, authenticated, service_role;
grant select on table public.resumes, public.resume_versions, public.resume_analyses to authenticated, service_role;
grant insert (user_id, title, content, language, is_primary) on table public.resumes to authenticated;
grant update (title, content, language, is_primary, deleted_at, version) on table public.resumes to authenticated;

alter table public.resumes enable row level security;
alter table public.resume_versions enable row level security;
alter table public.resume_analyses enable row level security;

create policy "candidates read their own resumes"
  on public.resumes for select to authenticated using (user_id = (select auth.uid()));
create policy "candidates add their own resumes"
  on public.resumes for insert to authenticated
  with check (user_id = (select auth.uid()) and (select private.my_role()) = 'candidate');
create policy "candidates edit their own resumes"
  on public.resumes for update to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));

create policy "candidates read the versions of their own resumes"
  on public.resume_versions for select to authenticated
  using (resume_id in (select resumes.id from public.resumes where resumes.user_id = (select auth.uid())));
create policy "candidates read the analyses of their own resumes"
  on public.resume_analyses for select to authenticated
  using (resume_id in (select resumes.id from public.resumes where resumes.user_id = (select auth.uid())));
