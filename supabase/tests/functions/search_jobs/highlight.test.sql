-- The passage that shows why a job was found.
select plan(27);
delete from public.jobs;
select tests.add_organization('studio');
create function pg_temp.shown(query text, description text, requirements text default null) returns text language sql as $$
  delete from public.jobs;
  insert into public.jobs (id, organization_id, title, description, requirements, status, posted_at)
  values (tests.id('job'), tests.id('studio'), 'Somebody', description, requirements, 'open', now());
  select highlight from public.search_jobs(query) $$;
create function pg_temp.filler() returns text language sql as $$ select repeat('They restart and depart on time. ', 20) $$;
select matches(pg_temp.shown('art', pg_temp.filler() || 'Our art department paints.'), 'Our <mark>art</mark> department',
  'is around the word, not around one that holds its letters');
select matches(pg_temp.shown('company', pg_temp.filler() || 'Our company paints.'), 'Our <mark>company</mark> paints',
  'is around a word that ends otherwise than its stem');
select matches(pg_temp.shown('python', pg_temp.filler() || 'Our script (python) paints.'), 'script \(<mark>python</mark>\)',
  'is around a word in brackets');
select ok(char_length(pg_temp.shown('art', pg_temp.filler() || 'Our art department paints. ' || pg_temp.filler())) < 200,
  'is a line or two');
select matches(pg_temp.shown('art', 'Our <b>art</b> & craft.'), '&lt;b&gt;<mark>art</mark>&lt;/b&gt; &amp; craft',
  'escapes what the posting itself holds of HTML');
select matches(pg_temp.shown('amp', 'Guitars & amp repair.'), 'Guitars &amp; <mark>amp</mark>', 'and marks nothing in what stands for a sign');
select matches(pg_temp.shown('sql', pg_temp.filler() || 'You know SQL well.'), 'know <mark>SQL</mark> well', 'is around a skill, whatever its other names');
select matches(pg_temp.shown('zurich', pg_temp.filler() || 'Our Zürich office.'), 'Our <mark>Zürich</mark> office', 'is around a word with accents');
select matches(pg_temp.shown('c', 'We write C++ and C here.'), 'C\+\+ and <mark>C</mark> here', 'does not take C++ for C');
select matches(pg_temp.shown('c++', pg_temp.filler() || 'We write C++ here.'), 'write <mark>C\+\+</mark> here', 'is around C++');
select matches(pg_temp.shown('dotnet', pg_temp.filler() || 'We write .NET here.'), 'write <mark>\.NET</mark> here', 'is around .NET');
select matches(pg_temp.shown('compute', 'We compute with computers and a compass.'), '<mark>compute</mark> with <mark>computers</mark> and a compass', 'marks all forms of a word, and no other that begins alike');
select matches(pg_temp.shown('painting', 'We paint; painting is all.', 'A hand for painting.'), '^A hand for <mark>painting</mark>', 'shows what is required before the rest');
select matches(pg_temp.shown('art', 'Our art department.', 'Articulate people.'), 'Our <mark>art</mark> department', 'is not where a word only begins like it');
select matches(pg_temp.shown('python', 'Python is used.', 'At least 3 years of work.'), '<mark>Python</mark> is used', 'is not around a part of another name of a skill');
select matches(pg_temp.shown('c++', 'We write C++ here.', 'Candidates drive a car.'), 'write <mark>C\+\+</mark> here', 'nor around what begins with its letter');
select matches(pg_temp.shown('art', 'Some (arts) first. ' || pg_temp.filler() || 'Some (art) last.'), '<mark>arts</mark>\) first', 'is around the first of them, behind brackets, too');
select matches(pg_temp.shown('c', '(C++) it is. ' || pg_temp.filler() || 'It is (C) too.'), '<mark>C</mark>\) too', 'and not around what begins with it');
select matches(pg_temp.shown('machine learning', pg_temp.filler() || 'Machine learning helps.'), '<mark>Machine</mark> <mark>learning</mark> helps', 'marks the words of a phrase');
select matches(pg_temp.shown(query, pg_temp.filler() || 'We like ' || word || ' here.'), 'like <mark>' || word || '</mark> here', word || ' for ' || query)
from (values ('code', 'coding'), ('usable', 'usability'), ('company', 'companies')) forms (query, word);
select matches(pg_temp.shown('python', repeat('Straße… ', 90) || E'\nPython, Java'), '<mark>Python</mark>, Java', 'is right behind letters that are two without their accents');
select matches(pg_temp.shown('python', repeat('a', 100) || '(python) is all.'), '<mark>python</mark>\) is all', 'is right behind a text without spaces');
select matches(pg_temp.shown('IT support', pg_temp.filler() || 'It is IT support.'), 'It is <mark>IT</mark> <mark>support</mark>', 'knows IT from it');
select matches(pg_temp.shown('ii', pg_temp.filler() || 'You studied Latin II.'), 'Latin <mark>II</mark>', 'is around a word of one letter twice');
delete from public.jobs;
insert into public.jobs (organization_id, title, description, status, posted_at)
select tests.id('studio'), 'Job ' || n, E'We\x1e mend\x02 roof ' || n || E'\x03.', 'open', now() - n * interval '1 day' from generate_series(1, 3) n;
select is(array(select highlight from public.search_jobs('roof', sort => 'newest')), array(select format('We mend <mark>roof</mark> %s.', n) from generate_series(1, 3) n),
  'each job has its own, whatever signs its posting holds');
select * from finish();
