-- Why: jobs, résumés and passages of one's own material that say the same in other words are near each other as vectors. Vectors
--   are kept on every platform; they are searched where pgvector is, after private.enable_semantic_search(model, dimensions).
-- Who may: the service reads what lacks a vector and stores one; the database's owner enables. No client reads a vector.
-- What could go wrong: vectors of two models compared. Each is stored with its model and dimensions, one model is in use, and
--   every comparison names it. A text that changed while its vector was made: a vector comes with the hash of its text. A text
--   written while semantic search is being enabled, and noted by nobody: to enable it waits for whoever is writing.

create table private.semantic_search (
  singleton boolean not null default true constraint semantic_search_pkey primary key constraint semantic_search_singleton_check check (singleton),
  model text not null constraint semantic_search_model_check check (model ~ '^[A-Za-z0-9][A-Za-z0-9._:/@-]{0,199}$'),
  dimensions int not null constraint semantic_search_dimensions_check check (dimensions between 2 and 2000),
  enabled_at timestamptz not null default now()
);
comment on table private.semantic_search is 'The model in use, once semantic search is enabled. pgvector indexes up to 2000 dimensions.';

create table private.job_embeddings (
  job_id uuid not null references public.jobs (id) on delete cascade,
  model text not null,
  dimensions int not null,
  embedding real[] not null,
  created_at timestamptz not null default now(),
  constraint job_embeddings_pkey primary key (job_id, model),
  constraint job_embeddings_dimensions_check check (cardinality(embedding) = dimensions)
);
comment on table private.job_embeddings is 'Vectors of jobs, by model. One goes when the text of its job changes.';

create table private.resume_embeddings (
  resume_id uuid not null,
  version int not null,
  model text not null,
  dimensions int not null,
  embedding real[] not null,
  created_at timestamptz not null default now(),
  constraint resume_embeddings_pkey primary key (resume_id, version, model),
  constraint resume_embeddings_version_fkey foreign key (resume_id, version)
    references public.resume_versions (resume_id, version) on delete cascade,
  constraint resume_embeddings_dimensions_check check (cardinality(embedding) = dimensions)
);
comment on table private.resume_embeddings is 'Vectors of versions of résumés, by model.';

create table private.jobs_to_embed (
  job_id uuid not null constraint jobs_to_embed_pkey primary key references public.jobs (id) on delete cascade
);
comment on table private.jobs_to_embed is 'Open jobs that lack a vector of the model in use.';

create table private.resumes_to_embed (
  resume_id uuid not null,
  version int not null,
  constraint resumes_to_embed_pkey primary key (resume_id, version),
  constraint resumes_to_embed_version_fkey foreign key (resume_id, version)
    references public.resume_versions (resume_id, version) on delete cascade
);
comment on table private.resumes_to_embed is 'Versions that lack a vector of the model in use.';

create table private.passage_embeddings (
  user_id uuid not null references public.profiles (id) on delete cascade,
  text_hash text not null,
  model text not null,
  dimensions int not null,
  embedding real[] not null,
  created_at timestamptz not null default now(),
  constraint passage_embeddings_pkey primary key (user_id, text_hash, model),
  constraint passage_embeddings_dimensions_check check (cardinality(embedding) = dimensions)
);
comment on table private.passage_embeddings is 'Vectors of private.passages_of a person, by the hash of their text and by model. One goes with the last passage that has its text.';

create table private.passages_to_embed (
  id bigint generated always as identity constraint passages_to_embed_pkey primary key,
  user_id uuid not null references public.profiles (id) on delete cascade
);
comment on table private.passages_to_embed is 'Whose passages changed, a row a change: some may lack a vector of the model in use.';
create index passages_to_embed_user_id_idx on private.passages_to_embed (user_id);

revoke all on table private.semantic_search, private.job_embeddings, private.resume_embeddings, private.passage_embeddings,
  private.jobs_to_embed, private.resumes_to_embed, private.passages_to_embed
  from anon, authenticated, service_role;
alter table private.semantic_search enable row level security;
alter table private.job_embeddings enable row level security;
alter table private.resume_embeddings enable row level security;
alter table private.jobs_to_embed enable row level security;
alter table private.resumes_to_embed enable row level security;
alter table private.passage_embeddings enable row level security;
alter table private.passages_to_embed enable row level security;

