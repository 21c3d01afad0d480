-- Why: what is searched and matched of an open job lies in one narrow row with the indexes for it: its words by weight, what
--   it is filtered by, its salary in one currency, its skills with their shares. The table of jobs stays what people wrote.
-- Who may: no client reads it; search_jobs, search_job_facets and the matching do. Triggers write it.
-- What could go wrong: the row is not what the job is. Every change of a job or of its skills computes it anew, under a
--   lock of the job, so that of two at once the second sees what the first did; private.index_all_jobs() does it for all. Who
--   adds a skill to a job that it holds while the skill is renamed may be told of a deadlock (40P01), and tries again.

create extension if not exists fuzzystrmatch with schema extensions;
create extension if not exists unaccent with schema extensions;

-- Postings are found with and without accents: zurich in Zürich.
create text search configuration private.english (copy = pg_catalog.english);
alter text search configuration private.english
  alter mapping for hword, hword_part, word with extensions.unaccent, pg_catalog.english_stem;
comment on text search configuration private.english is 'English, whatever the accents.';

-- The parser of PostgreSQL drops signs, takes what stands in < > for a tag, two words with / between for a path; and the
-- language holds IT for a word like the.
create function private.searchable(document text) returns text
language plpgsql immutable set search_path = '' as $$
begin
  return replace(replace(replace(replace(replace(replace(replace(replace(
    regexp_replace(translate(searchable.document, '</', '  '), '\mIT\M', ' itech ', 'g'),
    'C++', ' cplusplus '), 'c++', ' cplusplus '), 'C#', ' csharp '), 'c#', ' csharp '), 'F#', ' fsharp '), 'f#', ' fsharp '),
    '.NET', ' dotnet '), '.net', ' dotnet ');
end;
$$;
comment on function private.searchable(text) is 'A text for the parser of full text search: C++, C#, F#, .NET and IT as words of letters, no tags and no paths.';

-- What of a title and of a place is compared with a résumé's.
create function private.role_words(title text) returns text[]
language plpgsql immutable set search_path = '' as $$
begin
  return tsvector_to_array(ts_delete(to_tsvector('private.english', private.searchable(role_words.title)),
    '{senior,sr,junior,jr,mid,level,entri,lead,head,princip,staff,chief,intern,traine,experienc}'::text[]));
end;
$$;
comment on function private.role_words(text) is 'The word stems of a title of a position, those of seniority left out.';

create function private.place_words(place text) returns text
language plpgsql stable set search_path = '' as $$
begin
  return nullif(regexp_replace(lower(extensions.unaccent(' ' || place_words.place || ' ')), '[[:space:][:punct:]]+', ' ', 'g'), ' ');
end;
$$;
comment on function private.place_words(text) is 'The words of a place in lower case, without accents, a space around each: a town is in a place if this of the one is part of this of the other. Null for none.';

create function private.years_asked(level public.experience_level) returns int
language plpgsql immutable set search_path = '' as $$
begin
  return case years_asked.level when 'entry' then 0 when 'mid' then 2 when 'senior' then 5 when 'lead' then 8 end;
end;
$$;
comment on function private.years_asked(public.experience_level) is 'The years of work that a level asks for.';

-- Names --------------------------------------------------------------------------------------------------------------

create table private.skill_names (
  name text not null,
  skill_id uuid not null references public.skills (id) on delete cascade,
  constraint skill_names_pkey primary key (name, skill_id)
);
comment on table private.skill_names is 'Every name and alias of a skill of the catalogue, lower case, one space between words. Kept by a trigger.';
create index skill_names_skill_id_idx on private.skill_names (skill_id);

create table private.search_words (
  word text not null constraint search_words_pkey primary key
);
comment on table private.search_words is 'Words of titles, companies and places of jobs that were open, and of the names of skills: what a misspelt word of a search may have meant.';
create index search_words_word_idx on private.search_words using gist (word extensions.gist_trgm_ops);

create table private.skill_use (
  skill_id uuid not null constraint skill_use_pkey primary key references public.skills (id) on delete cascade,
  jobs int not null
);
comment on table private.skill_use is 'How many jobs asked for a skill when private.index_all_jobs() last counted. Any count is right, a good one makes recommendations faster.';

