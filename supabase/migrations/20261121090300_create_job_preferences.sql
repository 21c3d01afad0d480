-- Why: whether a job fits is also a question of what the person wants: where the work is done, and for how much.
-- Who may: the candidate alone. No organization reads it, and nothing of it is in what an organization sees of a match:
--   who knew the least salary of an applicant would offer that.
-- What could go wrong: a wish in a currency without a rate cannot be compared with anything; it is refused.

create table public.job_preferences (
  user_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  work_modes public.work_mode[] not null default '{}' constraint job_preferences_work_modes_check check (cardinality(work_modes) <= 3),
  salary_min numeric(12, 2) constraint job_preferences_salary_min_check check (salary_min between 0.01 and 9999999999.99),
  salary_currency text not null default 'USD' references public.currency_rates (currency),
  salary_period public.salary_period not null default 'year',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint job_preferences_pkey primary key (user_id)
);
comment on table public.job_preferences is 'What a candidate wants of a job, for the own matches and recommendations only.';
comment on column public.job_preferences.work_modes is 'Any of these; an empty list: no wish.';
comment on column public.job_preferences.salary_min is 'At least so much; null: no wish.';
comment on column public.job_preferences.salary_currency is 'ISO 4217, upper case: one that has a rate.';
create index job_preferences_salary_currency_idx on public.job_preferences (salary_currency);

create trigger set_updated_at before update on public.job_preferences
  for each row execute function private.set_updated_at();

revoke all on table public.job_preferences from anon, authenticated, service_role;
grant select, delete on table public.job_preferences to authenticated;
grant insert (user_id, work_modes, salary_min, salary_currency, salary_period) on table public.job_preferences to authenticated;
grant update (work_modes, salary_min, salary_currency, salary_period) on table public.job_preferences to authenticated;

alter table public.job_preferences enable row level security;

create policy "candidates read their own preferences"
  on public.job_preferences for select to authenticated using (user_id = (select auth.uid()));
create policy "candidates state their own preferences"
  on public.job_preferences for insert to authenticated
  with check (user_id = (select auth.uid()) and (select private.my_role()) = 'candidate');
create policy "candidates edit their own preferences"
  on public.job_preferences for update to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy "candidates remove their own preferences"
  on public.job_preferences for delete to authenticated using (user_id = (select auth.uid()));

insert into private.personal_data (relation, belongs_to, erasure) values
  ('public.job_preferences', 't.user_id = $1', 'delete');

create function private.wishes_of(person uuid) returns table (work_modes public.work_mode[], salary numeric)
language sql stable set search_path = '' rows 1 as $$
  -- Not rounded: what is least in one currency is nothing in cents of another.
  select nullif(job_preferences.work_modes, '{}'),
    nullif(job_preferences.salary_min * private.periods_a_year(job_preferences.salary_period) * private.dollars(job_preferences.salary_currency), 0)
  from public.job_preferences where job_preferences.user_id = wishes_of.person;
$$;
comment on function private.wishes_of(uuid) is 'What a person wishes: null where nothing; the salary in US dollars a year. Its callers are the person''s.';
