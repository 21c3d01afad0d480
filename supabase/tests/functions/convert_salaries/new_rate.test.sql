-- A rate that an admin changes: what is scored follows at once, what is searched by in the night.
select plan(7);
select tests.add_organization('mill');
insert into public.jobs (organization_id, title, description, salary_max, salary_currency, status)
values (tests.id('mill'), 'Miller', 'Grind.', 100000, 'NOK', 'open'), (tests.id('mill'), 'Baker', 'Bake.', 50000, 'USD', 'open');
select tests.add_person('ada');
select tests.become('ada');
select lives_ok($$insert into public.job_preferences (salary_min, salary_currency) values (1, 'NOK')$$, 'wishes are in a currency that has a rate');
select throws_ok($$update public.job_preferences set salary_currency = 'XTS'$$, '23503', null, 'and in no other');
reset role;
update public.currency_rates set dollars = 0.6 where currency = 'NOK';
select is(private.yearly_dollars(100, 'NOK', 'month'), 720.00, 'a new rate counts at once');
select is(private.yearly_dollars(100, 'XTS', 'month'), null, 'a currency without one is compared with none');
select is(private.convert_salaries(), 1::bigint, 'the jobs of that currency are converted');
select results_eq($$select title from public.search_jobs(sort => 'salary')$$, array['Miller', 'Baker'], 'and found by it');
select results_eq($$select schedule from cron.job where jobname = 'convert-salaries' and active$$, array['40 3 * * *'], 'every night');
select * from finish();
