-- Why: a candidate's work, told as a page: projects, skills and experiences under one address.
-- Who may: the owner reads and writes the tables, and trashes. Everyone else reads through functions, which know who may
--   see what; so nobody lists what is unlisted. Admins and the service write none of it.
-- What could go wrong: two tabs save over each other. The version of a portfolio counts every change of the whole, its
--   parts included; a change of a text must state the version that it read, of the portfolio or of the part, or the
--   answer is version_conflict. Slug and visibility are not part of the text: hiding a page never has to wait for
--   anybody. A picture that belongs to another portfolio: its name holds the portfolio's id, which a check compares.

create type public.portfolio_visibility as enum ('public', 'unlisted', 'private');
comment on type public.portfolio_visibility is 'public: everyone finds it; unlisted: everyone who knows the slug reads it; private: the owner, and those with whom it is shared.';

create function private.is_text_list(list text[], most int, longest int) returns boolean
language sql immutable set search_path = '' as $$
  select coalesce(array_ndims(is_text_list.list), 1) = 1 and cardinality(is_text_list.list) <= is_text_list.most
    and not exists (
      select from unnest(is_text_list.list) entry
      where entry is null or btrim(entry) = '' or char_length(entry) > is_text_list.longest);
$$;
comment on function private.is_text_list(text[], int, int) is 'Is it a flat list of at most so many texts, none empty, none longer than that?';
grant execute on function private.is_text_list(text[], int, int) to authenticated;

create function private.are_media_paths(paths text[], portfolio_id uuid) returns boolean
language sql immutable set search_path = '' as $$
  select not exists (
    select from unnest(are_media_paths.paths) path
    where path is null or path !~ ('^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/' || are_media_paths.portfolio_id
      || '/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.(png|jpg|jpeg|webp)$'));
$$;
comment on function private.are_media_paths(text[], uuid) is 'Are all of them names in the portfolio''s folder of the bucket portfolio-media: <uid>/<portfolio_id>/<uuid>.<png|jpg|jpeg|webp>?';
grant execute on function private.are_media_paths(text[], uuid) to authenticated;

