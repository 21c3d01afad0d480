-- Why: conversations with the assistant, kept with the sources of each answer.
-- Who may: people their own. They write what they ask, under the role user alone; what the assistant says is written
--   by functions. What was said stays as it was said; a whole conversation can be removed.
-- What could go wrong: a client writes an answer of the assistant, which a later call would believe. The policy
--   admits role user only.

create type public.chat_context as enum ('career', 'portfolio');
comment on type public.chat_context is 'What a conversation is about.';
create type public.chat_role as enum ('user', 'assistant');
comment on type public.chat_role is 'Who speaks.';

create table public.chats (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  context public.chat_context not null default 'career',
  title text constraint chats_title_check check (char_length(btrim(title)) between 1 and 200),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.chats is 'A conversation of one person with the assistant.';
comment on column public.chats.updated_at is 'When something was last said or the title changed.';

create index chats_user_id_idx on public.chats (user_id, updated_at desc);

create trigger limit_rows after insert on public.chats
  referencing new table as added for each statement execute function private.limit_rows('user_id', '1000');
create trigger set_updated_at before update on public.chats
  for each row execute function private.set_updated_at();

create table public.chat_messages (
  id uuid primary key default gen_random_uuid(),
  chat_id uuid not null references public.chats (id) on delete cascade,
  role public.chat_role not null default 'user',
  content text not null constraint chat_messages_content_check
    check (char_length(btrim(content)) >= 1 and char_length(content) <= case role when 'user' then 8000 else 32000 end),
  sources jsonb not null default '[]' constraint chat_messages_sources_check check (jsonb_typeof(sources) = 'array'),
  run_id uuid references public.ai_runs (id) on delete set null,
  created_at timestamptz not null default clock_timestamp(),
  constraint chat_messages_user_check check (role = 'assistant' or (sources = '[]' and run_id is null))
);
comment on table public.chat_messages is 'What was said in a conversation. Append-only.';
comment on column public.chat_messages.sources is 'What an answer rests on; written by functions.';
comment on column public.chat_messages.created_at is 'By the clock, so that question and answer of one transaction keep their order.';

create index chat_messages_chat_id_idx on public.chat_messages (chat_id, created_at);
create index chat_messages_run_id_idx on public.chat_messages (run_id);

insert into private.personal_data (relation, belongs_to, erasure) values
  ('public.chats', 't.user_id = $1', 'delete'),
  ('public.chat_messages', 't.chat_id in (select chats.id from public.chats where chats.user_id = $1)', 'delete');

create trigger refuse_change before update on public.chat_messages
  for each row execute function private.refuse_change('run_id');

create function private.touch_chat() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.chats set updated_at = now() where chats.id = new.chat_id;
  return null;
end;
$$;
comment on function private.touch_chat() is 'Row trigger: a conversation moves up when something is said. Definer: clients may not write its times.';

create trigger limit_rows after insert on public.chat_messages
  referencing new table as added for each statement execute function private.limit_rows('chat_id', '1000');
create trigger touch_chat after insert on public.chat_messages
  for each row execute function private.touch_chat();

revoke all on table public.chats, public.chat_messages from anon, authenticated, service_role;
grant select, delete on table public.chats to authenticated;
grant insert (user_id, context, title), update (title) on table public.chats to authenticated;
grant select, insert, update on table public.chats to service_role;
grant select on table public.chat_messages to authenticated;
grant insert (chat_id, role, content) on table public.chat_messages to authenticated;
grant select, insert on table public.chat_messages to service_role;

alter table public.chats enable row level security;
alter table public.chat_messages enable row level security;

create policy "people read their own conversations"
  on public.chats for select to authenticated using (user_id = (select auth.uid()));
create policy "people begin their own conversations"
  on public.chats for insert to authenticated with check (user_id = (select auth.uid()));
create policy "people name their own conversations"
  on public.chats for update to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy "people remove their own conversations"
  on public.chats for delete to authenticated using (user_id = (select auth.uid()));

create policy "people read what was said in their own conversations"
  on public.chat_messages for select to authenticated
  using (chat_id in (select chats.id from public.chats where chats.user_id = (select auth.uid())));
create policy "people speak in their own conversations, and for themselves"
  on public.chat_messages for insert to authenticated
  with check (role = 'user' and chat_id in (select chats.id from public.chats where chats.user_id = (select auth.uid())));
