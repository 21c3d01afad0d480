-- Why: a candidate rehearses: questions from a bank (or the candidate's own), one answer to each, ratings with quotes, and
--   what to learn from them.
-- Who may: the bank is for everyone who is signed in, and admins write it. Sessions are their owner's alone. Clients write
--   nothing but through the functions of a later migration; ratings come from the service.
-- What could go wrong: a score that a model made up. A model proposes ratings for criteria, each with words of the answer;
--   words that are not in the answer are refused here, and every score is computed here from the criteria.

create type public.practice_kind as enum ('technical', 'behavioral', 'situational', 'mixed');
create type public.practice_status as enum ('in_progress', 'completed', 'evaluated');
create type public.question_difficulty as enum ('easy', 'medium', 'hard');
create type public.gap_severity as enum ('low', 'medium', 'high');
comment on type public.practice_kind is 'What kind of questions a session has; mixed has all.';
comment on type public.practice_status is 'in_progress to completed, when every question is answered, to evaluated.';
comment on type public.question_difficulty is 'easy for entry level, medium for mid, hard above.';
comment on type public.gap_severity is 'How much a gap weighed in the session.';

create table public.question_bank (
  id uuid primary key default gen_random_uuid(),
  role_family text not null constraint question_bank_role_family_check check (role_family ~ '^[a-z]+(-[a-z]+)*$'),
  level public.experience_level not null,
  kind public.interview_question_kind not null,
  skill text constraint question_bank_skill_check check (char_length(skill) between 2 and 80),
  question text not null constraint question_bank_question_key unique
    constraint question_bank_question_check check (char_length(question) between 15 and 400),
  expected_points text[] not null constraint question_bank_expected_points_check check (cardinality(expected_points) between 1 and 10),
  created_at timestamptz not null default now()
);
comment on table public.question_bank is 'Questions for practice, by trade, level and kind.';
comment on column public.question_bank.role_family is 'As role_families names it.';
comment on column public.question_bank.skill is 'The field of a technical question.';
comment on column public.question_bank.expected_points is 'What a good answer mentions.';
create index question_bank_role_family_idx on public.question_bank (role_family, kind, level);

create table private.role_families (
  family text primary key,
  words text[] not null
);
comment on table private.role_families is 'Words of role titles that name a family of the question bank.';
alter table private.role_families enable row level security;
revoke all on table private.role_families from anon, authenticated, service_role;
insert into private.role_families (family, words) values
  -- No word that many trades share, such as engineer or officer: it would pull their questions into every other trade's session.
  ('software-engineering', '{software,developer,programmer,fullstack,full-stack}'), ('frontend', '{frontend,front-end,web,react,ui}'),
  ('backend', '{backend,back-end,api,server}'), ('devops-cloud', '{devops,sre,cloud,platform,infrastructure,reliability}'),
  ('data', '{data,analyst,analytics,bi}'), ('machine-learning', '{ml,machine,learning,ai,scientist}'), ('qa', '{qa,test,tester,quality}'),
  ('security', '{security,cybersecurity,soc,pentester}'), ('mobile', '{mobile,ios,android}'), ('product', '{product,owner}'),
  ('project-management', '{project,scrum,programme,program,delivery}'), ('design', '{designer,design,ux,graphic}'),
  ('marketing', '{marketing,seo,brand,content,growth}'), ('sales', '{sales,account,business}'), ('customer-service', '{customer,support,service,helpdesk,call}'),
  ('hr', '{hr,human,recruiter,people,talent}'), ('finance', '{finance,financial,tax,banker,accountant,accounting,auditor,controller,bookkeeper}'),
  ('healthcare', '{nurse,nursing,doctor,care,caregiver,paramedic,physiotherapist,midwife,pharmacist,dental}'), ('education', '{teacher,teaching,tutor,lecturer,school,kindergarten}'),
  ('hospitality', '{chef,cook,baker,waiter,barista,hotel,restaurant,bartender,housekeeper,receptionist}'),
  ('trades', '{electrician,plumber,carpenter,welder,mechanic,mason,painter,roofer,technician}'), ('engineering', '{mechanical,civil,electrical,chemical,structural,process}'),
  ('logistics', '{logistics,warehouse,supply,procurement,forklift}'), ('retail', '{retail,store,shop,cashier}'), ('legal', '{lawyer,legal,paralegal,solicitor,attorney,notary}'),
  ('administration', '{administrator,administrative,office,secretary,assistant,clerk}'), ('science', '{laboratory,lab,research,researcher,biologist,chemist,physicist}'),
  ('public-service', '{police,firefighter,municipal,social,public}'), ('creative-media', '{journalist,editor,writer,photographer,video,copywriter,animator}'),
  ('agriculture', '{farm,farmer,agronomist,gardener,forester,fisher}'), ('transport', '{driver,pilot,conductor,captain,courier,train,bus,truck}'),
  ('property', '{estate,property,facility,caretaker,housing}'), ('general', '{}');

create table public.practice_sessions (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  role_title text not null constraint practice_sessions_role_title_check check (char_length(btrim(role_title)) between 2 and 120),
  level public.experience_level not null,
  kind public.practice_kind not null,
  tech_stack text[] not null default '{}' constraint practice_sessions_tech_stack_check check (cardinality(tech_stack) <= 20),
  job_id uuid references public.jobs (id) on delete set null,
  seed bigint not null,
  status public.practice_status not null default 'in_progress',
  overall_score numeric(4, 2) constraint practice_sessions_overall_score_check check (overall_score between 0 and 10),
  strengths text[] not null default '{}',
  weaknesses text[] not null default '{}',
  feedback text,
  coaching_tips text[] not null default '{}',
  run_id uuid references public.ai_runs (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint practice_sessions_score_check check (overall_score is null or status = 'evaluated')
);
comment on table public.practice_sessions is 'Rehearsals of an interview.';
comment on column public.practice_sessions.seed is 'The same seed, inputs and bank give the same questions.';
comment on column public.practice_sessions.overall_score is '0 to 10: the mean of the scores of the answers that could be rated; null before, and where none could.';
create index practice_sessions_user_id_idx on public.practice_sessions (user_id, created_at desc, id desc);
create index practice_sessions_job_id_idx on public.practice_sessions (job_id);
create index practice_sessions_run_id_idx on public.practice_sessions (run_id);

create table public.practice_questions (
  id uuid primary key default gen_random_uuid(),
  session_id uuid not null references public.practice_sessions (id) on delete cascade,
  position int not null constraint practice_questions_position_check check (position between 1 and 50),
  question text not null constraint practice_questions_question_check check (char_length(btrim(question)) between 1 and 1000),
  kind public.interview_question_kind not null,
  difficulty public.question_difficulty not null,
  expected_points text[] not null default '{}',
  bank_id uuid references public.question_bank (id) on delete set null,
  created_at timestamptz not null default now(),
  constraint practice_questions_session_id_position_key unique (session_id, position)
);
comment on table public.practice_questions is 'The questions of a session, in order.';
create index practice_questions_bank_id_idx on public.practice_questions (bank_id);

create table public.practice_answers (
  id uuid primary key default gen_random_uuid(),
  question_id uuid not null constraint practice_answers_question_id_key unique references public.practice_questions (id) on delete cascade,
  answer text not null constraint practice_answers_answer_check check (char_length(btrim(answer)) between 1 and 10000),
  created_at timestamptz not null default now()
);
comment on table public.practice_answers is 'One answer to a question, given once. Append-only.';

create function private.criteria_score(criteria jsonb) returns numeric
language sql immutable set search_path = '' as $$
  select case when jsonb_typeof(criteria_score.criteria) = 'object'
      and (select array_agg(criterion order by criterion) from jsonb_object_keys(criteria_score.criteria) criterion) = '{clarity,depth,examples,structure}'
      and not exists (select from jsonb_each(criteria_score.criteria) rating (criterion, score) where jsonb_typeof(rating.score) <> 'number')
      and not exists (select from jsonb_each_text(criteria_score.criteria) rating (criterion, score) where rating.score::numeric not between 0 and 10)
    then (select round(avg(score::numeric), 2) from jsonb_each_text(criteria_score.criteria) rating (criterion, score)) end;
$$;
comment on function private.criteria_score(jsonb) is 'The mean of clarity, structure, depth and examples, each 0 to 10; null for anything else.';
grant execute on function private.criteria_score(jsonb) to service_role;

create table public.answer_evaluations (
  id uuid primary key default gen_random_uuid(),
  answer_id uuid not null constraint answer_evaluations_answer_id_key unique references public.practice_answers (id) on delete cascade,
  criteria jsonb,
  score numeric(4, 2) generated always as (private.criteria_score(criteria)) stored,
  unrated_because text constraint answer_evaluations_unrated_because_check check (unrated_because in ('language')),
  strengths text[] not null default '{}',
  weaknesses text[] not null default '{}',
  feedback text,
  quotes text[] not null default '{}',
  run_id uuid references public.ai_runs (id) on delete set null,
  created_at timestamptz not null default now(),
  constraint answer_evaluations_criteria_check check (
    case when criteria is null then unrated_because is not null else unrated_because is null and private.criteria_score(criteria) is not null end)
);
comment on table public.answer_evaluations is 'How an answer was rated. Append-only.';
comment on column public.answer_evaluations.criteria is '{clarity, structure, depth, examples}, each 0 to 10; null for an answer that could not be read.';
comment on column public.answer_evaluations.unrated_because is 'language: nothing here reads the answer''s language. It counts in no mean.';
comment on column public.answer_evaluations.quotes is 'Words of the answer that the ratings rest on.';
create index answer_evaluations_run_id_idx on public.answer_evaluations (run_id);

create table public.skill_gaps (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.profiles (id) on delete cascade,
  session_id uuid references public.practice_sessions (id) on delete cascade,
  skill text not null constraint skill_gaps_skill_check check (char_length(skill) between 1 and 120),
  severity public.gap_severity not null,
  recommendation text constraint skill_gaps_recommendation_check check (char_length(recommendation) <= 2000),
  resolved_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint skill_gaps_session_id_skill_key unique (session_id, skill)
);
comment on table public.skill_gaps is 'What sessions showed to be missing; the person marks it resolved.';
create index skill_gaps_user_id_idx on public.skill_gaps (user_id, resolved_at, created_at desc);

create table public.achievements (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  title text not null constraint achievements_title_check check (char_length(btrim(title)) between 1 and 200),
  description text constraint achievements_description_check check (char_length(description) <= 2000),
  icon text constraint achievements_icon_check check (char_length(icon) <= 60),
  achieved_on date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.achievements is 'What a person is proud of; shown as the profile is.';
create index achievements_user_id_idx on public.achievements (user_id, achieved_on desc);

create trigger limit_rows after insert on public.practice_sessions
  referencing new table as added for each statement execute function private.limit_rows('user_id', '2000');
create trigger set_updated_at before update on public.practice_sessions
  for each row execute function private.set_updated_at();
create trigger set_updated_at before update on public.skill_gaps
  for each row execute function private.set_updated_at();
create trigger limit_rows after insert on public.achievements
  referencing new table as added for each statement execute function private.limit_rows('user_id', '200');
create trigger set_updated_at before update on public.achievements
  for each row execute function private.set_updated_at();
create trigger refuse_change before update on public.practice_answers
  for each row execute function private.refuse_change();
create trigger refuse_change before update on public.answer_evaluations
  for each row execute function private.refuse_change('run_id');

revoke all on table public.question_bank, public.practice_sessions, public.practice_questions, public.practice_answers,
  public.answer_evaluations, public.skill_gaps, public.achievements from anon, authenticated, service_role;
grant select on table public.question_bank, public.practice_sessions, public.practice_questions, public.practice_answers,
  public.answer_evaluations, public.skill_gaps, public.achievements to authenticated, service_role;
grant insert (role_family, level, kind, skill, question, expected_points), update (role_family, level, kind, skill, question, expected_points), delete
  on table public.question_bank to authenticated;
grant delete on table public.practice_sessions, public.skill_gaps, public.achievements to authenticated;
grant update (resolved_at) on table public.skill_gaps to authenticated;
grant insert (user_id, title, description, icon, achieved_on), update (title, description, icon, achieved_on) on table public.achievements to authenticated;

alter table public.question_bank enable row level security;
alter table public.practice_sessions enable row level security;
alter table public.practice_questions enable row level security;
alter table public.practice_answers enable row level security;
alter table public.answer_evaluations enable row level security;
alter table public.skill_gaps enable row level security;
alter table public.achievements enable row level security;

create policy "everyone who is signed in reads the question bank"
  on public.question_bank for select to authenticated using (true);
create policy "admins add questions"
  on public.question_bank for insert to authenticated with check ((select private.is_admin()));
create policy "admins edit questions"
  on public.question_bank for update to authenticated using ((select private.is_admin())) with check ((select private.is_admin()));
create policy "admins remove questions"
  on public.question_bank for delete to authenticated using ((select private.is_admin()));

create policy "people read their own sessions"
  on public.practice_sessions for select to authenticated using (user_id = (select auth.uid()));
create policy "people remove their own sessions"
  on public.practice_sessions for delete to authenticated using (user_id = (select auth.uid()));
-- Each sub-select runs under the policies of what it names: who sees the session sees what hangs on it.
create policy "people read the questions of their own sessions"
  on public.practice_questions for select to authenticated
  using (exists (select from public.practice_sessions where practice_sessions.id = session_id));
create policy "people read their own answers"
  on public.practice_answers for select to authenticated
  using (exists (select from public.practice_questions where practice_questions.id = question_id));
create policy "people read the evaluations of their own answers"
  on public.answer_evaluations for select to authenticated
  using (exists (select from public.practice_answers where practice_answers.id = answer_id));
create policy "people read their own gaps"
  on public.skill_gaps for select to authenticated using (user_id = (select auth.uid()));
create policy "people mark their own gaps"
  on public.skill_gaps for update to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy "people remove their own gaps"
  on public.skill_gaps for delete to authenticated using (user_id = (select auth.uid()));

create policy "people read their own achievements, and those of profiles that are shown to them"
  on public.achievements for select to authenticated
  using (user_id = (select auth.uid()) or exists (
    select from public.profiles where profiles.id = user_id and profiles.visibility <> 'private' and profiles.status = 'active'));
create policy "people add their own achievements"
  on public.achievements for insert to authenticated with check (user_id = (select auth.uid()));
create policy "people edit their own achievements"
  on public.achievements for update to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy "people remove their own achievements"
  on public.achievements for delete to authenticated using (user_id = (select auth.uid()));

insert into private.personal_data (relation, belongs_to, erasure) values
  ('public.practice_sessions', 't.user_id = $1', 'delete'),
  ('public.practice_questions', 't.session_id in (select practice_sessions.id from public.practice_sessions where practice_sessions.user_id = $1)', 'delete'),
  ('public.practice_answers', 't.question_id in (select practice_questions.id from public.practice_questions join public.practice_sessions on practice_sessions.id = practice_questions.session_id where practice_sessions.user_id = $1)', 'delete'),
  ('public.answer_evaluations', 't.answer_id in (select practice_answers.id from public.practice_answers join public.practice_questions on practice_questions.id = practice_answers.question_id join public.practice_sessions on practice_sessions.id = practice_questions.session_id where practice_sessions.user_id = $1)', 'delete'),
  ('public.skill_gaps', 't.user_id = $1', 'delete'),
  ('public.achievements', 't.user_id = $1', 'delete');
