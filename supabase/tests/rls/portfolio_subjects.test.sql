-- What points at a portfolio or an application tells nobody that it exists.
select plan(10);
select tests.add_person('ada');
select tests.add_person('eve');
select tests.add_portfolio('ada', 'own-page', 'private');
select tests.add_portfolio('ada', 'quiet-page', 'unlisted');
select tests.become('ada');
select lives_ok($$insert into public.chats (context, portfolio_id) values ('portfolio', tests.id('own-page'))$$, 'one talks about an own portfolio');
select throws_ok($$insert into public.chats (context, portfolio_id) values ('career', tests.id('own-page'))$$, '23514', null, 'in a conversation about portfolios');
select tests.become('eve');
select lives_ok($$insert into public.chats (context, portfolio_id) values ('portfolio', tests.id('quiet-page'))$$, 'and about another''s that one may read');
select throws_ok($$insert into public.chats (context, portfolio_id) values ('portfolio', tests.id('own-page'))$$, '42501', null, 'not about one that is hidden');
select throws_ok($$insert into public.chats (context, portfolio_id) values ('portfolio', tests.id('no-page'))$$, '42501', null, 'which is refused as one that is not there');
select tests.become_owner();
delete from public.portfolios;
select is((select count(*) from public.chats where portfolio_id is null), 2::bigint, 'what was said outlives the portfolio');

select tests.add_organization('harbour');
select tests.add_job('harbour', 'Baker');
select tests.add_candidate('ines');
select tests.apply('ines', 'Baker');
select lives_ok($$insert into public.documents (kind, body, application_id) values ('cover_letter', 'Dear', tests.application())$$, 'a letter belongs to an application');
select tests.become('harbour_owner');
select lives_ok($$insert into public.documents (kind, body, application_id) values ('outreach', 'Dear', tests.application())$$, 'of either side');
select tests.become('eve');
select throws_ok($$insert into public.documents (kind, body, application_id) values ('cover_letter', 'Dear', tests.application())$$, '42501', null, 'not to one that is hidden');
select throws_ok($$insert into public.documents (kind, body, application_id) values ('cover_letter', 'Dear', tests.id('none'))$$, '42501', null, 'which is refused as one that is not there');
select * from finish();
