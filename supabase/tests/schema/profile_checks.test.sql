select plan(18);
select tests.add_person('ada');
select tests.become('ada');
select throws_ok(format('update public.profiles set %I = %L', field, value), '23514', null, format('%s may not be %L', field, left(value, 30)))
from (values ('username', 'ab'), ('username', 'a b c'), ('username', repeat('a', 51)), ('username', 'añ-o'), ('full_name', 'A'), ('full_name', '  A  '),
  ('country', 'usa'), ('country', 'de'), ('linkedin_url', 'javascript:alert(1)'), ('website_url', 'ftp://example.com'),
  ('avatar_path', 'somebody-else/me.png'), ('avatar_path', tests.id('ada') || '/../other/me.png'), ('avatar_path', tests.id('ada') || '/me.html'), ('headline', repeat('x', 201))) wrong (field, value);
select lives_ok(format($$update public.profiles set username = 'a_B-9', full_name = 'Li', country = 'NO', avatar_path = '%s/me.png', website_url = 'https://example.com/x'$$, tests.id('ada')),
  'what keeps to the rules is stored');
select throws_ok($$insert into public.contact_details (phone) values ('+0123456789')$$, '23514', null, 'a phone number has a country');
select throws_ok($$insert into public.contact_details (phone) values ('0170 1234567')$$, '23514', null, 'a phone number is E.164');
select lives_ok($$insert into public.contact_details (phone, address) values ('+4712345678', 'Somewhere 1')$$, 'an E.164 number is stored');
select * from finish();
