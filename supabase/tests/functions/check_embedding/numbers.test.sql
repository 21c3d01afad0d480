-- What is no vector with a direction is refused by name, wherever a vector is taken; where none is searched it is ignored.
select plan(18);
select tests.add_organization('bakery');
select tests.add_job('bakery', 'Baker', 'Bakes bread.');
select tests.add_person('ada');
insert into public.achievements (user_id, title) values (tests.id('ada'), 'Baked bread');
delete from private.semantic_search;
create function pg_temp.here() returns boolean language sql as $$ select exists (select from pg_available_extensions where name = 'vector') $$;
create function pg_temp.enable() returns text language plpgsql as $$
begin
  if pg_temp.here() then
    return private.enable_semantic_search('tiny', 4);
  end if;
  insert into private.semantic_search (model, dimensions) values ('tiny', 4);
  return null;
end;
$$;
create temp table bad (what text, embedding real[]);
insert into bad values ('NaN', '{NaN,1,1,1}'), ('infinity', '{1,Infinity,1,1}'), ('minus infinity', '{1,1,-Infinity,1}'), ('null', '{1,null,1,1}'), ('a nested list', '{{1,2},{3,4}}'),
  ('zeros', '{0,0,0,0}'), ('what is too small to compare', '{1e-25,0,0,0}'), ('what is too great', '{3e38,3e38,3e38,3e38}'), ('nothing', '{}');
grant select on bad to public;
select is((select array_agg(title) from public.search_jobs('baker', embedding => bad.embedding, embedding_model => 'tiny')), '{Baker}', what || ': where semantic search is not enabled it is ignored')
from bad where what in ('NaN', 'a nested list');
select pg_temp.enable();
-- The path that a statement is refused with.
create function pg_temp.refusal(statement text, embedding real[]) returns text language plpgsql as $$
declare
  problems text;
begin
  execute refusal.statement using refusal.embedding;
  return null;
exception when sqlstate 'PT422' then
  get stacked diagnostics problems = pg_exception_detail;
  return problems::jsonb -> 0 ->> 'path';
end;
$$;
create function pg_temp.refusals(statement text) returns text[] language sql as $$
  select array_agg(distinct coalesce(pg_temp.refusal(refusals.statement, embedding), what)) from bad where cardinality(embedding) = 4 $$;
grant execute on all functions in schema pg_temp to public;
select is(pg_temp.refusal('select private.check_embedding($1)', embedding), 'embedding', what || ' is refused') from bad;
select is(pg_temp.refusal('select private.check_embedding($1)', embedding), null, embedding::text || ' is a vector')
from (values ('{1,0,0}'::real[]), ('{-0.5,1e-20}'), ('[0:1]={1,2}'), ('{1e6,1e-6}')) good (embedding);
select tests.become_service();
select is(pg_temp.refusals($$select public.store_embedding('job', tests.id('Baker'), null, 'tiny', $1, 'x')$$), '{embedding}', 'none of them is stored');
select tests.become('ada');
select case when pg_temp.here() then is(pg_temp.refusals($$select public.my_passages('bread', 8, $1, 'tiny')$$), '{embedding}', 'no passage is near one of them')
  else pass('not asked: pgvector is not here') end;
select tests.become_anon();
select case when pg_temp.here() then is(pg_temp.refusals($$select public.search_jobs('bread', embedding => $1, embedding_model => 'tiny')$$), '{embedding}', 'and no job, whoever asks')
  else pass('not asked: pgvector is not here') end;
select * from finish();
