-- What a portfolio's tables take and what they refuse.
select plan(36);
select tests.add_person('ada');
select tests.add_portfolio('ada', 'own-page');
select tests.add_portfolio('ada', 'other-page');
select tests.become('ada');
select throws_ok(format($$insert into public.portfolios (slug, title) values (%L, 'x')$$, slug), '23514', null, format('%L is no address', slug))
from unnest(array['ab', 'Ada', 'a b c', '-ada', 'ada-', 'a--b', 'ada/x', E'ada\n', repeat('x', 61)]) slug;
select lives_ok(format($$insert into public.portfolios (slug, title) values (%L, 'x')$$, slug), format('%L is one', slug))
from unnest(array['abc', 'ada-2', repeat('x', 60)]) slug;
select throws_ok(format($$update public.portfolios set seo = %L, version = 1 where slug = 'own-page'$$, seo), '23514', null, 'not for search engines: ' || seo)
from unnest(array['[]', '{"script": "x"}', '{"title": 1}', '{"title": null}', '{"keywords": "a"}', '{"keywords": [""]}', '{"image_path": "x.png"}',
  json_build_object('image_path', tests.picture('ada', 'other-page'))::text, json_build_object('title', repeat('x', 121))::text]) seo;
select lives_ok(format($$update public.portfolios set seo = %L, version = 1 where slug = 'own-page'$$, json_build_object('title', 'Bridges', 'description', 'Steel',
  'keywords', array['bridge'], 'image_path', tests.picture('ada', 'own-page'))), 'what search engines read');
select throws_ok(format($$insert into public.portfolio_projects (portfolio_id, title, image_paths) values (tests.id('own-page'), 'x', %L)$$, paths), '23514', null, 'a project shows no ' || what)
from (values
  (array['x.png'], 'file outside'),
  (array[tests.picture('ada', 'other-page')], 'picture of another portfolio'),
  (array[tests.picture('ada', 'own-page') || '/../x'], 'way around')) wrong (paths, what);
select throws_ok(format($$insert into public.portfolio_projects (portfolio_id, title, demo_url) values (tests.id('own-page'), 'x', %L)$$, url), '23514', null, 'no link: ' || url)
from unnest(array['javascript:alert(1)', 'ftp://example.com']) url;
select throws_ok(format($$insert into public.%I (portfolio_id, %I) values (tests.id('own-page'), E'a\nb')$$, relation, field), '23514', null, format('%s.%s is one line', relation, field))
from (values ('portfolio_projects', 'title'), ('portfolio_skills', 'name'), ('portfolio_experiences', 'title')) lines (relation, field);
select throws_ok($$insert into public.portfolios (slug, title) values ('new-page', E'Dear\nBcc: all')$$, '23514', null, 'and so is the title, which stands in a mail''s subject');
select throws_ok($$insert into public.portfolio_experiences (portfolio_id, title, start_date) values (tests.id('own-page'), 'x', 'infinity')$$, '23514', null, 'a day is a day');
select throws_ok($$update public.portfolios set seo = '{"title": "a\u2028b"}', version = version where slug = 'own-page'$$, '23514', null, 'search engines read lines too');
select throws_ok($$insert into public.portfolio_projects (portfolio_id, title, tech_stack) values (tests.id('own-page'), 'x', array['a', null])$$, '23514', null, 'a list has no holes');
select throws_ok($$insert into public.portfolio_projects (portfolio_id, title, tech_stack) select tests.id('own-page'), 'x', array_agg(n::text) from generate_series(1, 31) n$$, '23514', null, 'and an end');
select throws_ok($$insert into public.portfolio_experiences (portfolio_id, title, start_date, end_date) values (tests.id('own-page'), 'x', '2020-02-01', '2020-01-01')$$, '23514', null, 'an experience ends after it began');
select * from finish();