insert into private.personal_data (relation, belongs_to, exported, erasure, note) values
  ('private.resume_embeddings', 't.resume_id in (select resumes.id from public.resumes where resumes.user_id = $1)', false, 'delete',
    'Derived from resume_versions, which are exported.'),
  ('private.resumes_to_embed', 't.resume_id in (select resumes.id from public.resumes where resumes.user_id = $1)', false, 'delete',
    'Work to be done on resume_versions, which are exported.'),
  ('private.passage_embeddings', 't.user_id = $1', false, 'delete', 'Derived from rows that are exported where they stand.'),
  ('private.passages_to_embed', 't.user_id = $1', false, 'delete', 'Work to be done on rows that are exported where they stand.');

create function private.text_of_job(job_id uuid) returns text
language sql stable set search_path = '' as $$
  select left(concat_ws(E'\n', jobs.title,
    (select string_agg(skills.name, ', ' order by job_skills.importance, skills.slug)
      from public.job_skills join public.skills on skills.id = job_skills.skill_id where job_skills.job_id = jobs.id),
    jobs.requirements, jobs.description), 8000)
  from public.jobs where jobs.id = text_of_job.job_id and jobs.status = 'open';
$$;
comment on function private.text_of_job(uuid) is 'What a vector of an open job is made from; nothing of where it is or who offers it.';

create function private.words_in(list jsonb) returns text
language sql immutable set search_path = '' as $$
  select array_to_string(private.text_list(words_in.list), '. ');
$$;
comment on function private.words_in(jsonb) is 'A JSON list of texts as one text.';

create function private.text_of_version(resume_id uuid, version int) returns text
language sql stable set search_path = '' as $$
  select left(concat_ws(E'\n', content #>> '{basics,label}', content #>> '{basics,summary}',
    (select string_agg(concat_ws('. ', entry ->> 'position', entry ->> 'summary', private.words_in(entry -> 'highlights')), E'\n' order by place)
      from jsonb_array_elements(case jsonb_typeof(content -> 'work') when 'array' then content -> 'work' else '[]' end) with ordinality entries (entry, place)),
    (select string_agg(concat_ws(', ', entry ->> 'name', private.words_in(entry -> 'keywords')), ', ' order by place)
      from jsonb_array_elements(case jsonb_typeof(content -> 'skills') when 'array' then content -> 'skills' else '[]' end) with ordinality entries (entry, place))), 8000)
  from public.resume_versions
  where resume_versions.resume_id = text_of_version.resume_id and resume_versions.version = text_of_version.version;
$$;
comment on function private.text_of_version(uuid, int) is 'What a vector of a version is made from: label, summary, positions and skills; no name, no address, no employer.';

create function private.want_embedding() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select from private.semantic_search) then
    return null;
  end if;
  if tg_table_name = 'resume_facts' then
    insert into private.resumes_to_embed (resume_id, version) values (new.resume_id, new.version) on conflict do nothing;
  elsif tg_op = 'INSERT' or new.search is distinct from old.search then
    delete from private.job_embeddings where job_embeddings.job_id = new.job_id;
    insert into private.jobs_to_embed (job_id) values (new.job_id) on conflict do nothing;
  end if;
  return null;
end;
$$;
comment on function private.want_embedding() is 'Row trigger: what is new or has other words lacks a vector. Definer: nobody has the right to write the list.';
create trigger want_embedding after insert on private.resume_facts
  for each row execute function private.want_embedding();
create trigger want_embedding after insert or update on private.job_index
  for each row execute function private.want_embedding();

create function private.passages_without_vector(person uuid) returns table (text text)
language sql stable set search_path = '' as $$
  select distinct passages.text
  from private.passages_of(passages_without_vector.person) passages
  cross join private.semantic_search
  -- A saved job has the vector of the job.
  where passages.source <> 'saved_job' and not exists (
    select from private.passage_embeddings
    where passage_embeddings.user_id = passages_without_vector.person and passage_embeddings.text_hash = md5(passages.text)
      and passage_embeddings.model = semantic_search.model);
