/**
 * Makes an account the first admin, on the database of `DATABASE_URL`:
 *
 *   DATABASE_URL=postgresql://… npx tsx scripts/make-first-admin.ts person@example.com
 *
 * Refused once there is one: further admins are made by an admin (`admin_set_role`). The account must have confirmed its
 * address, and acts as admin only with a second factor (TOTP).
 */
import pg from "pg";

const [address] = process.argv.slice(2);
const connectionString = process.env.DATABASE_URL;
if (!address || !connectionString) {
  process.stderr.write("Usage: DATABASE_URL=postgresql://… npx tsx scripts/make-first-admin.ts ADDRESS\n");
  process.exit(2);
}
const client = new pg.Client({ connectionString });
await client.connect();
try {
  // Two who try at once take turns, so that the second finds the first's admin.
  await client.query("begin");
  await client.query("lock table public.profiles in share row exclusive mode");
  const { rowCount } = await client.query(
    `update public.profiles set role = 'admin'
     from auth.users
     where users.id = profiles.id and lower(users.email) = lower($1) and users.email_confirmed_at is not null
       and not exists (select from public.profiles admins where admins.role = 'admin')`,
    [address],
  );
  await client.query("commit");
  if (rowCount === 1) process.stdout.write(`${address} is an admin; set up a second factor to act as one.\n`);
  else {
    process.stderr.write(
      "Nothing was changed: there is an admin already, or no confirmed account of that address.\n",
    );
    process.exitCode = 1;
  }
} finally {
  await client.end();
}
