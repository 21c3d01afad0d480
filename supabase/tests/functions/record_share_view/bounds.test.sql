select plan(11);
select tests.add_person('ada');
select tests.add_portfolio('ada', 'own-page');
select tests.share('ada', 'own-page', 'rita@example.com');
select tests.become_anon();
select lives_ok($$select public.record_share_view(tests.token(), 'project:' || tests.id('bridge'), 42)$$, 'whoever holds the token says what was looked at');
select throws_ok(format($$select public.record_share_view(tests.token(), %L, %L)$$, section, seconds), 'PT422', 'validation_failed', 'not ' || what)
from (values (null, 1, 'nothing'), ('', 1, 'an empty section'), ('<b>', 1, 'a section that is no name'), (repeat('x', 61), 1, 'a long one'),
  ('projects', null, 'no time'), ('projects', -1, 'a negative time'), ('projects', 3601, 'more than an hour')) wrong (section, seconds, what);
select throws_ok($$select public.record_share_view('nonsense', 'projects', 1)$$, 'PT404', 'not_found', 'nor without a token');
select tests.become('ada');
select results_eq('select section, seconds from public.share_views', $$values ('project:' || tests.id('bridge'), 42)$$, 'the owner reads what was said');
select tests.become_anon();
select public.record_share_view(tests.token(), 'projects', 1) from generate_series(1, 199);
select throws_ok($$select public.record_share_view(tests.token(), 'projects', 1)$$, 'PGRST', null, 'and there is an end to it');
select * from finish();
