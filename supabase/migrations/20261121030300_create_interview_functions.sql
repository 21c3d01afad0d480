-- Why: interviews are made, moved, ended and cancelled in one call each, which tells everyone and books nobody twice.
-- Who may: members of the organization for its standing applications; a candidate alone for a mock interview; the organizer,
--   or any member of the organization, moves, ends and cancels it. Participants fetch it for their calendars.
-- What could go wrong: calendars that keep an old time. The UID never changes, the SEQUENCE grows with each change, and a
--   cancelled interview still answers, as cancelled.

create function private.mail_interview(interview public.interviews, kind text, reason text) returns void
language sql security definer set search_path = '' as $$
  select private.queue_email(users.email, mail_interview.kind, jsonb_strip_nulls(jsonb_build_object(
      'interview_id', interview.id, 'job_title', applications.job_snapshot ->> 'title',
      'company_name', applications.job_snapshot ->> 'company_name',
      'scheduled_at', to_char(interview.scheduled_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
      'time_zone', interview.time_zone, 'duration_minutes', interview.duration_minutes, 'meeting_url', interview.meeting_url,
      'reason', mail_interview.reason)),
    format('%s:%s:%s:%s', mail_interview.kind, interview.id, interview.ics_sequence, users.id)),
    private.notify(users.id, mail_interview.kind, jsonb_build_object('interview_id', interview.id))
  from public.interview_participants
  join auth.users on users.id = interview_participants.user_id
  left join public.applications on applications.id = interview.application_id
  where interview_participants.interview_id = interview.id and users.id is distinct from (select auth.uid());
$$;
comment on function private.mail_interview(public.interviews, text, text) is 'Tells everyone who takes part, save the caller, by mail and notification. Definer: addresses.';

create function private.interview_problems(scheduled_at timestamptz, time_zone text, duration_minutes int, meeting_url text) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('path', field, 'message', problem)), '[]')
  from (values
    ('scheduled_at', 'must be a time to come, within ten years',
      coalesce(interview_problems.scheduled_at <= now() or interview_problems.scheduled_at > now() + interval '10 years', true)),
    ('time_zone', 'must be a name of the time zone database', not exists (select from pg_timezone_names where name = interview_problems.time_zone)),
    ('duration_minutes', 'must be 5 to 480', coalesce(interview_problems.duration_minutes not between 5 and 480, true)),
    ('meeting_url', 'must be an http or https address', interview_problems.meeting_url !~* '^https?://\S+$' or char_length(interview_problems.meeting_url) > 2000)
  ) checks (field, problem, wrong)
  where wrong;
$$;
comment on function private.interview_problems(timestamptz, text, int, text) is 'What is wrong with an interview''s fields, as raise_validation takes it.';