revoke all on table private.skill_names, private.search_words, private.skill_use from anon, authenticated, service_role;
alter table private.skill_names enable row level security;
alter table private.search_words enable row level security;
alter table private.skill_use enable row level security;

create function private.words_to_mean(document text) returns setof text
language sql immutable set search_path = '' rows 10 as $$
  select word from regexp_split_to_table(lower(words_to_mean.document), '[^[:alpha:]]+') word where length(word) between 4 and 40;
$$;
comment on function private.words_to_mean(text) is 'The words of a text that a misspelt one may have meant, in lower case, as often as they stand there.';

create function private.add_search_words(documents text[]) returns void
language sql security definer set search_path = '' as $$
  insert into private.search_words (word)
  select distinct found.word
  from unnest(add_search_words.documents) document, private.words_to_mean(document) found (word)
  where not exists (select from private.search_words known where known.word = found.word)
  order by found.word
  on conflict do nothing;
$$;
comment on function private.add_search_words(text[]) is 'Remembers the words of some texts, in one order so that two at once do not wait for each other. Definer: nobody has the right to write the table.';

create function private.name_skill() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  delete from private.skill_names where skill_names.skill_id = new.id;
  insert into private.skill_names (name, skill_id)
  select distinct lower(btrim(regexp_replace(called, '\s+', ' ', 'g'))), new.id
  from unnest(new.name || new.aliases) called
  where btrim(called) <> '';
  perform private.add_search_words(new.name || new.aliases);
  return null;
end;
$$;
comment on function private.name_skill() is 'Row trigger: the names by which a skill is found. Definer: nobody has the right to write them.';
create trigger name_skill after insert or update of name, aliases on public.skills
  for each row execute function private.name_skill();

insert into private.skill_names (name, skill_id)
select distinct lower(btrim(regexp_replace(called, '\s+', ' ', 'g'))), skills.id
from public.skills, unnest(skills.name || skills.aliases) called
where btrim(called) <> '';
select private.add_search_words(skills.name || skills.aliases) from public.skills;

-- The index ----------------------------------------------------------------------------------------------------------

create table private.job_index (
  job_id uuid not null constraint job_index_pkey primary key references public.jobs (id) on delete cascade,
  posted_at timestamptz not null,
  expires_at timestamptz,
  salary numeric not null,
  place text,
  tokens text[] not null,
  search tsvector not null,
  skill_ids uuid[] not null,
  shares int[] not null,
  all_shares int not null,
  rarest_ids uuid[] not null,
  key_ids uuid[] not null,
  role_words text[] not null,
  place_words text,
  country text,
  work_mode public.work_mode not null,
  years int
) with (
  -- The words of a posting stay in its row: fetched from aside, each word that is counted or ranked took twice as long.
  toast_tuple_target = 8160
);
comment on table private.job_index is 'One row for each open job: what it is searched and matched by. Derived; kept by triggers.';
comment on column private.job_index.salary is 'The upper end in US dollars a year; 0 where none is said or the currency has no rate.';
comment on column private.job_index.place is 'The location in lower case, without accents.';
comment on column private.job_index.tokens is 'What it is filtered and counted by, as country=NO, mode=remote, type=full_time, level=senior, skill=python.';
comment on column private.job_index.search is 'The words: title before company, place and skills before requirements before description; and the tokens, which no query of a user can name.';
comment on column private.job_index.shares is 'What each of skill_ids counts: 3 × weight where required, else its weight.';
comment on column private.job_index.all_shares is 'The sum of shares.';
comment on column private.job_index.key_ids is 'The skills that fewest jobs ask for, up to more than two fifths of all shares and the 11 that the other parts have at most; all of them where they are less.';
comment on column private.job_index.rarest_ids is 'The same up to more than a quarter.';
comment on column private.job_index.place_words is 'private.place_words of the location.';
comment on column private.job_index.years is 'private.years_asked of the level.';

create index job_index_newest_idx on private.job_index (posted_at desc, job_id desc);
create index job_index_salary_idx on private.job_index (salary desc, posted_at desc, job_id desc);
create index job_index_search_idx on private.job_index using gin (search);
create index job_index_place_idx on private.job_index using gin (place extensions.gin_trgm_ops);
create index job_index_skill_ids_idx on private.job_index using gin (skill_ids);
create index job_index_rarest_ids_idx on private.job_index using gin (rarest_ids);
create index job_index_key_ids_idx on private.job_index using gin (key_ids);
create index job_index_role_words_idx on private.job_index using gin (role_words);
-- Jobs whose skills are worth less than the other parts may be: a title alone may bring them to the top.
create index job_index_few_skills_idx on private.job_index using gin (role_words) where all_shares <= 8;

