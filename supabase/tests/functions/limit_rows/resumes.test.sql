select plan(4);
select tests.add_person(name) from unnest('{ada,bo}'::text[]) name;
select tests.become('ada');
select lives_ok($$insert into public.resumes (title, content) select 'CV', '{}' from generate_series(1, 200)$$, '200 résumés are enough');
select throws_ok($$insert into public.resumes (title, content) values ('CV', '{}')$$, 'PT429', 'quota_exceeded', 'and all there is room for');
select throws_ok($$select public.import_json_resume('{"basics": {"name": "Ada"}}')$$, 'PT429', 'quota_exceeded', 'however they come');
select tests.become('bo');
select lives_ok($$insert into public.resumes (title, content) values ('CV', '{}')$$, 'for each person');
select * from finish();
