-- Why: résumé files are private; avatars are for everyone to see.
-- Who may: a candidate uploads, reads and removes résumé files in the folder named after the own id, under names that
--   are uuids, 200 at most; nobody overwrites one, nor puts another in its place once it was read, so a version stays tied
--   to the file it was read from. Everyone keeps an avatar in the own folder; the bucket is public, so its files are read
--   by address and listed by the owner only.
-- What could go wrong: the declared type is what the client says. Magic bytes are checked by the worker. A copy may declare
--   another type than the bucket takes, and a public page of ours would be somebody else's: a trigger asks the bucket. Policies
--   are asked when an upload begins, and its row is written when its last byte has come: what began before another file was
--   read and ends after it would take its place, so triggers ask again.

insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
values
  ('resumes', 'resumes', false, 5 * 1024 * 1024,
    '{application/pdf,application/vnd.openxmlformats-officedocument.wordprocessingml.document,text/plain}'),
  ('avatars', 'avatars', true, 2 * 1024 * 1024, '{image/png,image/jpeg,image/webp}')
on conflict (id) do update
set public = excluded.public, file_size_limit = excluded.file_size_limit, allowed_mime_types = excluded.allowed_mime_types;

create function private.is_resume_path(name text, owner_id uuid) returns boolean
language sql immutable set search_path = '' as $$
  select is_resume_path.name ~ ('^' || is_resume_path.owner_id
    || '/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\.(pdf|docx|txt)$');
$$;
comment on function private.is_resume_path(text, uuid) is 'Is it <owner>/<uuid>.<pdf|docx|txt>, in lower case?';
grant execute on function private.is_resume_path(text, uuid) to authenticated;

create function private.is_avatar_path(name text, owner_id uuid) returns boolean
language sql immutable set search_path = '' as $$
  select is_avatar_path.name ~ ('^' || is_avatar_path.owner_id || '/[A-Za-z0-9_-]{1,100}\.(png|jpg|jpeg|webp)$');
$$;
comment on function private.is_avatar_path(text, uuid) is 'Is it <owner>/<name>.<png|jpg|jpeg|webp>?';
grant execute on function private.is_avatar_path(text, uuid) to authenticated;

create function private.analyses_today(user_id uuid) returns bigint
language sql stable security definer set search_path = '' as $$
  select count(*) from public.ai_tasks
  where ai_tasks.user_id = analyses_today.user_id and ai_tasks.kind = 'analyze_resume' and ai_tasks.created_at > now() - interval '1 day';
$$;
comment on function private.analyses_today(uuid) is 'How many analyses of résumés the person had made within a day. No API role calls it.';

create function private.may_add_file(bucket_id text, name text) returns boolean
language sql stable security definer set search_path = '' as $$
  select case may_add_file.bucket_id
    when 'resumes' then (select count(*) from public.resumes where resumes.user_id = (select auth.uid())) < 200
      and private.analyses_today((select auth.uid())) < 100
    -- `0` comes after `/`: the folder, by the index that Storage has on names.
    else (select count(*) from storage.objects
      where objects.bucket_id = may_add_file.bucket_id and objects.name <> may_add_file.name
        and objects.name collate "C" >= (select auth.uid()) || '/' and objects.name collate "C" < (select auth.uid()) || '0')
      < case may_add_file.bucket_id when 'avatars' then 20 else 500 end
  end;
$$;
comment on function private.may_add_file(text, text) is 'Is there room for one more file of the caller''s (200 résumés, of which 100 a day are read; 20 avatars; 500 pictures elsewhere)? Definer: it is asked while a file is added, and counts what the caller may not see.';
grant execute on function private.may_add_file(text, text) to authenticated;