revoke all on table private.job_index from anon, authenticated, service_role;
alter table private.job_index enable row level security;

create function private.index_rows(job_ids uuid[]) returns setof private.job_index
language sql stable set search_path = '' as $$
  select jobs.id, jobs.posted_at, jobs.expires_at,
    coalesce(private.yearly_dollars(coalesce(jobs.salary_max, jobs.salary_min), jobs.salary_currency, jobs.salary_period), 0),
    lower(extensions.unaccent(jobs.location)), labels.tokens,
    setweight(to_tsvector('private.english', private.searchable(jobs.title)), 'A')
      || setweight(to_tsvector('private.english', private.searchable(concat_ws(' . ', jobs.company_name, jobs.location, asked.names))), 'B')
      || setweight(to_tsvector('private.english', private.searchable(coalesce(jobs.requirements, ''))), 'C')
      || setweight(to_tsvector('private.english', private.searchable(jobs.description)), 'D')
      || array_to_tsvector(labels.tokens),
    asked.ids, asked.shares, asked.all_shares, asked.rarest, asked.keys,
    private.role_words(jobs.title), private.place_words(jobs.location), jobs.country, jobs.work_mode, private.years_asked(jobs.experience_level)
  from public.jobs
  cross join lateral (
    select coalesce(array_agg(id order by slug), '{}') as ids, coalesce(array_agg(slug order by slug), '{}') as slugs,
      string_agg(name, ' . ' order by slug) as names, coalesce(array_agg(share order by slug), '{}') as shares,
      coalesce(sum(share), 0)::int as all_shares,
      coalesce(array_agg(id order by slug) filter (where 4 * coalesce(rarer, 0) <= total + 11), '{}') as rarest,
      coalesce(array_agg(id order by slug) filter (where 5 * coalesce(rarer, 0) <= 2 * (total + 11)), '{}') as keys
    from (
      select skills.id, skills.slug, skills.name, part.share, sum(part.share) over () as total,
        sum(part.share) over (order by coalesce(skill_use.jobs, 0), skills.slug rows between unbounded preceding and 1 preceding) as rarer
      from public.job_skills
      join public.skills on skills.id = job_skills.skill_id
      left join private.skill_use on skill_use.skill_id = skills.id
      cross join lateral (select job_skills.weight * case job_skills.importance when 'required' then 3 else 1 end as share) part
      where job_skills.job_id = jobs.id) parts) asked
  cross join lateral (
    select array_remove(array['country=' || jobs.country, 'mode=' || jobs.work_mode, 'type=' || jobs.employment_type,
      'level=' || jobs.experience_level], null) || array(select 'skill=' || slug from unnest(asked.slugs) slug) as tokens) labels
  where case when index_rows.job_ids is null then jobs.status = 'open' else jobs.id = any (index_rows.job_ids) end;
$$;
comment on function private.index_rows(uuid[]) is 'What private.job_index should hold of some jobs, open or not (null: of all that are open).';

