-- Why: candidates find jobs by words as they type them: k8s finds Kubernetes, a slip of the finger finds what was meant, and
--   where nothing has every word, what has most of them comes. The cost of a search does not grow with how common a word is.
-- Who may: everyone, also without signing in; open jobs only, since nothing else is in private.job_index.
-- What could go wrong: the estimate of how common a query is can be wrong; then the walk along the newest jobs ends after
--   4000 of them and the index of words is asked. A page that shows a job twice or skips one when others are posted
--   meanwhile: a cursor holds the place of its row, the time of the first page and the oldest job that was ranked.

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
  -- A query of stop words alone would be told to the client as a notice.
  return case when length(to_tsvector('pg_catalog.english', private.searchable(phrase_query.text))) > 0
    then phraseto_tsquery('pg_catalog.english', private.searchable(phrase_query.text)) end;
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
    select private.phrase_query(skill_names.name)
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
language sql stable set search_path = '' as $$
  -- Without the barrier the planner looks for the first of many where there is none, from one end of the table to the other.
  with found as materialized (select from private.job_index where job_index.search @@ any_job_has.words)
  select exists (select from found);
$$;
comment on function private.any_job_has(tsquery) is 'Has any open job the words? For words that few have: all that have them are looked up.';

create function private.meant_word(word text) returns text
language plpgsql stable set search_path = '' as $$
declare
  form tsquery := private.phrase_query(meant_word.word);
  slips int := case when length(meant_word.word) < 6 then 1 else 2 end;
begin
  if meant_word.word !~ '^[[:alpha:]]{4,40}$' or form is null
     or exists (select from private.search_words where search_words.word = meant_word.word)
     or private.estimated_jobs(form) > 2000
     or private.any_job_has(form) then
    return meant_word.word;
  end if;
  return coalesce((
    select near.word
    from (select search_words.word from private.search_words order by search_words.word operator(extensions.<->) meant_word.word limit 50) near
    where extensions.levenshtein_less_equal(near.word, meant_word.word, slips) <= slips
    order by extensions.levenshtein(near.word, meant_word.word), near.word operator(extensions.<->) meant_word.word, near.word
    limit 1), meant_word.word);
end;
$$;
comment on function private.meant_word(text) is 'A word that no job has, as the nearest one that titles, companies, places or skills have: one slip for up to five letters, two for more. Any other word as it is.';

create function private.label_query(word text) returns tsquery
language sql immutable set search_path = '' as $$
  select format('%L', case label_query.word
    when 'remote' then 'mode=remote' when 'remotely' then 'mode=remote' when 'hybrid' then 'mode=hybrid' when 'onsite' then 'mode=onsite'
    when 'entry-level' then 'level=entry' when 'junior' then 'level=entry' when 'senior' then 'level=senior' when 'lead' then 'level=lead'
    when 'internship' then 'type=internship' when 'intern' then 'type=internship' when 'freelance' then 'type=contract'
    when 'temporary' then 'type=temporary' when 'part-time' then 'type=part_time' when 'full-time' then 'type=full_time' end)::tsquery
  where label_query.word in ('remote', 'remotely', 'hybrid', 'onsite', 'entry-level', 'junior', 'senior', 'lead', 'internship', 'intern',
    'freelance', 'temporary', 'part-time', 'full-time');
$$;
comment on function private.label_query(text) is 'What a posting says by a field of its own, and few by a word; null for any other word.';

create function private.read_query(query text) returns private.job_query
language plpgsql stable set search_path = '' as $$
declare
  part record;
  units text[] := array[]::text[];
  -- What a unit is: a word, a "phrase", a -word or -phrase, or the word or between two.
  kinds text[] := array[]::text[];
  terms tsquery[] := array[]::tsquery[];
  excluded tsquery;
  term tsquery;
  place int := 1;
  span int;
  joined boolean := false;