create function private.lock_people(people uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform from public.profiles where profiles.id = any (lock_people.people) order by profiles.id for no key update;
end;
$$;
comment on function private.lock_people(uuid[]) is 'Whoever books people takes turns on them, in one order: two whose times exclude each other would wait for each other for ever. Definer: nobody may lock others'' profiles.';

create function private.schedule_interview(application_id uuid, kind public.interview_kind, scheduled_at timestamptz, time_zone text,
  duration_minutes int, meeting_url text, participants uuid[], notes text) returns public.interviews
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := (select auth.uid());
  application public.applications;
  problems jsonb := private.interview_problems(schedule_interview.scheduled_at, schedule_interview.time_zone,
    schedule_interview.duration_minutes, schedule_interview.meeting_url);
  interview public.interviews;
begin
  if schedule_interview.kind is null then
    problems := problems || '[{"path": "kind", "message": "must be technical, behavioral, hr or mock"}]';
  end if;
  if char_length(schedule_interview.notes) > 5000 then
    problems := problems || '[{"path": "notes", "message": "must have at most 5000 characters"}]';
  end if;
  if problems <> '[]' then
    perform private.raise_validation(problems);
  end if;
  if schedule_interview.kind = 'mock' then
    if schedule_interview.application_id is not null or cardinality(coalesce(schedule_interview.participants, '{}')) > 0 then
      perform private.raise_invalid('kind', 'a mock interview is one''s own: without application and participants');
    end if;
    application.candidate_id := me;
  else
    select * into application from public.applications
    where applications.id = schedule_interview.application_id and applications.organization_id in (select private.my_organizations())
      and applications.status in ('applied', 'reviewing', 'interview', 'offer')
    for share;
    if not found then
      raise sqlstate 'PT404' using message = 'not_found', detail = 'Your organizations have no such application under way.';
    end if;
    if exists (
      select from unnest(schedule_interview.participants) person (id)
      where not exists (
        select from public.memberships
        where memberships.organization_id = application.organization_id and memberships.user_id = person.id)) then
      perform private.raise_invalid('participants', 'must be members of the organization');
    end if;
  end if;
  perform private.lock_people(schedule_interview.participants || array[me, application.candidate_id]);
  -- An interview keeps everyone who takes part from others, and nobody is to be kept from all of them.
  if (select count(*) from public.interviews
      where interviews.candidate_id = application.candidate_id and interviews.organization_id is not distinct from application.organization_id
        and interviews.status in ('scheduled', 'rescheduled') and interviews.scheduled_at > now()) >= 20 then
    raise sqlstate 'PT429' using message = 'quota_exceeded', detail = 'Twenty interviews with this candidate are still to come.',
      hint = 'Cancel some first.';
  end if;
  insert into public.interviews (application_id, organization_id, candidate_id, organizer_id, kind, scheduled_at, time_zone,
    duration_minutes, meeting_url, notes, ics_uid)
  values (application.id, application.organization_id, application.candidate_id, me, schedule_interview.kind,
    schedule_interview.scheduled_at, schedule_interview.time_zone, schedule_interview.duration_minutes,
    schedule_interview.meeting_url, schedule_interview.notes, '')
  returning * into interview;
  insert into public.interview_participants (interview_id, user_id, during)
  select distinct interview.id, person.id,
    tstzrange(interview.scheduled_at, interview.scheduled_at + make_interval(mins => interview.duration_minutes))
  from unnest(schedule_interview.participants || array[me, application.candidate_id]) person (id)
  where person.id is not null;
  perform private.mail_interview(interview, 'interview_scheduled', null);
  return interview;
exception when exclusion_violation then
  raise sqlstate 'PT409' using message = 'conflict', detail = 'Somebody who takes part has another interview then.';
end;
$$;
comment on function private.schedule_interview(uuid, public.interview_kind, timestamptz, text, int, text, uuid[], text) is 'Definer: clients have no right to insert interviews or participants.';
grant execute on function private.schedule_interview(uuid, public.interview_kind, timestamptz, text, int, text, uuid[], text) to authenticated;

create function public.schedule_interview(application_id uuid, kind public.interview_kind, scheduled_at timestamptz, time_zone text default 'UTC',
  duration_minutes int default 60, meeting_url text default null, participants uuid[] default '{}', notes text default null)
returns public.interviews
language sql set search_path = '' as $$
  select private.schedule_interview(schedule_interview.application_id, schedule_interview.kind, schedule_interview.scheduled_at,
    schedule_interview.time_zone, schedule_interview.duration_minutes, schedule_interview.meeting_url,
    schedule_interview.participants, schedule_interview.notes);
$$;
comment on function public.schedule_interview(uuid, public.interview_kind, timestamptz, text, int, text, uuid[], text) is 'Books candidate, caller and participants (members of the organization); everyone is told by mail. kind mock, without an application: a rehearsal of one''s own. 409 conflict where somebody is booked already.';
grant execute on function public.schedule_interview(uuid, public.interview_kind, timestamptz, text, int, text, uuid[], text) to authenticated;

create function private.cancel_interviews() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  interview public.interviews;
begin
  for interview in
    update public.interviews set status = 'cancelled'
    where interviews.application_id = new.id and interviews.status in ('scheduled', 'rescheduled')
    returning interviews.*
  loop
    perform private.mail_interview(interview, 'interview_cancelled', null);
  end loop;
  return null;
end;
$$;
comment on function private.cancel_interviews() is 'Row trigger: who withdraws is free of the interviews to come, and is moved to none any more. Definer: candidates do not write their organizations'' interviews.';
create trigger cancel_interviews after update on public.applications
  for each row when (new.stands_until <= now() and coalesce(old.stands_until > now(), true)) execute function private.cancel_interviews();

-- The interview, locked, if the caller may move it.
create function private.movable_interview(id uuid) returns public.interviews
language plpgsql security definer set search_path = '' as $$
declare
  interview public.interviews;
begin
  select * into interview from public.interviews
  where interviews.id = movable_interview.id and private.asks_in(interviews.id) and private.may_see_interview(interviews.id)
  for update;
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'There is no such interview that you may move.';
  end if;
  return interview;
end;
$$;
comment on function private.movable_interview(uuid) is 'Locks an interview of the side that asks; 404 not_found for others.';

create function private.reschedule_interview(id uuid, scheduled_at timestamptz, time_zone text, duration_minutes int, meeting_url text, reason text)
returns public.interviews
language plpgsql security definer set search_path = '' as $$
declare
  interview public.interviews := private.movable_interview(reschedule_interview.id);
  problems jsonb := private.interview_problems(reschedule_interview.scheduled_at, coalesce(reschedule_interview.time_zone, interview.time_zone),
    coalesce(reschedule_interview.duration_minutes, interview.duration_minutes), reschedule_interview.meeting_url);
begin
  if problems <> '[]' then
    perform private.raise_validation(problems);
  end if;
  perform private.lock_people(array(
    select interview_participants.user_id from public.interview_participants where interview_participants.interview_id = interview.id));
  update public.interviews
  set scheduled_at = reschedule_interview.scheduled_at,
    time_zone = coalesce(reschedule_interview.time_zone, interviews.time_zone),
    duration_minutes = coalesce(reschedule_interview.duration_minutes, interviews.duration_minutes),
    meeting_url = coalesce(reschedule_interview.meeting_url, interviews.meeting_url),
    status = 'rescheduled'
  where interviews.id = interview.id
  returning * into interview;
  perform private.mail_interview(interview, 'interview_rescheduled', left(reschedule_interview.reason, 1000));
  return interview;
end;
$$;
comment on function private.reschedule_interview(uuid, timestamptz, text, int, text, text) is 'Definer: clients have no right to write interviews.';
grant execute on function private.reschedule_interview(uuid, timestamptz, text, int, text, text) to authenticated;

create function public.reschedule_interview(id uuid, scheduled_at timestamptz, time_zone text default null, duration_minutes int default null,
  meeting_url text default null, reason text default null) returns public.interviews
language sql set search_path = '' as $$
  select private.reschedule_interview(reschedule_interview.id, reschedule_interview.scheduled_at, reschedule_interview.time_zone,
    reschedule_interview.duration_minutes, reschedule_interview.meeting_url, reschedule_interview.reason);
$$;
comment on function public.reschedule_interview(uuid, timestamptz, text, int, text, text) is 'Moves an interview; what is not given stays. Everyone is told. 409 conflict where somebody is booked, 409 illegal_transition once it is over or cancelled.';
grant execute on function public.reschedule_interview(uuid, timestamptz, text, int, text, text) to authenticated;

create function private.end_interview(id uuid, status public.interview_status, reason text) returns public.interviews
language plpgsql security definer set search_path = '' as $$
declare
  interview public.interviews := private.movable_interview(end_interview.id);
begin
  if interview.status = end_interview.status then
    return interview;
  end if;
  update public.interviews set status = end_interview.status where interviews.id = interview.id returning * into interview;
  if interview.status = 'cancelled' then
    perform private.mail_interview(interview, 'interview_cancelled', left(end_interview.reason, 1000));
  end if;
  return interview;
end;
$$;
comment on function private.end_interview(uuid, public.interview_status, text) is 'Completes or cancels. Definer: clients have no right to write interviews.';
grant execute on function private.end_interview(uuid, public.interview_status, text) to authenticated;

create function public.cancel_interview(id uuid, reason text default null) returns public.interviews
language sql set search_path = '' as $$
  select private.end_interview(cancel_interview.id, 'cancelled', cancel_interview.reason);
$$;
comment on function public.cancel_interview(uuid, text) is 'Cancels an interview; everyone is told, and is free again. Again changes nothing.';
grant execute on function public.cancel_interview(uuid, text) to authenticated;

create function public.complete_interview(id uuid) returns public.interviews
language sql set search_path = '' as $$
  select private.end_interview(complete_interview.id, 'completed', null);
$$;
comment on function public.complete_interview(uuid) is 'Marks an interview as held. Again changes nothing.';
grant execute on function public.complete_interview(uuid) to authenticated;

create function private.ics_text(value text) returns text
language sql immutable set search_path = '' as $$
  select replace(replace(replace(replace(replace(ics_text.value, '\', '\\'), ';', '\;'), ',', '\,'), E'\r', ''), E'\n', '\n');
$$;
comment on function private.ics_text(text) is 'A TEXT value (RFC 5545, 3.3.11).';

create function private.ics_fold(line text) returns text
language plpgsql immutable set search_path = '' as $$
declare
  folded text := '';
  part text := '';
  letter text;
begin
  foreach letter in array regexp_split_to_array(ics_fold.line, '') loop
    -- The space that begins a continuation counts.
    if octet_length(part) + octet_length(letter) > 75 then
      folded := folded || part || E'\r\n';
      part := ' ';
    end if;
    part := part || letter;
  end loop;
  return folded || part || E'\r\n';
end;
$$;
comment on function private.ics_fold(text) is 'A content line of at most 75 octets, folded between characters, with its end (RFC 5545, 3.1).';

create function public.interview_ics(id uuid) returns text
language plpgsql stable set search_path = '' as $$
declare
  interview public.interviews;
  title text;
  organizer text;
  lines text[];
begin
  -- Under the policies of interviews: whoever may not see it finds none.
  select * into interview from public.interviews where interviews.id = interview_ics.id;
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'There is no such interview.';
  end if;
  select concat_ws(', ', applications.job_snapshot ->> 'title', applications.job_snapshot ->> 'company_name') into title
  from public.applications where applications.id = interview.application_id;
  select profiles.full_name into organizer from public.profiles where profiles.id = interview.organizer_id;
  lines := array[
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Careerloom//Interviews//EN',
    'METHOD:' || case interview.status when 'cancelled' then 'CANCEL' else 'PUBLISH' end,
    'BEGIN:VEVENT', 'UID:' || interview.ics_uid, 'SEQUENCE:' || interview.ics_sequence,
    'DTSTAMP:' || to_char(interview.updated_at at time zone 'UTC', 'YYYYMMDD"T"HH24MISS"Z"'),
    'DTSTART:' || to_char(interview.scheduled_at at time zone 'UTC', 'YYYYMMDD"T"HH24MISS"Z"'),
    'DURATION:PT' || interview.duration_minutes || 'M',
    'STATUS:' || case interview.status when 'cancelled' then 'CANCELLED' else 'CONFIRMED' end,
    'SUMMARY:' || private.ics_text('Interview' || coalesce(': ' || nullif(title, ''), '')),
    'ORGANIZER' || coalesce(';CN="' || translate(organizer, E'"\r\n', '''  ') || '"', '') || ':urn:uuid:' || coalesce(interview.organizer_id, interview.id),
    'DESCRIPTION:' || private.ics_text(interview.notes), 'LOCATION:' || private.ics_text(interview.meeting_url), 'URL:' || interview.meeting_url,
    'END:VEVENT', 'END:VCALENDAR'];
  return (select string_agg(private.ics_fold(line), '' order by place) from unnest(lines) with ordinality parts (line, place) where line is not null);
end;
$$;
comment on function public.interview_ics(uuid) is 'The interview as iCalendar (RFC 5545), times in UTC: the same UID always, a SEQUENCE that grows with each change, STATUS CANCELLED after a cancellation. For participants and members; 404 not_found for others.';
grant execute on function public.interview_ics(uuid) to authenticated;
grant execute on function private.ics_text(text), private.ics_fold(text) to authenticated;
