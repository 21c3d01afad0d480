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
