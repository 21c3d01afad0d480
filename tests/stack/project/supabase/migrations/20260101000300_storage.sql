-- Storage: a private bucket where each user has a folder named by their id, a public one, and one with limits.
insert into storage.buckets (id, name, public) values
  ('private', 'private', false),
  ('shared', 'shared', true);
insert into storage.buckets (id, name, file_size_limit, allowed_mime_types) values
  ('limited', 'limited', 1000, array['image/*', 'text/plain', 'text/plain;charset=UTF-8']);

create policy "users read their own folder" on storage.objects for select to authenticated
  using (bucket_id in ('private', 'limited') and (storage.foldername(name))[1] = (select auth.uid())::text);
create policy "users write into their own folder" on storage.objects for insert to authenticated
  with check (bucket_id in ('private', 'limited') and (storage.foldername(name))[1] = (select auth.uid())::text);
create policy "users change what is in their own folder" on storage.objects for update to authenticated
  using (bucket_id = 'private' and (storage.foldername(name))[1] = (select auth.uid())::text);
create policy "users delete from their own folder" on storage.objects for delete to authenticated
  using (bucket_id = 'private' and (storage.foldername(name))[1] = (select auth.uid())::text);

-- A drop box: whoever is signed in may put things in, and nothing else.
insert into storage.buckets (id, name) values ('dropbox', 'dropbox');
create policy "users drop" on storage.objects for insert to authenticated with check (bucket_id = 'dropbox');

-- What a trigger gets to see, for the tests.
create table public.uploads_seen (
  id bigint generated always as identity primary key,
  name text not null,
  operation text not null,
  owner_id text,
  uid uuid,
  metadata jsonb
);
alter table public.uploads_seen enable row level security;
grant select on public.uploads_seen to service_role;

create schema if not exists private;
create function private.note_upload() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.uploads_seen (name, operation, owner_id, uid, metadata)
    values (new.name, tg_op || ' ' || coalesce(storage.operation(), ''), new.owner_id, auth.uid(), new.metadata);
  return new;
end
$$;
create trigger note_upload after insert or update on storage.objects
  for each row execute function private.note_upload();
