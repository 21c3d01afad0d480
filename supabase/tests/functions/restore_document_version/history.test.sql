select plan(6);
select tests.add_person('ada');
select tests.add_person('eve');
-- As an agent's function would write it.
insert into public.documents (id, user_id, kind, subject, body, claims, author)
values (tests.id('letter'), tests.id('ada'), 'cover_letter', 'Hello', 'One', '[{"text": "One"}]', 'agent');
select tests.become('ada');
update public.documents set body = 'Two', version = 1;
select results_eq($$select body, claims, author::text, version from public.restore_document_version(tests.id('letter'), 1)$$,
  $$values ('One', '[{"text": "One"}]'::jsonb, 'agent', 3)$$, 'an earlier version becomes the newest, claims and writer too');
select is((select count(*) from public.document_versions), 3::bigint, 'and nothing is taken away');
select throws_ok($$select public.restore_document_version(tests.id('letter'), 9)$$, 'PT404', 'not_found', 'a version that never was is not found');
update public.documents set deleted_at = now();
select throws_ok($$select public.restore_document_version(tests.id('letter'), 1)$$, 'PT404', 'not_found', 'nor a document in the trash');
select tests.become('eve');
select throws_ok($$select public.restore_document_version(tests.id('letter'), 1)$$, 'PT404', 'not_found', 'nor another''s');
select tests.become_owner();
select throws_ok($$update public.document_versions set body = 'x'$$, 'PT409', 'conflict', 'nobody rewrites history');
select * from finish();
