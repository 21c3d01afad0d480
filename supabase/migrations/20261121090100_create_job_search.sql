-- Why: candidates find jobs by words as they type them: k8s finds Kubernetes, a slip of the finger finds what was meant, and
--   where nothing has every word, what has most of them comes. The cost of a search does not grow with how common a word is.
-- Who may: everyone, also without signing in; open jobs only, since nothing else is in private.job_index.
-- What could go wrong: a condition on texts under RLS may use no index, so these look with their owner's rights and say
--   themselves which jobs are open. The estimate of how common a query is can be wrong; then the walk along the newest jobs
--   ends after 4000 of them and the index of words is asked. A page that shows a job twice or skips one when others are
--   posted meanwhile: a cursor holds the place of its row, the time of the first page and the oldest job that was ranked.
--   Jobs that have expired, words of jobs that are gone: they are passed over, and taken out at night.
--   A caller without an account who asks for what costs most: a query has at most 300 characters, of which 32 words count.

-- Words --------------------------------------------------------------------------------------------------------------

create type private.job_query as (words tsquery, terms tsquery[], excluded tsquery);
comment on type private.job_query is 'What a person typed: words, all terms and nothing excluded; terms, each with what means the same; excluded, null for none.';

create function private.and_query(one tsquery, other tsquery) returns tsquery
language plpgsql immutable set search_path = '' as $$
begin
  return coalesce(and_query.one && and_query.other, and_query.one, and_query.other);
end;
$$;
comment on function private.and_query(tsquery, tsquery) is 'One and the other; null stands for no condition.';

create function private.phrase_query(text text) returns tsquery
language plpgsql immutable set search_path = '' as $$
begin
  text := private.searchable(phrase_query.text);
  -- A query of stop words alone would be told to the client as a notice.
  return case when length(to_tsvector('private.english', phrase_query.text)) > 0 then phraseto_tsquery('private.english', phrase_query.text) end;
end;
$$;
comment on function private.phrase_query(text) is 'A word or words that follow one another; null where none of them counts, as `the`.';

create function private.skill_query(name text) returns tsquery
language plpgsql stable set search_path = '' as $$
begin
  if not exists (select from private.skill_names where skill_names.name = skill_query.name) then
    return null;
  end if;
  return (with meant as (
    select skills.id, skills.slug
    from private.skill_names join public.skills on skills.id = skill_names.skill_id
    where skill_names.name = skill_query.name
  ), forms as (
    select format('''skill=%s''', meant.slug)::tsquery as form from meant
    union
    select private.phrase_query(regexp_replace(skill_names.name, '\mit\M', 'IT', 'g'))
    from meant join private.skill_names on skill_names.skill_id = meant.id
  )
  select string_agg('(' || form::text || ')', ' | ' order by form::text)::tsquery from forms where form is not null);
end;
$$;
comment on function private.skill_query(text) is 'A skill of the catalogue, by any of its names in lower case, under all of them and where a job asks for it without words; null for what is no name of a skill.';

create function private.estimated_jobs(words tsquery) returns real
language plpgsql volatile set search_path = '' as $$
declare
  plan json;
