select plan(8);
select tests.add_person('ada');
select tests.become('ada');
insert into public.resumes (title, content, is_primary) values ('Mine', '{}', true);
select results_eq($$update public.resumes set deleted_at = '1999-01-01' returning deleted_at = now(), is_primary$$, $$values (true, false)$$,
  'the trash tells the time itself and takes the primary mark away');
select results_eq($$update public.resumes set deleted_at = '2001-01-01' returning deleted_at = now()$$, array[true], 'the time in the trash does not move');
select results_eq($$update public.resumes set is_primary = true returning is_primary$$, array[false], 'what is in the trash is not primary');
select throws_ok($$select public.export_json_resume(id) from public.resumes$$, 'PT404', 'not_found', 'what is in the trash is not exported');
select throws_ok($$select public.analyze_resume(id) from public.resumes$$, 'PT404', 'not_found', 'what is in the trash is not analysed');
select throws_ok($$delete from public.resumes$$, '42501', null, 'a client does not delete beyond the trash');
select results_eq($$update public.resumes set deleted_at = null returning deleted_at$$, array[null::timestamptz], 'it comes back');
select results_eq('select content from public.resumes', $$values ('{}'::jsonb)$$, 'with its content');
select * from finish();
