-- Why: what people do with a résumé beyond editing it (analyse, restore, import, export), and what the worker stores.
-- Who may: people their own résumés; the save functions the service, for a task whose lease the worker has.
-- What could go wrong: an answer to the worker is lost and it stores again. Each save finds what the same task stored.

create function private.my_resume(resume_id uuid) returns public.resumes
language plpgsql stable security definer set search_path = '' as $$
declare
  resume public.resumes;
begin
  select * into resume from public.resumes
  where resumes.id = my_resume.resume_id and resumes.user_id = (select auth.uid()) and resumes.deleted_at is null;
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'You have no such résumé.';
  end if;
  return resume;
end;
$$;
comment on function private.my_resume(uuid) is 'The caller''s résumé, not in the trash; else not_found (404). Definer for the definer functions that use it.';

create function private.analyze_resume(resume_id uuid) returns public.ai_tasks
language plpgsql security definer set search_path = '' as $$
declare
  task public.ai_tasks;
begin
  -- Two tabs take turns, so that each counts what the other asked.
  perform from public.profiles where profiles.id = (select auth.uid()) for no key update;
  task := private.enqueue_analysis(private.my_resume(analyze_resume.resume_id));
  if private.analyses_today((select auth.uid())) > 100 then
    raise sqlstate 'PT429' using message = 'quota_exceeded', detail = '100 analyses a day.', hint = format('Retry after %s seconds.', (
      select ceil(extract(epoch from min(ai_tasks.created_at) + interval '1 day' - now())) from public.ai_tasks
      where ai_tasks.user_id = (select auth.uid()) and ai_tasks.kind = 'analyze_resume'
        and ai_tasks.created_at > now() - interval '1 day'));
  end if;
  return task;
end;
$$;
comment on function private.analyze_resume(uuid) is 'Definer: clients write no tasks.';
grant execute on function private.analyze_resume(uuid) to authenticated;

create function public.analyze_resume(resume_id uuid) returns public.ai_tasks
language sql set search_path = '' as $$
  select private.analyze_resume(analyze_resume.resume_id);
$$;
comment on function public.analyze_resume(uuid) is 'The task that analyses the résumé''s present version. Asking again gives the same task, unless it failed or was cancelled. 429 quota_exceeded after 100 a day.';
grant execute on function public.analyze_resume(uuid) to authenticated;

create function private.restore_resume_version(resume_id uuid, version int) returns public.resumes
language plpgsql security definer set search_path = '' as $$
declare
  resume public.resumes := private.my_resume(restore_resume_version.resume_id);
  wanted public.resume_versions;
begin
  select * into wanted from public.resume_versions
  where resume_versions.resume_id = resume.id and resume_versions.version = restore_resume_version.version;
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'This résumé has no such version.';
  end if;
  update public.resumes set content = wanted.content, text = wanted.text, author = 'user', version = resumes.version
  where resumes.id = resume.id
  returning * into resume;
  return resume;
end;
$$;
comment on function private.restore_resume_version(uuid, int) is 'Definer: clients may not write text. Checks that the résumé is the caller''s.';
grant execute on function private.restore_resume_version(uuid, int) to authenticated;

create function public.restore_resume_version(resume_id uuid, version int) returns public.resumes
language sql set search_path = '' as $$
  select private.restore_resume_version(restore_resume_version.resume_id, restore_resume_version.version);
$$;
comment on function public.restore_resume_version(uuid, int) is 'Makes the content of an earlier version the newest one; nothing is taken away.';
grant execute on function public.restore_resume_version(uuid, int) to authenticated;

