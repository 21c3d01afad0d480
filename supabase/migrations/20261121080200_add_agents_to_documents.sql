-- Why: letters and messages that agents write are documents like any other, and must show what wrote them: the run, and
--   through it provider and prompt.
-- Who may: the owner reads; agents' documents are stored by the service for a task whose lease the worker has.
-- What could go wrong: an answer to the worker is lost and it stores again; the same task finds what it stored. What the
--   document points at was deleted meanwhile: the text is kept all the same, without the pointer. A recruiter's
--   message is about a candidate: it goes with that candidate's account.

alter table public.documents
  add column task_id uuid constraint documents_task_id_key unique references public.ai_tasks (id) on delete set null,
  add column run_id uuid references public.ai_runs (id) on delete set null,
  add column job_posting_id uuid references public.job_postings (id) on delete set null,
  add column candidate_id uuid references public.profiles (id) on delete cascade;
comment on column public.documents.task_id is 'The task that wrote its first version; null for a person''s own. Read-only for clients.';
comment on column public.documents.run_id is 'The run that wrote its first version. Read-only for clients.';
comment on column public.documents.job_posting_id is 'The posting from elsewhere that it is about. Read-only for clients.';
comment on column public.documents.candidate_id is 'Whom a recruiter writes to. Read-only for clients.';
create index documents_run_id_idx on public.documents (run_id);
create index documents_job_posting_id_idx on public.documents (job_posting_id);
create index documents_candidate_id_idx on public.documents (candidate_id);

create function public.save_document(task_id uuid, worker text, document jsonb, run_id uuid default null) returns public.documents
language plpgsql security definer set search_path = '' as $$
declare
  task public.ai_tasks;
  saved public.documents;
begin
  select * into saved from public.documents where documents.task_id = save_document.task_id;
  if found then
    return saved;
  end if;
  task := private.lock_leased_task(save_document.task_id, save_document.worker);
  if document ->> 'candidate_id' is not null
     and not exists (select from public.profiles where profiles.id = (document ->> 'candidate_id')::uuid) then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'The candidate is no longer there.';
  end if;
  insert into public.documents (user_id, kind, resume_id, job_id, job_posting_id, candidate_id, tone, language, subject, body,
    claims, author, task_id, run_id)
  values (task.user_id, (document ->> 'kind')::public.document_kind,
    (select resumes.id from public.resumes where resumes.id = (document ->> 'resume_id')::uuid),
    (select jobs.id from public.jobs where jobs.id = (document ->> 'job_id')::uuid),
    (select job_postings.id from public.job_postings where job_postings.id = (document ->> 'job_posting_id')::uuid),
    (document ->> 'candidate_id')::uuid,
    document ->> 'tone', document ->> 'language', document ->> 'subject', document ->> 'body',
    coalesce(document -> 'claims', '[]'), 'agent', task.id, save_document.run_id)
  returning * into saved;
  return saved;
end;
$$;
comment on function public.save_document(uuid, text, jsonb, uuid) is 'Stores what an agent wrote for the task''s owner: {kind, resume_id, job_id, job_posting_id, candidate_id, tone, language, subject, body, claims}; again is the same. Service only; definer: nobody has the right to write authors and claims.';
grant execute on function public.save_document(uuid, text, jsonb, uuid) to service_role;
