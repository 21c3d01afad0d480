-- Why: agents cost money. What a person may ask of each in a day and in a minute is kept here, and counted where two
--   calls at once cannot slip past each other.
-- Who may: everyone reads the limits that hold for them; admins (aal2) set them; only the service counts.
-- What could go wrong: a call that fails must not be paid for. The count is part of the transaction that adds the task
--   or the question, so it goes with it.

create table public.usage_quotas (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references public.profiles (id) on delete cascade,
  agent text not null constraint usage_quotas_agent_check check (agent ~ '^[a-z]+(-[a-z]+)*$' and char_length(agent) <= 60),
  per_day int not null constraint usage_quotas_per_day_check check (per_day between 0 and 100000),
  per_minute int not null constraint usage_quotas_per_minute_check check (per_minute between 0 and 10000),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint usage_quotas_user_id_agent_key unique nulls not distinct (user_id, agent)
);
comment on table public.usage_quotas is 'How often a person may call an agent: the row of the person, else that of everyone.';
comment on column public.usage_quotas.user_id is 'Whom it is for; null for everyone without a row of their own.';
comment on column public.usage_quotas.agent is 'The name of the function, as write-cover-letter.';
comment on column public.usage_quotas.per_day is 'Calls a day, by UTC.';
comment on column public.usage_quotas.per_minute is 'Calls a minute.';

create trigger set_updated_at before update on public.usage_quotas
  for each row execute function private.set_updated_at();
insert into public.usage_quotas (agent, per_day, per_minute) values
  ('analyze-job', 50, 10), ('explain-match', 100, 20), ('tailor-resume', 20, 5), ('build-resume', 20, 5),
  ('write-cover-letter', 50, 10), ('write-outreach', 100, 10), ('generate-questions', 30, 5), ('evaluate-practice', 50, 10),
  ('coach', 20, 5), ('suggest-projects', 20, 5), ('interview-feedback', 50, 10), ('write-portfolio', 30, 5),
  ('summarize-candidate', 200, 20), ('chat', 200, 20),
  -- Counted only where a search asks a model that costs something.
  ('search-jobs', 500, 30);

create table private.usage_counts (
  user_id uuid not null references public.profiles (id) on delete cascade,
  agent text not null,
  day date not null,
  used int not null,
  minute timestamptz not null,
  used_in_minute int not null,
  primary key (user_id, agent, day)
);
comment on table private.usage_counts is 'How often a person called an agent on a day, and in the last minute with a call.';

insert into private.personal_data (relation, belongs_to, erasure) values
  ('public.usage_quotas', 't.user_id = $1', 'delete'),
  ('private.usage_counts', 't.user_id = $1', 'delete');

revoke all on table public.usage_quotas from anon, authenticated, service_role;
revoke all on table private.usage_counts from anon, authenticated, service_role;
grant select, delete on table public.usage_quotas to authenticated;
grant insert (user_id, agent, per_day, per_minute), update (per_day, per_minute) on table public.usage_quotas to authenticated;
grant select on table public.usage_quotas to service_role;

alter table public.usage_quotas enable row level security;
alter table private.usage_counts enable row level security;

create policy "people read the quotas that hold for them"
  on public.usage_quotas for select to authenticated
  using (user_id is null or user_id = (select auth.uid()) or (select private.is_admin()));
create policy "admins add quotas"
  on public.usage_quotas for insert to authenticated with check ((select private.is_admin()));
create policy "admins change quotas"
  on public.usage_quotas for update to authenticated
  using ((select private.is_admin())) with check ((select private.is_admin()));
create policy "admins remove quotas"
  on public.usage_quotas for delete to authenticated using ((select private.is_admin()));

create function public.spend_quota(user_id uuid, agent text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  quota public.usage_quotas;
  this_minute timestamptz := date_trunc('minute', now());
  today date := (now() at time zone 'utc')::date;
  spent private.usage_counts;
begin
  select * into quota from public.usage_quotas
  where usage_quotas.agent = spend_quota.agent and (usage_quotas.user_id = spend_quota.user_id or usage_quotas.user_id is null)
  order by usage_quotas.user_id nulls last limit 1;
  if not found then
    return;
  end if;
  insert into private.usage_counts as counts (user_id, agent, day, used, minute, used_in_minute)
  values (spend_quota.user_id, spend_quota.agent, today, 1, this_minute, 1)
  on conflict on constraint usage_counts_pkey do update
  set used = counts.used + 1, minute = this_minute,
    used_in_minute = case when counts.minute = this_minute then counts.used_in_minute + 1 else 1 end
  returning * into spent;
  -- The error takes the count back with everything else that the call did.
  if spent.used > quota.per_day then
    raise sqlstate 'PT429' using message = 'quota_exceeded', detail = format('%s calls of %s a day.', quota.per_day, quota.agent),
      hint = format('Retry after %s seconds.', ceil(extract(epoch from (today + 1)::timestamp at time zone 'utc' - now())));
  end if;
  if spent.used_in_minute > quota.per_minute then
    raise sqlstate 'PT429' using message = 'rate_limited', detail = format('%s calls of %s a minute.', quota.per_minute, quota.agent),
      hint = format('Retry after %s seconds.', ceil(extract(epoch from this_minute + interval '1 minute' - now())));
  end if;
end;
$$;
comment on function public.spend_quota(uuid, text) is 'Counts one call of an agent, or 429: quota_exceeded for the day, rate_limited for the minute, with the seconds to wait in the hint. An agent without a quota is not limited. Service only; definer: nobody has the right to count.';
grant execute on function public.spend_quota(uuid, text) to service_role;

create function private.my_usage() returns table (agent text, per_day int, per_minute int, used_today int)
language sql stable security definer set search_path = '' as $$
  select distinct on (usage_quotas.agent) usage_quotas.agent, usage_quotas.per_day, usage_quotas.per_minute, coalesce(usage_counts.used, 0)
  from public.usage_quotas
  left join private.usage_counts on usage_counts.user_id = (select auth.uid()) and usage_counts.agent = usage_quotas.agent
    and usage_counts.day = (now() at time zone 'utc')::date
  where usage_quotas.user_id = (select auth.uid()) or usage_quotas.user_id is null
  order by usage_quotas.agent, usage_quotas.user_id nulls last;
$$;
comment on function private.my_usage() is 'Definer: clients may not read the counts. The caller''s own only.';
grant execute on function private.my_usage() to authenticated;

create function public.my_usage() returns table (agent text, per_day int, per_minute int, used_today int)
language sql stable set search_path = '' as $$
  select * from private.my_usage();
$$;
comment on function public.my_usage() is 'What the caller may ask of each agent, and how much of today''s quota is used: {agent, per_day, per_minute, used_today}.';
grant execute on function public.my_usage() to authenticated;

select cron.schedule('forget-usage', '17 3 * * *', $$delete from private.usage_counts where day < current_date - 90$$);
