select plan(2);
select set_eq($$select tablename::text from pg_publication_tables where pubname = 'supabase_realtime' and schemaname = 'public'$$,
  array['ai_tasks', 'messages', 'notifications'], 'Realtime sends tasks, messages and notifications, and nothing else of ours');
select set_eq($$
  select tablename::text from pg_policies
  where schemaname = 'public' and permissive = 'RESTRICTIVE' and cmd = 'SELECT' and qual like '%session_is_live%'$$,
  array['ai_tasks', 'messages', 'notifications'], 'what Realtime sends asks for a live session itself');
select * from finish();