create function private.is_portfolio_seo(seo jsonb) returns boolean
language sql immutable set search_path = '' as $$
  select jsonb_typeof(is_portfolio_seo.seo) = 'object'
    and is_portfolio_seo.seo - '{title,description,keywords,image_path}'::text[] = '{}'
    and not exists (
      select from jsonb_each(is_portfolio_seo.seo - 'keywords') field
      where jsonb_typeof(field.value) <> 'string'
        or char_length(field.value #>> '{}') > case field.key when 'title' then 120 else 300 end
        or not private.is_line(field.value #>> '{}'))
    and coalesce(jsonb_typeof(is_portfolio_seo.seo -> 'keywords'), 'array') = 'array'
    and private.is_text_list(private.text_list(is_portfolio_seo.seo -> 'keywords'), 20, 60);
$$;
comment on function private.is_portfolio_seo(jsonb) is 'Is it {title?, description?, keywords?: [text], image_path?}, each bounded?';
grant execute on function private.is_portfolio_seo(jsonb), private.text_list(jsonb) to authenticated;

create table public.portfolios (
  id uuid primary key default gen_random_uuid(),
  owner_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  slug text not null constraint portfolios_slug_key unique
    constraint portfolios_slug_check check (slug ~ '^[a-z0-9](-?[a-z0-9]){2,59}$'),
  title text not null constraint portfolios_title_check check (char_length(btrim(title)) >= 1 and char_length(title) <= 200 and private.is_line(title)),
  summary text constraint portfolios_summary_check check (char_length(summary) <= 4000),
  visibility public.portfolio_visibility not null default 'private',
  seo jsonb not null default '{}' constraint portfolios_seo_check check (private.is_portfolio_seo(seo)),
  version int not null default 1,
  parts_changed_at timestamptz,
  deleted_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint portfolios_seo_image_check check (not seo ? 'image_path' or private.are_media_paths(array[seo ->> 'image_path'], id))
);
comment on table public.portfolios is 'A page about a candidate''s work: the newest version. At most 50 to a person.';
comment on column public.portfolios.slug is 'For addresses: 3 to 60 lower-case letters, digits, single hyphens; unique, also against those in the trash.';
comment on column public.portfolios.seo is 'For search engines: {title, description, keywords[], image_path}.';
comment on column public.portfolios.version is 'Counts every change of title, summary, seo, projects, skills and experiences. A client that changes one of the first three sends the version it read.';
comment on column public.portfolios.parts_changed_at is 'Read-only for clients. When a project, skill or experience last changed.';
comment on column public.portfolios.deleted_at is 'In the trash since then; null brings it back. Purged after 30 days.';

create index portfolios_owner_id_idx on public.portfolios (owner_id, created_at desc);
create index portfolios_public_idx on public.portfolios (created_at desc, id desc) where visibility = 'public' and deleted_at is null;
create index portfolios_deleted_at_idx on public.portfolios (deleted_at) where deleted_at is not null;

create table public.portfolio_projects (
  id uuid primary key default gen_random_uuid(),
  portfolio_id uuid not null references public.portfolios (id) on delete cascade,
  title text not null constraint portfolio_projects_title_check check (char_length(btrim(title)) >= 1 and char_length(title) <= 200 and private.is_line(title)),
  description text constraint portfolio_projects_description_check check (char_length(description) <= 8000),
  role text constraint portfolio_projects_role_check check (char_length(role) <= 200 and private.is_line(role)),
  tech_stack text[] not null default '{}' constraint portfolio_projects_tech_stack_check check (private.is_text_list(tech_stack, 30, 80)),
  features text[] not null default '{}' constraint portfolio_projects_features_check check (private.is_text_list(features, 30, 500)),
  image_paths text[] not null default '{}' constraint portfolio_projects_image_paths_check
    check (private.is_text_list(image_paths, 20, 200) and private.are_media_paths(image_paths, portfolio_id)),
  demo_url text constraint portfolio_projects_demo_url_check check (demo_url ~* '^https?://\S+$' and char_length(demo_url) <= 2000),
  repository_url text constraint portfolio_projects_repository_url_check
    check (repository_url ~* '^https?://\S+$' and char_length(repository_url) <= 2000),
  position int not null default 0 constraint portfolio_projects_position_check check (position between 0 and 1000),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.portfolio_projects is 'What was made; at most 50 to a portfolio.';
comment on column public.portfolio_projects.image_paths is 'Names of objects in the bucket portfolio-media, in this portfolio''s folder.';
comment on column public.portfolio_projects.version is 'A client that changes the row sends the version it read; position alone needs none.';

create table public.portfolio_skills (
  id uuid primary key default gen_random_uuid(),
  portfolio_id uuid not null references public.portfolios (id) on delete cascade,
  name text not null constraint portfolio_skills_name_check check (char_length(btrim(name)) >= 1 and char_length(name) <= 100 and private.is_line(name)),
  category text constraint portfolio_skills_category_check check (char_length(category) <= 100 and private.is_line(category)),
  proficiency public.skill_proficiency not null default 'intermediate',
  position int not null default 0 constraint portfolio_skills_position_check check (position between 0 and 1000),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.portfolio_skills is 'What the owner says to be able to do, in the owner''s own words; at most 100 to a portfolio, each name once.';
comment on column public.portfolio_skills.version is 'As that of portfolio_projects.';

create table public.portfolio_experiences (
  id uuid primary key default gen_random_uuid(),
  portfolio_id uuid not null references public.portfolios (id) on delete cascade,
  title text not null constraint portfolio_experiences_title_check check (char_length(btrim(title)) >= 1 and char_length(title) <= 200 and private.is_line(title)),
  company text constraint portfolio_experiences_company_check check (char_length(company) <= 200 and private.is_line(company)),
  start_date date constraint portfolio_experiences_start_date_check check (isfinite(start_date)),
  end_date date constraint portfolio_experiences_end_date_check check (isfinite(end_date)),
  description text constraint portfolio_experiences_description_check check (char_length(description) <= 8000),
  achievements text[] not null default '{}' constraint portfolio_experiences_achievements_check check (private.is_text_list(achievements, 30, 500)),
  technologies text[] not null default '{}' constraint portfolio_experiences_technologies_check check (private.is_text_list(technologies, 30, 80)),
  position int not null default 0 constraint portfolio_experiences_position_check check (position between 0 and 1000),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint portfolio_experiences_dates_check check (end_date >= start_date)
);
comment on table public.portfolio_experiences is 'Where the owner worked; at most 50 to a portfolio.';
comment on column public.portfolio_experiences.end_date is 'Null while it lasts.';
comment on column public.portfolio_experiences.version is 'As that of portfolio_projects.';

create index portfolio_projects_portfolio_id_idx on public.portfolio_projects (portfolio_id, position);
create unique index portfolio_skills_name_idx on public.portfolio_skills (portfolio_id, lower(name));
create index portfolio_skills_portfolio_id_idx on public.portfolio_skills (portfolio_id, position);
create index portfolio_experiences_portfolio_id_idx on public.portfolio_experiences (portfolio_id, position);

insert into private.personal_data (relation, belongs_to, erasure) values
  ('public.portfolios', 't.owner_id = $1', 'delete'),
  ('public.portfolio_projects', 't.portfolio_id in (select portfolios.id from public.portfolios where portfolios.owner_id = $1)', 'delete'),
  ('public.portfolio_skills', 't.portfolio_id in (select portfolios.id from public.portfolios where portfolios.owner_id = $1)', 'delete'),
  ('public.portfolio_experiences', 't.portfolio_id in (select portfolios.id from public.portfolios where portfolios.owner_id = $1)', 'delete');

create function private.guard_portfolio() returns trigger
language plpgsql set search_path = '' as $$
declare
  stated boolean;
begin
  if tg_op = 'INSERT' then
    new.version := 1;
  else
    stated := new.version < 0;
    new.version := old.version;
    if (new.title, new.summary, new.seo) is distinct from (old.title, old.summary, old.seo) and not stated then
      raise sqlstate 'PT409' using message = 'version_conflict', detail = 'The change does not say which version it was made to.',
        hint = 'Send the version that you read along with the text.';
    end if;
    if (new.title, new.summary, new.seo, new.parts_changed_at)
       is distinct from (old.title, old.summary, old.seo, old.parts_changed_at) then
      new.version := old.version + 1;
    end if;
    new.id := old.id;
    new.owner_id := old.owner_id;
  end if;
  if new.deleted_at is not null then
    new.deleted_at := case when tg_op = 'UPDATE' then coalesce(old.deleted_at, now()) else now() end;
  end if;
  new.updated_at := now();
  return new;
end;
$$;
comment on function private.guard_portfolio() is 'Row trigger: counts versions and insists that a change of the text states the one it read.';

create function private.guard_portfolio_part() returns trigger
language plpgsql set search_path = '' as $$
declare
  stated boolean := new.version < 0;
begin
  new.version := old.version;
  new.id := old.id;
  new.portfolio_id := old.portfolio_id;
  if to_jsonb(new) - '{position,updated_at}'::text[] is distinct from to_jsonb(old) - '{position,updated_at}'::text[] then
    if not stated then
      raise sqlstate 'PT409' using message = 'version_conflict', detail = 'The change does not say which version it was made to.',
        hint = 'Send the version that you read along with the text.';
    end if;
    new.version := old.version + 1;
  end if;
  new.updated_at := now();
  return new;
end;
$$;
comment on function private.guard_portfolio_part() is 'Row trigger of projects, skills and experiences: as guard_portfolio. Moving one changes its position only.';

-- Triggers of one event run in the order of their names; check_stated_version is that of résumés.
create trigger limit_rows after insert on public.portfolios
  referencing new table as added for each statement execute function private.limit_rows('owner_id', '50');
create trigger a_check_stated_version before update of version on public.portfolios
  for each row execute function private.check_stated_version();
create trigger b_guard_portfolio before insert or update on public.portfolios
  for each row execute function private.guard_portfolio();
create trigger a_check_stated_version before update of version on public.portfolio_projects
  for each row execute function private.check_stated_version();
create trigger b_guard_portfolio_part before update on public.portfolio_projects
  for each row execute function private.guard_portfolio_part();
create trigger a_check_stated_version before update of version on public.portfolio_skills
  for each row execute function private.check_stated_version();
create trigger b_guard_portfolio_part before update on public.portfolio_skills
  for each row execute function private.guard_portfolio_part();
create trigger a_check_stated_version before update of version on public.portfolio_experiences
  for each row execute function private.check_stated_version();
create trigger b_guard_portfolio_part before update on public.portfolio_experiences
  for each row execute function private.guard_portfolio_part();

revoke all on table public.portfolios, public.portfolio_projects, public.portfolio_skills, public.portfolio_experiences
  from anon, authenticated, service_role;
grant select on table public.portfolios, public.portfolio_projects, public.portfolio_skills, public.portfolio_experiences
  to authenticated, service_role;
grant insert (owner_id, slug, title, summary, visibility, seo), update (slug, title, summary, visibility, seo, deleted_at, version)
  on table public.portfolios to authenticated;
grant delete on table public.portfolio_projects, public.portfolio_skills, public.portfolio_experiences to authenticated;
grant insert (portfolio_id, title, description, role, tech_stack, features, image_paths, demo_url, repository_url, position),
  update (title, description, role, tech_stack, features, image_paths, demo_url, repository_url, position, version)
  on table public.portfolio_projects to authenticated;
grant insert (portfolio_id, name, category, proficiency, position), update (name, category, proficiency, position, version)
  on table public.portfolio_skills to authenticated;
grant insert (portfolio_id, title, company, start_date, end_date, description, achievements, technologies, position),
  update (title, company, start_date, end_date, description, achievements, technologies, position, version)
  on table public.portfolio_experiences to authenticated;

alter table public.portfolios enable row level security;
alter table public.portfolio_projects enable row level security;
alter table public.portfolio_skills enable row level security;
alter table public.portfolio_experiences enable row level security;

create policy "candidates read their own portfolios"
  on public.portfolios for select to authenticated using (owner_id = (select auth.uid()));
create policy "candidates add their own portfolios"
  on public.portfolios for insert to authenticated
  with check (owner_id = (select auth.uid()) and (select private.my_role()) = 'candidate');
create policy "candidates edit their own portfolios"
  on public.portfolios for update to authenticated
  using (owner_id = (select auth.uid())) with check (owner_id = (select auth.uid()));

create policy "candidates read the projects of their own portfolios"
  on public.portfolio_projects for select to authenticated
  using (portfolio_id in (select portfolios.id from public.portfolios where portfolios.owner_id = (select auth.uid())));
create policy "candidates add projects to their own portfolios"
  on public.portfolio_projects for insert to authenticated
  with check (portfolio_id in (select portfolios.id from public.portfolios where portfolios.owner_id = (select auth.uid())));
create policy "candidates edit the projects of their own portfolios"
  on public.portfolio_projects for update to authenticated
  using (portfolio_id in (select portfolios.id from public.portfolios where portfolios.owner_id = (select auth.uid())))
  with check (portfolio_id in (select portfolios.id from public.portfolios where portfolios.owner_id = (select auth.uid())));
create policy "candidates remove projects from their own portfolios"
  on public.portfolio_projects for delete to authenticated
  using (portfolio_id in (select portfolios.id from public.portfolios where portfolios.owner_id = (select auth.uid())));

create policy "candidates read the skills of their own portfolios"
  on public.portfolio_skills for select to authenticated
  using (portfolio_id in (select portfolios.id from public.portfolios where portfolios.owner_id = (select auth.uid())));
create policy "candidates add skills to their own portfolios"
  on public.portfolio_skills for insert to authenticated
  with check (portfolio_id in (select portfolios.id from public.portfolios where portfolios.owner_id = (select auth.uid())));
create policy "candidates edit the skills of their own portfolios"
  on public.portfolio_skills for update to authenticated
  using (portfolio_id in (select portfolios.id from public.portfolios where portfolios.owner_id = (select auth.uid())))
  with check (portfolio_id in (select portfolios.id from public.portfolios where portfolios.owner_id = (select auth.uid())));
create policy "candidates remove skills from their own portfolios"
  on public.portfolio_skills for delete to authenticated
  using (portfolio_id in (select portfolios.id from public.portfolios where portfolios.owner_id = (select auth.uid())));

create policy "candidates read the experiences of their own portfolios"
  on public.portfolio_experiences for select to authenticated
  using (portfolio_id in (select portfolios.id from public.portfolios where portfolios.owner_id = (select auth.uid())));
create policy "candidates add experiences to their own portfolios"
  on public.portfolio_experiences for insert to authenticated
  with check (portfolio_id in (select portfolios.id from public.portfolios where portfolios.owner_id = (select auth.uid())));
create policy "candidates edit the experiences of their own portfolios"
  on public.portfolio_experiences for update to authenticated
  using (portfolio_id in (select portfolios.id from public.portfolios where portfolios.owner_id = (select auth.uid())))
  with check (portfolio_id in (select portfolios.id from public.portfolios where portfolios.owner_id = (select auth.uid())));
create policy "candidates remove experiences from their own portfolios"
  on public.portfolio_experiences for delete to authenticated
  using (portfolio_id in (select portfolios.id from public.portfolios where portfolios.owner_id = (select auth.uid())));
