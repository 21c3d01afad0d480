-- Why: nothing of a portfolio is lost. Each change of the whole, whichever table it goes through, appends one snapshot.
-- Who may: the owner reads the versions of the own portfolios and makes an earlier one the newest; triggers write.
-- What could go wrong: projects change in one request and skills in another at the same time, and a snapshot misses one.
--   Every change of a part locks the portfolio before it looks, so snapshots follow one another. A statement that
--   changes many rows is one version; one that changes nothing is none. A history without bounds: parts are counted.

create table public.portfolio_versions (
  id uuid primary key default gen_random_uuid(),
  portfolio_id uuid not null references public.portfolios (id) on delete cascade,
  version int not null constraint portfolio_versions_version_check check (version >= 1),
  content jsonb not null,
  created_at timestamptz not null default now(),
  constraint portfolio_versions_portfolio_id_version_key unique (portfolio_id, version)
);
comment on table public.portfolio_versions is 'Everything that a portfolio ever said. Append-only.';
comment on column public.portfolio_versions.content is '{title, summary, seo, projects: [], skills: [], experiences: []}, the parts in order, each with its id.';

insert into private.personal_data (relation, belongs_to, erasure) values
  ('public.portfolio_versions', 't.portfolio_id in (select portfolios.id from public.portfolios where portfolios.owner_id = $1)', 'delete');

create function private.portfolio_parts(portfolio_id uuid, out projects jsonb, out skills jsonb, out experiences jsonb)
language sql stable security definer set search_path = '' as $$
  select
    (select coalesce(jsonb_agg(to_jsonb(part) - '{portfolio_id,version,updated_at}'::text[]
       order by part.position, part.created_at, part.id), '[]')
     from public.portfolio_projects part where part.portfolio_id = portfolio_parts.portfolio_id),
    (select coalesce(jsonb_agg(to_jsonb(part) - '{portfolio_id,version,updated_at}'::text[]
       order by part.position, part.created_at, part.id), '[]')
     from public.portfolio_skills part where part.portfolio_id = portfolio_parts.portfolio_id),
    (select coalesce(jsonb_agg(to_jsonb(part) - '{portfolio_id,version,updated_at}'::text[]
       order by part.position, part.created_at, part.id), '[]')
     from public.portfolio_experiences part where part.portfolio_id = portfolio_parts.portfolio_id);
$$;
comment on function private.portfolio_parts(uuid) is 'Projects, skills and experiences as a reader sees them, each list in order. Definer: its callers check who may see them.';

create function private.portfolio_content(portfolio public.portfolios) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('title', (portfolio_content.portfolio).title, 'summary', (portfolio_content.portfolio).summary,
    'seo', (portfolio_content.portfolio).seo, 'projects', parts.projects, 'skills', parts.skills, 'experiences', parts.experiences)
  from private.portfolio_parts((portfolio_content.portfolio).id) parts;
$$;
comment on function private.portfolio_content(public.portfolios) is 'The whole as a version keeps it. Definer, as portfolio_parts.';

create function private.keep_portfolio_version() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.portfolio_versions (portfolio_id, version, content)
  values (new.id, new.version, private.portfolio_content(new));
  return null;
end;
$$;
comment on function private.keep_portfolio_version() is 'Row trigger: appends the version that was just written. Definer: nobody has the right to write versions.';

create trigger keep_version_on_insert after insert on public.portfolios
  for each row execute function private.keep_portfolio_version();
create trigger keep_version_on_update after update on public.portfolios
  for each row when (new.version <> old.version) execute function private.keep_portfolio_version();
create trigger refuse_change before update on public.portfolio_versions
  for each row execute function private.refuse_change();

create function private.follow_portfolio_parts() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  portfolio public.portfolios;
  content jsonb;
begin
  for portfolio in
    select * from public.portfolios
    where portfolios.id in (select changed.portfolio_id from changed)
      -- restore_portfolio_version changes the parts and counts the version itself.
      and portfolios.id::text is distinct from current_setting('careerloom.restored_portfolio', true)
    order by portfolios.id for no key update
  loop
    content := private.portfolio_content(portfolio);
    if jsonb_array_length(content -> 'projects') > 50 or jsonb_array_length(content -> 'skills') > 100
       or jsonb_array_length(content -> 'experiences') > 50 then
      perform private.raise_invalid(replace(tg_table_name, 'portfolio_', ''), 'there are too many of them in this portfolio');
    end if;
    if content is distinct from (
      select portfolio_versions.content from public.portfolio_versions
      where portfolio_versions.portfolio_id = portfolio.id and portfolio_versions.version = portfolio.version) then
      update public.portfolios set parts_changed_at = clock_timestamp() where portfolios.id = portfolio.id;
    end if;
  end loop;
  return null;
