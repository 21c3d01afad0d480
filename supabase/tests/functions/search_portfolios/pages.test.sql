select plan(9);
select tests.add_person('ada');
select tests.add_person('eve');
update public.profiles set full_name = 'Ada Duarte', username = 'ada-duarte', visibility = 'public' where id = tests.id('ada');
update public.profiles set full_name = 'Eve Other' where id = tests.id('eve');
select tests.add_portfolio('ada', 'steel-bridges', 'public');
select tests.add_portfolio('eve', 'steel-towers', 'public');
select tests.add_portfolio('eve', 'wooden-boats', 'public');
select tests.add_portfolio('ada', 'steel-quiet', 'unlisted');
select tests.add_portfolio('ada', 'steel-own', 'private');
select tests.add_portfolio('ada', 'steel-gone', 'public');
update public.portfolios set deleted_at = now() where slug = 'steel-gone';
update public.portfolios set created_at = now() - case slug when 'steel-bridges' then interval '2 days' else interval '1 day' end;
select tests.become_anon();
select set_eq($$select slug from public.search_portfolios()$$, array['steel-bridges', 'steel-towers', 'wooden-boats'], 'everyone lists what is public, and nothing else');
select set_eq($$select slug from public.search_portfolios('STEEL')$$, array['steel-bridges', 'steel-towers'], 'those that contain the word');
select results_eq($$select slug from public.search_portfolios('bridges steel')$$, array['steel-bridges'], 'or each of the words');
select is_empty($$select from public.search_portfolios('st_el')$$, 'a sign of patterns is only a sign');
select results_eq($$select owner_username, owner_name from public.search_portfolios('steel') order by slug$$,
  $$values ('ada-duarte', 'Ada Duarte'), (null, null)$$, 'names are told as the profile allows');
select results_eq($$select slug from public.search_portfolios('steel', 1)$$, array['steel-towers'], 'the newest come first');
select results_eq($$select next.slug from public.search_portfolios('steel', 1) first cross join lateral public.search_portfolios('steel', 1, first.cursor) next$$,
  array['steel-bridges'], 'and a cursor leads on');
select throws_ok($$select public.search_portfolios('', 0)$$, 'PT422', 'validation_failed', 'a page has rows');
select throws_ok($$select public.search_portfolios('', 20, 'x')$$, 'PT422', 'validation_failed', 'what is no cursor is refused');
select * from finish();
