-- The passage that shows why a job was found.
select plan(5);
delete from public.jobs;
select tests.add_organization('studio');
create function pg_temp.shown(query text, description text) returns text language sql as $$
  delete from public.jobs;
  insert into public.jobs (id, organization_id, title, description, status, posted_at)
  values (tests.id('job'), tests.id('studio'), 'Somebody', description, 'open', now());
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
select * from finish();
