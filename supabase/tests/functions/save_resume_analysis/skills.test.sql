select plan(4);
select tests.add_person('ada');
select tests.upload('ada');
select tests.become_service();
select id from public.claim_tasks('worker 1');
select version from public.save_resume_content(tests.task_of(tests.id('file')), 'worker 1', '{"basics": {"name": "Ada"}}', 'Ada', 'en', null);
select lives_ok($$select public.save_resume_analysis(tests.task_of(tests.id('file')), 'worker 1', 1, tests.analysis() || '{"skills": [
  {"slug": "kubernetes", "mentions": 2, "evidence": "Moved it to k8s"}, {"slug": "no-such-skill", "mentions": 1, "evidence": "x"},
  {"slug": "react", "mentions": 0, "evidence": "x"}]}')$$, 'skills come with the analysis');
select results_eq($$select slug, mentions, evidence, resume_version from public.resume_skills join public.skills on skills.id = skill_id$$,
  $$values ('kubernetes', 2, 'Moved it to k8s', 1)$$, 'those of the catalogue are kept, others are not');
select tests.become_owner();
select throws_ok($$update public.resume_skills set mentions = 3$$, 'PT409', 'conflict', 'they are never changed');
delete from public.skills where slug = 'kubernetes';
select is((select count(*) from public.resume_skills), 0::bigint, 'a skill that leaves the catalogue leaves them too');
select * from finish();
