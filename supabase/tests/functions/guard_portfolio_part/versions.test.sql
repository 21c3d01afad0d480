select plan(10);
select tests.add_person('ada');
select tests.add_portfolio('ada', 'ada-builds');
select tests.add_portfolio('ada', 'other-page');
select tests.become('ada');
insert into public.portfolio_projects (portfolio_id, title) values (tests.id('ada-builds'), 'Bridge');
insert into public.portfolio_skills (portfolio_id, name) values (tests.id('ada-builds'), 'Welding');
insert into public.portfolio_experiences (portfolio_id, title) values (tests.id('ada-builds'), 'Welder');
select throws_ok(format('update public.%I set %I = ''Other''', relation, field), 'PT409', 'version_conflict', relation || ': a change says which version it was made to')
from (values ('portfolio_projects', 'title'), ('portfolio_skills', 'name'), ('portfolio_experiences', 'title')) parts (relation, field);
select lives_ok($$update public.portfolio_projects set title = 'Tower', version = 1$$, 'with it, it is stored');
select throws_ok($$update public.portfolio_projects set title = 'Late', version = 1$$, 'PT409', 'version_conflict', 'the second of two tabs is told');
select is((select version from public.portfolio_projects), 2, 'the part counts its own changes');
select lives_ok($$update public.portfolio_projects set position = 3$$, 'moving needs no version');
select is((select version from public.portfolio_projects), 2, 'and makes none');
select throws_ok($$update public.portfolio_projects set portfolio_id = tests.id('other-page'), version = 2$$, '42501', null, 'a part stays where it is');
select throws_ok($$insert into public.portfolio_skills (portfolio_id, name) values (tests.id('ada-builds'), 'WELDING')$$, '23505', null, 'a skill is named once');
select * from finish();
