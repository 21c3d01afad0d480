-- Why: what happened while a person looked elsewhere.
-- Who may: the person reads them, marks them read and removes them; functions and the service write them.
-- What could go wrong: a payload that tells more than its reader may know. It holds ids and codes; the reader gets
--   the rest through RLS.

create table public.notifications (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.profiles (id) on delete cascade,
  kind text not null constraint notifications_kind_check check (kind ~ '^[a-z0-9_]{1,60}$'),
  payload jsonb not null default '{}' constraint notifications_payload_check check (jsonb_typeof(payload) = 'object'),
  read_at timestamptz,
  created_at timestamptz not null default now()
);
comment on table public.notifications is 'News for one person.';
comment on column public.notifications.kind is 'resume_ready {resume_id, analysis_id, ats_score}, resume_failed {resume_id, task_id, error_code}; later kinds with their features.';

create index notifications_user_id_idx on public.notifications (user_id, created_at desc);
create index notifications_read_at_idx on public.notifications (read_at) where read_at is not null;

revoke all on table public.notifications from anon, authenticated, service_role;
grant select, delete on table public.notifications to authenticated;
grant update (read_at) on table public.notifications to authenticated;
grant select, insert, update, delete on table public.notifications to service_role;

alter table public.notifications enable row level security;

create policy "people read their own notifications"
  on public.notifications for select to authenticated using (user_id = (select auth.uid()));
create policy "people mark their own notifications"
  on public.notifications for update to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy "people remove their own notifications"
  on public.notifications for delete to authenticated using (user_id = (select auth.uid()));
-- Realtime sends changes of this table without asking check_request.
create policy "require a live session"
  on public.notifications as restrictive for select to authenticated using ((select private.session_is_live()));

-- Read ones go after 90 days.
select cron.schedule('remove-read-notifications', '17 3 * * *',
  $$delete from public.notifications where read_at < now() - interval '90 days'$$);