begin
  for part in
    select parts[1] as sign, parts[2] as phrase, rtrim(ltrim(parts[3], ',;:!?()[]{}''"'), ',.;:!?()[]{}''"') as word
    from regexp_matches(lower(left(read_query.query, 300)), '(-?)(?:"([^"]*)"|(\S+))', 'g') parts
    limit 32
  loop
    continue when coalesce(part.phrase, part.word, '') = '';
    kinds := kinds || case when part.sign = '-' then 'not' when part.phrase is not null then 'phrase' when part.word = 'or' then 'or' else 'word' end;
    units := units || coalesce(part.phrase, private.meant_word(part.word));
  end loop;
  while place <= cardinality(units) loop
    term := null;
    span := 1;
    if kinds[place] = 'or' then
      joined := cardinality(terms) > 0;
      place := place + 1;
      continue;
    elsif kinds[place] = 'word' then
      -- The longest name of a skill that begins here.
      for words in reverse 4..1 loop
        if kinds[place:place + words - 1] = array_fill('word'::text, array[words]) then
          term := private.skill_query(array_to_string(units[place:place + words - 1], ' '));
          span := words;
          exit when term is not null;
        end if;
      end loop;
      -- A name may be an everyday word too (go, express): both count.
      if term is not null and span = 1 then
        term := coalesce(term || private.phrase_query(units[place]), term);
      end if;
    else
      term := private.skill_query(units[place]);
    end if;
    term := coalesce(term, private.phrase_query(units[place]));
    if kinds[place] = 'word' and span = 1 then
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
  return row(private.and_query((select string_agg('(' || each::text || ')', ' & ')::tsquery from unnest(terms) each), !! excluded), terms, excluded)::private.job_query;
end;
$$;
comment on function private.read_query(text) is 'Reads words, "phrases", -exclusions and or between two words; slips are mended, skills stand for all their names.';

