-- Why: appointments between candidate and organization, or of a candidate alone for practice, that calendars understand.
-- Who may: the candidate and the members of the organization see its interviews and who takes part; members until the
--   application ends to stand. Only the functions of the next migration make and move them. Questions and scorecards are the organization's.
-- What could go wrong: somebody in two places at once: an exclusion constraint over participants refuses it, whoever is
--   faster. A rating that follows a colleague's: what others rated shows after one's own card is submitted, and cards stay as they are.
--   Somebody who left the organization and still takes part: whoever leaves leaves its interviews.

create extension if not exists btree_gist with schema extensions;

create type public.interview_kind as enum ('technical', 'behavioral', 'hr', 'mock');
create type public.interview_status as enum ('scheduled', 'completed', 'cancelled', 'rescheduled');
create type public.interview_question_kind as enum ('technical', 'behavioral', 'situational');
create type public.scorecard_recommendation as enum ('strong_no', 'no', 'yes', 'strong_yes');
comment on type public.interview_kind is 'mock: a candidate''s own rehearsal.';
comment on type public.interview_status is 'scheduled, or rescheduled after a move, to completed or cancelled.';
comment on type public.interview_question_kind is 'What a question asks for.';
comment on type public.scorecard_recommendation is 'What the author would do.';

create table public.interviews (
  id uuid primary key default gen_random_uuid(),
  application_id uuid references public.applications (id) on delete cascade,
  organization_id uuid references public.organizations (id) on delete cascade,
  candidate_id uuid references public.profiles (id) on delete set null,
  organizer_id uuid references public.profiles (id) on delete set null,
  kind public.interview_kind not null,
  scheduled_at timestamptz not null constraint interviews_scheduled_at_check check (isfinite(scheduled_at)),
  time_zone text not null default 'UTC' constraint interviews_time_zone_check check (char_length(time_zone) between 1 and 60),
  duration_minutes int not null default 60 constraint interviews_duration_minutes_check check (duration_minutes between 5 and 480),
  meeting_url text constraint interviews_meeting_url_check check (meeting_url ~* '^https?://\S+$' and char_length(meeting_url) <= 2000),
  status public.interview_status not null default 'scheduled',
  notes text constraint interviews_notes_check check (char_length(notes) <= 5000),
  feedback jsonb constraint interviews_feedback_check check (jsonb_typeof(feedback) = 'object'),
  ics_uid text not null constraint interviews_ics_uid_key unique,
  ics_sequence int not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint interviews_mock_check check (kind <> 'mock' or application_id is null)
);
comment on table public.interviews is 'Appointments.';
comment on column public.interviews.notes is 'For everyone who takes part.';
comment on column public.interviews.feedback is 'Read-only for clients; interview-feedback writes it.';
comment on column public.interviews.ics_uid is 'Never changes: calendars know the appointment by it (RFC 5545, 3.8.4.7).';
comment on column public.interviews.ics_sequence is 'Counts changes (RFC 5545, 3.8.7.4).';
create index interviews_application_id_idx on public.interviews (application_id);
create index interviews_organization_id_idx on public.interviews (organization_id, scheduled_at);
create index interviews_candidate_id_idx on public.interviews (candidate_id, scheduled_at);
create index interviews_organizer_id_idx on public.interviews (organizer_id);

create table public.interview_participants (
  interview_id uuid not null references public.interviews (id) on delete cascade,
  user_id uuid not null references public.profiles (id) on delete cascade,
  during tstzrange not null,
  active boolean not null default true,
  created_at timestamptz not null default now(),
  constraint interview_participants_pkey primary key (interview_id, user_id),
  constraint interview_participants_no_double_booking
    exclude using gist (user_id extensions.gist_uuid_ops with =, during with &&) where (active)
);
comment on table public.interview_participants is 'Who takes part, and when they are busy with it.';
comment on column public.interview_participants.active is 'False once the interview is cancelled or over: then nobody is busy.';
create index interview_participants_user_id_idx on public.interview_participants (user_id, during);

