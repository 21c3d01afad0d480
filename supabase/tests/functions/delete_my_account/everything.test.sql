select plan(15);
select tests.add_person('ada');
select tests.add_person('eve');
select tests.upload('ada', 'cv');
update public.resumes set content = '{"basics": {"name": "Ada"}}', version = version where id = tests.id('cv');
insert into public.contact_details (user_id, phone) values (tests.id('ada'), '+4712345678'), (tests.id('eve'), '+4712345670');
select private.queue_email('ada@example.com', 'application_status', '{}', 'one');
select private.queue_email('eve@example.com', 'application_status', '{}', 'two');
insert into auth.mfa_factors (id, user_id, factor_type, status, created_at, updated_at)
values (tests.id('factor'), tests.id('ada'), 'totp', 'verified', now(), now());

select tests.become('ada');
select throws_ok($$select public.delete_my_account('eve@example.com')$$, 'PT422', 'validation_failed', 'another''s address confirms nothing');
select throws_ok($$select public.delete_my_account(null)$$, 'PT422', 'validation_failed', 'nor does silence');
select throws_ok($$select public.delete_my_account('ada@example.com')$$, 'PT403', 'mfa_required', 'a second factor is asked for where there is one');
select tests.become('ada', 'aal2');
create temp table answer as select public.delete_my_account(' Ada@Example.com ') as answer;
select is((select answer -> 'files_found' from answer), '1'::jsonb, 'the answer counts files');
select ok((select answer -> 'rows_erased' @> '{"public.profiles": 1, "public.resumes": 1, "public.resume_versions": 1, "public.contact_details": 1, "public.email_outbox": 1, "auth.sessions": 1}' from answer), 'and rows');
select throws_ok($$select public.delete_my_account('ada@example.com')$$, 'PT401', 'unauthorized', 'a second tab finds nobody');

select tests.become_owner();
select is_empty($$select tests.mentions(tests.id('ada')::text) except select tests.mentions(id::text) from private.erasures$$, 'no row mentions the person but the erasure');
select is_empty($$select mention from tests.mentions('ada@example.com') mention where mention not like 'private.erasures:%'$$, 'nor the address');
select is_empty($$select from auth.users where id = tests.id('ada') union all select from auth.sessions where user_id = tests.id('ada')$$, 'the account is gone');
select isnt_empty($$select from public.contact_details where user_id = tests.id('eve')$$, 'another person keeps everything');
select isnt_empty($$select from public.email_outbox where recipient = 'eve@example.com'$$, 'also mails');
select results_eq($$select kind::text, status::text, user_id from public.ai_tasks$$, $$values ('erase_files', 'queued', null::uuid)$$, 'a task erases the files');
select results_eq($$select private.remains_of(person_id, address) from private.erasures$$, array['{"files": 1}'::jsonb], 'the verifier counts the file');

-- An admin deletes through Auth.
delete from auth.users where id = tests.id('eve');
select is_empty($$select mention from tests.mentions('eve@example.com') mention where mention not like 'private.erasures:%'$$, 'whoever deletes an account, it is erased');
select tests.become_anon();
select throws_ok($$select public.delete_my_account('ada@example.com')$$, '42501', null, 'a visitor deletes nobody');
select * from finish();
