-- With pgvector and a vector of the question, what says the same in other words is found too; without, nothing changes.
select plan(12);
select tests.add_person('ada');
select tests.add_person('bob');
select tests.add_organization('bakery');
select tests.add_job('bakery', 'Boulanger', 'Du pain.');
delete from private.semantic_search;
create function pg_temp.here() returns boolean language sql as $$ select exists (select from pg_available_extensions where name = 'vector') $$;
create function pg_temp.not_asked(count int) returns text language sql as $$ select string_agg(pass('not asked: pgvector is not here'), E'\n') from generate_series(1, count) $$;
create function pg_temp.enable() returns text language plpgsql as $$
begin
  return case when pg_temp.here() then private.enable_semantic_search('tiny', 3) end;
end;
$$;
select pg_temp.enable();
insert into public.achievements (user_id, title) values (tests.id('ada'), 'Levain every morning'), (tests.id('ada'), 'Welded a gate'), (tests.id('ada'), 'Sold bread at the market'),
  (tests.id('bob'), 'Levain every morning'), (tests.id('bob'), 'Secret bread');
insert into public.saved_jobs (user_id, job_id) values (tests.id('ada'), tests.id('Boulanger'));
-- Bread, steel, trade.
select bool_and(public.store_embedding(kind, id, version, model, case when text ~* 'levain|pain|secret' then '{1,0,0}' when text ~ 'gate' then '{0,1,0}' else '{0.7,0,0.7}' end::real[], text_hash))
from public.texts_to_embed();
create function pg_temp.found(embedding real[], size int default 30) returns text[] language sql as $$
  select array(select title from public.my_passages('Do I know bread?', size, found.embedding, 'tiny') with ordinality rows (source, source_id, title, path, text, rank, place) order by place) $$;
grant execute on all functions in schema pg_temp to public;
select tests.become('ada');
select is(pg_temp.found(null), '{Sold bread at the market}', 'by words, what shares one');
select case when pg_temp.here() then pg_temp.not_asked(1) else
  is(pg_temp.found('{1,0,0}'), pg_temp.found(null), 'without pgvector a vector changes nothing') end;
select case when not pg_temp.here() then pg_temp.not_asked(8) else collect_tap(
  is((pg_temp.found('{1,0,0}'))[1], 'Sold bread at the market', 'what words and vector agree on is first'),
  ok(pg_temp.found('{1,0,0}', 3) @> '{Levain every morning,Boulanger}', 'then what only the vector finds, a saved job by the vector of the job'),
  is((pg_temp.found('{1,0,0}'))[4], 'Welded a gate', 'what is far comes last'),
  is(cardinality(pg_temp.found('{1,0,0}', 2)), 2, 'at most as many as asked for'),
  is((select rank from public.my_passages('Do I know bread?', 8, '{1,0,0}', 'tiny') where title = 'Levain every morning'), 0::real, 'the rank stays that of the words'),
  ok(not pg_temp.found('{1,0,0}') @> '{Secret bread}', 'nothing of another person is near'),
  throws_ok($$select public.my_passages('bread', 8, '{1,0,0}', 'other')$$, 'PT422', 'validation_failed', 'a vector of another model is compared with nothing'),
  throws_ok($$select public.my_passages('bread', 8, '{1,0}', 'tiny')$$, 'PT422', 'validation_failed', 'nor one of other dimensions')) end;
select throws_ok($$select from private.passage_embeddings$$, '42501', null, 'nobody reads vectors');
select tests.become_owner();
delete from public.achievements where title = 'Levain every morning' and user_id = tests.id('ada');
select tests.become('ada');
select ok(not pg_temp.found('{1,0,0}') @> '{Levain every morning}', 'what was deleted is not found, though another person has the same');
select * from finish();
