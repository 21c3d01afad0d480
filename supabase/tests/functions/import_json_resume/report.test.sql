select plan(21);
select tests.add_person('ada');
select tests.add_person('rec', 'recruiter');
create function pg_temp.problems(document jsonb) returns jsonb language plpgsql as $$
declare
  found text;
begin
  perform public.import_json_resume(document);
  return null;
exception when sqlstate 'PT422' then
  get stacked diagnostics found = pg_exception_detail;
  return found::jsonb;
end;
$$;
grant execute on all functions in schema pg_temp to public;
select tests.become('ada');
select is(pg_temp.problems('[]'), '[{"path": "", "message": "must be an object"}]', 'a list is no résumé');
select is(pg_temp.problems(null), '[{"path": "", "message": "must be an object"}]', 'nothing is no résumé');
select is(pg_temp.problems('null'), '[{"path": "", "message": "must be an object"}]', 'null is no résumé');
select is(pg_temp.problems('{}'), '[{"path": "", "message": "holds none of the sections of JSON Resume"}]', 'an empty object is no résumé');
select is(pg_temp.problems('{"basics": {}, "work": [], "hobby": 1}') #>> '{0,path}', '', 'empty sections are no résumé');
select is(pg_temp.problems('{"work": {}}'), '[{"path": "work", "message": "must be a list"}]', 'a section of entries is a list');
select is(pg_temp.problems('{"work": ["x"]}'), '[{"path": "work[0]", "message": "must be an object"}]', 'an entry is an object');
select is(pg_temp.problems('{"work": [{}, {"highlights": ["a", 2]}]}'), '[{"path": "work[1].highlights[1]", "message": "must be a string"}]', 'the path leads to the place');
select is(pg_temp.problems('{"basics": {"location": "Rome"}}') #>> '{0,path}', 'basics.location', 'a place is an object');
select is(pg_temp.problems('{"work": [{"startDate": "May 2020"}]}') #>> '{0,path}', 'work[0].startDate', 'a date is written as the standard says');
select is(pg_temp.problems('{"work": [{"startDate": "2020-13"}]}') #>> '{0,path}', 'work[0].startDate', 'there is no month 13');
select is(jsonb_array_length(pg_temp.problems('{"basics": 1, "work": 2, "skills": 3}')), 3, 'all problems are told at once');
select is(pg_temp.problems(jsonb_build_object('basics', jsonb_build_object('summary', repeat('x', 600000)))) #>> '{0,message}', 'must be at most 512 KiB', 'a document has a size');
select is_empty('select from public.resumes', 'what is refused is not stored');

select is(public.import_json_resume('{"basics": {"name": "Ada Park", "label": "Welder", "shoe": 38}, "work": [{"name": "Yard", "startDate": "2020-05", "endDate": ""}, {"name": null}], "pets": []}') -> 'report',
  '{"imported": {"basics": 1, "work": 2}, "unknown": ["pets", "basics.shoe"]}'::jsonb, 'the report counts the sections and names what the standard does not know');
select results_eq('select title, origin::text, author::text, status::text, version from public.resumes',
  $$values ('Ada Park, Welder', 'import', 'import', 'ready', 1)$$, 'the résumé is ready at version 1');
select is((select public.export_json_resume(id) from public.resumes),
  '{"basics": {"name": "Ada Park", "label": "Welder", "shoe": 38}, "work": [{"name": "Yard", "startDate": "2020-05", "endDate": ""}, {"name": null}], "pets": []}'::jsonb,
  'the export is what was imported');
select is(public.import_json_resume('{"work": [{"name": "Yard"}]}') #>> '{resume,title}', 'Imported résumé', 'a résumé without a name has a title all the same');
select is(public.import_json_resume('{"basics": {"name": "   "}}') #>> '{resume,title}', 'Imported résumé', 'white space is no title');
select tests.become('rec');
select throws_ok($$select public.import_json_resume('{"basics": {"name": "R"}}')$$, 'PT403', 'forbidden', 'a recruiter has no résumés');
select tests.become_anon();
select throws_ok($$select public.import_json_resume('{"basics": {"name": "R"}}')$$, '42501', null, 'anon imports nothing');
select * from finish();
