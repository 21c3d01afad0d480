select plan(11);
select ok(private.is_line(text), format('%L is a line', text)) from unnest('{Ana,"Zoë O''Hara-Ünal","李小龍","👩‍🍳 Baker"}'::text[]) text;
select ok(not private.is_line(text), 'a line break, a bell, an escape, a separator and a mark that turns the direction are not')
from unnest(array[E'Ana\nBcc: all@example.com', E'Ana\u0007', E'Ana\u2028Bo', E'gnp.\u202eexe']) text;
select tests.add_person('ada');
select tests.become('ada');
select throws_ok($$update public.profiles set full_name = E'Ada\r\nBcc: all@example.com' where id = tests.id('ada')$$, '23514', null, 'a name is one line');
select tests.become_owner();
select tests.add_person('rita', 'recruiter');
select tests.become('rita');
select throws_ok($$select public.create_organization(E'Bank\nYour account is locked', 'bank')$$, 'PT422', 'validation_failed', 'so is an organization''s, which stands in invitations');
select tests.become_owner();
insert into auth.users (id, email, raw_user_meta_data) values (tests.id('eve'), 'eve@example.com', jsonb_build_object('full_name', E'Eve\u202e\nLine  two'));
select is((select full_name from public.profiles where id = tests.id('eve')), 'Eve Line two', 'sign-up makes one line of what it is given');
select * from finish();