begin
  execute format('explain (format json) select from private.job_index where search @@ %L::tsquery', estimated_jobs.words) into plan;
  return (plan #>> '{0,Plan,Plan Rows}')::real;
end;
$$;
comment on function private.estimated_jobs(tsquery) is 'How many open jobs have the words, by the planner''s statistics; nothing is read. Volatile: explain is refused in others.';

create function private.estimated_share(words tsquery) returns real
language plpgsql volatile set search_path = '' as $$
begin
  return private.estimated_jobs(estimated_share.words)
    / greatest(1, (select reltuples from pg_catalog.pg_class where oid = 'private.job_index'::regclass));
end;
$$;
comment on function private.estimated_share(tsquery) is 'The same as a share of the open jobs.';

create function private.any_job_has(words tsquery) returns boolean
language plpgsql stable set search_path = '' as $$
begin
  -- Without the barrier the planner looks for the first of many where there is none, from one end of the table to the other.
  return (with found as materialized (select from private.job_index where job_index.search @@ any_job_has.words)
    select exists (select from found));
end;
$$;
comment on function private.any_job_has(tsquery) is 'Has any open job the words? For words that few have: all that have them are looked up.';

create function private.is_known(word text) returns boolean
language plpgsql stable set search_path = '' as $$
declare
  form tsquery;
begin
  if is_known.word !~ '^[[:alpha:]]{4,40}$' or private.label_query(is_known.word) is not null
     or exists (select from private.search_words where search_words.word = is_known.word) then
    return true;
  end if;
  form := private.phrase_query(is_known.word);
  return form is null or private.estimated_jobs(form) > 2000 or private.any_job_has(form);
end;
$$;
comment on function private.is_known(text) is 'Is a word one that some job has, a label, or none that could be a slip: too short or too long, or with other signs than letters?';

create function private.meant_word(word text) returns text
language plpgsql stable set search_path = '' as $$
declare
  slips int := case when length(meant_word.word) < 6 then 1 else 2 end;
begin
  return coalesce((
    select near.word
    from (select search_words.word from private.search_words order by search_words.word operator(extensions.<->) meant_word.word limit 50) near
    where extensions.levenshtein_less_equal(near.word, meant_word.word, slips) <= slips
    order by extensions.levenshtein(near.word, meant_word.word), near.word operator(extensions.<->) meant_word.word, near.word
    limit 1), meant_word.word);
end;
$$;
comment on function private.meant_word(text) is 'For a word that no job has, the nearest one that titles, companies, places or skills have: one slip for up to five letters, two for more. The word itself where none is near.';

create function private.label_query(word text) returns tsquery
language plpgsql immutable set search_path = '' as $$
begin
  return case label_query.word
    when 'remote' then '''mode=remote''' when 'remotely' then '''mode=remote''' when 'hybrid' then '''mode=hybrid''' when 'onsite' then '''mode=onsite'''
    when 'entry-level' then '''level=entry''' when 'junior' then '''level=entry''' when 'senior' then '''level=senior''' when 'lead' then '''level=lead'''
    when 'internship' then '''type=internship''' when 'intern' then '''type=internship''' when 'freelance' then '''type=contract'''
    when 'temporary' then '''type=temporary''' when 'part-time' then '''type=part_time''' when 'full-time' then '''type=full_time''' end::tsquery;
end;
$$;
comment on function private.label_query(text) is 'What a posting says by a field of its own, and few by a word; null for any other word.';

create function private.has_unspaced_script(text text) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
  -- Thai to Burmese, Khmer, kana, Chinese characters.
  return has_unspaced_script.text ~ '[\u0e00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]';
end;
$$;
comment on function private.has_unspaced_script(text) is 'Has a text letters of a script that puts no spaces between words?';

create function private.read_query(query text) returns private.job_query
language plpgsql stable set search_path = '' as $$
declare
  part record;
  units text[] := array[]::text[];
  -- What a unit is: a word, a "phrase", a -word or -phrase, or the word or between two.
  kinds text[] := array[]::text[];
  terms tsquery[] := array[]::tsquery[];
  words tsquery;
  excluded tsquery;
  term tsquery;
  place int := 1;
  span int;
  joined boolean := false;
  slips int := 0;
begin
  if char_length(read_query.query) > 300 then
    perform private.raise_invalid('query', 'must have at most 300 characters');
  end if;
  -- A language without spaces between words has none for the index: see read_filter.
  if private.has_unspaced_script(read_query.query) then
    return row(null, terms, null)::private.job_query;
  end if;
  for part in
    select parts[1] as sign, parts[2] as phrase, rtrim(ltrim(parts[3], ',;:!?()[]{}''"'), ',.;:!?()[]{}''"') as word
    from regexp_matches(lower(regexp_replace(read_query.query, '\mIT\M', 'itech', 'g')), '(-?)(?:"([^"]*)"|(\S+))', 'g') parts
    limit 32
  loop
    continue when coalesce(part.phrase, part.word, '') = '';
    kinds := kinds || case when part.sign = '-' then 'not' when part.phrase is not null then 'phrase' when part.word = 'or' then 'or' else 'word' end;
    -- IT is in the index under this name, see private.searchable; to look for what was meant is dear, so no more than some are.
    if part.phrase is null and part.word in ('it', 'itech') then
      part.word := 'itech';
    elsif part.phrase is null and slips < 4 and not private.is_known(part.word) then
      part.word := private.meant_word(part.word);
      slips := slips + 1;
    end if;
    units := units || coalesce(part.phrase, part.word);
  end loop;
  while place <= cardinality(units) loop
    term := null;
    span := 1;
    if kinds[place] = 'or' then
      joined := cardinality(terms) > 0;
      place := place + 1;
      continue;
    end if;
    -- The longest name of a skill that begins here.
    for size in reverse case when kinds[place] = 'word' then least(4, cardinality(units) - place + 1) else 1 end..1 loop
      if size = 1 or 'word' = all (kinds[place:place + size - 1]) then
        term := private.skill_query(replace(array_to_string(units[place:place + size - 1], ' '), 'itech', 'it'));
        span := size;
        exit when term is not null;
      end if;
    end loop;
    -- A name may be an everyday word too (go, express): both count.
    if term is not null and span = 1 and kinds[place] = 'word' then
      term := coalesce(term || private.phrase_query(units[place]), term);
    end if;
    term := coalesce(term, private.phrase_query(units[place]));
    if kinds[place] in ('word', 'not') and span = 1 then
      term := coalesce(term || private.label_query(units[place]), term);
    end if;
    if term is null then
      null;
    elsif kinds[place] = 'not' then
      excluded := case when excluded is null then term else excluded || term end;
    elsif joined then
      terms[cardinality(terms)] := terms[cardinality(terms)] || term;
    else
      terms := terms || term;
    end if;
    joined := false;
    place := place + span;
  end loop;
  words := !! excluded;
  foreach term in array terms loop
    words := private.and_query(words, term);
  end loop;
  return row(words, terms, excluded)::private.job_query;
end;
$$;
comment on function private.read_query(text) is 'Reads words, "phrases", -exclusions and or between two words; slips are mended, skills stand for all their names.';

create function private.any_of(tokens text[]) returns tsquery
language plpgsql immutable set search_path = '' as $$
begin
  -- What is longer is no token of any job, and too long for a tsquery.
  return (select string_agg('''' || replace(replace(left(token, 300), '\', '\\'), '''', '''''') || '''', ' | ')::tsquery from unnest(any_of.tokens) token);
end;
$$;
comment on function private.any_of(text[]) is 'Any of some tokens of private.job_index; null for none.';

create function private.filter_query(country text, work_mode public.work_mode[], employment_type public.employment_type[],
  experience_level public.experience_level[], skills text[]) returns tsquery
language plpgsql stable set search_path = '' as $$
begin
  if filter_query.country is null and filter_query.work_mode is null and filter_query.employment_type is null
     and filter_query.experience_level is null and filter_query.skills is null then
    return null;
  end if;
  if cardinality(filter_query.skills) > 100 then
    perform private.raise_invalid('skills', 'must be at most 100');
  end if;
  return (select string_agg('(' || each::text || ')', ' & ')::tsquery
  from unnest(array[
    private.any_of(array['country=' || upper(nullif(btrim(filter_query.country), ''))]),
    private.any_of(array(select distinct 'mode=' || value from unnest(filter_query.work_mode) value)),
    private.any_of(array(select distinct 'type=' || value from unnest(filter_query.employment_type) value)),
    private.any_of(array(select distinct 'level=' || value from unnest(filter_query.experience_level) value)),
    private.any_of(array(select 'skill=' || value from unnest(filter_query.skills) value where value <> ''))]) each);
end;
$$;
comment on function private.filter_query(text, public.work_mode[], public.employment_type[], public.experience_level[], text[]) is 'The filters as tokens: any value of each filter, every filter; null for none. An empty list filters nothing.';

-- Hits ---------------------------------------------------------------------------------------------------------------

create type private.job_filter as (tokens tsquery, place text, salary numeric, posted_after timestamptz, title text);
comment on type private.job_filter is 'What is asked besides words: tokens; a pattern of the place; a salary in US dollars a year; a time; a pattern of title, company and place, for queries that have no words.';

create type private.job_hit as (job_id uuid, posted_at timestamptz, key numeric);
comment on type private.job_hit is 'A found job and its place in a list: by its key (a salary, a rank; null for none), its time and its id, all descending.';

create function private.walk_jobs(words tsquery, filter private.job_filter, before private.job_hit, until private.job_hit, size int, steps int, ranked boolean)
returns setof private.job_hit
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
  asked tsquery := private.and_query(walk_jobs.words, (walk_jobs.filter).tokens);
begin
  return query
  select nearest.job_id, nearest.posted_at,
    case when walk_jobs.ranked then round(1 + ts_rank_cd('{0.1, 0.3, 0.6, 1}', nearest.search, walk_jobs.words, 33)::numeric, 6) end
  from (
    select * from private.job_index
    where (job_index.posted_at, job_index.job_id) < (coalesce((walk_jobs.before).posted_at, 'infinity'), coalesce((walk_jobs.before).job_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
      and (job_index.posted_at, job_index.job_id) >= (coalesce((walk_jobs.until).posted_at, '-infinity'), coalesce((walk_jobs.until).job_id, '00000000-0000-0000-0000-000000000000'))
    order by job_index.posted_at desc, job_index.job_id desc
    limit walk_jobs.steps) nearest
  where (nearest.expires_at is null or nearest.expires_at > now()) and (asked is null or nearest.search @@ asked)
    and ((walk_jobs.filter).place is null or nearest.place like (walk_jobs.filter).place)
    and ((walk_jobs.filter).salary is null or nearest.salary >= (walk_jobs.filter).salary)
    and ((walk_jobs.filter).posted_after is null or nearest.posted_at > (walk_jobs.filter).posted_after)
  order by nearest.posted_at desc, nearest.job_id desc
  limit walk_jobs.size;
end;
$$;
comment on function private.walk_jobs(tsquery, private.job_filter, private.job_hit, private.job_hit, int, int, boolean) is 'Those of the next jobs, newest first and so many steps far, that have the words and pass the filter. ranked: with a key of 1 and, below 1, how often they have the words, how near one another and in what weight (ts_rank_cd, less for long texts). Its plan is kept: to plan would cost as much as to walk.';

create function private.find_jobs(words tsquery, filter private.job_filter, ordering text, before private.job_hit, until private.job_hit, size int,
  share real default null, ranked boolean default false)
returns setof private.job_hit
language plpgsql stable set search_path = '' as $$
declare
  steps constant int := 4000;
  asked tsquery := private.and_query(find_jobs.words, (find_jobs.filter).tokens);
  by_salary boolean := coalesce(find_jobs.ordering = 'salary', false);
  -- What no index finds: texts in titles, words to leave out and no other, places of one or two letters.
  narrow boolean := (find_jobs.filter).title is not null or coalesce(querytree(asked) = 'T', length((find_jobs.filter).place) < 5, false);
  walks int[] := case when asked is null or narrow then '{}'
    -- Who pages on has found enough so far: a few steps are likely to do, at less than what an estimate costs.
    when find_jobs.share is null and (find_jobs.before).job_id is not null and find_jobs.size <= 100 and not by_salary then array[10 * find_jobs.size, steps]
    else array[steps] end;
  budget int;
  common boolean;
  walked int;
  missing int := find_jobs.size;
  sorting text;
  keys text;
  conditions text;
begin
  foreach budget in array walks loop
    common := budget < steps or least(missing, 200) <= steps * coalesce(find_jobs.share, private.estimated_share(asked));
    exit when by_salary or not common;
    return query select * from private.walk_jobs(find_jobs.words, find_jobs.filter, find_jobs.before, find_jobs.until, missing, budget, find_jobs.ranked);
    get diagnostics walked = row_count;
    missing := missing - walked;
    if missing = 0 then
      return;
    end if;
    -- Too few: it goes on from where the walk has ended.
    select job_index.job_id, job_index.posted_at, null::numeric into before from private.job_index
    where (job_index.posted_at, job_index.job_id) < (coalesce((find_jobs.before).posted_at, 'infinity'), coalesce((find_jobs.before).job_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
      and (job_index.posted_at, job_index.job_id) >= (coalesce((find_jobs.until).posted_at, '-infinity'), coalesce((find_jobs.until).job_id, '00000000-0000-0000-0000-000000000000'))
    order by job_index.posted_at desc, job_index.job_id desc
    offset budget - 1 limit 1;
    if not found then
      return;
    end if;
  end loop;
  -- Others are planned for what is asked.
  sorting := case when by_salary then 'salary desc, ' else '' end || 'posted_at desc, job_id desc';
  keys := concat_ws(' and ', 'true',
    case when (find_jobs.before).job_id is null then null
      when by_salary then '(salary, posted_at, job_id) < (($1).key, ($1).posted_at, ($1).job_id)'
      else '(posted_at, job_id) < (($1).posted_at, ($1).job_id)' end,
    case when (find_jobs.until).job_id is not null then '(posted_at, job_id) >= (($2).posted_at, ($2).job_id)' end);
  conditions := concat_ws(' and ', '(expires_at is null or expires_at > now())',
    case when asked is not null then 'search @@ $3' end,
    case when (find_jobs.filter).place is not null then 'place like ($4).place' end,
    case when (find_jobs.filter).salary is not null then 'salary >= ($4).salary' end,
    case when (find_jobs.filter).posted_after is not null then 'posted_at > ($4).posted_after' end,
    case when (find_jobs.filter).title is not null
      then 'exists (select from public.jobs where jobs.id = job_id and '' '' || lower(concat_ws('' '', jobs.title, jobs.company_name, jobs.location)) || '' '' like ($4).title)' end);
  if asked is null or narrow or common and by_salary then
    return query execute format('select job_id, posted_at, %s from %s where %s and %s order by %s limit $5',
      case when by_salary then 'salary' when find_jobs.ranked then '1::numeric' else 'null::numeric' end,
      case when narrow then format('(select * from private.job_index where %s order by %s limit %s) nearest', keys, sorting, steps)
        else 'private.job_index' end, keys, conditions, sorting)
    using find_jobs.before, find_jobs.until, asked, find_jobs.filter, find_jobs.size;
  else
    -- Without the barriers the planner may walk the order to its end, or read the table for a thousand ranks.
    return query execute format('with found as materialized (select job_id, posted_at, salary from private.job_index where %1$s and %2$s),
        nearest as materialized (select * from found order by %3$s limit $5)
      select job_id, posted_at, key from nearest cross join lateral (%4$s offset 0) keys (key) order by %3$s',
      keys, conditions, sorting, case
        when find_jobs.ranked then 'select round(1 + ts_rank_cd(''{0.1, 0.3, 0.6, 1}'', search, $6, 33)::numeric, 6) from private.job_index where job_index.job_id = nearest.job_id'
        when by_salary then 'select salary' else 'select null::numeric' end)
    using find_jobs.before, find_jobs.until, asked, find_jobs.filter, missing, find_jobs.words;
  end if;
end;
$$;
comment on function private.find_jobs(tsquery, private.job_filter, text, private.job_hit, private.job_hit, int, real, boolean) is 'The next jobs in an order (newest or salary) that have the words and pass the filter: after the place `before`, not older than `until`. What no index finds is looked for in the next 4000. share: of the jobs that have the words, where the caller has estimated it. ranked: as in walk_jobs.';

-- Nothing is known to be similar until semantic search is enabled: see the migration that creates embeddings.
create function private.similar_jobs(embedding real[], model text, excluded tsquery, filter private.job_filter, until timestamptz, size int)
returns table (job_id uuid, similarity real)
language sql stable set search_path = '' as $$
  select null::uuid, null::real where false;
$$;
comment on function private.similar_jobs(real[], text, tsquery, private.job_filter, timestamptz, int) is 'Hook: the open jobs nearest to a vector of the model in use, that pass the filter and have nothing of what is excluded. None, until private.enable_semantic_search replaces it.';

-- Relevance ----------------------------------------------------------------------------------------------------------

create function private.rank_partial_jobs(query private.job_query, hits private.job_hit[]) returns setof private.job_hit
language plpgsql stable set search_path = '' as $$
declare
  terms constant tsquery[] := (rank_partial_jobs.query).terms;
begin
  return query
  select hit.job_id, hit.posted_at, round(found.share + (1 - 1 / cardinality(terms)::numeric) * found.rank::numeric, 6)
  from unnest(rank_partial_jobs.hits) hit
  join private.job_index on job_index.job_id = hit.job_id
  cross join lateral (
    select count(*) / cardinality(terms)::numeric as share, avg(ts_rank_cd('{0.1, 0.3, 0.6, 1}', job_index.search, term, 33)) as rank
    from unnest(terms) term where job_index.search @@ term) found;
end;
$$;
comment on function private.rank_partial_jobs(private.job_query, private.job_hit[]) is 'Jobs that have some of the terms: the share that each has, and what the weight of those adds.';

create function private.selective_terms(query private.job_query) returns tsquery
language plpgsql stable set search_path = '' as $$
declare
  estimates real[] := array(select private.estimated_jobs(term) from unnest((selective_terms.query).terms) with ordinality terms (term, place) order by place);
  few real := greatest(500, 0.05 * (select reltuples from pg_catalog.pg_class where oid = 'private.job_index'::regclass));
begin
  return (
    with terms as (
      select term, jobs < few as rare from unnest((selective_terms.query).terms, estimates) terms (term, jobs)
      -- What no job has tells none from another.
      where terms.jobs >= few or private.any_job_has(term)
    )
    select private.and_query(string_agg('(' || term::text || ')', ' | ')::tsquery, !! (selective_terms.query).excluded)
    from terms where rare or not exists (select from terms where rare));
end;
$$;
comment on function private.selective_terms(private.job_query) is 'Any of the terms that few jobs have; any of all where none is such; null where no job has any.';

create function private.fuse_ranks(words private.job_hit[], vectors private.job_hit[]) returns setof private.job_hit
language plpgsql stable set search_path = '' as $$
begin
  return query
  select places.job_id, places.posted_at, round(sum(1.0 / (60 + places.place)), 8)
  from (
    select each.job_id, each.posted_at, row_number() over (order by each.key desc, each.posted_at desc, each.job_id desc) as place
    from unnest(fuse_ranks.words) each
    union all
    select each.job_id, each.posted_at, row_number() over (order by each.key desc, each.posted_at desc, each.job_id desc)
    from unnest(fuse_ranks.vectors) each) places
  group by places.job_id, places.posted_at;
end;
$$;
comment on function private.fuse_ranks(private.job_hit[], private.job_hit[]) is 'Reciprocal rank fusion of two lists: the sum of 1 / (60 + place) (Cormack, Clarke and Büttcher, SIGIR 2009).';

create type private.job_cursor as (after private.job_hit, scope text, newest private.job_hit, oldest private.job_hit);
comment on type private.job_cursor is 'A cursor that was read: the row to go on after; by relevance also what the first page settled: whether jobs with some of the terms count (any, all), its time as a place, and the oldest job that was ranked, null for all.';

create type private.job_page as (cursor private.job_cursor, page private.job_hit[]);
comment on type private.job_page is 'A page of a search by relevance, and what its cursors have to say.';

create function private.relevant_jobs(query private.job_query, filter private.job_filter, embedding real[], model text, size int, cursor private.job_cursor)
returns private.job_page
language plpgsql stable set search_path = '' as $$
declare
  page private.job_hit[] := array[]::private.job_hit[];
  after private.job_hit := cursor.after;
  first boolean := after.job_id is null;
  -- Of common words the newest are ranked; the others follow, newest first.
  common constant int := 40;
  most int := common;
  share real;
  some_words tsquery;
  ranked private.job_hit[];
  more private.job_hit[];
  near private.job_hit[] := array[]::private.job_hit[];
begin
  if cursor.newest is null then
    cursor.newest := row('ffffffff-ffff-ffff-ffff-ffffffffffff', now(), null);
  end if;
  if first then
    -- A hundred steps tell that words are common at less than what an estimate costs.
    ranked := array(select hit from private.walk_jobs((relevant_jobs.query).words, relevant_jobs.filter, cursor.newest, null, common, 100, true) hit);
    if cardinality(ranked) = common then
      share := 1;
      cursor.scope := 'all';
      cursor.oldest := ranked[common];
    else
      share := case when cardinality(ranked) >= 15 then cardinality(ranked) / 100.0
        else private.estimated_share(private.and_query((relevant_jobs.query).words, (relevant_jobs.filter).tokens)) end;
      most := case when share >= 0.05 then common else 1000 end;
    end if;
  end if;
  if relevant_jobs.embedding is not null then
    near := array(
      select row(similar_jobs.job_id, job_index.posted_at, similar_jobs.similarity)::private.job_hit
      from private.similar_jobs(relevant_jobs.embedding, relevant_jobs.model, (relevant_jobs.query).excluded, relevant_jobs.filter, (cursor.newest).posted_at, 100)
      join private.job_index on job_index.job_id = similar_jobs.job_id);
  end if;
  if first or after.key >= 0 then
    if cursor.scope is null or not first then
      ranked := array(select hit from private.find_jobs((relevant_jobs.query).words, relevant_jobs.filter, 'newest', cursor.newest,
        case when cursor.scope = 'all' then cursor.oldest end, case when first then most else 2000 end, share, true) hit);
    end if;
    if cursor.scope is null then
      cursor.scope := case when cardinality(ranked) < 20 and cardinality((relevant_jobs.query).terms) > 1 then 'any' else 'all' end;
      cursor.oldest := case when cursor.scope = 'all' and cardinality(ranked) = most then ranked[most] end;
    end if;
    if cursor.scope = 'any' then
      some_words := private.selective_terms(relevant_jobs.query);
      more := array(select hit from private.find_jobs(some_words, relevant_jobs.filter, 'newest', cursor.newest, cursor.oldest,
        case when first then 500 else 1000 end) hit where some_words is not null);
      if first and cardinality(more) = 500 then
        cursor.oldest := more[500];
      end if;
      more := array(select hit from unnest(more) hit where hit.job_id <> all (select found.job_id from unnest(ranked) found));
      ranked := ranked || array(select hit from private.rank_partial_jobs(relevant_jobs.query, more) hit);
    end if;
    if relevant_jobs.embedding is not null then
      ranked := array(select fused from private.fuse_ranks(ranked, near) fused);
    end if;
    page := array(
      select hit from unnest(ranked) hit
      where first or (hit.key, hit.posted_at, hit.job_id) < (after.key, after.posted_at, after.job_id)
      order by hit.key desc, hit.posted_at desc, hit.job_id desc
      limit relevant_jobs.size);
  end if;
  if cardinality(page) < relevant_jobs.size and cursor.scope = 'all' and (cursor.oldest).job_id is not null then
    page := page || array(
      select row(hit.job_id, hit.posted_at, -1)::private.job_hit
      from private.find_jobs((relevant_jobs.query).words, relevant_jobs.filter, 'newest',
        case when after.key < 0 then after else cursor.oldest end, null, relevant_jobs.size - cardinality(page) + cardinality(near), share) hit
      where hit.job_id <> all (select shown.job_id from unnest(near) shown)
      order by hit.posted_at desc, hit.job_id desc
      limit relevant_jobs.size - cardinality(page));
  end if;
  return row(cursor, page)::private.job_page;
end;
$$;
comment on function private.relevant_jobs(private.job_query, private.job_filter, real[], text, int, private.job_cursor) is 'A page by relevance, its keys the ranks, and what its cursors have to say; a rank of -1 is beyond what is ranked.';

-- The API ------------------------------------------------------------------------------------------------------------

create function private.read_filter(query text, words tsquery, location text, country text, work_mode public.work_mode[],
  employment_type public.employment_type[], experience_level public.experience_level[], skills text[], salary_min numeric,
  salary_currency text, posted_after timestamptz) returns private.job_filter
language plpgsql stable set search_path = '' as $$
declare
  dollars numeric;
begin
  if read_filter.salary_min is not null then
    dollars := private.dollars(upper(coalesce(read_filter.salary_currency, 'USD')));
    if dollars is null then
      perform private.raise_invalid('salary_currency', 'is not a currency that salaries are compared in');
    end if;
  end if;
  return row(
    private.filter_query(read_filter.country, read_filter.work_mode, read_filter.employment_type, read_filter.experience_level, read_filter.skills),
    private.pattern(extensions.unaccent(nullif(btrim(read_filter.location), ''))),
    nullif(round(case when read_filter.salary_min > 1e15 then 1e15 else read_filter.salary_min end * dollars, 2), 0), read_filter.posted_after,
    case when read_filter.words is not null then null
      when private.has_unspaced_script(read_filter.query) then regexp_replace(private.pattern(nullif(btrim(read_filter.query), '')), '\s+', '%', 'g')
      else regexp_replace(private.pattern(nullif(btrim(read_filter.query), '')), '^%([[:alnum:]].*[[:alnum:]]|[[:alnum:]])%$', '% \1 %') end)::private.job_filter;
end;
$$;
comment on function private.read_filter(text, tsquery, text, text, public.work_mode[], public.employment_type[], public.experience_level[], text[], numeric, text, timestamptz) is 'The filters of a search; a query without a word that the index has is looked for in titles, companies and places: as whole words, as the signs that it is, or, in a script without spaces, wherever its parts follow one another.';

-- What shows why a job was found: a line or two of the posting, the words marked. Where a passage may be is guessed by how
-- words begin, and twenty are marked at once; the dictionary is asked for the few words that begin so. To parse twenty postings
-- would cost more than to find them. Where the guess was wrong, the posting is read word by word.
create function private.beginnings(stems text[]) returns text[]
language plpgsql immutable set search_path = '' as $$
begin
  return array(select case
    when stem = 'cplusplus' then 'c++' when stem = 'csharp' then 'c#' when stem = 'fsharp' then 'f#' when stem = 'dotnet' then '.net' when stem = 'itech' then 'it'
    -- The stems of company, coding and usability are compani, code and usabl.
    when stem ~ '(..[iey]|[ai]bl)$' then left(stem, -1)
    else stem end from unnest(beginnings.stems) stem);
end;
$$;
comment on function private.beginnings(text[]) is 'How words begin, in lower case, as people write them, whose stems these are.';

create function private.words_that_begin(beginnings text[]) returns text
language plpgsql immutable set search_path = '' as $$
begin
  -- Those with accents may be meant whatever they begin with. C is not in C++.
  return concat_ws('|', (
    select '(?:' || string_agg(case when beginning ~ '^\w' then '\m' else '' end || regexp_replace(beginning, '(\W)', '\\\1', 'g'), '|') || ')\w*(?:\+\+|#)?'
    from unnest(words_that_begin.beginnings) beginning), '\m\w*[^\x01-\x7f\W]\w*');
end;
$$;
comment on function private.words_that_begin(text[]) is 'A regular expression, whatever the case: words that begin so, and all that have accents.';

create function private.has_stem(word text, stems text[]) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
  return tsvector_to_array(to_tsvector('private.english', private.searchable(has_stem.word))) && has_stem.stems;
end;
$$;
comment on function private.has_stem(text, text[]) is 'Is it a word of one of the stems?';

create function private.passage_at(document text, place int) returns text
language plpgsql immutable set search_path = '' as $$
begin
  return case when passage_at.place > 50
    then regexp_replace(substr(passage_at.document, passage_at.place - 50, 50), '^\S*\s+', '') || substr(passage_at.document, passage_at.place, 110)
    else left(passage_at.document, 160) end;
end;
$$;
comment on function private.passage_at(text, int) is 'About 160 characters of a text around a place, from the beginning of a word; its beginning without a place.';

create function private.likely_passage(title text, description text, requirements text, beginnings text[]) returns text
language plpgsql immutable set search_path = '' as $$
declare
  document text;
  lower_case text;
  beginning text;
  place int;
begin
  -- As the words weigh: the title, what is required, the rest. What is not needed is not unpacked.
  for part in 1..3 loop
    document := case part when 1 then likely_passage.title when 2 then likely_passage.requirements else likely_passage.description end;
    lower_case := ' ' || lower(document);
    foreach beginning in array likely_passage.beginnings loop
      place := least(place, nullif(strpos(lower_case, ' ' || beginning), 0));
    end loop;
    if part = 1 and place is not null then
      document := concat_ws(' · ', document, left(likely_passage.description, 160));
    end if;
    exit when place is not null;
  end loop;
  return case when place is null then '' else private.passage_at(document, place) end;
end;
$$;
comment on function private.likely_passage(text, text, text, text[]) is 'A passage of a posting around a word that begins so; empty where no word after a space does.';

create function private.sure_passage(title text, description text, requirements text, stems text[], beginnings text[]) returns text
language plpgsql stable set search_path = '' as $$
declare
  document text := concat_ws(' · ', sure_passage.title, sure_passage.description, sure_passage.requirements);
  words text := private.words_that_begin(sure_passage.beginnings);
  word int := (
    select min(place) from regexp_matches(document, '(' || words || ')', 'gi') with ordinality found (parts, place)
    where private.has_stem(parts[1], sure_passage.stems));
begin
  return private.passage_at(document, regexp_instr(document, words, 1, word, 0, 'i'));
end;
$$;
comment on function private.sure_passage(text, text, text, text[], text[]) is 'The passage of a posting around the first word of one of the stems; its beginning where it has none.';

create function private.mark_passages(passages text[], stems text[], beginnings text[]) returns text[]
language plpgsql immutable set search_path = '' as $$
declare
  -- One text, between signs that no text shows; so what escapes HTML leaves them alone.
  document text := array_to_string(array(
    select replace(replace(replace(passage, E'\x02', ''), E'\x03', ''), E'\x1e', '') from unnest(mark_passages.passages) passage), E'\x1e');
  word text;
begin
  document := regexp_replace(document, private.words_that_begin(mark_passages.beginnings), E'\x02\\&\x03', 'gi');
  for word in select distinct split_part(marked, E'\x03', 1) from unnest((string_to_array(document, E'\x02'))[2:]) marked loop
    if not private.has_stem(word, mark_passages.stems) then
      document := replace(document, E'\x02' || word || E'\x03', word);
    end if;
  end loop;
  return string_to_array(replace(replace(replace(replace(replace(document, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'),
    E'\x02', '<mark>'), E'\x03', '</mark>'), E'\x1e');
end;
$$;
comment on function private.mark_passages(text[], text[], text[]) is 'Passages with the words of these stems between <mark> and </mark>; beginnings are private.beginnings of the stems. What the passages hold of HTML is escaped.';

create type public.found_job as (
  id uuid, organization_id uuid, title text, company_name text, company_logo_url text, location text, country text,
  work_mode public.work_mode, employment_type public.employment_type, experience_level public.experience_level,
  salary_min numeric, salary_max numeric, salary_currency text, salary_period public.salary_period,
  posted_at timestamptz, expires_at timestamptz, rank numeric, highlight text, cursor text
);
comment on type public.found_job is 'A row of search_jobs. rank: the weight of the words that were found, 0 without words. highlight: a passage of the posting with them between <mark> and </mark>, everything else escaped for HTML.';

-- A cursor is order~place~key, and by relevance ~scope~place~place besides. Places are times in the binary form of
-- PostgreSQL and ids, in hexadecimal digits: to write texts in base64 for each row would cost as much as to find the rows.
create function private.encode_place(hit private.job_hit) returns text
language plpgsql stable set search_path = '' as $$
begin
  return encode(timestamptz_send(encode_place.hit.posted_at) || uuid_send(encode_place.hit.job_id), 'hex');
end;
$$;
comment on function private.encode_place(private.job_hit) is 'Time and id of a job in 48 digits; null without.';

create function private.decode_place(digits text, key text) returns private.job_hit
language plpgsql immutable strict set search_path = '' as $$
begin
  if decode_place.digits = '' then
    return null;
  -- Of the years 1858 to 2142, so that none is out of range.
  elsif length(decode_place.digits) <> 48 or translate(decode_place.digits, '0123456789abcdef', '') <> '' or left(decode_place.digits, 3) not in ('000', 'fff') then
    perform private.raise_invalid('cursor', 'is not a cursor of this list');
  end if;
  return row(right(decode_place.digits, 32)::uuid,
    '2000-01-01 00:00:00+00'::timestamptz + ('x' || left(decode_place.digits, 16))::bit(64)::bigint * interval '1 microsecond',
    nullif(decode_place.key, '')::numeric)::private.job_hit;
end;
$$;
comment on function private.decode_place(text, text) is 'Reads digits of encode_place and a key back; 422 for anything else.';

create function private.read_job_cursor(cursor text, ordering text) returns private.job_cursor
language plpgsql immutable set search_path = '' as $$
declare
  parts text[] := string_to_array(read_job_cursor.cursor, '~');
begin
  if cardinality(parts) not in (3, 6) or parts[3] !~ '^(-?[0-9]{1,30}([.][0-9]{1,30})?)?$' or parts[2] = '' or parts[4] not in ('all', 'any') then
    perform private.raise_invalid('cursor', 'is not a cursor of this list');
  elsif parts[1] <> read_job_cursor.ordering then
    perform private.raise_invalid('cursor', 'is a cursor of another order');
  end if;
  return row(private.decode_place(parts[2], parts[3]), parts[4], private.decode_place(parts[5], ''), private.decode_place(parts[6], ''))::private.job_cursor;
end;
$$;
comment on function private.read_job_cursor(text, text) is 'Reads a cursor of search_jobs in an order; 422 for anything else.';

create function private.search_jobs(query text, location text, country text, work_mode public.work_mode[],
  employment_type public.employment_type[], experience_level public.experience_level[], skills text[], salary_min numeric,
  posted_after timestamptz, sort text, page_size int, cursor text, salary_currency text, embedding real[], embedding_model text)
returns setof public.found_job
language plpgsql stable security definer set search_path = '' rows 20 as $$
declare
  place private.job_cursor;
  wanted private.job_query;
  filter private.job_filter;
  ordering text;
  size int;
  relevant private.job_page;
  hits private.job_hit[];
  -- What all cursors of the page have in common.
  settled text := '';
  stems text[];
  beginnings text[];
  first_beginnings text[];
begin
  -- What is asked most, the newest of all, goes straight to the table: to read words and filters would cost more than the page.
  if coalesce(search_jobs.sort, 'newest') = 'newest' and concat(btrim(search_jobs.query), btrim(search_jobs.location), btrim(search_jobs.country),
    array_to_string(search_jobs.work_mode, ''), array_to_string(search_jobs.employment_type, ''), array_to_string(search_jobs.experience_level, ''),
    array_to_string(search_jobs.skills, ''), search_jobs.salary_min, search_jobs.posted_after) = '' then
    if search_jobs.cursor is not null then
      place := private.read_job_cursor(search_jobs.cursor, 'newest');
    end if;
    return query
    select nearest.*
    from (
      select jobs.id, jobs.organization_id, jobs.title, jobs.company_name, jobs.company_logo_url, jobs.location, jobs.country, jobs.work_mode,
        jobs.employment_type, jobs.experience_level, jobs.salary_min, jobs.salary_max, jobs.salary_currency, jobs.salary_period,
        jobs.posted_at, jobs.expires_at, 0::numeric, null::text,
        'newest~' || encode(timestamptz_send(jobs.posted_at) || uuid_send(jobs.id), 'hex') || '~'
      from public.jobs
      where jobs.status = 'open' and (jobs.expires_at is null or jobs.expires_at > now())
        and (jobs.posted_at, jobs.id) < (coalesce((place.after).posted_at, 'infinity'), coalesce((place.after).job_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
      order by jobs.posted_at desc, jobs.id desc
      -- What no page exceeds; the planner cannot know the other limit.
      limit 100) nearest
    limit private.page_limit(search_jobs.page_size);
    return;
  end if;
  wanted := private.read_query(search_jobs.query);
  filter := private.read_filter(search_jobs.query, wanted.words, search_jobs.location, search_jobs.country, search_jobs.work_mode,
    search_jobs.employment_type, search_jobs.experience_level, search_jobs.skills, search_jobs.salary_min, search_jobs.salary_currency, search_jobs.posted_after);
  ordering := coalesce(search_jobs.sort, case when wanted.words is null then 'newest' else 'relevance' end);
  size := private.page_limit(search_jobs.page_size);
  if ordering not in ('relevance', 'newest', 'salary') then
    perform private.raise_invalid('sort', 'must be relevance, newest or salary');
  end if;
  if search_jobs.cursor is not null then
    place := private.read_job_cursor(search_jobs.cursor, ordering);
  end if;
  if ordering = 'relevance' and wanted.words is not null then
    relevant := private.relevant_jobs(wanted, filter, search_jobs.embedding, search_jobs.embedding_model, size, place);
    place := relevant.cursor;
    hits := relevant.page;
    settled := format('~%s~%s~%s', place.scope, private.encode_place(place.newest), private.encode_place(place.oldest));
  else
    hits := array(select hit from private.find_jobs(wanted.words, filter, ordering, place.after, null, size) hit);
  end if;
  -- Of a phrase its first word tells where it may be.
  select coalesce(array_agg(quoted[2]), '{}'), private.beginnings(array_agg(quoted[2])), private.beginnings(array_agg(quoted[2]) filter (where quoted[1] is null))
  into stems, beginnings, first_beginnings
  from regexp_matches(wanted.words::text, '(> )?''([^'']+)''', 'g') quoted where strpos(quoted[2], '=') = 0;
  return query
  -- Each posting is read once.
  with page as materialized (
    select jobs.id, jobs.organization_id, jobs.title, jobs.company_name, jobs.company_logo_url, jobs.location, jobs.country, jobs.work_mode,
      jobs.employment_type, jobs.experience_level, jobs.salary_min, jobs.salary_max, jobs.salary_currency, jobs.salary_period,
      jobs.posted_at, jobs.expires_at, jobs.description, jobs.requirements,
      case when ordering = 'relevance' then greatest(hit.key, 0) else 0 end as rank,
      case when wanted.words is not null then private.likely_passage(jobs.title, jobs.description, jobs.requirements, first_beginnings) end as passage,
      ordering || '~' || encode(timestamptz_send(hit.posted_at) || uuid_send(hit.job_id), 'hex') || '~' || coalesce(hit.key::text, '') || settled as cursor,
      hit.place
    from unnest(hits) with ordinality hit (job_id, posted_at, key, place)
    join public.jobs on jobs.id = hit.job_id
  ), marked as (
    select private.mark_passages(array_agg(page.passage order by page.place), stems, beginnings) as passages from page
  )
  select page.id, page.organization_id, page.title, page.company_name, page.company_logo_url, page.location, page.country, page.work_mode,
    page.employment_type, page.experience_level, page.salary_min, page.salary_max, page.salary_currency, page.salary_period,
    page.posted_at, page.expires_at, page.rank, case
      when wanted.words is null or strpos(marked.passages[page.place], '<mark>') > 0 then marked.passages[page.place]
      else (private.mark_passages(array[private.sure_passage(page.title, page.description, page.requirements, stems, beginnings)], stems, beginnings))[1] end,
    page.cursor
  from page, marked
  order by page.place;
end;
$$;
comment on function private.search_jobs(text, text, text, public.work_mode[], public.employment_type[], public.experience_level[], text[], numeric, timestamptz, text, int, text, text, real[], text) is 'Definer: reads private.job_index, which holds open jobs only.';
grant execute on function private.search_jobs(text, text, text, public.work_mode[], public.employment_type[], public.experience_level[], text[], numeric, timestamptz, text, int, text, text, real[], text) to anon, authenticated;

create function public.search_jobs(query text default '', location text default null, country text default null,
  work_mode public.work_mode[] default null, employment_type public.employment_type[] default null,
  experience_level public.experience_level[] default null, skills text[] default null, salary_min numeric default null,
  posted_after timestamptz default null, sort text default null, page_size int default 20, cursor text default null,
  salary_currency text default 'USD', embedding real[] default null, embedding_model text default null)
returns setof public.found_job
language plpgsql stable set search_path = '' rows 20 as $$
begin
  return query select * from private.search_jobs(search_jobs.query, search_jobs.location, search_jobs.country, search_jobs.work_mode,
    search_jobs.employment_type, search_jobs.experience_level, search_jobs.skills, search_jobs.salary_min,
    search_jobs.posted_after, search_jobs.sort, search_jobs.page_size, search_jobs.cursor, search_jobs.salary_currency,
    search_jobs.embedding, search_jobs.embedding_model);
end;
$$;
comment on function public.search_jobs(text, text, text, public.work_mode[], public.employment_type[], public.experience_level[], text[], numeric, timestamptz, text, int, text, text, real[], text) is 'Open jobs. query: words, "phrases", or between two words, -not; up to four slips are mended, a skill is found under all its names; where fewer than 20 jobs have every word, those with some of the rarer ones follow. What no index finds (signs, scripts without spaces, -not alone, a place of two letters alone) is looked for in the next 4000 jobs. Filters: any of a list; an empty list filters nothing; skills are slugs. salary_min is for a year in salary_currency; salaries are compared in US dollars at rounded rates. sort: relevance (default with a query; of more than 1000 matches, or 40 of common words, the newest are ranked and the others follow, newest first), newest (default without) or salary. embedding: the query as a vector of embedding_model, where semantic search is enabled.';
grant execute on function public.search_jobs(text, text, text, public.work_mode[], public.employment_type[], public.experience_level[], text[], numeric, timestamptz, text, int, text, text, real[], text) to anon, authenticated;

create type public.job_facet as (facet text, value text, jobs int, capped boolean);
comment on type public.job_facet is 'A row of search_job_facets: so many of the jobs that were counted have the value; capped: only the newest of the matches were counted, as many as total says.';

create function private.search_job_facets(query text, location text, country text, work_mode public.work_mode[],
  employment_type public.employment_type[], experience_level public.experience_level[], skills text[], salary_min numeric,
  posted_after timestamptz, salary_currency text)
returns setof public.job_facet
language plpgsql stable security definer set search_path = '' rows 50 as $$
declare
  wanted private.job_query := private.read_query(search_job_facets.query);
  filter private.job_filter := private.read_filter(search_job_facets.query, wanted.words, search_job_facets.location,
    search_job_facets.country, search_job_facets.work_mode, search_job_facets.employment_type, search_job_facets.experience_level,
      search_job_facets.skills, search_job_facets.salary_min, search_job_facets.salary_currency, search_job_facets.posted_after);
  asked tsquery := private.and_query(wanted.words, filter.tokens);
  share real := case when asked is not null then private.estimated_share(asked) end;
  -- Of common words as many as the next 4000 jobs have for sure.
  most int := case when share >= 0.05 then least(3000 * share, 1000)::int else 1000 end;
  found private.job_hit[] := array(select hit from private.find_jobs(wanted.words, filter, 'newest', null, null, most + 1, share) hit);
begin
  return query
  with counted as (
    select names.names ->> split_part(token, '=', 1) as facet, substr(token, strpos(token, '=') + 1) as value, count(*)::int as jobs
    from unnest(found[1:most]) hit
    -- Row by row: a thousand of many are looked up, not the table read for them.
    cross join lateral (select unnest(job_index.tokens) as token from private.job_index where job_index.job_id = hit.job_id offset 0) labels
    cross join (select '{"country": "country", "mode": "work_mode", "type": "employment_type", "level": "experience_level", "skill": "skills"}'::jsonb as names) names
    group by 1, 2
  ), placed as (
    select counted.*, row_number() over (partition by counted.facet order by counted.jobs desc, counted.value) as place from counted
  )
  select 'total', null, least(cardinality(found), most), cardinality(found) > most
  union all
  (select placed.facet, placed.value, placed.jobs, cardinality(found) > most from placed where placed.place <= 20 order by placed.facet, placed.place);
end;
$$;
comment on function private.search_job_facets(text, text, text, public.work_mode[], public.employment_type[], public.experience_level[], text[], numeric, timestamptz, text) is 'Definer: reads private.job_index, which holds open jobs only.';
grant execute on function private.search_job_facets(text, text, text, public.work_mode[], public.employment_type[], public.experience_level[], text[], numeric, timestamptz, text) to anon, authenticated;

create function public.search_job_facets(query text default '', location text default null, country text default null,
  work_mode public.work_mode[] default null, employment_type public.employment_type[] default null,
  experience_level public.experience_level[] default null, skills text[] default null, salary_min numeric default null,
  posted_after timestamptz default null, salary_currency text default 'USD')
returns setof public.job_facet
language plpgsql stable set search_path = '' rows 50 as $$
begin
  return query select * from private.search_job_facets(search_job_facets.query, search_job_facets.location, search_job_facets.country,
    search_job_facets.work_mode, search_job_facets.employment_type, search_job_facets.experience_level, search_job_facets.skills,
    search_job_facets.salary_min, search_job_facets.posted_after, search_job_facets.salary_currency);
end;
$$;
comment on function public.search_job_facets(text, text, text, public.work_mode[], public.employment_type[], public.experience_level[], text[], numeric, timestamptz, text) is 'What the jobs that search_jobs finds for the same words and filters (every word) are like: facet total, then country, work_mode, employment_type, experience_level and skills, at most 20 values each, most frequent first. At most the newest 1000 are counted, of common words fewer; capped says so.';
grant execute on function public.search_job_facets(text, text, text, public.work_mode[], public.employment_type[], public.experience_level[], text[], numeric, timestamptz, text) to anon, authenticated;