create function private.guard_file_type() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  -- An empty folder that Studio makes has the type of nothing; a bucket may say image/*.
  if new.name !~ '(^|/)\.emptyFolderPlaceholder$' and exists (
    select from storage.buckets
    where buckets.id = new.bucket_id and buckets.allowed_mime_types is not null and not exists (
      select from unnest(buckets.allowed_mime_types) allowed
      where lower(btrim(split_part(new.metadata ->> 'mimetype', ';', 1))) like replace(allowed, '*', '%') is not false)) then
    -- Storage answers 403 to this state, and 500 to one of ours.
    raise sqlstate '42501' using message = 'unsupported_file', detail = 'This bucket does not take files of that type.';
  end if;
  return new;
end;
$$;
comment on function private.guard_file_type() is 'Row trigger of storage.objects: the type that a file is served with is one that its bucket takes, however the file came there. Definer: callers may not read buckets.';

create trigger guard_file_type before insert or update of metadata, bucket_id on storage.objects
  for each row execute function private.guard_file_type();

create function private.guard_resume_file() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'UPDATE' or exists (
    select from public.resumes where resumes.storage_path = new.name and resumes.content is not null) then
    -- As in guard_file_type.
    raise sqlstate '42501' using message = 'conflict', detail = 'A résumé''s file is not replaced.', hint = 'Upload it under another name.';
  end if;
  return new;
end;
$$;
comment on function private.guard_resume_file() is 'Row trigger of storage.objects: a file of the bucket resumes never gets other bytes, and once it was read no other one takes its name. Definer: Storage may not read résumés.';

create trigger guard_resume_file_on_insert before insert on storage.objects
  for each row when (new.bucket_id = 'resumes') execute function private.guard_resume_file();
create trigger guard_resume_file_on_update before update of version on storage.objects
  for each row when (old.bucket_id = 'resumes' and new.version is distinct from old.version) execute function private.guard_resume_file();

create policy "people read their own files"
  on storage.objects for select to authenticated
  using (bucket_id in ('resumes', 'avatars') and (storage.foldername(name))[1] = (select auth.uid())::text);
create policy "candidates upload their own resumes, people their own avatar"
  on storage.objects for insert to authenticated
  with check (
    case bucket_id
      when 'resumes' then private.is_resume_path(name, (select auth.uid())) and (select private.my_role()) = 'candidate'
        and private.may_add_file(bucket_id, name)
      when 'avatars' then private.is_avatar_path(name, (select auth.uid())) and private.may_add_file(bucket_id, name)
      else false
    end);
create policy "people replace their own avatar"
  on storage.objects for update to authenticated
  using (bucket_id = 'avatars' and (storage.foldername(name))[1] = (select auth.uid())::text)
  with check (bucket_id = 'avatars' and private.is_avatar_path(name, (select auth.uid())));
create policy "people remove their own files"
  on storage.objects for delete to authenticated
  using (bucket_id in ('resumes', 'avatars') and (storage.foldername(name))[1] = (select auth.uid())::text);

create function private.enqueue_analysis(resume public.resumes) returns public.ai_tasks
language plpgsql security definer set search_path = '' as $$
declare
  task public.ai_tasks;
  asked int;
begin
  -- Twice at once is one task: the second caller waits for the row, then finds the first one's.
  perform from public.resumes where resumes.id = (enqueue_analysis.resume).id for no key update;
  select * into task from public.ai_tasks
  where ai_tasks.subject_id = (enqueue_analysis.resume).id and ai_tasks.kind = 'analyze_resume'
    and ai_tasks.user_id = (enqueue_analysis.resume).user_id
    and ai_tasks.input ->> 'version' = (enqueue_analysis.resume).version::text
    and ai_tasks.status in ('queued', 'running', 'succeeded')
  order by ai_tasks.created_at desc limit 1;
  if found then
    return task;
  end if;
  select count(*) into asked from public.ai_tasks
  where ai_tasks.subject_id = (enqueue_analysis.resume).id and ai_tasks.kind = 'analyze_resume'
    and ai_tasks.input ->> 'version' = (enqueue_analysis.resume).version::text;
  insert into public.ai_tasks (user_id, kind, subject_id, input, idempotency_key)
  values ((enqueue_analysis.resume).user_id, 'analyze_resume', (enqueue_analysis.resume).id,
    jsonb_strip_nulls(jsonb_build_object('resume_id', (enqueue_analysis.resume).id,
      'storage_path', (enqueue_analysis.resume).storage_path, 'version', (enqueue_analysis.resume).version)),
    -- A failed or cancelled task is not asked again but followed by another.
    format('%s:%s:%s', (enqueue_analysis.resume).id, (enqueue_analysis.resume).version, asked + 1))
  returning * into task;
  return task;
end;
$$;
comment on function private.enqueue_analysis(public.resumes) is 'The task that analyses the résumé''s present version: one that is queued, running or has succeeded, else a new one. Definer: clients write no tasks. Its callers check whose résumé it is.';

create function private.register_upload() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  owner_id uuid := private.uuid_or_null(coalesce(new.owner_id, split_part(new.name, '/', 1)));
  -- What the client called the file, where it says so: upload(…, { metadata: { file_name } }).
  named text := nullif(left(btrim(new.user_metadata ->> 'file_name'), 255), '');
  title text := coalesce(nullif(left(btrim(regexp_replace(named, '\.[A-Za-z0-9]{1,5}$', '')), 200), ''), 'Résumé');
  resume public.resumes;
begin
  -- Clients cannot get this far with another path; the service can, and its file is then nobody's résumé.
  if owner_id is null or not private.is_resume_path(new.name, owner_id)
     or not exists (select from public.profiles where profiles.id = owner_id) then
    return null;
  end if;
  insert into public.resumes (id, user_id, title, origin, author, storage_path, file_name, mime_type, size_bytes, status)
  values (split_part(storage.filename(new.name), '.', 1)::uuid, owner_id, title,
    'upload', 'import', new.name, coalesce(named, storage.filename(new.name)), new.metadata ->> 'mimetype', (new.metadata ->> 'size')::bigint, 'pending')
  on conflict (id) do nothing
  returning * into resume;
  if not found then
    -- The id is taken: by this file, which came back after its removal, or by another's, which must stay unknown.
    update public.resumes set status = 'pending', error_code = null
    where resumes.storage_path = new.name and resumes.content is null
    returning * into resume;
  end if;
  if not found and not exists (select from public.resumes where resumes.storage_path = new.name) then
    insert into public.resumes (user_id, title, origin, author, storage_path, file_name, mime_type, size_bytes, status)
    values (owner_id, title, 'upload', 'import', new.name, coalesce(named, storage.filename(new.name)), new.metadata ->> 'mimetype',
      (new.metadata ->> 'size')::bigint, 'pending')
    returning * into resume;
  end if;
  if resume.id is not null then
    perform private.enqueue_analysis(resume);
  end if;
  return null;
end;
$$;
comment on function private.register_upload() is 'Row trigger of storage.objects: the résumé and the task of an uploaded file. Runs in the caller''s trial insert, which is rolled back, and again as the storage admin without claims: so it goes by owner_id. Definer: neither may write these tables.';

create function private.uuid_or_null(text text) returns uuid
language sql immutable set search_path = '' as $$
  select case when uuid_or_null.text ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then uuid_or_null.text::uuid end;
$$;
comment on function private.uuid_or_null(text) is 'A uuid in its usual form, null for any other text.';

create trigger register_upload after insert on storage.objects
  for each row when (new.bucket_id = 'resumes') execute function private.register_upload();
