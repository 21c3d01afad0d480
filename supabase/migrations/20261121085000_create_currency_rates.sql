-- Why: salaries in two currencies are compared by what they are worth in US dollars.
-- Who may: everyone reads the rates, so that a client can show what was compared; admins (aal2) keep them.
-- What could go wrong: these first rates are rounded, of 2025, and nobody looked them up in a source: good enough to tell
--   a salary from one that is half of it, for nothing else. What jobs are found by is reckoned when a job is written and, once
--   a rate has changed, in the night: by then a search may be a day behind. A currency that someone's wishes are in stays.

create table public.currency_rates (
  currency text constraint currency_rates_pkey primary key constraint currency_rates_currency_check check (currency ~ '^[A-Z]{3}$'),
  dollars numeric not null constraint currency_rates_dollars_check check (dollars > 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.currency_rates is 'What a unit of a currency (ISO 4217) is worth in US dollars, roughly: for comparing salaries, for nothing else. A salary in a currency that is not here is compared with none.';

create trigger set_updated_at before update on public.currency_rates
  for each row execute function private.set_updated_at();

revoke all on table public.currency_rates from anon, authenticated, service_role;
grant select on table public.currency_rates to anon;
grant select, delete on table public.currency_rates to authenticated;
grant insert (currency, dollars), update (dollars) on table public.currency_rates to authenticated;
grant select, insert, update, delete on table public.currency_rates to service_role;

alter table public.currency_rates enable row level security;

create policy "everyone reads the rates of currencies"
  on public.currency_rates for select to anon, authenticated using (true);
create policy "admins add rates of currencies"
  on public.currency_rates for insert to authenticated with check ((select private.is_admin()));
create policy "admins edit rates of currencies"
  on public.currency_rates for update to authenticated
  using ((select private.is_admin())) with check ((select private.is_admin()));
create policy "admins remove rates of currencies"
  on public.currency_rates for delete to authenticated using ((select private.is_admin()));

insert into public.currency_rates (currency, dollars) values
  ('USD', 1), ('EUR', 1.13), ('GBP', 1.31), ('CHF', 1.21), ('NOK', 0.097), ('SEK', 0.102), ('DKK', 0.151),
  ('ISK', 0.0078), ('PLN', 0.266), ('CZK', 0.046), ('HUF', 0.0028), ('RON', 0.224), ('BGN', 0.578), ('UAH', 0.024),
  ('TRY', 0.025), ('CAD', 0.715), ('AUD', 0.645), ('NZD', 0.59), ('JPY', 0.0067), ('CNY', 0.139), ('HKD', 0.128),
  ('TWD', 0.032), ('KRW', 0.0007), ('SGD', 0.766), ('INR', 0.0115), ('PKR', 0.0036), ('BDT', 0.0082), ('LKR', 0.0033),
  ('THB', 0.0305), ('IDR', 0.000061), ('PHP', 0.0174), ('MYR', 0.233), ('VND', 0.000039), ('BRL', 0.178),
  ('MXN', 0.0525), ('CLP', 0.00105), ('COP', 0.00025), ('PEN', 0.28), ('ZAR', 0.056), ('NGN', 0.00066),
  ('KES', 0.0077), ('EGP', 0.0203), ('MAD', 0.108), ('AED', 0.2723), ('SAR', 0.2666), ('QAR', 0.2747), ('ILS', 0.29);

create function private.dollars(currency text) returns numeric
language plpgsql stable set search_path = '' as $$
begin
  return (select currency_rates.dollars from public.currency_rates where currency_rates.currency = dollars.currency);
end;
$$;
comment on function private.dollars(text) is 'What a unit of a currency is worth in US dollars; null for one without a rate.';

create function private.yearly_dollars(amount numeric, currency text, period public.salary_period) returns numeric
language plpgsql stable set search_path = '' as $$
begin
  if yearly_dollars.amount is null then
    return null;
  end if;
  return round(yearly_dollars.amount * private.periods_a_year(yearly_dollars.period) * private.dollars(yearly_dollars.currency), 2);
end;
$$;
comment on function private.yearly_dollars(numeric, text, public.salary_period) is 'A salary as US dollars a year; null without an amount or for a currency without a rate.';

create function private.convert_salaries() returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  converted bigint;
begin
  update private.job_index
  set salary = now_worth.salary
  from public.jobs
  cross join lateral (
    select coalesce(private.yearly_dollars(coalesce(jobs.salary_max, jobs.salary_min), jobs.salary_currency, jobs.salary_period), 0) as salary) now_worth
  where jobs.id = job_index.job_id and job_index.salary <> now_worth.salary;
  get diagnostics converted = row_count;
  return converted;
end;
$$;
comment on function private.convert_salaries() is 'Brings what open jobs are found by up to the present rates; returns how many changed. The schedule asks at night; definer: for the database''s owner alone.';

select cron.schedule('convert-salaries', '40 3 * * *', 'select private.convert_salaries()');
