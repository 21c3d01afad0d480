-- Why: matching reads a few facts of each résumé version: months of work, place, the words of the positions, the skills and
--   what shows them. Read once when the version is written, not from its JSON for each of five thousand applicants.
-- Who may: nobody but the matching; the facts say nothing that the version does not.
-- What could go wrong: facts that are not the version's. Versions never change; their skills are read again when an
--   analysis adds some. They are of that time: a name or alias that the catalogue gains or loses later counts in old versions
--   when private.index_all_resumes() has read all anew.

create table private.resume_facts (
  resume_id uuid not null,
  version int not null,
  worked_days int not null,
  working datemultirange not null,
  city text,
  place_words text,
  country text,
  role_words text[] not null,
  skill_ids uuid[] not null,
  evidence text[] not null,
  constraint resume_facts_pkey primary key (resume_id, version),
  constraint resume_facts_version_fkey foreign key (resume_id, version)
    references public.resume_versions (resume_id, version) on delete cascade
);
comment on table private.resume_facts is 'What matching reads of a version of a résumé. Derived; kept by triggers.';
comment on column private.resume_facts.worked_days is 'Days in positions that had ended when it was read, months that overlap counted once.';
comment on column private.resume_facts.working is 'Days in the other positions, merged likewise; without end where a position has none.';
comment on column private.resume_facts.place_words is 'private.place_words of the city.';
comment on column private.resume_facts.role_words is 'Word stems of the label and of the positions.';
comment on column private.resume_facts.skill_ids is 'Those of the analysis, else those of the list of skills that the catalogue knows by name or alias.';
comment on column private.resume_facts.evidence is 'The words that show each of skill_ids.';

revoke all on table private.resume_facts from anon, authenticated, service_role;
alter table private.resume_facts enable row level security;

insert into private.personal_data (relation, belongs_to, exported, erasure, note) values
  ('private.resume_facts', 't.resume_id in (select resumes.id from public.resumes where resumes.user_id = $1)', false, 'delete',
    'Derived from resume_versions and resume_skills, which are exported.');

create function private.resume_month(text text) returns date
language sql immutable set search_path = '' as $$
  select case when resume_month.text ~ '^(19|20)\d\d(-(0[1-9]|1[0-2]))?(-\d\d)?$'
    then make_date(left(resume_month.text, 4)::int, coalesce(nullif(substr(resume_month.text, 6, 2), '')::int, 1), 1) end;
$$;
comment on function private.resume_month(text) is 'The first day of the month of a JSON Resume date, null for anything else.';

create function private.skills_of_version(resume_id uuid, version int, content jsonb) returns table (skill_id uuid, evidence text)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query select resume_skills.skill_id, resume_skills.evidence from public.resume_skills
    where resume_skills.resume_id = skills_of_version.resume_id and resume_skills.resume_version = skills_of_version.version;
  if found then
    return;
  end if;
  return query
  select skill_names.skill_id, min(words.word)
  from jsonb_array_elements(case jsonb_typeof(skills_of_version.content -> 'skills') when 'array' then skills_of_version.content -> 'skills' else '[]' end) skill
  cross join lateral (select skill ->> 'name' as word union all
    select jsonb_array_elements_text(case jsonb_typeof(skill -> 'keywords') when 'array' then skill -> 'keywords' else '[]' end)) words
  join private.skill_names on skill_names.name = lower(btrim(regexp_replace(words.word, '\s+', ' ', 'g')))
  group by skill_names.skill_id;
end;
$$;
comment on function private.skills_of_version(uuid, int, jsonb) is 'The skills that a version shows: those of its analysis, else those of its list of skills that the catalogue knows by name or alias. Definer: its callers have checked who may read the version.';

