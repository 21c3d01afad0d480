-- Why: analyze-job reads a posting from elsewhere and sorts it into its parts; the row is the candidate's, as if pasted.
-- Who may: the worker that holds the task stores the row; the candidate reads and removes it as before.
-- What could go wrong: a retry stores it twice. The task is unique among postings, and the second call gets the first's row.

alter table public.job_postings
  add column task_id uuid references public.ai_tasks (id) on delete set null,
  add column run_id uuid references public.ai_runs (id) on delete set null,
  add constraint job_postings_task_id_key unique (task_id);
create index job_postings_run_id_idx on public.job_postings (run_id);
comment on column public.job_postings.task_id is 'The task of analyze-job that wrote the row; null for one that was pasted as it is.';
comment on column public.job_postings.run_id is 'The run whose answer parsed is.';

create function public.save_job_posting(task_id uuid, worker text, url text, posting_text text, parsed jsonb, run_id uuid default null)
returns public.job_postings
language plpgsql security definer set search_path = '' as $$
declare
  task public.ai_tasks;
  saved public.job_postings;
begin
  select * into saved from public.job_postings where job_postings.task_id = save_job_posting.task_id;
  if found then
    return saved;
  end if;
  task := private.lock_leased_task(save_job_posting.task_id, save_job_posting.worker);
  insert into public.job_postings (user_id, url, text, parsed, task_id, run_id)
  values (task.user_id, save_job_posting.url, save_job_posting.posting_text, save_job_posting.parsed, task.id, save_job_posting.run_id)
  returning * into saved;
  return saved;
end;
$$;
comment on function public.save_job_posting(uuid, text, text, text, jsonb, uuid) is 'Stores a posting that analyze-job has read, as a row of the person who asked; again is the same row. lease_lost (409) for a worker that does not hold the task. Service only; definer: nobody has the right to write parsed.';
grant execute on function public.save_job_posting(uuid, text, text, text, jsonb, uuid) to service_role;
