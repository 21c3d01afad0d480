import { readFileSync, readdirSync } from "node:fs";
import pg from "/work/scale/node_modules/pg/lib/index.js";
import { splitStatements } from "/work/scale/local/database/statements.ts";
const folder = "/work/scale-final/supabase/migrations/";
const c = new pg.Client(process.env.DATABASE_URL); await c.connect();
await c.query("set role postgres");
await c.query(`create table if not exists private.skill_use (skill_id uuid not null constraint skill_use_pkey primary key references public.skills (id) on delete cascade, jobs int not null)`);
await c.query(`alter table private.skill_use enable row level security`);
await c.query(`alter table private.job_index add column if not exists key_ids uuid[] not null default '{}'`);
await c.query(`alter table private.job_index alter column key_ids drop default`);
await c.query(`create index if not exists job_index_key_ids_idx on private.job_index using gin (key_ids)`);
await c.query(`drop function if exists private.find_jobs(tsquery, private.job_filter, text, private.job_hit, private.job_hit, int)`);
for (const f of readdirSync(folder).filter(f => /^2026112109(0[0-5]00)/.test(f)).sort()) {
  let ok = 0; const bad: string[] = [];
  for (const { text } of splitStatements(readFileSync(folder + f, "utf8"))) {
    const body = text.replace(/^(\s*--[^\n]*\n)*/g, "").trimStart();
    if (!/^create (or replace )?function/.test(body)) continue;
    await c.query(body.replace(/^create function/, "create or replace function")).then(() => ok++, e => bad.push(body.slice(0, 60) + ": " + e.message));
  }
  console.log(f, ok, bad);
}
console.log("functions done");
if (process.argv[2] !== "noindex") {
  await c.query("reset role");
  const { rows } = await c.query("select format('%I.%I', n.nspname, i.relname) as name, pg_get_indexdef(i.oid) as def from pg_index x join pg_class i on i.oid=x.indexrelid join pg_namespace n on n.oid=i.relnamespace where x.indrelid='private.job_index'::regclass and not x.indisunique");
  await c.query("set session_replication_role = replica");
  for (const r of rows) await c.query("drop index " + r.name);
  await c.query("set maintenance_work_mem='1GB'");
  console.time("index"); await c.query("select private.index_all_jobs()"); console.timeEnd("index");
  for (const r of rows) await c.query(r.def);
  await c.query("vacuum (analyze) private.job_index");
  await c.query("analyze private.skill_use");
}
await c.query("update auth.users set instance_id='00000000-0000-0000-0000-000000000000', confirmation_token='', recovery_token='', email_change='', email_change_token_new='' where email like '%@bench.example.com' and instance_id is null");
console.log("done"); await c.end();