create table public.interview_questions (
  id uuid primary key default gen_random_uuid(),
  interview_id uuid not null references public.interviews (id) on delete cascade,
  author_id uuid default auth.uid() references public.profiles (id) on delete set null,
  question text not null constraint interview_questions_question_check check (char_length(btrim(question)) between 1 and 1000),
  kind public.interview_question_kind not null default 'behavioral',
  notes text constraint interview_questions_notes_check check (char_length(notes) <= 5000),
  score int constraint interview_questions_score_check check (score between 0 and 10),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.interview_questions is 'What is asked, and how it was answered; for the asking side, and a candidate''s own in a mock interview.';
create index interview_questions_interview_id_idx on public.interview_questions (interview_id, created_at);
create index interview_questions_author_id_idx on public.interview_questions (author_id);

create function private.are_ratings(ratings jsonb) returns boolean
language sql immutable set search_path = '' as $$
  select case when jsonb_typeof(are_ratings.ratings) = 'object' then not exists (
    select from jsonb_each(are_ratings.ratings) rating (criterion, score)
    where rating.criterion !~ '^[a-z0-9_]{1,60}$' or jsonb_typeof(rating.score) <> 'number' or rating.score not in ('1', '2', '3', '4', '5'))
  else false end;
$$;
comment on function private.are_ratings(jsonb) is 'Is it {criterion: 1 to 5}?';
grant execute on function private.are_ratings(jsonb) to authenticated, service_role;

create table public.scorecards (
  id uuid primary key default gen_random_uuid(),
  interview_id uuid not null references public.interviews (id) on delete cascade,
  author_id uuid default auth.uid() references public.profiles (id) on delete set null,
  ratings jsonb not null default '{}' constraint scorecards_ratings_check check (private.are_ratings(ratings)),
  recommendation public.scorecard_recommendation,
  comment text constraint scorecards_comment_check check (char_length(comment) <= 5000),
  submitted_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint scorecards_interview_id_author_id_key unique (interview_id, author_id),
  constraint scorecards_submitted_check check (submitted_at is null or recommendation is not null)
);
comment on table public.scorecards is 'What each member who took part makes of the candidate.';
comment on column public.scorecards.ratings is '{criterion: 1 to 5}.';
comment on column public.scorecards.submitted_at is 'Set it to submit, to any time: it becomes now. From then on nothing changes, and colleagues'' submitted cards show.';
create index scorecards_author_id_idx on public.scorecards (author_id);

create function private.interview_may_become(from_status public.interview_status, to_status public.interview_status) returns boolean
language sql immutable set search_path = '' as $$
  select (interview_may_become.from_status, interview_may_become.to_status) in (
    ('scheduled', 'rescheduled'), ('scheduled', 'completed'), ('scheduled', 'cancelled'),
    ('rescheduled', 'completed'), ('rescheduled', 'cancelled'));
$$;
comment on function private.interview_may_become(public.interview_status, public.interview_status) is 'Which status of an interview may follow which.';

create function private.guard_interview() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    new.ics_uid := new.id || '@careerloom';
    new.ics_sequence := 0;
    return new;
  end if;
  if new.status <> old.status and not private.interview_may_become(old.status, new.status) then
    raise sqlstate 'PT409' using message = 'illegal_transition', detail = format('An interview that is %s does not become %s.', old.status, new.status);
  end if;
  if old.status in ('completed', 'cancelled')
     and (new.scheduled_at, new.duration_minutes) is distinct from (old.scheduled_at, old.duration_minutes) then
    raise sqlstate 'PT409' using message = 'illegal_transition', detail = format('An interview that is %s is not moved.', old.status);
  end if;
  new.ics_uid := old.ics_uid;
  new.ics_sequence := old.ics_sequence + (
    (new.scheduled_at, new.duration_minutes, new.time_zone, new.status, new.kind) is distinct from
      (old.scheduled_at, old.duration_minutes, old.time_zone, old.status, old.kind)
    or new.meeting_url is distinct from old.meeting_url or new.notes is distinct from old.notes)::int;
  new.updated_at := now();
  return new;
end;
$$;
comment on function private.guard_interview() is 'Row trigger: legal transitions, a UID that stays, a SEQUENCE that counts what calendars show.';

create function private.follow_interview() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.interview_participants
  set during = tstzrange(new.scheduled_at, new.scheduled_at + make_interval(mins => new.duration_minutes)),
    active = new.status in ('scheduled', 'rescheduled')
  where interview_participants.interview_id = new.id;
  return null;
exception when exclusion_violation then
  raise sqlstate 'PT409' using message = 'conflict', detail = 'Somebody who takes part has another interview then.';
end;
$$;
comment on function private.follow_interview() is 'Row trigger: participants are busy when the interview is. Definer: nobody writes participants.';

create function private.guard_scorecard() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if old.submitted_at is not null
     and to_jsonb(new) - 'author_id' - 'updated_at' is distinct from to_jsonb(old) - 'author_id' - 'updated_at' then
    raise sqlstate 'PT409' using message = 'conflict', detail = 'A submitted scorecard stays as it is.';
  end if;
  if new.submitted_at is not null and old.submitted_at is null then
    new.submitted_at := now();
  end if;
  new.updated_at := now();
  return new;
end;
$$;
comment on function private.guard_scorecard() is 'Row trigger: submitted is submitted.';

create trigger guard_interview before insert or update on public.interviews
  for each row execute function private.guard_interview();
create trigger follow_interview after update of scheduled_at, duration_minutes, status on public.interviews
  for each row execute function private.follow_interview();
create trigger limit_rows after insert on public.interview_questions
  referencing new table as added for each statement execute function private.limit_rows('interview_id', '200');
create trigger set_updated_at before update on public.interview_questions
  for each row execute function private.set_updated_at();
create trigger guard_scorecard before update on public.scorecards
  for each row execute function private.guard_scorecard();

-- Whoever left the organization took part once and does no more; an application that ends to stand takes the candidate's name with it.
create function private.takes_part(interview_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.interview_participants
    join public.interviews on interviews.id = interview_participants.interview_id
    where interview_participants.interview_id = takes_part.interview_id and interview_participants.user_id = (select auth.uid())
      and (interviews.organization_id is null or interviews.candidate_id = (select auth.uid())
        or interviews.organization_id in (select private.my_organizations())));
$$;
comment on function private.takes_part(uuid) is 'Is the caller a participant, as the candidate or as a member? Definer: the policy of participants itself asks.';
grant execute on function private.takes_part(uuid) to authenticated;

create function private.may_see_interview(interview_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.interviews
    left join public.applications on applications.id = interviews.application_id
    where interviews.id = may_see_interview.interview_id
      and (interviews.candidate_id = (select auth.uid())
        or (interviews.organization_id in (select private.my_organizations()) and coalesce(applications.stands_until > now(), true))));
$$;
comment on function private.may_see_interview(uuid) is 'Is the caller its candidate, or a member of its organization while the application stands? Definer: members do not see what stands no more, and this must.';
grant execute on function private.may_see_interview(uuid) to authenticated;

-- The side that asks: members of the organization; in a mock interview the candidate.
create function private.asks_in(interview_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.interviews
    where interviews.id = asks_in.interview_id
      and case when interviews.organization_id is null then interviews.organizer_id = (select auth.uid())
        else interviews.organization_id in (select private.my_organizations()) end);
$$;
comment on function private.asks_in(uuid) is 'Is the caller on the side that asks? Definer, as takes_part.';
grant execute on function private.asks_in(uuid) to authenticated;

create function private.has_submitted_scorecard(interview_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.scorecards
    where scorecards.interview_id = has_submitted_scorecard.interview_id and scorecards.author_id = (select auth.uid())
      and scorecards.submitted_at is not null);
$$;
comment on function private.has_submitted_scorecard(uuid) is 'Has the caller submitted a card for it? Definer: a policy of scorecards that read scorecards would ask itself.';
grant execute on function private.has_submitted_scorecard(uuid) to authenticated;

create function private.leave_interviews() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  delete from public.interview_participants
  using public.interviews
  where interviews.id = interview_participants.interview_id and interviews.organization_id = old.organization_id
    and interview_participants.user_id = old.user_id and interview_participants.active;
  return null;
end;
$$;
comment on function private.leave_interviews() is 'Row trigger: whoever leaves an organization is free of its interviews to come and hears no more of them. Definer: nobody writes participants.';
create trigger leave_interviews after delete on public.memberships
  for each row execute function private.leave_interviews();

revoke all on table public.interviews, public.interview_participants, public.interview_questions, public.scorecards
  from anon, authenticated, service_role;
grant select on table public.interviews, public.interview_participants to authenticated, service_role;
grant update (feedback) on table public.interviews to service_role;
grant select, delete on table public.interview_questions to authenticated;
grant insert (interview_id, question, kind, notes, score), update (question, kind, notes, score) on table public.interview_questions to authenticated;
grant select on table public.interview_questions, public.scorecards to service_role;
grant select on table public.scorecards to authenticated;
grant insert (interview_id, ratings, recommendation, comment), update (ratings, recommendation, comment, submitted_at)
  on table public.scorecards to authenticated;

alter table public.interviews enable row level security;
alter table public.interview_participants enable row level security;
alter table public.interview_questions enable row level security;
alter table public.scorecards enable row level security;

create policy "candidates see their interviews, members those of applications that stand"
  on public.interviews for select to authenticated
  using (candidate_id = (select auth.uid())
    or (organization_id in (select private.my_organizations()) and private.may_see_interview(id)));
create policy "whoever sees an interview sees who takes part"
  on public.interview_participants for select to authenticated using (private.may_see_interview(interview_id));

create policy "the side that asks reads the questions, their ratings after submitting its own"
  on public.interview_questions for select to authenticated
  using (private.asks_in(interview_id) and (author_id = (select auth.uid()) or (score is null and notes is null)
    or not private.takes_part(interview_id) or private.has_submitted_scorecard(interview_id)));
create policy "the side that asks adds questions"
  on public.interview_questions for insert to authenticated
  with check (author_id = (select auth.uid()) and private.asks_in(interview_id));
create policy "authors edit their questions"
  on public.interview_questions for update to authenticated
  using (author_id = (select auth.uid()) and private.asks_in(interview_id))
  with check (author_id = (select auth.uid()) and private.asks_in(interview_id));
create policy "authors remove their questions"
  on public.interview_questions for delete to authenticated
  using (author_id = (select auth.uid()) and private.asks_in(interview_id));

create policy "authors read their scorecards, and after submitting their colleagues'"
  on public.scorecards for select to authenticated
  using (private.asks_in(interview_id) and (author_id = (select auth.uid())
    or (submitted_at is not null and private.has_submitted_scorecard(interview_id))));
create policy "members who took part write scorecards"
  on public.scorecards for insert to authenticated
  with check (author_id = (select auth.uid()) and private.asks_in(interview_id) and private.takes_part(interview_id));
create policy "authors edit their scorecards"
  on public.scorecards for update to authenticated
  using (author_id = (select auth.uid()) and private.asks_in(interview_id))
  with check (author_id = (select auth.uid()) and private.asks_in(interview_id));

insert into private.personal_data (relation, belongs_to, exported, hidden_columns, erasure, anonymised_by, note) values
  ('public.interview_participants', 't.user_id = $1', true, '{}', 'delete', null, null),
  ('public.interview_questions', 't.author_id = $1', true, '{}', 'anonymise', null, 'Belongs to the interview; the author''s id goes.'),
  ('public.scorecards', 't.author_id = $1', true, '{}', 'anonymise', null, 'Belongs to the interview; the author''s id goes.');
-- Whoever organized one and left the organization is told as little of it as the policies tell; nor who withdrew.
insert into private.personal_data (relation, belongs_to, told_if, hidden_columns, erasure, note) values
  ('public.interviews', 't.candidate_id = $1 or t.organizer_id = $1',
    't.candidate_id = $1 or t.organization_id in (select memberships.organization_id from public.memberships where memberships.user_id = $1)',
    '{candidate_id}', 'anonymise', 'The organization keeps when it met somebody; who it was goes.');
