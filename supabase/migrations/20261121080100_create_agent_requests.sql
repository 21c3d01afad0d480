-- Why: a call of an agent becomes a task together with what the agent works on, which the call has read with the
--   caller's own rights: the worker needs no rights of the caller, and sees nothing that the caller may not see.
-- Who may: the service asks in a caller's name; the worker that holds the task reads the material.
-- What could go wrong: the material is a copy, and must not outlive its reason: it goes when the task ends.

create table private.task_materials (
  task_id uuid primary key references public.ai_tasks (id) on delete cascade,
  material jsonb not null constraint task_materials_material_check check (pg_column_size(material) <= 4000000)
);
comment on table private.task_materials is 'What an agent''s task works on, until it ends.';

revoke all on table private.task_materials from anon, authenticated, service_role;
alter table private.task_materials enable row level security;

insert into private.personal_data (relation, belongs_to, exported, erasure, note) values
  ('private.task_materials', 't.task_id in (select ai_tasks.id from public.ai_tasks where ai_tasks.user_id = $1)', false, 'delete',
    'A copy of rows that are exported where they stand; it goes when the task ends.');

create function private.forget_material() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  delete from private.task_materials where task_materials.task_id = new.id;
  return null;
end;
$$;
comment on function private.forget_material() is 'Row trigger: the material goes when its task ends. Definer: nobody has the right to it.';

create trigger forget_material after update of status on public.ai_tasks
  for each row when (new.finished_at is not null) execute function private.forget_material();

create function public.request_agent(user_id uuid, kind public.ai_task_kind, input jsonb, material jsonb, subject_id uuid default null,
  idempotency_key text default null)
returns public.ai_tasks
language plpgsql security definer set search_path = '' as $$
declare
  task public.ai_tasks;
begin
  insert into public.ai_tasks (user_id, kind, subject_id, input, idempotency_key)
  values (request_agent.user_id, request_agent.kind, request_agent.subject_id, request_agent.input,
    coalesce(request_agent.idempotency_key, gen_random_uuid()::text))
  on conflict on constraint ai_tasks_idempotency_key do nothing
  returning * into task;
  if not found then
    select * into task from public.ai_tasks
    where ai_tasks.user_id = request_agent.user_id and ai_tasks.kind = request_agent.kind
      and ai_tasks.idempotency_key = request_agent.idempotency_key;
    if task.input is distinct from request_agent.input then
      raise sqlstate 'PT409' using message = 'idempotency_conflict', detail = 'This key came with another request before.';
    end if;
    return task;
  end if;
  perform public.spend_quota(request_agent.user_id, replace(request_agent.kind::text, '_', '-'));
  insert into private.task_materials (task_id, material) values (task.id, request_agent.material);
  return task;
end;
$$;
comment on function public.request_agent(uuid, public.ai_task_kind, jsonb, jsonb, uuid, text) is 'Queues an agent''s task with its material and counts it against the quota (429 quota_exceeded, rate_limited). The same idempotency key is the same task, 409 idempotency_conflict with another input. Service only: the functions read the material with the caller''s rights; definer: nobody has the right to write tasks.';
grant execute on function public.request_agent(uuid, public.ai_task_kind, jsonb, jsonb, uuid, text) to service_role;

create function public.read_task_material(task_id uuid, worker text) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  perform private.lock_leased_task(read_task_material.task_id, read_task_material.worker);
  return (select task_materials.material from private.task_materials where task_materials.task_id = read_task_material.task_id);
end;
$$;
comment on function public.read_task_material(uuid, text) is 'What a task works on, for the worker that holds it; lease_lost (409) for any other. Service only; definer: nobody has the right to it.';
grant execute on function public.read_task_material(uuid, text) to service_role;
