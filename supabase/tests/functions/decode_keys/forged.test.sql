-- A cursor that somebody made up is refused as such, whatever is in it, and tells nothing of the database.
select plan(6);
create function pg_temp.forged(body text) returns text language sql as $$
  select translate(encode(convert_to(forged.body, 'UTF8'), 'base64'), E'+/=\n', '-_');
$$;
grant execute on function pg_temp.forged(text) to public;
select tests.add_candidate('ada', '{"basics": {"name": "Ada"}}', '{python}');
select tests.become('ada');
select throws_ok($$select public.search_portfolios('a', 20, pg_temp.forged(repeat('[', 100000)))$$, 'PT422', 'validation_failed', 'brackets without an end are no cursor');
select throws_ok($$select public.recommended_jobs(cursor => pg_temp.forged('["recommended_jobs","much","00000000-0000-0000-0000-000000000000"]'))$$,
  'PT422', 'validation_failed', 'nor is a score that is no number');
select throws_ok($$select public.recommended_jobs(cursor => pg_temp.forged('["recommended_jobs","1","mine"]'))$$, 'PT422', 'validation_failed', 'nor an id that is none');
select throws_ok($$select public.rank_applicants(gen_random_uuid(), cursor => pg_temp.forged('["rank_applicants","1","mine"]'))$$, 'PT422', 'validation_failed', 'for applicants neither');
select throws_ok(format($$select public.search_jobs('nurse', cursor => 'relevance~%s~%s~all~~')$$, repeat('0', 48), repeat('9', 200000)),
  'PT422', 'validation_failed', 'nor digits that make no number');
select lives_ok($$select public.search_jobs('nurse', salary_min => 9e131071, salary_currency => 'EUR')$$, 'nobody pays what is too much to reckon with');
select * from finish();
