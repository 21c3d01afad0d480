-- What lacks a vector gets one by a task, one at a time.
select plan(5);
select tests.add_person('ada');
select is(private.request_embeddings(), false, 'nothing lacks a vector: no task');
insert into public.resumes (id, user_id, title, origin, content) values (tests.id('cv'), tests.id('ada'), 'CV', 'builder', '{"basics": {"summary": "Baker."}}');
insert into private.resumes_to_embed (resume_id, version) values (tests.id('cv'), 1);
select is(private.request_embeddings(), true, 'something does: a task');
select is(private.request_embeddings(), false, 'one is enough');
update public.ai_tasks set status = 'running', leased_by = 'w', lease_until = now() + interval '1 minute', attempts = 1 where kind = 'refresh_embeddings';
select is(private.request_embeddings(), false, 'also while it runs');
update public.ai_tasks set status = 'succeeded' where kind = 'refresh_embeddings';
select is(private.request_embeddings(), true, 'what is still without one gets the next task');
select * from finish();
