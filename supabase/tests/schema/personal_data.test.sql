-- Export and erasure work from private.personal_data: what is missing there is neither exported nor erased.
select plan(7);

-- Each condition and each set list is planned against its table, which runs nothing.
create function tests.faults_of_personal_data() returns setof text
language plpgsql as $$
declare
  entry private.personal_data;
begin
  for entry in select * from private.personal_data loop
    begin
      execute format('explain select from %s t where %s', entry.relation,
        replace(replace(format('(%s) and (%s)', entry.belongs_to, entry.told_if), '$1', quote_literal(tests.id('ada')) || '::uuid'), '$2', quote_literal('ada@example.com')));
      if entry.anonymised_by is not null then
        execute format('explain update %s t set %s', entry.relation,
          replace(entry.anonymised_by, '$1', quote_literal(tests.id('ada')) || '::uuid'));
      end if;
    exception when others then
      return next format('%s: %s', entry.relation, sqlerrm);
    end;
  end loop;
end;
$$;

select isnt_empty('select from tests.personal_tables()', 'there are tables to look at');
select is_empty($$
  select relation from tests.personal_tables() relation where relation not in (select relation from private.personal_data)$$,
  'every table that leads to a person is in the list');
select is_empty('select * from tests.faults_of_personal_data()', 'each condition and set list fits its table');
select is_empty($$
  select relation, name from private.personal_data, unnest(hidden_columns) name
  where relation::text not like 'auth.%' and not exists (select from pg_attribute where attrelid = relation and attname = name)$$, 'each hidden column exists');

create table public.forgotten (owner_id uuid references public.profiles (id));
create table public.forgotten_pages (id uuid primary key, resume_id uuid references public.resumes (id) on delete cascade);
select set_eq($$select relation from tests.personal_tables() relation where relation not in (select relation from private.personal_data)$$,
  $$values ('public.forgotten'::regclass), ('public.forgotten_pages')$$, 'a forgotten table is missed');
insert into private.personal_data (relation, belongs_to, erasure) values ('public.forgotten', 't.user_id = $1', 'delete');
select results_eq('select * from tests.faults_of_personal_data()', array['forgotten: column t.user_id does not exist'],
  'a condition that does not fit is noticed');
select throws_ok($$insert into private.personal_data (relation, belongs_to, erasure) values ('public.forgotten_pages', 'true', 'keep')$$,
  '23514', null, 'what is kept has a reason');
select * from finish();
