select plan(3);
select results_eq($$select public, file_size_limit, allowed_mime_types from storage.buckets where id = 'resumes'$$,
  $$values (false, 5242880::bigint, '{application/pdf,application/vnd.openxmlformats-officedocument.wordprocessingml.document,text/plain}'::text[])$$,
  'résumés are private, at most 5 MiB, PDF, DOCX or text');
select results_eq($$select public, file_size_limit, allowed_mime_types from storage.buckets where id = 'avatars'$$,
  $$values (true, 2097152::bigint, '{image/png,image/jpeg,image/webp}'::text[])$$, 'avatars are public pictures of at most 2 MiB');
select results_eq($$select public, file_size_limit, allowed_mime_types from storage.buckets where id = 'portfolio-media'$$,
  $$values (false, 5242880::bigint, '{image/png,image/jpeg,image/webp}'::text[])$$, 'pictures of portfolios are no public files, at most 5 MiB');
select * from finish();