end;
$$;
comment on function private.follow_portfolio_parts() is 'Statement trigger of projects, skills and experiences: each portfolio that the statement changed gets one new version. Definer: clients have no right to write parts_changed_at.';

create trigger follow_insert after insert on public.portfolio_projects
  referencing new table as changed for each statement execute function private.follow_portfolio_parts();
create trigger follow_update after update on public.portfolio_projects
  referencing new table as changed for each statement execute function private.follow_portfolio_parts();
create trigger follow_delete after delete on public.portfolio_projects
  referencing old table as changed for each statement execute function private.follow_portfolio_parts();
create trigger follow_insert after insert on public.portfolio_skills
  referencing new table as changed for each statement execute function private.follow_portfolio_parts();
create trigger follow_update after update on public.portfolio_skills
  referencing new table as changed for each statement execute function private.follow_portfolio_parts();
create trigger follow_delete after delete on public.portfolio_skills
  referencing old table as changed for each statement execute function private.follow_portfolio_parts();
create trigger follow_insert after insert on public.portfolio_experiences
  referencing new table as changed for each statement execute function private.follow_portfolio_parts();
create trigger follow_update after update on public.portfolio_experiences
  referencing new table as changed for each statement execute function private.follow_portfolio_parts();
create trigger follow_delete after delete on public.portfolio_experiences
  referencing old table as changed for each statement execute function private.follow_portfolio_parts();

revoke all on table public.portfolio_versions from anon, authenticated, service_role;
grant select on table public.portfolio_versions to authenticated, service_role;

alter table public.portfolio_versions enable row level security;

create policy "candidates read the versions of their own portfolios"
  on public.portfolio_versions for select to authenticated
  using (portfolio_id in (select portfolios.id from public.portfolios where portfolios.owner_id = (select auth.uid())));

create function private.my_portfolio(portfolio_id uuid) returns public.portfolios
language plpgsql security definer set search_path = '' as $$
declare
  portfolio public.portfolios;
begin
  select * into portfolio from public.portfolios
  where portfolios.id = my_portfolio.portfolio_id and portfolios.owner_id = (select auth.uid()) and portfolios.deleted_at is null
  for no key update;
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'You have no such portfolio.';
  end if;
  return portfolio;
end;
$$;
comment on function private.my_portfolio(uuid) is 'The caller''s portfolio, not in the trash, locked; else not_found (404). Definer for the definer functions that use it.';

