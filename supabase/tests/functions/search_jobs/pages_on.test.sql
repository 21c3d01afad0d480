-- A page of a search goes on where the one before ended: some steps along the newest jobs, and then as the words are common or not.
select plan(4);
delete from public.jobs;
select tests.add_organization('zoo');
-- With pages of two, the second page takes twenty steps: up to the 22nd job.
insert into public.jobs (id, organization_id, title, description, status, posted_at)
select tests.id('job ' || n), tests.id('zoo'), case when n in (1, 2, 22, 23, 24) then 'Keeper of zebras' else 'Keeper' end, 'Feeds ' || n || '.', 'open', now() - n * interval '1 hour'
from generate_series(1, 40) n;
create function pg_temp.page(cursor text) returns text[] language sql as $$
  select array_agg(id::text order by place) || max(cursor) filter (where place = 2)
  from public.search_jobs('zebras', sort => 'newest', page_size => 2, cursor => page.cursor) with ordinality found (id, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, cursor, place) $$;
create function pg_temp.pages() returns text[] language plpgsql as $$
declare
  page text[];
  pages text[] := '{}';
begin
  loop
    page := pg_temp.page(page[3]);
    pages := pages || (select string_agg(substr(name, 5), ' ' order by place) from unnest(page[1:2]) with ordinality found (id, place)
      join (select 'job ' || n as name from generate_series(1, 40) n) names on tests.id(name)::text = id);
    exit when page[3] is null;
  end loop;
  return pages;
end;
$$;
select is(pg_temp.pages(), '{1 2,22 23,24}', 'words that are common: each job once');
create or replace function private.estimated_share(words tsquery) returns real language sql as 'select 0::real';
select is(pg_temp.pages(), '{1 2,22 23,24}', 'words that are not: each job once');
select is((select count(*)::int from private.find_jobs('zebra', null, 'newest', row(tests.id('job 2'), now() - interval '2 hours', null)::private.job_hit, null, 2)), 2,
  'and no more than were asked for');
select is(array(select hit.job_id from private.find_jobs('zebra', null, 'newest', row(tests.id('job 2'), now() - interval '2 hours', null)::private.job_hit,
  row(tests.id('job 22'), now() - interval '22 hours', null)::private.job_hit, 2) hit), array[tests.id('job 22')], 'nor older than was asked for');
select * from finish();
