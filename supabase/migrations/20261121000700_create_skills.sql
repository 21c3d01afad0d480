-- Why: one catalogue gives every skill one name, so that "k8s" in a résumé and "Kubernetes" in a job are the same.
-- Who may: everyone reads the catalogue, admins (aal2) write it; a candidate keeps the own list of skills.
-- What could go wrong: a client marks its own skill as verified. is_verified has no grant for clients.

create type public.skill_proficiency as enum ('beginner', 'intermediate', 'advanced', 'expert');
comment on type public.skill_proficiency is 'How well, in the owner''s own words.';

create table public.skills (
  id uuid primary key default gen_random_uuid(),
  slug text not null constraint skills_slug_key unique
    constraint skills_slug_check check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) <= 80),
  name text not null constraint skills_name_check check (char_length(btrim(name)) between 1 and 120),
  category text not null constraint skills_category_check check (char_length(btrim(category)) between 1 and 80),
  aliases text[] not null default '{}' constraint skills_aliases_check check (cardinality(aliases) <= 50),
  ambiguous boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.skills is 'The catalogue of skills, across trades.';
comment on column public.skills.aliases is 'Other spellings that mean this skill.';
comment on column public.skills.ambiguous is 'The name is also an everyday word, a name or a letter: it counts only where skills are listed.';

create trigger set_updated_at before update on public.skills
  for each row execute function private.set_updated_at();

revoke all on table public.skills from anon, authenticated, service_role;
grant select on table public.skills to anon;
grant select, delete on table public.skills to authenticated;
grant insert (slug, name, category, aliases, ambiguous), update (slug, name, category, aliases, ambiguous)
  on table public.skills to authenticated;
grant select, insert, update, delete on table public.skills to service_role;

alter table public.skills enable row level security;

create policy "everyone reads the catalogue of skills"
  on public.skills for select to anon, authenticated using (true);
create policy "admins add skills"
  on public.skills for insert to authenticated with check ((select private.is_admin()));
create policy "admins edit skills"
  on public.skills for update to authenticated
  using ((select private.is_admin())) with check ((select private.is_admin()));
create policy "admins remove skills"
  on public.skills for delete to authenticated using ((select private.is_admin()));

create function public.skill_catalogue() returns json
language sql stable set search_path = '' as $$
  select coalesce(json_agg(json_build_object('id', skills.id, 'slug', skills.slug, 'name', skills.name,
    'category', skills.category, 'aliases', skills.aliases, 'ambiguous', skills.ambiguous) order by skills.slug), '[]')
  from public.skills;
$$;
comment on function public.skill_catalogue() is 'The whole catalogue as one value for the worker: [{id, slug, name, category, aliases, ambiguous}]. Service only.';
grant execute on function public.skill_catalogue() to service_role;

create table public.user_skills (
  user_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  skill_id uuid not null references public.skills (id) on delete cascade,
  proficiency public.skill_proficiency not null default 'intermediate',
  years_of_experience numeric(3, 1) constraint user_skills_years_of_experience_check check (years_of_experience between 0 and 80),
  is_verified boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint user_skills_pkey primary key (user_id, skill_id)
);
comment on table public.user_skills is 'What a candidate says to be able to do.';
comment on column public.user_skills.is_verified is 'Read-only for clients.';

create index user_skills_skill_id_idx on public.user_skills (skill_id);

create trigger set_updated_at before update on public.user_skills
  for each row execute function private.set_updated_at();

revoke all on table public.user_skills from anon, authenticated, service_role;
grant select, delete on table public.user_skills to authenticated;
grant insert (user_id, skill_id, proficiency, years_of_experience), update (proficiency, years_of_experience)
  on table public.user_skills to authenticated;
grant select, insert, update, delete on table public.user_skills to service_role;

alter table public.user_skills enable row level security;

create policy "candidates read their own skills"
  on public.user_skills for select to authenticated using (user_id = (select auth.uid()));
create policy "candidates add their own skills"
  on public.user_skills for insert to authenticated
  with check (user_id = (select auth.uid()) and (select private.my_role()) = 'candidate');
create policy "candidates edit their own skills"
  on public.user_skills for update to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy "candidates remove their own skills"
  on public.user_skills for delete to authenticated using (user_id = (select auth.uid()));
