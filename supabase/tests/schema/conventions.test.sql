-- What holds for every object of ours, also for those of later migrations.
select plan(14);

create temp view ours as
  select class.oid, class.relname, namespace.nspname, class.relrowsecurity
  from pg_class class join pg_namespace namespace on namespace.oid = class.relnamespace
  where namespace.nspname in ('public', 'private') and class.relkind in ('r', 'p');
create temp view functions as
  select proc.*, namespace.nspname, proc.oid::regprocedure::text as signature
  from pg_proc proc join pg_namespace namespace on namespace.oid = proc.pronamespace
  where namespace.nspname in ('public', 'private');

select isnt_empty('select from ours', 'there are tables to look at');
select is_empty('select relname from ours where not relrowsecurity', 'every table has row level security');
select is_empty($$select relname from ours where obj_description(oid, 'pg_class') is null$$, 'every table has a comment');
select is_empty($$select signature from functions where obj_description(oid, 'pg_proc') is null$$, 'every function has a comment');
select is_empty($$
  select typname from pg_type join pg_namespace namespace on namespace.oid = typnamespace
  where nspname = 'public' and (typtype = 'e' or typtype = 'c' and exists (select from pg_class where pg_class.oid = typrelid and relkind = 'c'))
    and obj_description(pg_type.oid, 'pg_type') is null$$, 'every type has a comment');
select is_empty($$
  select relname from ours where nspname = 'public'
    and not exists (select from pg_attribute where attrelid = ours.oid and attname = 'created_at' and attnotnull)$$,
  'every table says when a row was made');
select is_empty($$select relname from ours where not exists (select from pg_constraint where conrelid = ours.oid and contype = 'p')$$,
  'every table has a primary key');
select is_empty($$
  select ours.relname, conname from pg_constraint join ours on ours.oid = conrelid
  where contype = 'f' and not exists (
    select from pg_index where indrelid = conrelid and indpred is null
      and (string_to_array(indkey::text, ' ')::int2[])[1:cardinality(conkey)] @> conkey)$$,
  'every foreign key leads an index');
select is_empty($$select signature from functions where not coalesce(array_to_string(proconfig, ','), '') like '%search_path=""%'$$,
  'every function has an empty search path');
select is_empty($$
  select signature from functions where exists (select from aclexplode(coalesce(proacl, acldefault('f', proowner))) where grantee = 0)$$,
  'no function is open to PUBLIC');
select is_empty($$
  select signature from functions where nspname = 'public' and prosecdef
    and (has_function_privilege('anon', oid, 'execute') or has_function_privilege('authenticated', oid, 'execute'))$$,
  'no definer function of the API is open to clients');
select is_empty($$
  select policyname, tablename from pg_policies where schemaname in ('public', 'storage', 'realtime') and permissive = 'PERMISSIVE' and cmd = 'ALL'$$,
  'each policy is for one command');
select is_empty($$
  select policyname from pg_policies where schemaname in ('public', 'storage', 'realtime')
    and (roles = '{public}' or policyname !~ ' ' or (permissive = 'RESTRICTIVE') <> (policyname like 'require %'))$$,
  'each policy names its roles, is named by a sentence, and restrictive ones begin with require');
select is_empty($$
  select conname, conrelid::regclass from pg_constraint join ours on ours.oid = conrelid
  where contype <> 'n' and conname not like replace(ours.relname, '', '') || '%'$$, 'each constraint is named after its table');
select * from finish();
