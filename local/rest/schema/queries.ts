/**
 * Catalogue queries of the schema cache. They run with an empty search path, so that every type and default
 * comes out qualified.
 */

const OWN_SCHEMAS = `n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp)'`;

/** Types under all their domains; `pg_basetype` exists only from PostgreSQL 17. */
const BASE_TYPES = `base_types as (
  with recursive unwrapped(oid, base) as (
    select oid, oid from pg_type where typtype <> 'd'
    union all
    select t.oid, u.base from pg_type t join unwrapped u on t.typbasetype = u.oid where t.typtype = 'd'
  )
  select oid, base from unwrapped
)`;

export const TABLES = `
with ${BASE_TYPES},
table_columns as (
  select a.attrelid, json_agg(json_build_object(
    'name', a.attname,
    'type', format_type(a.atttypid, a.atttypmod),
    'baseType', format_type(b.base, null),
    'nullable', not (a.attnotnull or (t.typtype = 'd' and t.typnotnull)),
    'default', case
      when a.attidentity = 'd'
        then format('nextval(%L)', pg_get_serial_sequence(a.attrelid::regclass::text, a.attname))
      when a.attidentity = 'a' or a.attgenerated <> '' then null
      when d.adbin is null and t.typtype = 'd' then t.typdefault
      else pg_get_expr(d.adbin, d.adrelid)
    end,
    'description', col_description(a.attrelid, a.attnum),
    'enum', (select json_agg(e.enumlabel order by e.enumsortorder) from pg_enum e where e.enumtypid = b.base),
    'maxLength', case when a.atttypid in (1042, 1043) and a.atttypmod > 4 then a.atttypmod - 4 end
  ) order by a.attnum) as columns
  from pg_attribute a
  join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
  join pg_namespace n on n.oid = c.relnamespace and ${OWN_SCHEMAS}
  join pg_type t on t.oid = a.atttypid
  join base_types b on b.oid = a.atttypid
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attnum > 0 and not a.attisdropped
  group by a.attrelid
)
select c.oid::int8::text as oid, n.nspname as schema, c.relname as name,
  obj_description(c.oid, 'pg_class') as description,
  c.relkind in ('v', 'm') as "isView",
  case when c.relkind = 'm' then 0 else pg_relation_is_updatable(c.oid, true) end as updates,
  coalesce(tc.columns, '[]') as columns,
  coalesce((
    select json_agg(a.attname order by k.position)
    from pg_constraint p, unnest(p.conkey) with ordinality as k(attnum, position)
    join pg_attribute a on a.attnum = k.attnum
    where p.conrelid = c.oid and p.contype = 'p' and a.attrelid = c.oid), '[]') as "primaryKey"
from pg_class c
join pg_namespace n on n.oid = c.relnamespace and ${OWN_SCHEMAS}
left join table_columns tc on tc.attrelid = c.oid
where c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
order by n.nspname, c.relname`;

/** Foreign keys; `unique` where the referencing columns are a primary key or unique constraint. */
export const FOREIGN_KEYS = `
select f.conname as constraint,
  json_build_object('schema', n.nspname, 'name', c.relname) as table,
  json_build_object('schema', fn.nspname, 'name', fc.relname) as foreign,
  (select json_agg(json_build_array(a.attname, fa.attname) order by k.position)
     from unnest(f.conkey, f.confkey) with ordinality as k(near, far, position)
     join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.near
     join pg_attribute fa on fa.attrelid = f.confrelid and fa.attnum = k.far) as columns,
  exists (
    select from pg_constraint u
    where u.conrelid = f.conrelid and u.contype in ('p', 'u')
      and u.conkey @> f.conkey and u.conkey <@ f.conkey) as unique
from pg_constraint f
join pg_class c on c.oid = f.conrelid
join pg_namespace n on n.oid = c.relnamespace
join pg_class fc on fc.oid = f.confrelid
join pg_namespace fn on fn.oid = fc.relnamespace
where f.contype = 'f' and f.conparentid = 0
order by n.nspname, c.relname, f.conname`;

/** Views with the parse tree of their query, as text. */
export const VIEWS = `
select c.oid::int8::text as oid, r.ev_action::text as tree
from pg_class c
join pg_namespace n on n.oid = c.relnamespace and ${OWN_SCHEMAS}
join pg_rewrite r on r.ev_class = c.oid and r.ev_type = '1'
where c.relkind in ('v', 'm')`;

