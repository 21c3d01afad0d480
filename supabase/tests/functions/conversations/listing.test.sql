select plan(12);
select tests.add_person('ada');
select tests.add_person('friend ' || n), tests.connect('ada', 'friend ' || n) from generate_series(1, 23) n;
update public.profiles set full_name = 'Friend Nine' where id = tests.id('friend 9');
-- Ties in time on purpose: two conversations a second.
insert into public.messages (sender_id, recipient_id, body, created_at)
select tests.id('ada'), tests.id('friend ' || n), 'Hello ' || n, '2026-01-01'::timestamptz + make_interval(secs => n / 2) from generate_series(1, 23) n;
insert into public.messages (sender_id, recipient_id, body, created_at)
select tests.id('friend 9'), tests.id('ada'), 'Answer ' || n, '2026-01-02'::timestamptz + make_interval(secs => n) from generate_series(1, 3) n;
select tests.become('ada');
select is((select count(*)::int from public.conversations()), 20, 'a page has 20 rows when nothing is said');
select is((select count(*)::int from public.conversations(100)), 23, 'one row a partner');
select results_eq('select partner_id, partner_name, sender_id, body, unread_count from public.conversations(1)',
  $$values (tests.id('friend 9'), 'Friend Nine', tests.id('friend 9'), 'Answer 3', 3)$$, 'the latest first, with its last message and what is unread');
select ok((select every(unread_count = 0) from public.conversations(100) where partner_id <> tests.id('friend 9')), 'what oneself wrote is not unread');
select throws_ok('select public.conversations(0)', 'PT422', 'validation_failed', 'a page of none is not valid');
select throws_ok($$select public.conversations(5, 'nonsense')$$, 'PT422', 'validation_failed', 'a cursor of another making is not valid');

create function pg_temp.walk() returns table (partner uuid) language plpgsql as $$
declare
  after text;
  page public.conversation[];
begin
  loop
    select array_agg(hit) into page from public.conversations(4, after) hit;
    exit when page is null;
    return query select (unnest(page)).partner_id;
    after := page[cardinality(page)].cursor;
  end loop;
end;
$$;
select is((select count(*)::int from pg_temp.walk()), 23, 'walking the pages meets every partner');
select is((select count(distinct partner)::int from pg_temp.walk()), 23, 'and none twice');
select tests.become_owner();
insert into public.blocks (blocker_id, blocked_id) values (tests.id('ada'), tests.id('friend 2'));
select tests.become('friend 2');
insert into public.messages (recipient_id, body) values (tests.id('ada'), 'Answer me');
select is((select body from public.conversations()), 'Answer me', 'the blocked sees the own message');
select tests.become('ada');
select is((select body from public.conversations(100) where partner_id = tests.id('friend 2')), 'Hello 2', 'the blocker does not');
select tests.become_owner();
delete from auth.users where id = tests.id('friend 9');
select tests.become('ada');
select is((select count(*)::int from public.conversations(100)), 22, 'an erased partner is not listed');
select tests.become_anon();
select throws_ok('select public.conversations()', '42501', null, 'anon has none');
select * from finish();
