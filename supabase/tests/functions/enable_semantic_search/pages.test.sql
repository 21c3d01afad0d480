-- A search with a vector lists every job that has the words, also those beyond what is ranked.
select plan(2);
delete from public.jobs;
delete from private.semantic_search;
select tests.add_organization('bakery');
insert into public.jobs (organization_id, title, description, status, posted_at)
select tests.id('bakery'), 'Baker ' || n, 'Bakes bread number ' || n, 'open', now() - make_interval(mins => n) from generate_series(1, 300) n;
select tests.add_job('bakery', 'Boulanger', 'Du pain.');
analyze private.job_index;
create function pg_temp.here() returns boolean language sql as $$ select exists (select from pg_available_extensions where name = 'vector') $$;
create function pg_temp.listed() returns setof text language sql as $$
  with recursive pages (page, cursor) as (
    select 0, null::text
    union all
    select pages.page + 1, (select max(found.cursor) filter (where found.last) from (
        select cursor, row_number() over () = count(*) over () as last
        from public.search_jobs('baker', embedding => '{1,0,0}', embedding_model => 'tiny', page_size => 37, cursor => pages.cursor)) found)
    from pages where pages.page = 0 or pages.cursor is not null)
  select found.title from pages
  cross join lateral public.search_jobs('baker', embedding => '{1,0,0}', embedding_model => 'tiny', page_size => 37, cursor => pages.cursor) found
  where pages.page = 0 or pages.cursor is not null $$;
do $do$ begin
  if pg_temp.here() then
    perform private.enable_semantic_search('tiny', 3);
    -- Near are the oldest of them, and one that has not the word.
    insert into private.job_embeddings (job_id, model, dimensions, embedding)
    select id, 'tiny', 3, case when title = 'Boulanger' or posted_at < now() - interval '250 minutes' then '{1,0,0}' else '{0,1,0}' end::real[]
    from public.jobs;
  end if;
end $do$;
select case when not pg_temp.here() then string_agg(pass('not asked: pgvector is not here'), E'\n') else collect_tap(
  is((select count(*) from pg_temp.listed()), (select count(distinct listed) from pg_temp.listed()), 'no job is on two pages'),
  is((select array_agg(listed order by listed) from pg_temp.listed()), (select array_agg(title order by title) from public.jobs), 'each is on one')) end
from generate_series(1, case when pg_temp.here() then 1 else 2 end);
select * from finish();