create function private.lock_portfolio_parts(portfolio_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  mine uuid := (select portfolios.id from public.portfolios
    where portfolios.id = lock_portfolio_parts.portfolio_id and portfolios.owner_id = (select auth.uid()));
begin
  perform from public.portfolio_projects part where part.portfolio_id = mine order by part.id for no key update;
  perform from public.portfolio_skills part where part.portfolio_id = mine order by part.id for no key update;
  perform from public.portfolio_experiences part where part.portfolio_id = mine order by part.id for no key update;
end;
$$;
comment on function private.lock_portfolio_parts(uuid) is 'Locks the parts of the caller''s portfolio. Who changes one has its row first and the portfolio''s after; a restore that locked the portfolio first would wait for them, and they for it. Definer, as my_portfolio.';

create function private.restore_portfolio_parts(portfolio public.portfolios, content jsonb) returns void
language plpgsql security definer set search_path = '' as $$
begin
  -- Who waits with an edit of a part that stays meets a newer version of it. A part that comes back gets the version
  -- that the whole is about to have: it had no higher one, so what a tab read before is stale.
  delete from public.portfolio_projects part
  where part.portfolio_id = portfolio.id
    and part.id not in (select kept.id from jsonb_populate_recordset(null::public.portfolio_projects, content -> 'projects') kept);
  insert into public.portfolio_projects as part (id, portfolio_id, title, description, role, tech_stack, features, image_paths, demo_url,
    repository_url, position, version, created_at)
  select kept.id, portfolio.id, kept.title, kept.description, kept.role, kept.tech_stack, kept.features, kept.image_paths, kept.demo_url,
    kept.repository_url, kept.position, portfolio.version + 1, kept.created_at
  from jsonb_populate_recordset(null::public.portfolio_projects, content -> 'projects') kept
  on conflict (id) do update set title = excluded.title, description = excluded.description, role = excluded.role,
    tech_stack = excluded.tech_stack, features = excluded.features, image_paths = excluded.image_paths, demo_url = excluded.demo_url,
    repository_url = excluded.repository_url, position = excluded.position, version = part.version;
  -- Two that exchanged their names would meet in the index: who was called otherwise goes and comes back.
  delete from public.portfolio_skills part
  where part.portfolio_id = portfolio.id
    and (part.id, part.name) not in (select kept.id, kept.name from jsonb_populate_recordset(null::public.portfolio_skills, content -> 'skills') kept);
  insert into public.portfolio_skills as part (id, portfolio_id, name, category, proficiency, position, version, created_at)
  select kept.id, portfolio.id, kept.name, kept.category, kept.proficiency, kept.position, portfolio.version + 1, kept.created_at
  from jsonb_populate_recordset(null::public.portfolio_skills, content -> 'skills') kept
  on conflict (id) do update set category = excluded.category, proficiency = excluded.proficiency, position = excluded.position,
    version = part.version;
  delete from public.portfolio_experiences part
  where part.portfolio_id = portfolio.id
    and part.id not in (select kept.id from jsonb_populate_recordset(null::public.portfolio_experiences, content -> 'experiences') kept);
  insert into public.portfolio_experiences as part (id, portfolio_id, title, company, start_date, end_date, description, achievements,
    technologies, position, version, created_at)
  select kept.id, portfolio.id, kept.title, kept.company, kept.start_date, kept.end_date, kept.description, kept.achievements,
    kept.technologies, kept.position, portfolio.version + 1, kept.created_at
  from jsonb_populate_recordset(null::public.portfolio_experiences, content -> 'experiences') kept
  on conflict (id) do update set title = excluded.title, company = excluded.company, start_date = excluded.start_date,
    end_date = excluded.end_date, description = excluded.description, achievements = excluded.achievements,
    technologies = excluded.technologies, position = excluded.position, version = part.version;
end;
$$;
comment on function private.restore_portfolio_parts(public.portfolios, jsonb) is 'Makes the parts what a version holds, each under its id. Definer: clients may not choose ids.';

create function private.restore_portfolio_version(portfolio_id uuid, version int) returns public.portfolios
language plpgsql security definer set search_path = '' as $$
declare
  portfolio public.portfolios;
  wanted jsonb;
begin
  perform private.lock_portfolio_parts(restore_portfolio_version.portfolio_id);
  portfolio := private.my_portfolio(restore_portfolio_version.portfolio_id);
  select portfolio_versions.content into wanted from public.portfolio_versions
  where portfolio_versions.portfolio_id = portfolio.id and portfolio_versions.version = restore_portfolio_version.version;
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'This portfolio has no such version.';
  end if;
  perform set_config('careerloom.restored_portfolio', portfolio.id::text, true);
  perform private.restore_portfolio_parts(portfolio, wanted);
  perform set_config('careerloom.restored_portfolio', '', true);
  update public.portfolios
  set title = wanted ->> 'title', summary = wanted ->> 'summary', seo = wanted -> 'seo', version = portfolio.version,
    parts_changed_at = clock_timestamp()
  where portfolios.id = portfolio.id
  returning * into portfolio;
  return portfolio;
end;
$$;
comment on function private.restore_portfolio_version(uuid, int) is 'Definer, as restore_portfolio_parts. Checks that the portfolio is the caller''s.';
grant execute on function private.restore_portfolio_version(uuid, int) to authenticated;

create function public.restore_portfolio_version(portfolio_id uuid, version int) returns public.portfolios
language sql set search_path = '' as $$
  select private.restore_portfolio_version(restore_portfolio_version.portfolio_id, restore_portfolio_version.version);
$$;
comment on function public.restore_portfolio_version(uuid, int) is 'Makes an earlier version, projects, skills and experiences included, the newest one; nothing is taken away. Slug and visibility stay.';
grant execute on function public.restore_portfolio_version(uuid, int) to authenticated;
