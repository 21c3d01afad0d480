select plan(5);
select tests.add_candidate('ada');
select tests.add_candidate('bo');
insert into public.ai_tasks (user_id, kind) select tests.id('ada'), 'analyze_resume' from generate_series(1, 99);
select tests.become('ada');
select lives_ok($$select public.analyze_resume(tests.id('ada file'))$$, 'what has its task is no new one');
update public.resumes set content = '{"basics": {"name": "Ada"}}', version = version;
select throws_ok($$select public.analyze_resume(tests.id('ada file'))$$, 'PT429', 'quota_exceeded', 'a hundred analyses a day are enough');
select throws_ok($$insert into storage.objects (bucket_id, name, owner_id) values ('resumes', auth.uid() || '/' || gen_random_uuid() || '.pdf', auth.uid()::text)$$,
  '42501', 'new row violates row-level security policy for table "objects"', 'an upload would be one more');
select tests.become('bo');
select lives_ok($$select public.analyze_resume(tests.id('bo file'))$$, 'for each person');
select tests.become_owner();
update public.ai_tasks set created_at = now() - interval '25 hours';
select tests.become('ada');
select lives_ok($$select public.analyze_resume(tests.id('ada file'))$$, 'the next day is another one');
select * from finish();
