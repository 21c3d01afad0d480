-- What of one's own material fits a question, and nothing of another's.
select plan(11);
select tests.add_person('ada');
select tests.add_person('bob');
insert into public.resumes (user_id, title, origin, content, is_primary)
values (tests.id('ada'), 'Baker', 'builder', '{"basics": {"name": "Ada Example", "summary": "Baker of sourdough."},
  "work": [{"name": "Mill Bakery", "position": "Head baker", "startDate": "2019-01", "highlights": ["Cut packaging waste by 18 %.", "Trained four apprentices."]}],
  "skills": [{"name": "Baking", "keywords": ["sourdough", "lamination"]}]}', true),
 (tests.id('bob'), 'Cook', 'builder', '{"basics": {"summary": "Cook of packaging waste soup."}}', true);
insert into public.skill_gaps (user_id, skill, severity, recommendation) values (tests.id('ada'), 'Costing', 'high', 'Practise costing a recipe.');
insert into public.documents (user_id, kind, subject, body) values (tests.id('ada'), 'cover_letter', 'To the mill', 'I lower waste wherever I bake.');

select tests.become('ada');
select results_eq($$select source, path from public.my_passages('How much packaging waste did I cut?', 1)$$, $$values ('resume', 'work.0')$$, 'the item whose words the question shares comes first');
select matches((select text from public.my_passages('packaging waste', 1)), 'Head baker · Mill Bakery', 'with where it was');
select is((select source from public.my_passages('What gaps do I have to close?', 1)), 'skill_gap', 'a question about gaps finds them without their words');
select ok(exists (select from public.my_passages('waste') where source = 'document'), 'letters are looked through');
select ok(not exists (select from public.my_passages('waste soup', 30) where text like '%soup%'), 'nobody else''s material is');
select ok((select bool_and(rank = 0) from public.my_passages('xylophone')), 'what fits by no word has rank 0');
select isnt_empty($$select from public.my_passages('xylophone')$$, 'and still gives the overview');
select is((select count(*) from public.my_passages('waste sourdough costing baker', 2)), 2::bigint, 'at most as many as asked for');
select lives_ok($$select public.my_passages('')$$, 'an empty question is no error');
select lives_ok($$select public.my_passages($q$ ':* & !! \ "" ' $q$)$$, 'nor are signs that mean something in a search');
select tests.become_owner();
select tests.add_person('cy');
insert into public.resumes (user_id, title, origin, content, is_primary)
values (tests.id('cy'), 'Welder', 'builder', '{"work": [{"position": "Welder"}, {"position": "Apprentice"}], "skills": [{"name": "MIG welding"}]}', true);
select tests.become('cy');
select set_eq($$select path from public.my_passages('What is out there for astronomers?')$$, array['work.0', 'skills.0'], 'whatever is asked, there is something of a résumé without a summary to answer from');
select * from finish();
