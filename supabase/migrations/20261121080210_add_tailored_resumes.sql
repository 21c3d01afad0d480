-- Why: a résumé that an agent tailored is a résumé of its own, with its parent, the job it is for and the run that wrote it.
-- Who may: the owner, as every other résumé of theirs; tailored ones are stored by the service for a task whose lease the
--   worker has.
-- What could go wrong: an answer to the worker is lost and it stores again; the same task finds what it stored. The parent
--   is deleted meanwhile: the child is kept without it.

alter table public.resumes
  add column job_id uuid references public.jobs (id) on delete set null,
  add column job_posting_id uuid references public.job_postings (id) on delete set null,
  add column task_id uuid constraint resumes_task_id_key unique references public.ai_tasks (id) on delete set null,
  add column run_id uuid references public.ai_runs (id) on delete set null;
comment on column public.resumes.job_id is 'The job that it was tailored to. Read-only for clients.';
comment on column public.resumes.job_posting_id is 'The posting from elsewhere that it was tailored to. Read-only for clients.';
comment on column public.resumes.task_id is 'The task that wrote it, for a tailored one. Read-only for clients.';
comment on column public.resumes.run_id is 'The run that wrote its first version, for a tailored one. Read-only for clients.';
create index resumes_job_id_idx on public.resumes (job_id);
create index resumes_job_posting_id_idx on public.resumes (job_posting_id);
create index resumes_run_id_idx on public.resumes (run_id);

create function public.save_tailored_resume(task_id uuid, worker text, resume jsonb, run_id uuid default null) returns public.resumes
language plpgsql security definer set search_path = '' as $$
declare
  task public.ai_tasks;
  parent public.resumes;
  saved public.resumes;
begin
  select * into saved from public.resumes where resumes.task_id = save_tailored_resume.task_id;
  if found then
    return saved;
  end if;
  task := private.lock_leased_task(save_tailored_resume.task_id, save_tailored_resume.worker);
  if private.json_resume_problems(resume -> 'content') <> '[]' then
    perform private.raise_validation(private.json_resume_problems(resume -> 'content'));
  end if;
  select * into parent from public.resumes
  where resumes.id = (resume ->> 'parent_id')::uuid and resumes.user_id = task.user_id;
  insert into public.resumes (user_id, title, origin, author, content, language, parent_id, job_id, job_posting_id, task_id, run_id)
  values (task.user_id, resume ->> 'title', 'tailored', 'agent', resume -> 'content', parent.language, parent.id,
    (select jobs.id from public.jobs where jobs.id = (resume ->> 'job_id')::uuid),
    (select job_postings.id from public.job_postings where job_postings.id = (resume ->> 'job_posting_id')::uuid),
    task.id, save_tailored_resume.run_id)
  returning * into saved;
  return saved;
end;
$$;
comment on function public.save_tailored_resume(uuid, text, jsonb, uuid) is 'Stores a tailored résumé for the task''s owner: {parent_id, title, content, job_id, job_posting_id}; again is the same. Service only; definer: nobody has the right to write origins and authors.';
grant execute on function public.save_tailored_resume(uuid, text, jsonb, uuid) to service_role;
