select plan(13);
select tests.add_person('ada');
select tests.add_person('rita', 'recruiter');
select tests.add_person('rolf', 'recruiter');
select tests.become('rita');
select set_config('tests.organization', ((public.create_organization('Harbour', 'harbour', null)).id)::text, true);
select tests.become_owner();
insert into public.memberships (organization_id, user_id, role) values (current_setting('tests.organization')::uuid, tests.id('rolf'), 'recruiter');
insert into public.interviews (id, organization_id, candidate_id, organizer_id, kind, scheduled_at, ics_uid) values
  (tests.id('interview'), current_setting('tests.organization')::uuid, tests.id('ada'), tests.id('rita'), 'hr', now() - interval '1 day', ''),
  (tests.id('rehearsal'), null, tests.id('ada'), tests.id('ada'), 'mock', now() - interval '1 day', '');
create function tests.task(person text, interview text) returns uuid language sql security definer as $$
  select id from public.ai_tasks where user_id = tests.id(person) and subject_id = tests.id(interview) order by created_at desc, id limit 1 $$;
create function tests.save(person text, interview text, side public.interview_side, feedback jsonb default '{"summary": "x"}', worker text default 'worker 1') returns public.interview_feedback
language sql as $$ select public.save_interview_feedback(tests.task(person, interview), worker, tests.id(interview), side, feedback) $$;
grant execute on all functions in schema tests to public;
select tests.become_service();
select public.request_agent(tests.id(person), 'interview_feedback', '{}', '{}', tests.id(interview))
from (values ('ada', 'interview'), ('rita', 'interview'), ('rolf', 'interview'), ('ada', 'rehearsal'), ('rita', 'rehearsal')) asked (person, interview);
select id from public.claim_tasks('worker 1', 10);
select throws_ok($$select tests.save('ada', 'interview', 'organization')$$, 'PT404', 'not_found', 'a candidate is not on the organization''s side');
select throws_ok($$select tests.save('rita', 'interview', 'candidate')$$, 'PT404', 'not_found', 'nor a recruiter on the candidate''s');
select throws_ok($$select tests.save('rita', 'rehearsal', 'organization')$$, 'PT404', 'not_found', 'a rehearsal has no organization');
select throws_ok($$select tests.save('rita', 'interview', 'organization', worker => 'worker 2')$$, 'PT409', 'lease_lost', 'another worker stores nothing');
select is((tests.save('ada', 'interview', 'candidate', '{"summary": "mine"}')).reader_id, tests.id('ada'), 'the candidate''s is stored');
select is((tests.save('rita', 'interview', 'organization', '{"summary": "ours"}')).reader_id, tests.id('rita'), 'and the recruiter''s beside it');
select is((tests.save('rita', 'interview', 'organization', '{"summary": "again"}')).feedback ->> 'summary', 'ours', 'the same task answers what it stored');
select id from tests.save('rolf', 'interview', 'organization', '{"summary": "his"}');
select id from tests.save('ada', 'rehearsal', 'candidate', '{"summary": "rehearsed"}');
select tests.become('ada');
select bag_eq($$select feedback ->> 'summary' from public.interview_feedback$$, $$values ('mine'), ('rehearsed')$$, 'the candidate reads nothing of the organization''s');
select results_eq($$select id, feedback ->> 'summary' from public.interviews order by feedback$$,
  $$values (tests.id('rehearsal'), 'rehearsed'), (tests.id('interview'), null)$$, 'a row that both sides read has no feedback; a rehearsal''s has');
select tests.become('rita');
select results_eq($$select feedback ->> 'summary' from public.interview_feedback$$, $$values ('ours')$$, 'a member reads the own feedback, not a colleague''s');
select tests.become_owner();
delete from public.memberships where user_id = tests.id('rolf');
select tests.become('rolf');
select is((select count(*) from public.interview_feedback), 0::bigint, 'who left the organization reads it no more');
select tests.become_owner();
select throws_ok($$insert into public.interview_feedback (interview_id, reader_id, side, feedback) values (tests.id('rehearsal'), tests.id('rita'), 'candidate', '[]')$$, '23514', null, 'feedback is an object');
select tests.become('rita');
select throws_ok($$select public.save_interview_feedback(gen_random_uuid(), 'w', gen_random_uuid(), 'candidate', '{}')$$, '42501', null, 'a client stores nothing');
select * from finish();
