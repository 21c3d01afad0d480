select plan(25);
select tests.add_person('ada');
select tests.add_person('eve');
select tests.add_person('rita', 'recruiter');
update public.profiles set full_name = 'Ada Duarte' where id = tests.id('ada');
select tests.add_portfolio('ada', 'own-page');
select tests.add_portfolio('ada', 'other-page');
select tests.become('ada');
select set_config('tests.first', (public.share_portfolio(tests.id('own-page'), ' RITA@example.com ')).token, true);
select matches(current_setting('tests.first'), '^[0-9a-f]{48}$', 'the token is told once');
select results_eq('select recipient_email, view_count, revoked_at from public.portfolio_shares', $$values ('rita@example.com', 0, null::timestamptz)$$, 'the share names its recipient');
select is((select expires_at from public.portfolio_shares), now() + interval '30 days', 'and ends after thirty days');
select throws_ok('select token_hash from public.portfolio_shares', '42501', null, 'nobody reads the hash');
select tests.become_owner();
select is((select token_hash from public.portfolio_shares), extensions.digest(current_setting('tests.first'), 'sha256'), 'which is all that is stored');
select results_eq($$select recipient, params ->> 'owner_name', params ->> 'portfolio_title', params ->> 'token' from public.email_outbox where kind = 'portfolio_share'$$,
  $$values ('rita@example.com', 'Ada Duarte', 'Own-Page', current_setting('tests.first'))$$, 'a mail brings it');
select results_eq($$select user_id, payload ->> 'share_id' from public.notifications where kind = 'portfolio_shared'$$,
  $$select tests.id('rita'), id::text from public.portfolio_shares$$, 'who has an account under the address hears of it there');

select tests.become('ada');
select isnt((public.share_portfolio(tests.id('own-page'), 'rita@example.com', now() + interval '2 days', 'Please look')).token, current_setting('tests.first'), 'again to the same address is another token');
select results_eq('select revoked_at is null, expires_at from public.portfolio_shares order by revoked_at nulls first',
  $$values (true, now() + interval '2 days'), (false, now() + interval '30 days')$$, 'and takes the share before back');
select tests.become_anon();
select throws_ok($$select public.open_share(current_setting('tests.first'))$$, 'PT410', 'share_expired', 'whose link says so');
select tests.become_owner();
select is((select count(*) from public.email_outbox where kind = 'portfolio_share'), 2::bigint, 'each is mailed');

select tests.become('rita');
select public.block_user(tests.id('ada'));
select tests.become('ada');
select is((select (share).revoked_at from public.share_portfolio(tests.id('own-page'), 'rita@example.com')), null, 'who is blocked by the recipient shares as ever');
select tests.become_owner();
select results_eq($$select (select count(*) from public.email_outbox where kind = 'portfolio_share'), (select count(*) from public.notifications where kind = 'portfolio_shared')$$,
  'values (2::bigint, 2::bigint)', 'and the recipient hears nothing');
select tests.become('rita');
select public.unblock_user(tests.id('ada'));

select tests.become('ada');
select lives_ok($$select public.share_portfolio(tests.id('other-page'), 'rita@example.com')$$, 'another portfolio is another share');
select is((select count(*) from public.portfolio_shares where revoked_at is null), 2::bigint, 'and both stand');
select throws_ok($$select public.share_portfolio(tests.id('own-page'), 'nonsense')$$, 'PT422', 'validation_failed', 'nonsense is no address');
select throws_ok($$select public.share_portfolio(tests.id('own-page'), null)$$, 'PT422', 'validation_failed', 'nor is nothing');
select throws_ok($$select public.share_portfolio(tests.id('own-page'), 'x@example.com', now() - interval '1 hour')$$, 'PT422', 'validation_failed', 'an end lies in the future');
select throws_ok($$select public.share_portfolio(tests.id('own-page'), 'x@example.com', now() + interval '2 years')$$, 'PT422', 'validation_failed', 'within a year');
select throws_ok($$select public.share_portfolio(tests.id('own-page'), 'x@example.com', null, repeat('x', 1001))$$, 'PT422', 'validation_failed', 'a message is short');

select public.share_portfolio(tests.id('own-page'), 'rita@example.com') from generate_series(1, 1);
select throws_ok($$select public.share_portfolio(tests.id('own-page'), 'rita@example.com')$$, 'PGRST', null, 'five shares a day go to one address');
select public.share_portfolio(tests.id('own-page'), n || '@example.com') from generate_series(1, 45) n;
select throws_ok($$select public.share_portfolio(tests.id('own-page'), 'x@example.com')$$, 'PGRST', null, 'fifty go out in all');

update public.portfolios set deleted_at = now() where slug = 'own-page';
select throws_ok($$select public.share_portfolio(tests.id('own-page'), 'x@example.com')$$, 'PT404', 'not_found', 'what is in the trash is not shared');
select tests.become('eve');
select throws_ok($$select public.share_portfolio(tests.id('other-page'), 'x@example.com')$$, 'PT404', 'not_found', 'nor what is another''s');
select is_empty('select id from public.portfolio_shares', 'and another sees no shares');
select * from finish();
