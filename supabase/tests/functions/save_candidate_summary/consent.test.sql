-- A summary is kept only while the application stands, and goes with it.
select plan(24);
select tests.add_organization('bakery');
select tests.add_organization('mill');
select tests.add_job('bakery', 'Baker');
select tests.add_candidate('ada', '{"basics": {"name": "Ada"}}', '{}');
select tests.apply('ada', 'Baker');
select tests.become_service();
create function pg_temp.ask() returns uuid language plpgsql as $$
declare
  task uuid;
begin
  task := (public.request_agent(tests.id('bakery_owner'), 'summarize_candidate', '{}', '{}', tests.application())).id;
  -- The upload of the résumé waits too.
  perform public.claim_tasks('worker', 10);
  return task;
end;
$$;
create function pg_temp.save(task uuid, worker text default 'worker', run uuid default null) returns public.candidate_summaries language sql as $$
  select public.save_candidate_summary(task, worker, '{"highlights": [{"quote": "q"}], "not_shown": ["Docker"], "withheld": {"name": 1}}', run);
$$;
create temporary table asked as select pg_temp.ask() as task;
insert into public.ai_runs (task_id, user_id, agent, provider, model, prompt_version, input_hash, status, output)
values ((select task from asked), tests.id('bakery_owner'), 'summarize-candidate', 'rules', 'rules', '1', 'h', 'succeeded', '{"quote": "q"}');
select throws_ok($$select pg_temp.save((select task from pg_temp.asked), 'another')$$, 'PT409', 'lease_lost', 'another worker stores nothing');
select is((pg_temp.save((select task from asked), 'worker', (select id from public.ai_runs))).author_id, tests.id('bakery_owner'), 'the row names who asked');
select is((pg_temp.save((select task from asked))).not_shown, '{Docker}', 'again answers what was stored');
select tests.become('bakery_owner');
select is((select count(*) from public.candidate_summaries), 1::bigint, 'members of the organization read it, once');
select is((select count(*) from public.ai_runs), 1::bigint, 'and the run that wrote it');
select throws_ok($$select public.save_candidate_summary(gen_random_uuid(), 'w', '{}')$$, '42501', null, 'they store none');
select tests.become('mill_owner');
select is_empty($$select from public.candidate_summaries$$, 'another organization reads none');
select tests.become('ada');
select is_empty($$select from public.candidate_summaries$$, 'nor does the candidate as a row');
select is((select jsonb_array_length(public.export_my_data() #> '{tables,public.candidate_summaries}')), 1, 'but the export tells of it');
select tests.become_owner();
select throws_ok($$update public.candidate_summaries set highlights = '[]'$$, 'PT409', 'conflict', 'it is never changed');

select tests.become_service();
create temporary table waiting as select pg_temp.ask() as task;
select tests.become('ada');
select lives_ok($$select public.withdraw_application(tests.application())$$, 'the candidate withdraws');
select tests.become('bakery_owner');
select is_empty($$select from public.candidate_summaries$$, 'the summary is gone');
select is_empty($$select from public.ai_runs$$, 'the run that quoted the résumé');
select is_empty($$select from public.ai_tasks where kind = 'summarize_candidate'$$, 'and the tasks');
select tests.become_owner();
select is((select count(*) from private.task_materials), 0::bigint, 'with what they worked on');
select tests.become_service();
select throws_ok($$select pg_temp.save((select task from pg_temp.waiting))$$, 'PT409', 'lease_lost', 'a worker that was at it stores nothing');
create temporary table late as select pg_temp.ask() as task;
select throws_ok($$select pg_temp.save((select task from pg_temp.late))$$, 'PT404', 'not_found', 'nor does one that was asked too late');

select tests.apply('ada', 'Baker');
select tests.become_service();
create temporary table anew as select pg_temp.ask() as task;
select tests.become_owner();
insert into public.memberships (organization_id, user_id, role) values (tests.id('bakery'), tests.id('mill_owner'), 'owner');
delete from public.memberships where user_id = tests.id('bakery_owner');
select tests.become_service();
select throws_ok($$select pg_temp.save((select task from pg_temp.anew))$$, 'PT404', 'not_found', 'nor does one whose asker has left the organization');
select tests.become_owner();
insert into public.candidate_summaries (application_id, highlights) values (tests.application(), '[]');
select lives_ok($$delete from auth.users where id = tests.id('ada')$$, 'the candidate leaves');
select is_empty($$select from public.candidate_summaries$$, 'and no summary stays');

select tests.add_candidate('eve', '{"basics": {"name": "Eve"}}', '{}');
select tests.apply('eve', 'Baker');
select tests.become('mill_owner');
select public.set_application_status(tests.application(), 'rejected', 'Others are nearer');
select tests.become_owner();
insert into public.candidate_summaries (application_id, highlights) values (tests.application(), '[]');
select is(private.forget_lapsed_summaries(), 0::bigint, 'a night after a rejection nothing is forgotten');
select is((select count(*) from public.candidate_summaries), 1::bigint, 'the summary is there');
update public.applications set stands_until = now() - interval '1 second' where id = tests.application();
insert into public.candidate_summaries (application_id, highlights) select tests.application(), '[]' where not exists (select from public.candidate_summaries);
select is(private.forget_lapsed_summaries(), 1::bigint, 'when its time is over, which no change of a row tells');
select is_empty($$select from public.candidate_summaries$$, 'the night forgets it');
select * from finish();
