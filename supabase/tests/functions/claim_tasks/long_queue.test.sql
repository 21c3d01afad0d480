-- However many wait, a claim reads few of them.
select plan(3);
select tests.add_person('ada');
insert into public.ai_tasks (user_id, kind, subject_id) select tests.id('ada'), 'write_cover_letter', gen_random_uuid() from generate_series(1, 3000);
analyze public.ai_tasks;
create function pg_temp.fetched() returns bigint language sql as $$
  select sum(pg_stat_get_xact_tuples_fetched(indexrelid) + pg_stat_get_xact_tuples_returned(indexrelid))::bigint from pg_index where indrelid = 'public.ai_tasks'::regclass $$;
-- The first one passes over what rolled-back tests left in the indexes, and marks it.
select is((select count(*) from public.claim_tasks('worker 1', 5)), 5::bigint, 'as many are claimed as were asked for');
create temporary table before as select pg_temp.fetched() as rows;
select is((select count(*) from public.claim_tasks('worker 1', 5)), 5::bigint, 'and the next ones');
select cmp_ok(pg_temp.fetched() - (select rows from before), '<', 100::bigint, 'reading few more');
select * from finish();