create function private.index_jobs(job_ids uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if job_ids is null then
    return;
  end if;
  -- A job opened here and skills added there: the second waits, and then sees both.
  perform from public.jobs where jobs.id = any (index_jobs.job_ids) order by jobs.id for no key update;
  delete from private.job_index
  using public.jobs
  where job_index.job_id = any (index_jobs.job_ids) and jobs.id = job_index.job_id and jobs.status <> 'open';
  insert into private.job_index
  select * from private.index_rows(array(select jobs.id from public.jobs where jobs.id = any (index_jobs.job_ids) and jobs.status = 'open'))
  on conflict on constraint job_index_pkey do update set posted_at = excluded.posted_at, expires_at = excluded.expires_at,
    salary = excluded.salary, place = excluded.place, tokens = excluded.tokens, search = excluded.search,
    skill_ids = excluded.skill_ids, shares = excluded.shares, all_shares = excluded.all_shares,
    rarest_ids = excluded.rarest_ids, key_ids = excluded.key_ids,
    role_words = excluded.role_words, place_words = excluded.place_words, country = excluded.country, work_mode = excluded.work_mode,
    years = excluded.years;
  perform private.add_search_words(array_agg(concat_ws(' ', jobs.title, jobs.company_name, jobs.location)))
  from public.jobs where jobs.id = any (index_jobs.job_ids) and jobs.status = 'open';
end;
$$;
comment on function private.index_jobs(uuid[]) is 'Brings the index of some jobs up to date. Definer: no client may write it.';

create function private.index_changed_jobs() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.index_jobs((select array_agg(changed.id) from changed));
  return null;
end;
$$;
comment on function private.index_changed_jobs() is 'Statement trigger of jobs: indexes what was written. Definer, as index_jobs.';
create trigger index_inserted_jobs after insert on public.jobs
  referencing new table as changed for each statement execute function private.index_changed_jobs();
create trigger index_updated_jobs after update on public.jobs
  referencing new table as changed for each statement execute function private.index_changed_jobs();

create function private.index_job_skills() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  -- A skill renamed here and added to a job there: the second waits, and then sees both. Skills before jobs, as index_renamed_skill.
  perform from public.skills where skills.id in (select changed.skill_id from changed) order by skills.id for share;
  perform private.index_jobs((select array_agg(distinct changed.job_id) from changed));
  return null;
end;
$$;
comment on function private.index_job_skills() is 'Statement trigger of job_skills: indexes the jobs whose skills changed. Definer, as index_jobs.';
create trigger index_inserted_skills after insert on public.job_skills
  referencing new table as changed for each statement execute function private.index_job_skills();
create trigger index_updated_skills after update on public.job_skills
  referencing new table as changed for each statement execute function private.index_job_skills();
create trigger index_deleted_skills after delete on public.job_skills
  referencing old table as changed for each statement execute function private.index_job_skills();

create function private.index_renamed_skill() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.index_jobs((select array_agg(job_skills.job_id) from public.job_skills where job_skills.skill_id = new.id));
  return null;
end;
$$;
comment on function private.index_renamed_skill() is 'Row trigger: the jobs that ask for a skill carry its name and slug. Definer, as index_jobs.';
create trigger index_renamed_skill after update of name, slug on public.skills
  for each row when (new.name <> old.name or new.slug <> old.slug) execute function private.index_renamed_skill();

create function private.index_all_jobs() returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  indexed bigint;
begin
  lock table public.jobs, public.job_skills in share row exclusive mode;
  insert into private.skill_use (skill_id, jobs)
  select job_skills.skill_id, count(*) from public.job_skills group by job_skills.skill_id
  on conflict on constraint skill_use_pkey do update set jobs = excluded.jobs;
  truncate private.job_index;
  insert into private.job_index select * from private.index_rows(null);
  get diagnostics indexed = row_count;
  insert into private.search_words (word)
  select distinct found.word
  from public.jobs, private.words_to_mean(concat_ws(' ', jobs.title, jobs.company_name, jobs.location)) found (word)
  where jobs.status = 'open'
  on conflict do nothing;
  return indexed;
end;
$$;
comment on function private.index_all_jobs() is 'Makes the whole index anew, as after a load without triggers; returns how many jobs it holds. Nobody posts meanwhile. Definer: for the database''s owner alone.';

create function private.tidy_job_index() returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  removed bigint;
begin
  delete from private.job_index where job_index.expires_at <= now();
  get diagnostics removed = row_count;
  with used as materialized (
    select distinct found.word
    from (
      select concat_ws(' ', jobs.title, jobs.company_name, jobs.location) as document from private.job_index join public.jobs on jobs.id = job_index.job_id
      union all
      select skill_names.name from private.skill_names) documents,
      private.words_to_mean(documents.document) found (word)
  ), forgotten as (
    delete from private.search_words where not exists (select from used where used.word = search_words.word)
  )
  -- Those of a job that is written meanwhile may be forgotten: until the next night, or its next change.
  insert into private.search_words (word) select used.word from used on conflict do nothing;
  return removed;
end;
$$;
comment on function private.tidy_job_index() is 'Takes jobs that have expired out of the index, and forgets words that no job and no skill has any more; returns how many jobs. The schedule asks at night; definer: for the database''s owner alone.';

select cron.schedule('tidy-job-index', '50 3 * * *', 'select private.tidy_job_index()');