/** Attribute numbers, to translate parse trees and nothing else. */
export const ATTRIBUTES = `
select a.attrelid::int8::text as oid, json_object_agg(a.attnum, a.attname) as names
from pg_attribute a
join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'v', 'm', 'f')
join pg_namespace n on n.oid = c.relnamespace and ${OWN_SCHEMAS}
where a.attnum > 0 and not a.attisdropped
group by a.attrelid`;

/** Functions of the exposed schemas ($1). $2 are the names of settings that hold for the whole transaction. */
export const ROUTINES = `
with ${BASE_TYPES}
select n.nspname as schema, p.proname as name, obj_description(p.oid, 'pg_proc') as description,
  coalesce((
    select json_agg(json_build_object(
      'name', coalesce(i.name, ''),
      'type', regexp_replace(regexp_replace(format_type(i.type, null),
        '^character(\\[\\])?$', 'character varying\\1'), '^bit(\\[\\])?$', 'bit varying\\1'),
      'required', i.place <= p.pronargs - p.pronargdefaults,
      'variadic', i.mode = 'v') order by i.place)
    from (
      select p.proargnames[a.position] as name, a.type, m.mode,
        row_number() over (order by a.position) as place
      from unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) with ordinality as a(type, position),
        lateral (select coalesce(p.proargmodes[a.position], 'i') as mode) as m
      where m.mode in ('i', 'b', 'v')
    ) as i), '[]') as parameters,
  json_build_object(
    'declared', json_build_object('schema', dn.nspname, 'name', coalesce(dc.relname, d.typname)),
    'base', json_build_object('schema', tn.nspname, 'name', coalesce(tc.relname, t.typname)),
    'set', p.proretset,
    'composite', t.typtype = 'c' or coalesce(p.proargmodes::text[] && '{t,b,o}', false)) as returns,
  case p.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end as volatility,
  coalesce((
    select json_agg(json_build_array(split_part(s, '=', 1), substr(s, strpos(s, '=') + 1)))
    from unnest(p.proconfig) as s where split_part(s, '=', 1) = any ($2)), '[]') as settings,
  (select substr(s, strpos(s, '=') + 1) from unnest(p.proconfig) as s
    where s like 'default_transaction_isolation=%') as isolation
from pg_proc p
join pg_namespace n on n.oid = p.pronamespace
join pg_type d on d.oid = p.prorettype
join pg_namespace dn on dn.oid = d.typnamespace
left join pg_class dc on dc.oid = d.typrelid
join base_types b on b.oid = p.prorettype
join pg_type t on t.oid = b.base
join pg_namespace tn on tn.oid = t.typnamespace
left join pg_class tc on tc.oid = t.typrelid
where p.prokind = 'f' and n.nspname = any ($1) and t.typname not in ('trigger', 'event_trigger')
order by n.nspname, p.proname, p.pronargs, p.oid`;

/** Functions from a table's row to rows of a table. */
export const COMPUTED_RELATIONSHIPS = `
select json_build_object('schema', n.nspname, 'name', p.proname) as function,
  json_build_object('schema', an.nspname, 'name', ac.relname) as table,
  json_build_object('schema', rn.nspname, 'name', rc.relname) as foreign,
  not p.proretset or p.prorows = 1 as single
from pg_proc p
join pg_namespace n on n.oid = p.pronamespace
join pg_class ac on ac.reltype = p.proargtypes[0] and ac.relkind in ('r', 'p', 'v', 'm', 'f')
join pg_namespace an on an.oid = ac.relnamespace
join pg_class rc on rc.reltype = p.prorettype and rc.relkind in ('r', 'p', 'v', 'm', 'f')
join pg_namespace rn on rn.oid = rc.relnamespace
where p.pronargs = 1 and p.prokind = 'f'`;

/** Settings of the login role whose names start with `pgrst.`; those for this database win. */
export const SERVER_SETTINGS = `
select split_part(s, '=', 1) as name, substr(s, strpos(s, '=') + 1) as value
from pg_db_role_setting r
cross join unnest(r.setconfig) as s
join pg_roles o on o.oid = r.setrole and o.rolname = current_user
where r.setdatabase in (0, (select oid from pg_database where datname = current_database()))
  and s like 'pgrst.%'
order by r.setdatabase`;

/** Settings of the roles that the login role may become, as far as it may set them. */
export const ROLE_SETTINGS = `
select o.rolname as role, p.name, substr(s, strpos(s, '=') + 1) as value
from pg_auth_members m
join pg_roles o on o.oid = m.roleid
join pg_roles me on me.oid = m.member and me.rolname = current_user
cross join unnest(o.rolconfig) as s
join pg_settings p on p.name = split_part(s, '=', 1)
where p.context = 'user' or has_parameter_privilege(current_user, p.name, 'set')`;
