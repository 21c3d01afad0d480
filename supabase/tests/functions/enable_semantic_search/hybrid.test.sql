select plan(15);
delete from public.jobs;
delete from private.semantic_search;
select tests.add_organization('bakery');
select tests.add_job('bakery', title, description) from (values ('Baker', 'Bakes bread.'), ('Pastry chef', 'Makes cakes.'), ('Welder', 'Joins steel.'), ('Boulanger', 'Du pain.')) jobs (title, description);
update public.jobs set country = 'FR' where title = 'Boulanger';
select tests.add_candidate('ada', '{"work": [{"position": "Nothing alike"}]}');
create function pg_temp.here() returns boolean language sql as $$ select exists (select from pg_available_extensions where name = 'vector') $$;
create function pg_temp.not_asked(why text, count int) returns text language sql as $$ select string_agg(pass('not asked: ' || why), E'\n') from generate_series(1, count) $$;
select case when pg_temp.here() then pg_temp.not_asked('pgvector is here', 3) else collect_tap(
  throws_ok($$select private.enable_semantic_search('tiny', 3)$$, 'PT409', 'conflict', 'without pgvector it says so'),
  is(array(select title from public.search_jobs('baker', embedding => '{1,0,0}', embedding_model => 'tiny')), '{Baker}', 'a search with a vector is a search by words'),
  is((select count(*) from private.semantic_search), 0::bigint, 'and nothing is enabled')) end;
create function pg_temp.enable() returns text language plpgsql as $$
begin
  if pg_temp.here() then
    perform private.enable_semantic_search('other', 5);
    return private.enable_semantic_search('tiny', 3);
  end if;
  return null;
end;
$$;
-- The application of somebody whose account is gone has no passages.
select tests.add_candidate('gone');
select tests.apply('gone', 'Welder');
select tests.become_owner();
delete from auth.users where id = tests.id('gone');
select pg_temp.enable();
-- Bread, sugar, steel.
create function pg_temp.store(kind text, id uuid, version int, embedding real[]) returns boolean language sql as $$
  select bool_or(public.store_embedding(waiting.kind, waiting.id, waiting.version, waiting.model, store.embedding, waiting.text_hash)) from public.texts_to_embed() waiting where waiting.id = store.id $$;
select pg_temp.store('job', tests.id('Baker'), null, '{1,0.1,0}'), pg_temp.store('job', tests.id('Pastry chef'), null, '{0.5,1,0}'),
  pg_temp.store('job', tests.id('Welder'), null, '{0,0,1}'), pg_temp.store('job', tests.id('Boulanger'), null, '{1,0.2,0}'), pg_temp.store('resume', tests.id('ada file'), 1, '{1,1,0}');
select case when not pg_temp.here() then pg_temp.not_asked('pgvector is not here', 11) else collect_tap(
  is((select count(*) from private.job_embeddings), 4::bigint, 'each job has a vector'),
  is((select title from public.search_jobs('bread', embedding => '{1,0,0}', embedding_model => 'tiny') limit 1), 'Baker', 'what words and vector agree on is first'),
  ok('Boulanger' in (select title from public.search_jobs('bread', embedding => '{1,0,0}', embedding_model => 'tiny') limit 2), 'what only the vector finds follows'),
  is((select count(*) from public.search_jobs('bread', embedding => '{1,0,0}', embedding_model => 'tiny', country => 'FR')), 1::bigint, 'filters hold for it too'),
  is((select count(*) from public.search_jobs('bread -pain', embedding => '{1,0,0}', embedding_model => 'tiny') where title = 'Boulanger'), 0::bigint, 'and exclusions'),
  throws_ok($$select * from public.search_jobs('bread', embedding => '{1,0,0}', embedding_model => 'other')$$, 'PT422', 'validation_failed', 'a vector of another model is compared with nothing'),
  throws_ok($$select * from public.search_jobs('bread', embedding => '{1,0}', embedding_model => 'tiny')$$, 'PT422', 'validation_failed', 'nor one of other dimensions'),
  is(array(with recursive pages (id, cursor) as (
      (select id, cursor from public.search_jobs('bread', embedding => '{1,0,0}', embedding_model => 'tiny', page_size => 1))
      union all (select next.id, next.cursor from pages, public.search_jobs('bread', embedding => '{1,0,0}', embedding_model => 'tiny', page_size => 1, cursor => pages.cursor) next))
    select id from pages), array(select id from public.search_jobs('bread', embedding => '{1,0,0}', embedding_model => 'tiny')), 'pages of one are the whole list'),
  is((select f.matched from unnest((private.match(tests.id('Welder'), tests.id('ada file'), 1, null)).factors) f where f.importance = 'similarity'), 0.0000, 'a match counts the cosine of the vectors'),
  is((select sum(f.weight) from unnest((private.match(tests.id('Baker'), tests.id('ada file'), 1, null)).factors) f), 100.00, 'as one of the parts of 100'),
  is((select count(*) from private.job_embeddings where model <> 'tiny'), 0::bigint, 'there is one model')) end;
select case when pg_temp.here() then matches(private.enable_semantic_search('tiny', 3), '^tiny with 3 dimensions is in use; 0 jobs', 'enabling again changes nothing') else pg_temp.not_asked('pgvector is not here', 1) end;
select * from finish();
