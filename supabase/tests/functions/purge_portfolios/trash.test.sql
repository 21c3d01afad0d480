select plan(7);
select tests.add_person('ada');
select tests.add_portfolio('ada', 'old-page');
select tests.add_portfolio('ada', 'recent-page');
select tests.add_portfolio('ada', 'kept-page');
select tests.add_portfolio('ada', 'bare-page');
insert into storage.objects (bucket_id, name, owner_id)
select 'portfolio-media', tests.picture('ada', page), tests.id('ada')::text from unnest('{old-page,kept-page}'::text[]) page;
select tests.share('ada', 'old-page', 'rita@example.com');
select tests.become_owner();
update public.portfolios set deleted_at = now() where slug <> 'kept-page';
-- The trash is dated when it happens; time passes by switching that off.
alter table public.portfolios disable trigger b_guard_portfolio;
update public.portfolios set deleted_at = now() - interval '31 days' where slug in ('old-page', 'bare-page');
update public.portfolios set deleted_at = now() - interval '29 days' where slug = 'recent-page';
alter table public.portfolios enable trigger b_guard_portfolio;
select is(private.purge_trash(), 2, 'what was 30 days in the trash goes');
select set_eq('select slug from public.portfolios', array['recent-page', 'kept-page'], 'and nothing else');
select is_empty($$select from public.portfolio_versions where portfolio_id = tests.id('old-page')$$, 'with its versions');
select is_empty('select from public.portfolio_shares', 'and its shares');
select results_eq($$select user_id, subject_id, input #>> '{files,0,bucket}', input #>> '{files,0,path}' from public.ai_tasks where kind = 'erase_files'$$,
  $$values (tests.id('ada'), tests.id('old-page'), 'portfolio-media', tests.picture('ada', 'old-page'))$$, 'its pictures by a task, where it has some');
select tests.become_service();
select results_eq($$select files.name from public.claim_tasks('worker', 10) task cross join lateral public.list_files_to_erase(task.id, 'worker') files where task.kind = 'erase_files'$$,
  $$select tests.picture('ada', 'old-page')$$, 'the worker is told the file');
select tests.become_owner();
select is(private.purge_trash(), 0, 'again finds nothing');
select * from finish();