create function private.any_of(tokens text[]) returns tsquery
language sql immutable set search_path = '' as $$
  select string_agg('''' || replace(replace(token, '\', '\\'), '''', '''''') || '''', ' | ')::tsquery from unnest(any_of.tokens) token;
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
  return (select string_agg('(' || each::text || ')', ' & ')::tsquery
  from unnest(array[
    private.any_of(array['country=' || upper(nullif(btrim(filter_query.country), ''))]),
    private.any_of(array(select 'mode=' || value from unnest(filter_query.work_mode) value)),
    private.any_of(array(select 'type=' || value from unnest(filter_query.employment_type) value)),
    private.any_of(array(select 'level=' || value from unnest(filter_query.experience_level) value)),
    private.any_of(array(select 'skill=' || value from unnest(filter_query.skills) value))]) each);
end;
$$;
comment on function private.filter_query(text, public.work_mode[], public.employment_type[], public.experience_level[], text[]) is 'The filters as tokens: any value of each filter, every filter; null for none. An empty list filters nothing.';

-- Hits ---------------------------------------------------------------------------------------------------------------

create type private.job_filter as (tokens tsquery, place text, salary numeric, posted_after timestamptz, title text);
comment on type private.job_filter is 'What is asked besides words: tokens; a pattern of the place; a salary in US dollars a year; a time; a pattern of the title, for queries that have no words.';

create type private.job_hit as (job_id uuid, posted_at timestamptz, salary numeric);
comment on type private.job_hit is 'The place of a found job in the orders of time and salary.';

create function private.find_jobs(words tsquery, filter private.job_filter, ordering text, before private.job_hit, until private.job_hit, size int, share real default null)
returns setof private.job_hit
language plpgsql stable set search_path = '' as $$
declare
  steps constant int := 4000;
  asked tsquery := private.and_query(find_jobs.words, (find_jobs.filter).tokens);
  sorting text := case find_jobs.ordering when 'salary' then 'salary desc, posted_at desc, job_id desc' else 'posted_at desc, job_id desc' end;
  -- Keys: $5 and $6 are rows of private.job_hit.
  between_keys text := concat_ws(' and ', 'true',
    case when (find_jobs.before).job_id is null then null
      when find_jobs.ordering = 'salary' then '(salary, posted_at, job_id) < (($5).salary, ($5).posted_at, ($5).job_id)'
      else '(posted_at, job_id) < (($5).posted_at, ($5).job_id)' end,
    case when (find_jobs.until).job_id is not null then '(posted_at, job_id) >= (($6).posted_at, ($6).job_id)' end);
  conditions text := concat_ws(' and ', '(expires_at is null or expires_at > now())',
    case when asked is not null then 'search @@ $1' end,
    case when (find_jobs.filter).place is not null then 'place like $2' end,
    case when (find_jobs.filter).salary is not null then 'salary >= $3' end,
    case when (find_jobs.filter).posted_after is not null then 'posted_at > $4' end,
    case when (find_jobs.filter).title is not null then 'exists (select from public.jobs where jobs.id = job_id and lower(jobs.title) like $7)' end);
  hits private.job_hit[];
  more boolean;
  range_query text := format('select job_id, posted_at, salary from private.job_index where %s and %s order by %s limit $8', between_keys, conditions, sorting);
  walk_query text := format('select job_id, posted_at, salary from (select * from private.job_index where %s order by %s limit %s) nearest where %s order by %s limit $8',
    between_keys, sorting, steps, conditions, sorting);
  -- Without the barrier the planner may walk the order to its end.
  lookup_query text := format('with found as materialized (select job_id, posted_at, salary from private.job_index where %s and %s) select * from found order by %s limit $8',
    conditions, between_keys, sorting);
  statement text := case when asked is null then range_query
    when least(find_jobs.size, 200) <= steps * coalesce(find_jobs.share, private.estimated_share(asked)) then walk_query else lookup_query end;
begin
  execute format('select array_agg(row(job_id, posted_at, salary)::private.job_hit) from (%s) hits', statement) into hits
  using asked, (find_jobs.filter).place, (find_jobs.filter).salary, (find_jobs.filter).posted_after, find_jobs.before, find_jobs.until,
    (find_jobs.filter).title, find_jobs.size;
  if statement = walk_query and coalesce(cardinality(hits), 0) < find_jobs.size then
    execute format('select true from private.job_index where %s order by %s offset %s limit 1', between_keys, sorting, steps) into more
    using null::text, null::text, null::text, null::text, find_jobs.before, find_jobs.until;
    if more then
      execute format('select array_agg(row(job_id, posted_at, salary)::private.job_hit) from (%s) hits', lookup_query) into hits
      using asked, (find_jobs.filter).place, (find_jobs.filter).salary, (find_jobs.filter).posted_after, find_jobs.before, find_jobs.until,
        (find_jobs.filter).title, find_jobs.size;
    end if;
  end if;
  return query select * from unnest(hits);
end;
$$;
comment on function private.find_jobs(tsquery, private.job_filter, text, private.job_hit, private.job_hit, int, real) is 'The next jobs in an order (newest or salary) that have the words and pass the filter: after the place `before`, not older than `until`. share: of the jobs that have them, where the caller has estimated it.';

-- Nothing is known to be similar until semantic search is enabled: see the migration that creates embeddings.
create function private.similar_jobs(embedding real[], model text, excluded tsquery, filter private.job_filter, until timestamptz, size int)
returns table (job_id uuid, similarity real)
language sql stable set search_path = '' as $$
  select null::uuid, null::real where false;
$$;
comment on function private.similar_jobs(real[], text, tsquery, private.job_filter, timestamptz, int) is 'Hook: the open jobs nearest to a vector of the model in use, that pass the filter and have nothing of what is excluded. None, until private.enable_semantic_search replaces it.';

-- Relevance ----------------------------------------------------------------------------------------------------------

create type private.ranked_job as (job_id uuid, posted_at timestamptz, rank numeric);
comment on type private.ranked_job is 'A job with its place in the order of relevance.';

create function private.rank_jobs(query private.job_query, hits private.job_hit[]) returns setof private.ranked_job
language plpgsql stable set search_path = '' as $$
begin
  return query select hit.job_id, hit.posted_at,
    round(1 + ts_rank_cd('{0.1, 0.3, 0.6, 1}', job_index.search, (rank_jobs.query).words, 33)::numeric, 6)
  from unnest(rank_jobs.hits) hit
  join private.job_index on job_index.job_id = hit.job_id;
end;
$$;
comment on function private.rank_jobs(private.job_query, private.job_hit[]) is 'Jobs that have every term: 1 and, below 1, how often, how near one another and in what weight (ts_rank_cd, less for long texts).';

create function private.rank_partial_jobs(query private.job_query, hits private.job_hit[]) returns setof private.ranked_job
language sql stable set search_path = '' as $$
  select hit.job_id, hit.posted_at,
    round(found.share + (1 - 1 / cardinality((rank_partial_jobs.query).terms)::numeric) * found.rank::numeric, 6)
  from unnest(rank_partial_jobs.hits) hit
  join private.job_index on job_index.job_id = hit.job_id
  cross join lateral (
    select count(*) / cardinality((rank_partial_jobs.query).terms)::numeric as share,
      avg(ts_rank_cd('{0.1, 0.3, 0.6, 1}', job_index.search, term, 33)) as rank
    from unnest((rank_partial_jobs.query).terms) term where job_index.search @@ term) found;
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

create function private.fuse_ranks(words private.ranked_job[], vectors private.ranked_job[]) returns setof private.ranked_job
language sql stable set search_path = '' as $$
  select job_id, posted_at, round(sum(1.0 / (60 + place)), 8)
  from (
    select each.job_id, each.posted_at, row_number() over (order by each.rank desc, each.posted_at desc, each.job_id desc) as place
    from unnest(fuse_ranks.words) each
    union all
    select each.job_id, each.posted_at, row_number() over (order by each.rank desc, each.posted_at desc, each.job_id desc)
    from unnest(fuse_ranks.vectors) each) places
  group by job_id, posted_at;
$$;
comment on function private.fuse_ranks(private.ranked_job[], private.ranked_job[]) is 'Reciprocal rank fusion of two lists: the sum of 1 / (60 + place) (Cormack, Clarke and Büttcher, SIGIR 2009).';

create type private.relevance_page as (job_id uuid, posted_at timestamptz, rank numeric, scope text, oldest private.job_hit);
comment on type private.relevance_page is 'A row of a page with what the next page must know: whether jobs with some of the terms count, and the oldest job that was ranked, null for all.';

create function private.relevant_jobs(query private.job_query, filter private.job_filter, embedding real[], model text,
  began timestamptz, scope text, oldest private.job_hit, after private.ranked_job, size int)
returns setof private.relevance_page
language plpgsql stable set search_path = '' as $$
declare
  -- Of common words the newest are ranked; the others follow, newest first.
  share real := private.estimated_share(private.and_query((relevant_jobs.query).words, (relevant_jobs.filter).tokens));
  most int := case when share >= 0.05 then 60 else 1000 end;
  first boolean := (relevant_jobs.after).job_id is null;
  newest private.job_hit := row('ffffffff-ffff-ffff-ffff-ffffffffffff', relevant_jobs.began, null);
  some_words tsquery;
  hits private.job_hit[];
  more private.job_hit[];
  ranked private.ranked_job[];
  page private.ranked_job[] := array[]::private.ranked_job[];
begin
  if (relevant_jobs.after).rank >= 0 or first then
    hits := array(select hit from private.find_jobs((relevant_jobs.query).words, relevant_jobs.filter, 'newest', newest,
      case when relevant_jobs.scope = 'all' then relevant_jobs.oldest end, case when first then most else 2 * most end, share) hit);
    if first then
      scope := case when cardinality(hits) < 20 and cardinality((relevant_jobs.query).terms) > 1 then 'any' else 'all' end;
      oldest := case when scope = 'all' and cardinality(hits) = most then hits[most] end;
    end if;
    if scope = 'any' then
      some_words := private.selective_terms(relevant_jobs.query);
      more := array(select hit from private.find_jobs(some_words, relevant_jobs.filter, 'newest', newest,
        relevant_jobs.oldest, case when first then 500 else 1000 end) hit where some_words is not null);
      if first and cardinality(more) = 500 then
        oldest := more[500];
      end if;
      more := array(select hit from unnest(more) hit where hit.job_id <> all (select found.job_id from unnest(hits) found));
    end if;
    ranked := array(select job from private.rank_jobs(relevant_jobs.query, hits) job);
    if scope = 'any' then
      ranked := ranked || array(select job from private.rank_partial_jobs(relevant_jobs.query, more) job);
    end if;
    if relevant_jobs.embedding is not null then
      ranked := array(select fused from private.fuse_ranks(ranked, array(
        select row(similar_jobs.job_id, job_index.posted_at, similar_jobs.similarity)::private.ranked_job
        from private.similar_jobs(relevant_jobs.embedding, relevant_jobs.model, (relevant_jobs.query).excluded, relevant_jobs.filter, relevant_jobs.began, 100)
        join private.job_index on job_index.job_id = similar_jobs.job_id)) fused);
    end if;
    page := array(
      select job from unnest(ranked) job
      where first or (job.rank, job.posted_at, job.job_id) < ((relevant_jobs.after).rank, (relevant_jobs.after).posted_at, (relevant_jobs.after).job_id)
      order by job.rank desc, job.posted_at desc, job.job_id desc
      limit relevant_jobs.size);
  end if;
  if cardinality(page) < relevant_jobs.size and scope = 'all' and (relevant_jobs.oldest).job_id is not null and relevant_jobs.embedding is null then
    page := page || array(
      select row(hit.job_id, hit.posted_at, -1)::private.ranked_job
      from private.find_jobs((relevant_jobs.query).words, relevant_jobs.filter, 'newest',
        case when (relevant_jobs.after).rank < 0 then row((relevant_jobs.after).job_id, (relevant_jobs.after).posted_at, null)::private.job_hit
          else relevant_jobs.oldest end, null, relevant_jobs.size - cardinality(page), share) hit);
  end if;
  return query select job.job_id, job.posted_at, job.rank, relevant_jobs.scope, relevant_jobs.oldest from unnest(page) job;
end;
$$;
comment on function private.relevant_jobs(private.job_query, private.job_filter, real[], text, timestamptz, text, private.job_hit, private.ranked_job, int) is 'A page by relevance. began, scope and oldest are null on the first page and come back with every row; a rank of -1 is beyond what is ranked.';

-- The API ------------------------------------------------------------------------------------------------------------

create function private.read_filter(query text, words tsquery, location text, country text, work_mode public.work_mode[],
  employment_type public.employment_type[], experience_level public.experience_level[], skills text[], salary_min numeric,
  salary_currency text, posted_after timestamptz) returns private.job_filter
language plpgsql stable set search_path = '' as $$
declare
  dollars numeric := private.dollars(upper(coalesce(read_filter.salary_currency, 'USD')));
begin
  if read_filter.salary_min is not null and dollars is null then
    perform private.raise_invalid('salary_currency', 'is not a currency that salaries are compared in');
  end if;
  return row(
    private.filter_query(read_filter.country, read_filter.work_mode, read_filter.employment_type, read_filter.experience_level, read_filter.skills),
    '%' || private.pattern(nullif(btrim(read_filter.location), '')) || '%',
    nullif(round(read_filter.salary_min * dollars, 2), 0), read_filter.posted_after,
    case when read_filter.words is null then '%' || private.pattern(nullif(btrim(left(read_filter.query, 300)), '')) || '%' end)::private.job_filter;
end;
$$;
comment on function private.read_filter(text, tsquery, text, text, public.work_mode[], public.employment_type[], public.experience_level[], text[], numeric, text, timestamptz) is 'The filters of a search; a query without a word that counts is looked for in titles as it is.';

create function private.pattern(text text) returns text
language plpgsql immutable set search_path = '' as $$
begin
  return regexp_replace(lower(pattern.text), '([\\%_])', '\\\1', 'g');
end;
$$;
comment on function private.pattern(text) is 'A text in lower case for like, its signs of patterns as letters.';

create or replace function private.highlight(document text, words tsquery) returns text
language plpgsql immutable set search_path = '' as $$
begin
  return ts_headline('pg_catalog.english', replace(replace(replace(highlight.document, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'),
    highlight.words, 'StartSel=<mark>, StopSel=</mark>, MaxWords=30, MinWords=12, MaxFragments=1');
end;
$$;

create or replace function private.encode_keys(keys text[]) returns text
language plpgsql immutable set search_path = '' as $$
begin
  return translate(encode(convert_to(array_to_json(encode_keys.keys)::text, 'UTF8'), 'base64'), E'+/=\n', '-_');
end;
$$;

create function private.excerpt(document text, stems text[]) returns text
language plpgsql immutable set search_path = '' as $$
declare
  lower_case text := lower(excerpt.document);
  place int;
  first int;
  stem text;
begin
  foreach stem in array excerpt.stems loop
    place := strpos(lower_case, stem);
    if place > 0 and (first is null or place < first) then
      first := place;
    end if;
  end loop;
  first := coalesce(first, 1);
  -- From the beginning of a word.
  return case when first <= 80 then left(excerpt.document, 240)
    else regexp_replace(substr(excerpt.document, first - 80, 240), '^\S*\s+', '') end;
end;
$$;
comment on function private.excerpt(text, text[]) is 'Some lines of a text around the first place where one of the stems is, for the highlight; the beginning where none is.';

create function private.search_jobs(query text, location text, country text, work_mode public.work_mode[],
  employment_type public.employment_type[], experience_level public.experience_level[], skills text[], salary_min numeric,
  posted_after timestamptz, sort text, page_size int, cursor text, salary_currency text, embedding real[], embedding_model text)
returns setof public.found_job
language plpgsql stable security definer set search_path = '' rows 20 as $$
declare
  wanted private.job_query := private.read_query(search_jobs.query);
  filter private.job_filter := private.read_filter(search_jobs.query, wanted.words, search_jobs.location, search_jobs.country, search_jobs.work_mode,
    search_jobs.employment_type, search_jobs.experience_level, search_jobs.skills, search_jobs.salary_min, search_jobs.salary_currency, search_jobs.posted_after);
  ordering text := coalesce(search_jobs.sort, case when wanted.words is null then 'newest' else 'relevance' end);
  size int := private.page_limit(search_jobs.page_size);
  -- Order, rank or salary, time and id of the row; then, by relevance, the time of the first page, the scope, and time and id of the oldest ranked.
  keys text[] := private.decode_keys(search_jobs.cursor, 8);
  after private.ranked_job;
  began timestamptz;
  oldest private.job_hit;
  stems text[] := array(select quoted[1] from regexp_matches(wanted.words::text, '''([^''=]+)''', 'g') quoted);
  ids uuid[];
  ranks numeric[];
  cursors text[];
begin
  if ordering not in ('relevance', 'newest', 'salary') then
    perform private.raise_invalid('sort', 'must be relevance, newest or salary');
  end if;
  if keys[1] <> ordering then
    perform private.raise_invalid('cursor', 'is a cursor of another order');
  end if;
  begin
    after := row(keys[4]::uuid, keys[3]::timestamptz, keys[2]::numeric);
    began := coalesce(keys[5]::timestamptz, now());
    oldest := row(keys[8]::uuid, keys[7]::timestamptz, null);
  exception when data_exception then
    perform private.raise_invalid('cursor', 'is not a cursor of this list');
  end;
  if ordering = 'relevance' and wanted.words is not null then
    select array_agg(page.job_id), array_agg(greatest(page.rank, 0)), array_agg(private.encode_keys(array[ordering, page.rank::text,
      page.posted_at::text, page.job_id::text, began::text, page.scope, (page.oldest).posted_at::text, (page.oldest).job_id::text]))
    into ids, ranks, cursors
    from private.relevant_jobs(wanted, filter, search_jobs.embedding, search_jobs.embedding_model, began, keys[6], oldest, after, size) page;
  else
    select array_agg(hit.job_id), array_agg(0), array_agg(private.encode_keys(array[ordering, hit.salary::text, hit.posted_at::text, hit.job_id::text, null, null, null, null]))
    into ids, ranks, cursors
    from private.find_jobs(wanted.words, filter, ordering, row(after.job_id, after.posted_at, after.rank)::private.job_hit, null, size) hit;
  end if;
  return query
  select jobs.id, jobs.organization_id, jobs.title, jobs.company_name, jobs.company_logo_url, jobs.location, jobs.country, jobs.work_mode,
    jobs.employment_type, jobs.experience_level, jobs.salary_min, jobs.salary_max, jobs.salary_currency, jobs.salary_period,
    jobs.posted_at, jobs.expires_at, page.rank,
    case when wanted.words is not null then private.highlight(private.excerpt(concat_ws(' · ', jobs.title, jobs.description, jobs.requirements), stems), wanted.words) end,
    page.cursor
  from unnest(ids, ranks, cursors) with ordinality page (id, rank, cursor, place)
  join public.jobs on jobs.id = page.id
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
language sql stable set search_path = '' rows 20 as $$
  select * from private.search_jobs(search_jobs.query, search_jobs.location, search_jobs.country, search_jobs.work_mode,
    search_jobs.employment_type, search_jobs.experience_level, search_jobs.skills, search_jobs.salary_min,
    search_jobs.posted_after, search_jobs.sort, search_jobs.page_size, search_jobs.cursor, search_jobs.salary_currency,
    search_jobs.embedding, search_jobs.embedding_model);
$$;
comment on function public.search_jobs(text, text, text, public.work_mode[], public.employment_type[], public.experience_level[], text[], numeric, timestamptz, text, int, text, text, real[], text) is 'Open jobs. query: words, "phrases", or between two words, -not; slips are mended, a skill is found under all its names; where fewer than 20 jobs have every word, those with some follow. Filters: any of a list; an empty list filters nothing; skills are slugs. salary_min is for a year in salary_currency; salaries are compared in US dollars at rounded rates. sort: relevance (default with a query; of more than 1000 matches, or 60 of common words, the newest are ranked and the others follow, newest first), newest (default without) or salary. embedding: the query as a vector of embedding_model, where semantic search is enabled.';
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
language sql stable set search_path = '' rows 50 as $$
  select * from private.search_job_facets(search_job_facets.query, search_job_facets.location, search_job_facets.country,
    search_job_facets.work_mode, search_job_facets.employment_type, search_job_facets.experience_level, search_job_facets.skills,
    search_job_facets.salary_min, search_job_facets.posted_after, search_job_facets.salary_currency);
$$;
comment on function public.search_job_facets(text, text, text, public.work_mode[], public.employment_type[], public.experience_level[], text[], numeric, timestamptz, text) is 'What the jobs that search_jobs finds for the same words and filters (every word) are like: facet total, then country, work_mode, employment_type, experience_level and skills, at most 20 values each, most frequent first. At most the newest 1000 are counted, of common words fewer; capped says so.';
grant execute on function public.search_job_facets(text, text, text, public.work_mode[], public.employment_type[], public.experience_level[], text[], numeric, timestamptz, text) to anon, authenticated;
