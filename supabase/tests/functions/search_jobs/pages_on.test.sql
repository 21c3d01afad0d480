-- A page of a search goes on where the one before ended: some steps along the newest jobs, and then as the words are common or not.
select plan(4);
delete from public.jobs;
select tests.add_organization('zoo');
-- With pages of two, the second page takes twenty steps: up to the 22nd job.
insert into public.jobs (id, organization_id, title, description, status, posted_at)
select tests.id('job ' || n), tests.id('zoo'), 'Keeper ' || n || case when n in (1, 2, 22, 23, 24) then ' of zebras' else '' end, 'Feeds.', 'open', now() - n * interval '1 hour'
from generate_series(1, 40) n;
create function pg_temp.pages() returns text[] language plpgsql as $$
declare
  jobs text[];
  cursors text[];
  pages text[] := '{}';
begin
  loop
    select array_agg(split_part(title, ' ', 2)), array_agg(found.cursor) into jobs, cursors
    from public.search_jobs('zebras', sort => 'newest', page_size => 2, cursor => cursors[2]) found;
    pages := pages || array_to_string(jobs, ' ');
    -- However wrong the pages are, they end.
    exit when cardinality(jobs) is distinct from 2 or cardinality(pages) = 5;
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