$$;
comment on function private.passages_without_vector(uuid) is 'The texts of a person''s passages that lack a vector of the model in use.';

create function private.follow_passages() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  changed jsonb;
  person uuid;
begin
  if not exists (select from private.semantic_search) then
    return null;
  end if;
  changed := to_jsonb(coalesce(new, old));
  person := coalesce(changed ->> 'user_id', changed ->> 'candidate_id',
    (select resumes.user_id::text from public.resumes where resumes.id = (changed ->> 'resume_id')::uuid));
  -- First: it waits for a vector that is being stored (store_embedding locks the person). None for an account that is being deleted.
  insert into private.passages_to_embed (user_id) select profiles.id from public.profiles where profiles.id = person;
  delete from private.passage_embeddings
  where passage_embeddings.user_id = person
    and passage_embeddings.text_hash not in (select md5(passages.text) from private.passages_of(person) passages);
  return null;
end;
$$;
comment on function private.follow_passages() is 'Row trigger: the vector of a text that is no longer among its owner''s passages goes at once; a new text is noted. Definer: nobody has the right to write vectors.';
create trigger follow_passages after insert or update or delete on public.resumes
  for each row execute function private.follow_passages();
create trigger follow_passages after insert or delete on public.resume_analyses
  for each row execute function private.follow_passages();
create trigger follow_passages after insert or update or delete on public.documents
  for each row execute function private.follow_passages();
create trigger follow_passages after insert or update or delete on public.skill_gaps
  for each row execute function private.follow_passages();
create trigger follow_passages after insert or update or delete on public.practice_sessions
  for each row execute function private.follow_passages();
create trigger follow_passages after insert or update or delete on public.applications
  for each row execute function private.follow_passages();
create trigger follow_passages after insert or update or delete on public.achievements
  for each row execute function private.follow_passages();

create function public.semantic_model() returns table (model text, dimensions int)
language sql stable security definer set search_path = '' rows 1 as $$
  select semantic_search.model, semantic_search.dimensions from private.semantic_search;
$$;
comment on function public.semantic_model() is 'The model in use; no row where semantic search is not enabled. Service only: functions make vectors of questions with it; definer: nobody has the right to read the table.';
grant execute on function public.semantic_model() to service_role;

create type public.text_to_embed as (kind text, id uuid, version int, model text, dimensions int, text text, text_hash text);
comment on type public.text_to_embed is 'A row of texts_to_embed. kind: job, resume or passage; id: of the job, the résumé, or the person whose passage it is; version: of the résumé, else null; text_hash goes back with the vector.';

create function public.texts_to_embed(batch int default 50) returns setof public.text_to_embed
language sql stable security definer set search_path = '' rows 50 as $$
  select waiting.kind, waiting.id, waiting.version, semantic_search.model, semantic_search.dimensions, waiting.text, md5(waiting.text)
  from private.semantic_search
  cross join lateral (
    (select 'job' as kind, jobs_to_embed.job_id as id, null::int as version, private.text_of_job(jobs_to_embed.job_id) as text
      from private.jobs_to_embed join private.job_index on job_index.job_id = jobs_to_embed.job_id
      limit least(texts_to_embed.batch, 500))
    union all
    (select 'resume', resumes_to_embed.resume_id, resumes_to_embed.version, private.text_of_version(resumes_to_embed.resume_id, resumes_to_embed.version)
      from private.resumes_to_embed limit least(texts_to_embed.batch, 500))
    union all
    (select 'passage', changed.user_id, null, lacking.text
      from (select distinct passages_to_embed.user_id from private.passages_to_embed) changed
      cross join lateral private.passages_without_vector(changed.user_id) lacking limit least(texts_to_embed.batch, 500))
    limit least(texts_to_embed.batch, 500)) waiting;
$$;
comment on function public.texts_to_embed(int) is 'What lacks a vector of the model in use, up to batch (at most 500); nothing where semantic search is not enabled. Service only; definer: nobody has the right to read the list.';
grant execute on function public.texts_to_embed(int) to service_role;

