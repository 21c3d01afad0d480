-- What one may ask, and what is used of it.
select plan(3);
select tests.add_person('ada');
select tests.add_person('bob');
insert into public.usage_quotas (user_id, agent, per_day, per_minute) values (tests.id('ada'), 'coach', 7, 3);
select tests.become_service();
select lives_ok(format($$select public.spend_quota('%s', 'coach')$$, tests.id('ada')), 'ada calls once');
select tests.become('ada');
select results_eq($$select per_day, per_minute, used_today from public.my_usage() where agent = 'coach'$$, $$values (7, 3, 1)$$,
  'a quota of one''s own, with what is used');
select tests.become('bob');
select results_eq($$select per_day, used_today from public.my_usage() where agent = 'coach'$$, $$values (20, 0)$$,
  'everyone''s quota for others, and nothing of what ada used');
select * from finish();
