select plan(6);
select tests.add_person('ada');
select tests.add_portfolio('ada', 'own-page');
select tests.add_portfolio('ada', 'other-page');
insert into public.portfolio_projects (portfolio_id, title, image_paths) values
  (tests.id('own-page'), 'Bridge', array[tests.picture('ada', 'own-page', 'one'), tests.picture('ada', 'own-page', 'two')]),
  (tests.id('own-page'), 'Tower', array[tests.picture('ada', 'own-page', 'one')]),
  (tests.id('other-page'), 'Boat', array[tests.picture('ada', 'other-page')]);
update public.portfolios set seo = jsonb_build_object('image_path', tests.picture('ada', 'own-page', 'three')), version = version where slug = 'own-page';
select tests.share('ada', 'own-page', 'rita@example.com');
select tests.become_service();
select set_eq($$select unnest(public.shared_media(tests.token()))$$,
  array[tests.picture('ada', 'own-page', 'one'), tests.picture('ada', 'own-page', 'two'), tests.picture('ada', 'own-page', 'three')], 'the pictures that the portfolio shows, each once');
select throws_ok($$select public.shared_media('nonsense')$$, 'PT404', 'not_found', 'none without a token');
select is((select view_count from public.portfolio_shares), 0, 'asking for them is no view');
select tests.become('ada');
update public.portfolio_shares set revoked_at = now();
select tests.become_service();
select throws_ok($$select public.shared_media(tests.token())$$, 'PT410', 'share_expired', 'none after it was taken back');
select tests.become_anon();
select throws_ok($$select public.shared_media(tests.token())$$, '42501', null, 'the function asks, not the client');
select tests.become('ada');
select throws_ok($$select public.shared_media(tests.token())$$, '42501', null, 'nor its owner');
select * from finish();
