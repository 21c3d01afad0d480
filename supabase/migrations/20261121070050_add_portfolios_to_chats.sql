-- Why: a conversation in a portfolio's context says which one.
-- Who may: people about a portfolio that they may read, their own or another's.
-- What could go wrong: the id of a hidden portfolio would be told apart from one that never was. The policy refuses both.

alter table public.chats
  add column portfolio_id uuid references public.portfolios (id) on delete set null,
  add constraint chats_portfolio_check check (portfolio_id is null or context = 'portfolio');
comment on column public.chats.portfolio_id is 'What a conversation with the context portfolio is about.';

create index chats_portfolio_id_idx on public.chats (portfolio_id);

grant insert (portfolio_id) on table public.chats to authenticated;

drop policy "people begin their own conversations" on public.chats;
create policy "people begin their own conversations, about what they may read"
  on public.chats for insert to authenticated
  with check (user_id = (select auth.uid()) and (portfolio_id is null or private.may_read_portfolio(portfolio_id)));