create function private.facts_of_version(resume_id uuid, version int, content jsonb) returns private.resume_facts
language sql stable set search_path = '' as $$
  with entries as (
    select entry from jsonb_array_elements(
      case jsonb_typeof(facts_of_version.content -> 'work') when 'array' then facts_of_version.content -> 'work' else '[]' end) entry
  ), spans as (
    select private.resume_month(entry ->> 'startDate') as began,
      coalesce((private.resume_month(entry ->> 'endDate') + interval '1 month')::date, 'infinity') as ended
    from entries
  ), merged as (
    select span, upper(span) <= (current_date + interval '1 month')::date as over
    from (select range_agg(daterange(began, ended)) as worked from spans where began < ended) spans, unnest(worked) span
  ), known as (
    select coalesce(array_agg(found.skill_id order by found.skill_id), '{}') as skill_ids, coalesce(array_agg(found.evidence order by found.skill_id), '{}') as evidence
    from private.skills_of_version(facts_of_version.resume_id, facts_of_version.version, facts_of_version.content) found
  )
  select facts_of_version.resume_id, facts_of_version.version,
    coalesce((select sum(upper(span) - lower(span)) from merged where over), 0)::int,
    coalesce((select range_agg(span) from merged where not over), '{}'),
    nullif(btrim(facts_of_version.content #>> '{basics,location,city}'), ''),
    private.place_words(facts_of_version.content #>> '{basics,location,city}'),
    upper(nullif(btrim(facts_of_version.content #>> '{basics,location,countryCode}'), '')),
    private.role_words(concat_ws(' . ', facts_of_version.content #>> '{basics,label}', (select string_agg(entry ->> 'position', ' . ') from entries))),
    known.skill_ids, known.evidence
  from known;
$$;
comment on function private.facts_of_version(uuid, int, jsonb) is 'Reads the facts of a version.';

create function private.days_so_far(working datemultirange) returns int
language plpgsql stable set search_path = '' as $$
begin
  return (select coalesce(sum(least(upper(span), (current_date + interval '1 month')::date) - lower(span)), 0)
    from unnest(days_so_far.working) span where lower(span) <= current_date);
end;
$$;
comment on function private.days_so_far(datemultirange) is 'Days of spans that have begun, up to today''s month.';

create function private.keep_resume_facts() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into private.resume_facts select facts.* from private.facts_of_version(new.resume_id, new.version, new.content) facts;
  return null;
end;
$$;
comment on function private.keep_resume_facts() is 'Row trigger: the facts of a new version. Definer: nobody has the right to write them.';
create trigger keep_resume_facts after insert on public.resume_versions
  for each row execute function private.keep_resume_facts();

create function private.keep_found_skills() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update private.resume_facts
  set (skill_ids, evidence) = (
    select array_agg(resume_skills.skill_id order by resume_skills.skill_id), array_agg(resume_skills.evidence order by resume_skills.skill_id)
    from public.resume_skills
    where resume_skills.resume_id = resume_facts.resume_id and resume_skills.resume_version = resume_facts.version)
  where (resume_facts.resume_id, resume_facts.version) in (select added.resume_id, added.resume_version from added);
  return null;
end;
$$;
comment on function private.keep_found_skills() is 'Statement trigger: skills that an analysis found take the place of those that were listed. Definer, as keep_resume_facts.';
create trigger keep_found_skills after insert on public.resume_skills
  referencing new table as added for each statement execute function private.keep_found_skills();

create function private.index_all_resumes() returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  indexed bigint;
begin
  lock table public.resume_versions, public.resume_skills in share row exclusive mode;
  truncate private.resume_facts;
  insert into private.resume_facts
  select facts.* from public.resume_versions
  cross join lateral private.facts_of_version(resume_versions.resume_id, resume_versions.version, resume_versions.content) facts;
  get diagnostics indexed = row_count;
  return indexed;
end;
$$;
comment on function private.index_all_resumes() is 'Reads the facts of all versions anew, as after a load without triggers; returns how many. Definer: for the database''s owner alone.';

select private.index_all_resumes();
