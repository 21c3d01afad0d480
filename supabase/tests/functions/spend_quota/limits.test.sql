-- A person may call an agent so often a day and a minute; the row of the person comes before that of everyone.
select plan(11);
select tests.add_person('ada');
select tests.add_person('bob');
update public.usage_quotas set per_day = 3, per_minute = 2 where agent = 'coach' and user_id is null;

select tests.become_service();
select lives_ok(format($$select public.spend_quota('%s', 'coach')$$, tests.id('ada')), 'the first call of a minute passes');
select lives_ok(format($$select public.spend_quota('%s', 'coach')$$, tests.id('ada')), 'so does the last one allowed in it');
select throws_ok(format($$select public.spend_quota('%s', 'coach')$$, tests.id('ada')), 'PT429', 'rate_limited', 'one more in the same minute is refused');
select lives_ok(format($$select public.spend_quota('%s', 'chat')$$, tests.id('ada')), 'another agent has a count of its own');
select lives_ok(format($$select public.spend_quota('%s', 'coach')$$, tests.id('bob')), 'another person has a count of their own');

select tests.become_owner();
select is((select used from private.usage_counts where user_id = tests.id('ada') and agent = 'coach'), 2, 'a refused call is not counted');
update private.usage_counts set minute = minute - interval '1 minute' where user_id = tests.id('ada');
select tests.become_service();
select lives_ok(format($$select public.spend_quota('%s', 'coach')$$, tests.id('ada')), 'the next minute begins anew');
select throws_ok(format($$select public.spend_quota('%s', 'coach')$$, tests.id('ada')), 'PT429', 'quota_exceeded', 'the day''s quota is used up');

select tests.become_owner();
insert into public.usage_quotas (user_id, agent, per_day, per_minute) values (tests.id('ada'), 'coach', 10, 10);
select tests.become_service();
select lives_ok(format($$select public.spend_quota('%s', 'coach')$$, tests.id('ada')), 'a quota of one''s own comes first');
select lives_ok(format($$select public.spend_quota('%s', 'unheard-of')$$, tests.id('ada')), 'an agent without a quota is not limited');

select tests.become_owner();
update private.usage_counts set day = day - 1, used = 1000 where user_id = tests.id('ada');
select tests.become_service();
select lives_ok(format($$select public.spend_quota('%s', 'coach')$$, tests.id('ada')), 'the next day begins anew');
select * from finish();