create function private.check_embedding(embedding real[]) returns void
language plpgsql immutable set search_path = '' as $$
begin
  if array_ndims(check_embedding.embedding) is distinct from 1 or array_position(check_embedding.embedding, null) is not null
     -- NaN is more than any number; pgvector adds the squares up as real numbers.
     or (select sum(part::float8 * part) from unnest(check_embedding.embedding) part) not between 1e-30 and 1e30 then
    perform private.raise_invalid('embedding', 'must be a list of numbers, as a vector between 1e-15 and 1e15 long');
  end if;
end;
$$;
comment on function private.check_embedding(real[]) is 'Raises validation_failed (422) for what is no vector with a direction: an empty or nested list, one with null, NaN or Infinity, zeros, numbers too small or too great to compare. Of how many dimensions is for its callers to check.';

create function public.store_embedding(kind text, id uuid, version int, model text, embedding real[], text_hash text) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  used private.semantic_search;
  current_text text;
begin
  select * into used from private.semantic_search for share;
  if used.model is distinct from store_embedding.model or used.dimensions is distinct from cardinality(store_embedding.embedding) then
    perform private.raise_invalid('model', coalesce(format('must be %s with %s dimensions', used.model, used.dimensions), 'semantic search is not enabled'));
  end if;
  perform private.check_embedding(store_embedding.embedding);
  if store_embedding.kind = 'job' then
    -- The lock of index_jobs: the text does not change between the comparison and the row.
    perform from public.jobs where jobs.id = store_embedding.id for no key update;
    current_text := private.text_of_job(store_embedding.id);
  elsif store_embedding.kind = 'resume' then
    current_text := private.text_of_version(store_embedding.id, store_embedding.version);
  elsif store_embedding.kind = 'passage' then
    -- Nobody's passages change between the comparison and the row: whoever changes them refers to the person first.
    perform from public.profiles where profiles.id = store_embedding.id for update;
    current_text := (select lacking.text from private.passages_without_vector(store_embedding.id) lacking where md5(lacking.text) = store_embedding.text_hash);
  else
    perform private.raise_invalid('kind', 'must be job, resume or passage');
  end if;
  if current_text is null or md5(current_text) is distinct from store_embedding.text_hash then
    return false;
  end if;
  if store_embedding.kind = 'job' then
    insert into private.job_embeddings (job_id, model, dimensions, embedding)
    values (store_embedding.id, used.model, used.dimensions, store_embedding.embedding)
    on conflict on constraint job_embeddings_pkey do update set dimensions = excluded.dimensions, embedding = excluded.embedding, created_at = now();
    delete from private.jobs_to_embed where jobs_to_embed.job_id = store_embedding.id;
  elsif store_embedding.kind = 'passage' then
    insert into private.passage_embeddings (user_id, text_hash, model, dimensions, embedding)
    values (store_embedding.id, store_embedding.text_hash, used.model, used.dimensions, store_embedding.embedding)
    on conflict on constraint passage_embeddings_pkey do nothing;
  else
    insert into private.resume_embeddings (resume_id, version, model, dimensions, embedding)
    values (store_embedding.id, store_embedding.version, used.model, used.dimensions, store_embedding.embedding)
    on conflict on constraint resume_embeddings_pkey do update set dimensions = excluded.dimensions, embedding = excluded.embedding, created_at = now();
    delete from private.resumes_to_embed where resumes_to_embed.resume_id = store_embedding.id and resumes_to_embed.version = store_embedding.version;
  end if;
  return true;
end;
$$;
comment on function public.store_embedding(text, uuid, int, text, real[], text) is 'Stores a vector of the model in use for a row of texts_to_embed; false, and nothing stored, where the text is gone or is another by now. 422 for another model or number of dimensions. Service only; definer: nobody has the right to write vectors.';
grant execute on function public.store_embedding(text, uuid, int, text, real[], text) to service_role;

create function private.enable_semantic_search(model text, dimensions int) returns text
language plpgsql security definer set search_path = '' as $$
declare
  used private.semantic_search;
