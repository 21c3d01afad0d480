select plan(8);
delete from public.jobs;
select tests.add_organization('bakery');
insert into public.jobs (id, organization_id, title, description, salary_max, salary_currency, salary_period, status)
select tests.id(name), tests.id('bakery'), name, 'Work.', salary, currency, period::public.salary_period, 'open'
from (values ('yen', 6000000, 'JPY', 'year'), ('dollars', 70000, 'USD', 'year'), ('euros', 5500, 'EUR', 'month'),
  ('odd', 9000000, 'XXX', 'year'), ('none', null, 'USD', 'year')) jobs (name, salary, currency, period);
select tests.become_anon();
create function pg_temp.titles(salary_min numeric, salary_currency text default 'USD') returns text[] language sql as $$ select array(select title from public.search_jobs(salary_min => salary_min, salary_currency => salary_currency, sort => 'salary')) $$;
select is((pg_temp.titles(null))[1:3], '{euros,dollars,yen}', 'salaries of several currencies are compared for a year and in one');
select is(cardinality(pg_temp.titles(null)), 5, 'those that cannot be compared come too');
select is(pg_temp.titles(60000), '{euros,dollars}', 'at least so many dollars');
select is(pg_temp.titles(60000, 'eur'), '{euros,dollars}', 'or euros');
select is(pg_temp.titles(65000, 'EUR'), '{euros}', 'which are more than dollars');
select is(pg_temp.titles(0), pg_temp.titles(null), 'at least nothing is no filter');
select is(pg_temp.titles('9.9e131071', 'EUR'), '{}', 'more than any number of dollars is paid by nobody');
select throws_ok($$select * from public.search_jobs(salary_min => 1, salary_currency => 'XXX')$$, 'PT422', 'validation_failed', 'a currency without a rate is said so');
select * from finish();
