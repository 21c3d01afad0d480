select plan(2);
select tests.add_person('ada');
select is(jsonb_array_length(private.json_resume_problems(jsonb_build_object('work', (select jsonb_agg(1) from generate_series(1, 5000))))), 100, 'an answer lists the first hundred problems, not all of a hostile document');
select tests.become('ada');
select throws_ok($$select public.import_json_resume(jsonb_build_object('work', (select jsonb_agg(1) from generate_series(1, 5000))))$$, 'PT422', 'validation_failed', 'which is refused');
select * from finish();
