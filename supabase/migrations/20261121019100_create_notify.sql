-- Why: news for a person is written in one form, by whatever causes it.
-- Who may: functions of this database; no API role calls it.
-- What could go wrong: news for somebody who is gone must not undo what caused it: it is left out.

create function private.notify(user_id uuid, kind text, payload jsonb default '{}') returns void
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.notifications (user_id, kind, payload)
  select profiles.id, notify.kind, notify.payload
  from public.profiles
  where profiles.id = notify.user_id;
end;
$$;
comment on function private.notify(uuid, text, jsonb) is 'Adds one notification: kind as table.kind names them, payload ids and codes only. Definer: callers may not write notifications.';
