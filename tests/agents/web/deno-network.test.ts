import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

/** The functions' own connections, in the runtime that they run in: to the address that is said, for the name that is said. */
const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const { runInstall } = createRequire(import.meta.url)("deno/install_api.cjs") as { runInstall(): string };

let server: Server;
const names: unknown[] = [];

beforeAll(async () => {
  const cert = readFileSync(file("../../fixtures/tls/certificate.pem"));
  const key = readFileSync(file("../../fixtures/tls/key.pem"));
  server = createServer({ cert, key }, (request, response) => {
    names.push("servername" in request.socket ? request.socket.servername : undefined);
    response.end(`Hello ${request.headers.host}`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterAll(() => server.close());

async function connect(name: string, authority = "authority.pem"): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const script = file("../support/fetch-in-deno.ts");
  const { stdout } = await promisify(execFile)(
    runInstall(),
    ["run", "--quiet", "--no-lock", "--no-config", "--allow-net", script, "127.0.0.1", String(port), name],
    {
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        NO_COLOR: "1",
        ...(authority && { DENO_CERT: file(`../../fixtures/tls/${authority}`) }),
      },
    },
  );
  return stdout.trim();
}

test("the address is called that was checked, and the certificate has to be the name's", async () => {
  expect(await connect("jobs.example.com")).toBe("200 Hello jobs.example.com");
  expect(names).toEqual(["jobs.example.com"]);
});

test("another name's certificate ends it", async () => {
  expect(await connect("bank.example.com")).toMatch(
    /^refused: InvalidData.*(?:not valid for name|NotValidForName)/,
  );
});

test("a certificate that nobody known has signed ends it", async () => {
  expect(await connect("jobs.example.com", "")).toMatch(/^refused: InvalidData.*UnknownIssuer/);
});
