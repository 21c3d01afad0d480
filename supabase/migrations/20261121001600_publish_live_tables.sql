-- Why: a person sees progress and news without asking again.
-- Who may: Realtime sends a change to whom the select policies let read the row.
-- What could go wrong: Realtime does not ask check_request; the restrictive policies of both tables do instead.

alter publication supabase_realtime add table public.ai_tasks, public.notifications;