begin
  if not exists (select from pg_catalog.pg_available_extensions where name = 'vector') then
    raise sqlstate 'PT409' using message = 'conflict', detail = 'This database server has no pgvector.',
      hint = 'Search and matching go on with words and skills.';
  end if;
  if enable_semantic_search.model !~ '^[A-Za-z0-9][A-Za-z0-9._:/@-]{0,199}$' or enable_semantic_search.dimensions not between 2 and 2000 then
    perform private.raise_invalid('model', 'must be a name of a model, and 2 to 2000 dimensions');
  end if;
  execute 'create extension if not exists vector with schema extensions';
  -- Two at once: the second waits here.
  lock table private.semantic_search in exclusive mode;
  -- What was written by who did not see it enabled is committed then, and gets into the lists; who writes later waits, and then
  -- sees it. Parents first, as whoever deletes one goes on to its children.
  lock table public.profiles, public.jobs, private.job_index, public.resumes, private.resume_facts, public.resume_analyses, public.documents,
    public.skill_gaps, public.practice_sessions, public.applications, public.achievements in share mode;
  select * into used from private.semantic_search;
  if used.model is distinct from enable_semantic_search.model or used.dimensions is distinct from enable_semantic_search.dimensions then
    if used.model = enable_semantic_search.model then
      delete from private.job_embeddings where job_embeddings.model = used.model;
      delete from private.resume_embeddings where resume_embeddings.model = used.model;
      delete from private.passage_embeddings where passage_embeddings.model = used.model;
    end if;
    insert into private.semantic_search (model, dimensions) values (enable_semantic_search.model, enable_semantic_search.dimensions)
    on conflict on constraint semantic_search_pkey do update set model = excluded.model, dimensions = excluded.dimensions, enabled_at = now();
    execute 'drop index if exists private.job_embeddings_vector_idx';
  end if;
  execute format('create index if not exists job_embeddings_vector_idx on private.job_embeddings using hnsw ((embedding::extensions.vector(%s)) extensions.vector_cosine_ops) where model = %L',
    enable_semantic_search.dimensions, enable_semantic_search.model);
  delete from private.jobs_to_embed;
  insert into private.jobs_to_embed (job_id)
  select job_index.job_id from private.job_index
  where not exists (select from private.job_embeddings where job_embeddings.job_id = job_index.job_id and job_embeddings.model = enable_semantic_search.model);
  delete from private.resumes_to_embed;
  insert into private.resumes_to_embed (resume_id, version)
  select resume_facts.resume_id, resume_facts.version from private.resume_facts
  where not exists (
      select from private.resume_embeddings
      where resume_embeddings.resume_id = resume_facts.resume_id and resume_embeddings.version = resume_facts.version
        and resume_embeddings.model = enable_semantic_search.model)
    and (exists (select from public.resumes where resumes.id = resume_facts.resume_id and resumes.version = resume_facts.version)
      or exists (select from public.applications where applications.resume_id = resume_facts.resume_id and applications.resume_version = resume_facts.version));
  delete from private.passages_to_embed;
  insert into private.passages_to_embed (user_id)
  select resumes.user_id from public.resumes union select documents.user_id from public.documents union select skill_gaps.user_id from public.skill_gaps
  union select practice_sessions.user_id from public.practice_sessions union select achievements.user_id from public.achievements
  -- Of those whose account is gone nobody is left.
  union select applications.candidate_id from public.applications where applications.candidate_id is not null;

  execute format($hook$
    create or replace function private.similar_jobs(embedding real[], model text, excluded tsquery, filter private.job_filter, until timestamptz, size int)
    returns table (job_id uuid, similarity real)
    language plpgsql stable set search_path = '' as $body$
    begin
      if similar_jobs.embedding is null then
        return;
      end if;
      if similar_jobs.model is distinct from %1$L or cardinality(similar_jobs.embedding) <> %2$s then
        perform private.raise_invalid('embedding_model', 'must be the model in use, %1$s with %2$s dimensions');
      end if;
      perform private.check_embedding(similar_jobs.embedding);
      -- Until the transaction ends. Many candidates: with as few as the page has, the way through the index may end in a
      -- cluster beside the nearest. More of them where a filter throws some away.
      perform set_config('hnsw.ef_search', least(greatest(4 * similar_jobs.size, 800), 1000)::text, true), set_config('hnsw.iterative_scan', 'relaxed_order', true);
      return query
      with near as materialized (
        select job_embeddings.job_id,
          (job_embeddings.embedding::extensions.vector(%2$s) operator(extensions.<=>) similar_jobs.embedding::extensions.vector(%2$s)) as distance
        from private.job_embeddings
        join private.job_index on job_index.job_id = job_embeddings.job_id
        where job_embeddings.model = %1$L
          and (job_index.expires_at is null or job_index.expires_at > now())
          and (similar_jobs.until is null or job_index.posted_at <= similar_jobs.until)
          and (similar_jobs.excluded is null or not job_index.search @@ similar_jobs.excluded)
          and ((similar_jobs.filter).tokens is null or job_index.search @@ (similar_jobs.filter).tokens)
          and ((similar_jobs.filter).place is null or job_index.place like (similar_jobs.filter).place)
          and ((similar_jobs.filter).salary is null or job_index.salary >= (similar_jobs.filter).salary)
          and ((similar_jobs.filter).posted_after is null or job_index.posted_at > (similar_jobs.filter).posted_after)
        order by job_embeddings.embedding::extensions.vector(%2$s) operator(extensions.<=>) similar_jobs.embedding::extensions.vector(%2$s)
        limit similar_jobs.size)
      select near.job_id, (1 - near.distance)::real from near;
    end;
    $body$ $hook$, enable_semantic_search.model, enable_semantic_search.dimensions);
  execute format($hook$
    create or replace function private.similar_pairs(job_ids uuid[], resume_ids uuid[], versions int[])
    returns table (job_id uuid, resume_id uuid, version int, similarity real)
    language sql stable set search_path = '' as $body$
      select job_embeddings.job_id, mine.resume_id, mine.version,
        (1 - (job_embeddings.embedding::extensions.vector(%2$s) operator(extensions.<=>) mine.embedding::extensions.vector(%2$s)))::real
      from private.job_embeddings
      cross join (
        select resume_embeddings.resume_id, resume_embeddings.version, resume_embeddings.embedding
        from unnest(similar_pairs.resume_ids, similar_pairs.versions) pinned (resume_id, version)
        join private.resume_embeddings on resume_embeddings.resume_id = pinned.resume_id and resume_embeddings.version = pinned.version
          and resume_embeddings.model = %1$L) mine
      where job_embeddings.job_id = any (similar_pairs.job_ids) and job_embeddings.model = %1$L;
    $body$ $hook$, enable_semantic_search.model, enable_semantic_search.dimensions);
  execute format($hook$
    create or replace function private.near_passages(embedding real[], model text, hashes text[], job_ids uuid[])
    returns table (text_hash text, job_id uuid, similarity real)
    language plpgsql stable security definer set search_path = '' as $body$
    begin
      if near_passages.embedding is null then
        return;
      end if;
      if near_passages.model is distinct from %1$L or cardinality(near_passages.embedding) <> %2$s then
        perform private.raise_invalid('embedding_model', 'must be the model in use, %1$s with %2$s dimensions');
      end if;
      perform private.check_embedding(near_passages.embedding);
      return query
      select vectors.text_hash, vectors.job_id,
        (1 - (vectors.embedding::extensions.vector(%2$s) operator(extensions.<=>) near_passages.embedding::extensions.vector(%2$s)))::real
      from (
        select passage_embeddings.text_hash, null::uuid as job_id, passage_embeddings.embedding from private.passage_embeddings
        where passage_embeddings.user_id = (select auth.uid()) and passage_embeddings.model = %1$L
          and passage_embeddings.text_hash = any (near_passages.hashes)
        union all
        select null, job_embeddings.job_id, job_embeddings.embedding from private.job_embeddings
        where job_embeddings.job_id = any (near_passages.job_ids) and job_embeddings.model = %1$L) vectors;
    end;
    $body$ $hook$, enable_semantic_search.model, enable_semantic_search.dimensions);
  return format('%s with %s dimensions is in use; %s jobs and %s résumés wait for vectors', enable_semantic_search.model, enable_semantic_search.dimensions,
    (select count(*) from private.jobs_to_embed), (select count(*) from private.resumes_to_embed));
end;
$$;
comment on function private.enable_semantic_search(text, int) is 'Brings pgvector, the index and the hooks for a model of so many dimensions, and lists what lacks a vector; again is the same. Another model takes the place of the one in use, whose vectors stay for going back. 409 conflict without pgvector. For the database''s owner alone.';
