import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createProjectFolder, type ProjectFolder } from "../../support/project-folder.ts";
import { type RunningStack, startTestStack } from "../../support/stack.ts";

let folder: ProjectFolder;
let stack: RunningStack;
// A stack of its own, on the embedded database.
const env = { DATABASE_URL: undefined, SUPABASE_URL: undefined };
const start = () => startTestStack({ workdir: folder.workdir, memory: false, env });
beforeAll(async () => {
  folder = createProjectFolder({
    "config.toml": 'project_id = "crash"\n[storage.buckets.files]\npublic = true\n',
  });
  stack = await start();
});
afterAll(async () => {
  await stack.stop();
  folder.remove();
});

const url = (path: string) => `${stack.environment.SUPABASE_URL}/storage/v1${path}`;
const headers = () => ({ apikey: stack.environment.SUPABASE_SECRET_KEY ?? "", "x-upsert": "true" });
const bodyOf = (round: number, name: number) => Buffer.alloc(200_000, `${round}.${name};`);

/** The versions that are on disk. */
const onDisk = () =>
  readdirSync(join(folder.workdir, ".local/storage"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();

async function rows(): Promise<{ name: string; version: string; size: number }[]> {
  const client = new pg.Client({ connectionString: stack.environment.DATABASE_URL });
  await client.connect();
  try {
    return (await client.query("select name, version, (metadata->>'size')::int as size from storage.objects"))
      .rows;
  } finally {
    await client.end();
  }
}

it("kill -9 in the middle of uploads: every acknowledged file is there and whole, and none is left over", async () => {
  const acknowledged = new Set<number>();
  let tenth: () => void = () => {};
  const tenDone = new Promise<void>((resolve) => {
    tenth = resolve;
  });
  const upload = async (round: number, name: number) => {
    const request = { method: "POST", headers: headers(), body: bodyOf(round, name) };
    const response = await fetch(url(`/object/files/${name}`), request);
    if (!response.ok) return;
    acknowledged.add(name);
    if (acknowledged.size >= 10) tenth();
  };
  // Eight callers, each overwriting names of its own over and over until the stack is gone.
  const callers = Array.from({ length: 8 }, async (_, caller) => {
    for (let round = 0; ; round++) for (let i = 0; i < 3; i++) await upload(round, caller * 3 + i);
  });
  const ended = Promise.allSettled(callers);
  await tenDone;
  stack.child.kill("SIGKILL");
  await once(stack.child, "exit");
  await ended;

  stack = await start();
  const found = await rows();
  expect(found.map(({ name }) => Number(name))).toEqual(expect.arrayContaining([...acknowledged]));
  for (const { name, size } of found) {
    const bytes = Buffer.from(await (await fetch(url(`/object/public/files/${name}`))).arrayBuffer());
    expect(bytes.byteLength).toBe(size);
    // Whole, and of one upload: each is one short text repeated.
    const unit = bytes.subarray(0, bytes.indexOf(";") + 1);
    expect(bytes.equals(Buffer.alloc(size, unit))).toBe(true);
  }
  expect(onDisk()).toEqual(found.map(({ version }) => version).sort());
});

it("connections that the server ends are replaced", async () => {
  const client = new pg.Client({ connectionString: stack.environment.DATABASE_URL });
  await client.connect();
  await client.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'supabase_storage_admin'",
  );
  await client.end();
  const response = await fetch(url("/object/files/after"), { method: "POST", headers: headers(), body: "x" });
  expect([200, 500]).toContain(response.status);
  expect(
    (await fetch(url("/object/files/after"), { method: "POST", headers: headers(), body: "x" })).status,
  ).toBe(200);
});
