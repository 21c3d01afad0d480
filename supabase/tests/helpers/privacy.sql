-- Tables that lead to a person: they refer to one, or go with a row that is a person's, or hold an address.
create function tests.personal_tables() returns setof regclass
language sql security definer as $$
  with recursive personal (relation) as (
    select class.oid
    from pg_class class
    where class.relkind in ('r', 'p') and class.relnamespace in ('public'::regnamespace, 'private'::regnamespace)
      and (
        exists (
          select from pg_constraint
          where contype = 'f' and conrelid = class.oid and confrelid in ('public.profiles'::regclass, 'auth.users'::regclass))
        or exists (
          select from pg_attribute
          where attrelid = class.oid and attnum > 0 and not attisdropped and attname ~ '^(user_id|recipient|email|.*_email)$'))
    union
    select child.conrelid
    from personal
    join pg_constraint child on child.confrelid = personal.relation and child.contype = 'f' and child.confdeltype = 'c'
  )
  select relation::regclass from personal;
$$;

-- Every value of every row of public and private that contains a text, as "table: row"; for proving that nothing does.
create function tests.mentions(needle text) returns setof text
language plpgsql security definer as $$
declare
  relation regclass;
begin
  for relation in
    select oid from pg_class where relkind in ('r', 'p') and relnamespace in ('public'::regnamespace, 'private'::regnamespace)
  loop
    return query execute format('select %L || '': '' || t::text from %s t where strpos(lower(t::text), lower(%L)) > 0', relation, relation, needle);
  end loop;
end;
$$;
