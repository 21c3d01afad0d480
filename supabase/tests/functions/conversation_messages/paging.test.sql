select plan(9);
select tests.add_person(name) from unnest('{ada,sol,mia}'::text[]) name;
select tests.connect('ada', 'sol');
select tests.connect('ada', 'mia');
-- Ties in time on purpose: three messages a second.
insert into public.messages (sender_id, recipient_id, body, created_at)
select tests.id(case n % 2 when 0 then 'ada' else 'sol' end), tests.id(case n % 2 when 0 then 'sol' else 'ada' end), n::text,
  '2026-01-01'::timestamptz + make_interval(secs => n / 3) from generate_series(1, 130) n;
insert into public.messages (sender_id, recipient_id, body) values (tests.id('mia'), tests.id('ada'), 'Hello');
select tests.become('ada');
select is((select count(*)::int from public.conversation_messages(tests.id('sol'))), 20, 'a page has 20 rows when nothing is said');
select is((select count(*)::int from public.conversation_messages(tests.id('sol'), 500)), 100, 'a page has at most 100 rows');
select throws_ok($$select public.conversation_messages(tests.id('sol'), 5, 'nonsense')$$, 'PT422', 'validation_failed', 'a cursor of another making is not valid');

create function pg_temp.walk() returns table (id uuid) language plpgsql as $$
declare
  after text;
  page public.conversation_message[];
begin
  loop
    select array_agg(hit) into page from public.conversation_messages(tests.id('sol'), 7, after) hit;
    exit when page is null;
    return query select (unnest(page)).id;
    after := page[cardinality(page)].cursor;
  end loop;
end;
$$;
select is((select count(*)::int from pg_temp.walk()), 130, 'walking the pages meets every message of the two');
select is((select count(distinct id)::int from pg_temp.walk()), 130, 'and none twice');
select ok((select (array_agg(created_at))[1] >= (array_agg(created_at))[20] from public.conversation_messages(tests.id('sol'))), 'the latest come first');
select is((select array_agg(body) from public.conversation_messages(tests.id('mia'))), '{Hello}', 'another conversation is another');
select tests.become('mia');
select is_empty($$select from public.conversation_messages(tests.id('sol'), 100)$$, 'a third person reads nothing of it');
select tests.become_anon();
select throws_ok($$select public.conversation_messages(tests.id('sol'))$$, '42501', null, 'anon reads none');
select * from finish();
