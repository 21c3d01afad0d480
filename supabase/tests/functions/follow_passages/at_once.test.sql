-- Each text of one's own material has a vector while it stands there, and not a moment longer.
select plan(14);
select tests.add_person('ada');
select tests.add_person('bob');
delete from private.semantic_search;
insert into public.achievements (user_id, title) values (tests.id('ada'), 'Before it was enabled');
select is_empty('select from private.passages_to_embed', 'nothing is noted where semantic search is not enabled');
insert into private.semantic_search (model, dimensions) values ('tiny', 3);
insert into public.achievements (user_id, title) values (tests.id('ada'), 'Baker of the year'), (tests.id('bob'), 'Baker of the year');
insert into public.documents (id, user_id, kind, subject, body) values (tests.id('letter'), tests.id('ada'), 'cover_letter', 'To the mill', 'I bake.');
insert into public.resumes (id, user_id, title, origin, content) values (tests.id('cv'), tests.id('ada'), 'CV', 'builder',
  '{"basics": {"summary": "Baker."}, "skills": [{"name": "Baking"}]}');
create function pg_temp.texts(person text) returns text[] language sql as $$
  select array(select text from public.texts_to_embed() where kind = 'passage' and id = tests.id(person) order by text collate "C") $$;
create function pg_temp.store_all() returns boolean language sql as $$
  select bool_and(public.store_embedding(kind, id, version, model, '{1,2,3}', text_hash)) from public.texts_to_embed() $$;
create function pg_temp.kept(person text) returns text[] language sql as $$
  select array(select passages.text from private.passages_of(tests.id(person)) passages join private.passage_embeddings on text_hash = md5(passages.text) and user_id = tests.id(person)
    order by passages.text collate "C") $$;
select is(pg_temp.texts('ada'), '{Baker of the year,Baker.,Baking,Before it was enabled,I bake.}', 'every passage of a person lacks a vector');
select is(public.store_embedding('passage', tests.id('bob'), null, 'tiny', '{1,2,3}', md5('Baking')), false, 'a text that is not among a person''s passages gets none');
select ok(pg_temp.store_all(), 'those that are get theirs');
select is(pg_temp.texts('ada'), '{}', 'then nothing waits');
select is(private.request_embeddings(), false, 'and no task is asked for');
update public.resumes set content = '{"basics": {"summary": "Master baker."}, "skills": [{"name": "Baking"}]}', version = 1 where id = tests.id('cv');
select is((select count(*) from private.passage_embeddings where user_id = tests.id('ada')), 4::bigint, 'a text that was changed takes its vector with it');
select is(pg_temp.texts('ada'), '{Master baker.}', 'and only the new one waits');
select ok(pg_temp.store_all() and private.request_embeddings() is false, 'until it has one');
update public.documents set deleted_at = now() where id = tests.id('letter');
select is(pg_temp.kept('ada'), '{Baker of the year,Baking,Before it was enabled,Master baker.}', 'in the trash there are no vectors');
delete from public.resumes where id = tests.id('cv');
select is((select count(*) from private.passage_embeddings where user_id = tests.id('ada')), 2::bigint, 'nor of what is deleted');
delete from public.achievements where user_id = tests.id('ada') and title = 'Baker of the year';
select is(pg_temp.kept('bob'), '{Baker of the year}', 'another person''s same text keeps its own');
delete from auth.users where id = tests.id('ada');
select is((select count(*) from private.passage_embeddings where user_id = tests.id('ada')), 0::bigint, 'an account takes all of its vectors with it');
select is((select count(*) from private.passages_to_embed where user_id = tests.id('ada')), 0::bigint, 'and what was noted of it');
select * from finish();
