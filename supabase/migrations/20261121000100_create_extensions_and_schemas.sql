-- Why: `public` is the API and nothing else; helpers, definer functions and triggers live in `private`, which is
--   never exposed; extensions live in `extensions`.
-- Who may: an API role gets a table or a function only by a grant written beside it. Older projects hand every
--   new object of `public` to the API roles, newer ones nothing: after this migration both begin at nothing.
-- What could go wrong: `in schema` cannot take back what PUBLIC has by birth, so the revoke of execution is global;
--   objects that an extension creates later as `postgres` are covered by it too and may need a grant of their own.

create extension if not exists citext with schema extensions;
create extension if not exists pg_trgm with schema extensions;
-- Its objects are in `net` whatever is said here; said, so that it does not count as one of `public`.
create extension if not exists pg_net with schema extensions;
create extension if not exists pg_cron;

alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;
alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;

create schema private;
comment on schema private is 'Helpers, definer functions and triggers. Not exposed: clients reach it only through public and policies.';
revoke all on schema private from public;
-- Policies, the pre-request check and the thin functions of public run as these roles.
grant usage on schema private to anon, authenticated, service_role;
