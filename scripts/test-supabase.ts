/**
 * `npm run test:supabase`: the tests of the schema and of the main job against `supabase start` (Docker), which must be
 * running, with `supabase functions serve` beside it. Arguments go on to vitest.
 */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { z } from "zod";

const root = fileURLToPath(new URL("..", import.meta.url));

const statusSchema = z.object({
  API_URL: z.url(),
  DB_URL: z.string(),
  PUBLISHABLE_KEY: z.string(),
  SECRET_KEY: z.string(),
  MAILPIT_URL: z.url().optional(),
  INBUCKET_URL: z.url().optional(),
});

/** Addresses and keys of the running stack, as the CLI tells them. */
function readStatus(): z.infer<typeof statusSchema> {
  const { stdout, stderr, status } = spawnSync(
    `${root}node_modules/.bin/supabase`,
    ["status", "--output", "json"],
    { cwd: root, encoding: "utf8" },
  );
  const parsed = status === 0 ? statusSchema.safeParse(JSON.parse(stdout)) : undefined;
  if (parsed?.success) return parsed.data;
  process.stderr.write(`supabase status gave no addresses; run \`npx supabase start\` first.\n${stderr}`);
  process.exit(2);
}

/** Within Docker the database reaches the gateway by its name there, not by the address on the host. */
async function setVaultSecrets(databaseUrl: string, secretKey: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("delete from vault.secrets where name in ('project_url', 'secret_key')");
    await client.query("select vault.create_secret('http://kong:8000', 'project_url')");
    await client.query("select vault.create_secret($1, 'secret_key')", [secretKey]);
  } finally {
    await client.end();
  }
}

const found = z.object({ messages: z.array(z.object({ ID: z.string() })) });
const mail = z.object({ ID: z.string(), Subject: z.string(), HTML: z.string(), Text: z.string() });

/** Serves Mailpit's mails as `GET /api/messages?to=…`, the way our mailbox does and the tests ask. */
async function bridgeMailpit(mailpit: string): Promise<{ url: string; close(): void }> {
  const get = async (path: string): Promise<unknown> => (await fetch(`${mailpit}/api/v1/${path}`)).json();
  const server = createServer(async (request, response) => {
    try {
      const to = new URL(request.url ?? "/", "http://bridge").searchParams.get("to") ?? "";
      const { messages } = found.parse(await get(`search?query=${encodeURIComponent(`to:"${to}"`)}`));
      const list = await Promise.all(
        messages.map(async ({ ID }) => {
          const { Subject, HTML, Text } = mail.parse(await get(`message/${ID}`));
          return { id: ID, to, subject: Subject, html: HTML, text: Text };
        }),
      );
      response.setHeader("content-type", "application/json").end(JSON.stringify(list));
    } catch (error) {
      process.stderr.write(`Mailpit did not answer as expected: ${(error as Error).message}\n`);
      response.writeHead(502).end("[]");
    }
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => void server.close(),
  };
}

const status = readStatus();
const mailpit = status.MAILPIT_URL ?? status.INBUCKET_URL;
if (!mailpit) throw new Error("supabase status names no mail server");
await setVaultSecrets(status.DB_URL, status.SECRET_KEY);
const bridge = await bridgeMailpit(mailpit.replace(/\/$/, ""));
const vitest = `${root}node_modules/vitest/vitest.mjs`;
const projects = ["--project", "careerloom", "--project", "database"];
const child = spawn(process.execPath, [vitest, "run", ...projects, ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
  env: {
    ...process.env,
    SUPABASE_URL: status.API_URL,
    SUPABASE_PUBLISHABLE_KEY: status.PUBLISHABLE_KEY,
    SUPABASE_SECRET_KEY: status.SECRET_KEY,
    DATABASE_URL: status.DB_URL,
    MAILBOX_URL: bridge.url,
  },
});
const [code] = (await once(child, "exit")) as [number | null];
bridge.close();
process.exitCode = code ?? 1;
