select plan(16);
select tests.add_person('ada');
select tests.become('ada');
insert into public.resumes (title, content) values ('Mine', '{"basics": {"name": "A"}}');
select results_eq('select version, author::text, status::text, origin::text from public.resumes',
  $$values (1, 'user', 'ready', 'builder')$$, 'a résumé from a form is ready at version 1');
select results_eq($$update public.resumes set content = '{"basics": {"name": "B"}}', version = 1 returning version$$, array[2],
  'a change that states the version it read makes the next one');
select throws_ok($$update public.resumes set content = '{}', version = 1$$, 'PT409', 'version_conflict', 'a change to an older version is refused');
select throws_ok($$update public.resumes set content = '{}'$$, 'PT409', 'version_conflict', 'a change that states no version is refused');
select throws_ok($$update public.resumes set content = '{}', version = -2$$, 'PT409', 'version_conflict', 'a negative version is no way round');
select throws_ok($$update public.resumes set content = '{}', version = null$$, 'PT409', 'version_conflict', 'no version is no way round');
select throws_ok($$update public.resumes set version = 7$$, 'PT409', 'version_conflict', 'the version cannot be set');
select results_eq($$update public.resumes set title = 'Yours' returning version$$, array[2], 'a new title needs no version and makes none');
select results_eq($$update public.resumes set version = 2 returning version$$, array[2], 'stating the version alone changes nothing');
select results_eq($$update public.resumes set content = '{"basics": {"name": "B"}}' returning version$$, array[2], 'the same content is no change');
select throws_ok($$update public.resumes set content = null, version = 2$$, 'PT422', 'validation_failed', 'content is not taken back');
select throws_ok($$update public.resumes set content = '{"work": 1}', version = 2$$, '23514', null, 'content keeps its shape');
select results_eq('select version, content #>> array[''basics'', ''name''] from public.resume_versions order by version',
  $$values (1, 'A'), (2, 'B')$$, 'each version is kept');
select throws_ok($$insert into public.resumes (title) values ('Empty')$$, '23514', null, 'a résumé from a form has content');
select throws_ok($$insert into public.resumes (title, content, version) values ('x', '{}', 5)$$, '42501', null, 'nobody chooses the first version');
select throws_ok($$insert into public.resumes (title, content, status) values ('x', '{}', 'ready')$$, '42501', null, 'nobody chooses the status');
select * from finish();
