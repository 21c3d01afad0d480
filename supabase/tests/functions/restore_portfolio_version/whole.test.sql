select plan(15);
select tests.add_person('ada');
select tests.add_person('eve');
select tests.add_portfolio('ada', 'ada-builds');
select tests.become('ada');
insert into public.portfolio_projects (portfolio_id, title, tech_stack, position)
values (tests.id('ada-builds'), 'Bridge', '{steel}', 0), (tests.id('ada-builds'), 'Tower', '{}', 0);
insert into public.portfolio_skills (portfolio_id, name, proficiency) values (tests.id('ada-builds'), 'Welding', 'expert');
insert into public.portfolio_experiences (portfolio_id, title, start_date, end_date) values (tests.id('ada-builds'), 'Welder', '2020-01-01', '2021-01-01');
create temp table bridge as select id from public.portfolio_projects where title = 'Bridge';
-- Version 4 is whole; then everything changes.
update public.portfolio_projects set title = 'Ruin', version = 1 where title = 'Bridge';
delete from public.portfolio_projects where title = 'Tower';
delete from public.portfolio_skills;
update public.portfolio_experiences set end_date = null, version = 1;
update public.portfolios set title = 'Other', summary = 'Long', slug = 'moved-page', visibility = 'public', version = 8;

select results_eq($$select title, summary, version from public.restore_portfolio_version(tests.id('ada-builds'), 4)$$,
  $$values ('Ada-Builds', null, 10)$$, 'an earlier version becomes the newest one, counted once');
select is((select content from public.portfolio_versions where version = 10), (select content from public.portfolio_versions where version = 4), 'the whole of it, parts included');
select results_eq($$select title from public.portfolio_projects where id = (select id from bridge)$$, array['Bridge'], 'each part under its id');
select results_eq('select end_date from public.portfolio_experiences', array['2021-01-01'::date], 'with all that it said');
select results_eq('select slug, visibility::text from public.portfolios', $$values ('moved-page', 'public')$$, 'address and visibility stay as they are');
select is((select count(*) from public.portfolio_versions), 10::bigint, 'and nothing is taken away');
select results_eq($$select title, version from public.portfolio_projects order by title$$, $$values ('Bridge', 3), ('Tower', 10)$$, 'one that stayed was changed once more, one that came back is as new as the whole');
select throws_ok($$update public.portfolio_projects set title = 'Late', version = 2 where title = 'Bridge'$$, 'PT409', 'version_conflict', 'a tab that read a part before does not write over it');
insert into public.portfolio_skills (portfolio_id, name) values (tests.id('ada-builds'), 'Rigging');
select is((select version from public.portfolios), 11, 'afterwards parts count again');
update public.portfolio_skills set name = case name when 'Welding' then 'Tmp' else 'Welding' end, version = version;
update public.portfolio_skills set name = 'Rigging', version = version where name = 'Tmp';
select lives_ok($$select public.restore_portfolio_version(tests.id('ada-builds'), 11)$$, 'skills that exchanged their names change back');
select throws_ok($$select public.restore_portfolio_version(tests.id('ada-builds'), 99)$$, 'PT404', 'not_found', 'a version that never was is not found');
update public.portfolios set deleted_at = now();
select throws_ok($$select public.restore_portfolio_version(tests.id('ada-builds'), 4)$$, 'PT404', 'not_found', 'nor a portfolio in the trash');
update public.portfolios set deleted_at = null;
select tests.become('eve');
select throws_ok($$select public.restore_portfolio_version(tests.id('ada-builds'), 4)$$, 'PT404', 'not_found', 'nor another''s');
select tests.become_owner();
select throws_ok($$update public.portfolio_versions set content = '{}'$$, 'PT409', 'conflict', 'nobody rewrites history');
select lives_ok($$delete from public.portfolios$$, 'with the portfolio its history goes');
select * from finish();
