select plan(10);
select tests.add_person('ada');
select tests.upload('ada', 'old');
select tests.upload('ada', 'pinned');
select tests.upload('ada', 'recent');
select tests.upload('ada', 'kept');
update public.resumes set deleted_at = now() where id <> tests.id('kept');
-- The trash is dated when it happens; time passes by switching that off.
alter table public.resumes disable trigger b_guard_resume;
update public.resumes set deleted_at = now() - interval '31 days' where id in (tests.id('old'), tests.id('pinned'));
update public.resumes set deleted_at = now() - interval '29 days' where id = tests.id('recent');
alter table public.resumes enable trigger b_guard_resume;
create table public.pins (resume_id uuid references public.resumes (id));
insert into public.pins values (tests.id('pinned'));

select is(private.purge_trash(), 1, 'what was 30 days in the trash goes');
select set_eq('select id from public.resumes', array[tests.id('pinned'), tests.id('recent'), tests.id('kept')], 'but not what something stands on');
select is_empty($$select from public.resume_versions where resume_id = tests.id('old')$$, 'with its versions');
select results_eq($$select user_id, subject_id, input #>> '{files,0,path}' from public.ai_tasks where kind = 'erase_files'$$,
  $$values (tests.id('ada'), tests.id('old'), format('%s/%s.pdf', tests.id('ada'), tests.id('old')))$$, 'and its file by a task');
select is(private.purge_trash(), 0, 'again finds nothing');
delete from public.pins;
select is(private.purge_trash(), 1, 'a pin that is gone lets go');
select tests.become_service();
select results_eq($$select files.name from public.claim_tasks('worker', 10) task cross join lateral public.list_files_to_erase(task.id, 'worker') files where task.kind = 'erase_files' and task.subject_id = tests.id('old')$$,
  $$select format('%s/%s.pdf', tests.id('ada'), tests.id('old'))$$, 'the worker is told the file');
select tests.become_owner();
select results_eq($$select schedule from cron.job where jobname = 'purge-trash' and active$$, array['47 3 * * *'], 'every night');

insert into public.documents (user_id, kind, body) values (tests.id('ada'), 'cover_letter', 'Old'), (tests.id('ada'), 'cover_letter', 'Kept');
update public.documents set deleted_at = now() where body = 'Old';
select is(private.purge_trash(), 0, 'a document that was just thrown away stays');
select private.purge_trash(interval '-1 second');
select results_eq('select body from public.documents', array['Kept'], 'one that was there long enough goes');
select * from finish();