create function private.import_json_resume(document jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  problems jsonb;
  resume public.resumes;
begin
  if private.my_role() is distinct from 'candidate' then
    raise sqlstate 'PT403' using message = 'forbidden', detail = 'Only candidates have résumés.';
  end if;
  problems := private.json_resume_problems(import_json_resume.document);
  if problems <> '[]' then
    perform private.raise_validation(problems);
  end if;
  if not exists (
    select from jsonb_each(import_json_resume.document) section
    where private.json_resume_shape() ? section.key and section.key not in ('$schema', 'meta')
      and section.value not in ('null', '{}', '[]', '""')) then
    perform private.raise_invalid('', 'holds none of the sections of JSON Resume');
  end if;
  insert into public.resumes (user_id, title, origin, author, content)
  values ((select auth.uid()),
    coalesce(left(nullif(btrim(concat_ws(', ', nullif(btrim(import_json_resume.document #>> '{basics,name}'), ''),
      nullif(btrim(import_json_resume.document #>> '{basics,label}'), ''))), ''), 200), 'Imported résumé'),
    'import', 'import', import_json_resume.document)
  returning * into resume;
  return jsonb_build_object(
    'resume', to_jsonb(resume),
    'report', jsonb_build_object(
      'imported', (
        select coalesce(jsonb_object_agg(section.key,
          case jsonb_typeof(section.value) when 'array' then jsonb_array_length(section.value) else 1 end), '{}')
        from jsonb_each(import_json_resume.document) section
        where private.json_resume_shape() ? section.key and section.value <> 'null'),
      'unknown', (
        select coalesce(jsonb_agg(field), '[]')
        from private.shape_problems(import_json_resume.document, private.json_resume_shape()) where problem = 'unknown')));
end;
$$;
comment on function private.import_json_resume(jsonb) is 'Definer: clients may not write origin. Checks the caller''s role.';
grant execute on function private.import_json_resume(jsonb) to authenticated;

create function public.import_json_resume(document jsonb) returns jsonb
language sql set search_path = '' as $$
  select private.import_json_resume(import_json_resume.document);
$$;
comment on function public.import_json_resume(jsonb) is 'Stores a JSON Resume 1.0.0 as it is: {resume, report: {imported: {section: entries}, unknown: [paths kept though the schema does not name them]}}. 422 validation_failed lists every wrong field.';
grant execute on function public.import_json_resume(jsonb) to authenticated;

create function public.export_json_resume(resume_id uuid) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
  resume record;
begin
  select resumes.content into resume from public.resumes
  where resumes.id = export_json_resume.resume_id and resumes.deleted_at is null;
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'You have no such résumé.';
  end if;
  if resume.content is null then
    raise sqlstate 'PT409' using message = 'conflict', detail = 'The file has not been read yet.',
      hint = 'Wait until the status is ready.';
  end if;
  return resume.content;
end;
$$;
comment on function public.export_json_resume(uuid) is 'The content as JSON Resume 1.0.0, exactly as imported or edited. 409 conflict while an upload is not read.';
grant execute on function public.export_json_resume(uuid) to authenticated;

create function public.save_resume_content(task_id uuid, worker text, content jsonb, resume_text text, language text, file jsonb)
returns public.resume_versions
language plpgsql security definer set search_path = '' as $$
declare
  task public.ai_tasks := private.lock_leased_task(save_resume_content.task_id, save_resume_content.worker);
  saved public.resume_versions;
begin
  if save_resume_content.content is null then
    perform private.raise_invalid('content', 'must be a JSON Resume');
  end if;
  if private.json_resume_problems(save_resume_content.content) <> '[]' then
    perform private.raise_validation(private.json_resume_problems(save_resume_content.content));
  end if;
  -- Only an upload without content is filled: what is there already came from this task's earlier attempt or from the
  -- owner, who was faster, and stays.
  update public.resumes
  set content = save_resume_content.content, text = save_resume_content.resume_text, author = 'import',
    language = coalesce(save_resume_content.language, resumes.language), version = resumes.version
  where resumes.id = task.subject_id and resumes.content is null;
  update public.resumes
  set mime_type = coalesce(save_resume_content.file ->> 'mime_type', resumes.mime_type),
    size_bytes = coalesce((save_resume_content.file ->> 'size_bytes')::bigint, resumes.size_bytes),
    sha256 = coalesce(save_resume_content.file ->> 'sha256', resumes.sha256)
  where resumes.id = task.subject_id and save_resume_content.file is not null;
  select resume_versions.* into saved
  from public.resume_versions
  join public.resumes on resumes.id = resume_versions.resume_id and resumes.version = resume_versions.version
  where resumes.id = task.subject_id;
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'The résumé is no longer there.';
  end if;
  return saved;
end;
$$;
comment on function public.save_resume_content(uuid, text, jsonb, text, text, jsonb) is 'Stores what the worker read from an upload as its first version (author import) and the facts of the file {mime_type, size_bytes, sha256}; a résumé that has content keeps it. Returns the version to analyse; again is the same. Service only; definer: nobody has the right to write these columns.';
grant execute on function public.save_resume_content(uuid, text, jsonb, text, text, jsonb) to service_role;

create function public.save_resume_analysis(task_id uuid, worker text, resume_version int, analysis jsonb, run_id uuid default null)
returns public.resume_analyses
language plpgsql security definer set search_path = '' as $$
declare
  task public.ai_tasks;
  saved public.resume_analyses;
begin
  select * into saved from public.resume_analyses where resume_analyses.task_id = save_resume_analysis.task_id;
  if found then
    return saved;
  end if;
  task := private.lock_leased_task(save_resume_analysis.task_id, save_resume_analysis.worker);
  insert into public.resume_analyses (resume_id, resume_version, task_id, run_id, rubric_version, ats_score, factors,
    strengths, weaknesses, suggestions, missing_keywords, findings)
  values (task.subject_id, save_resume_analysis.resume_version, task.id, save_resume_analysis.run_id,
    analysis ->> 'rubric_version', (analysis ->> 'ats_score')::numeric, analysis -> 'factors',
    private.text_list(analysis -> 'strengths'), private.text_list(analysis -> 'weaknesses'),
    coalesce(analysis -> 'suggestions', '[]'), private.text_list(analysis -> 'missing_keywords'),
    coalesce(analysis -> 'findings', '[]'))
  returning * into saved;
  perform private.keep_resume_skills(saved.resume_id, saved.resume_version, analysis -> 'skills');
  -- follow_task makes the résumé ready and tells its owner.
  update public.ai_tasks
  set status = 'succeeded', step = null,
    result = jsonb_build_object('resume_id', saved.resume_id, 'resume_version', saved.resume_version,
      'analysis_id', saved.id, 'ats_score', saved.ats_score)
  where ai_tasks.id = task.id;
  return saved;
end;
$$;
comment on function public.save_resume_analysis(uuid, text, int, jsonb, uuid) is 'Stores the analysis {rubric_version, ats_score, factors, strengths, weaknesses, suggestions, missing_keywords, findings, skills: [{slug, mentions, evidence}]}, ends the task, makes the résumé ready and tells the owner, in one transaction; again is the same. Service only; definer: nobody has the right to write these tables.';
grant execute on function public.save_resume_analysis(uuid, text, int, jsonb, uuid) to service_role;

create function private.text_list(list jsonb) returns text[]
language sql immutable set search_path = '' as $$
  select coalesce(array_agg(element order by position), '{}')
  from jsonb_array_elements_text(case jsonb_typeof(text_list.list) when 'array' then text_list.list else '[]' end)
    with ordinality elements (element, position);
$$;
comment on function private.text_list(jsonb) is 'A JSON list of texts as an array; empty for anything else.';

create function private.follow_task() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'UPDATE' and new.status = old.status then
    return null;
  end if;
  update public.resumes
  set status = case new.status
      when 'queued' then 'pending'
      when 'running' then 'processing'
      when 'succeeded' then 'ready'
      when 'cancelled' then case when resumes.content is null then 'failed' else 'ready' end
      else 'failed'
    end::public.resume_status,
    error_code = case
      when new.status = 'failed' then new.error_code
      when new.status = 'cancelled' and resumes.content is null then 'task_cancelled'
    end
  where resumes.id = new.subject_id;
  if new.status in ('succeeded', 'failed') then
    insert into public.notifications (user_id, kind, payload)
    values (new.user_id,
      case new.status when 'succeeded' then 'resume_ready' else 'resume_failed' end,
      case new.status
        when 'succeeded' then new.result - 'resume_version'
        else jsonb_build_object('resume_id', new.subject_id, 'task_id', new.id, 'error_code', new.error_code)
      end);
  end if;
  return null;
end;
$$;
comment on function private.follow_task() is 'Row trigger of ai_tasks for analyze_resume: the résumé''s status follows its task, and the owner hears how it ended. Definer: the canceller may not write these columns.';

create trigger follow_analyze_resume after insert or update of status on public.ai_tasks
  for each row when (new.kind = 'analyze_resume') execute function private.follow_task();
