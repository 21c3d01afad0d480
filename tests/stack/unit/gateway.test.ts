import { request as httpRequest } from "node:http";
import { importJWK, SignJWT } from "jose";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ProjectConfig } from "../../../local/config.ts";
import { createGateway } from "../../../local/gateway/gateway.ts";
import { createIdentifier } from "../../../local/gateway/identity.ts";
import { type Listener, listen } from "../../../local/gateway/listen.ts";
import { createSecrets, type Secrets } from "../../../local/secrets.ts";
import type { Identity, Service } from "../../../local/service.ts";

interface Seen {
  method: string;
  path: string;
  identity: Identity;
}

const logged: unknown[] = [];
const log = { info() {}, warn() {}, error: (_message: string, error: unknown) => logged.push(error) };
let secrets: Secrets;
let listener: Listener;
let seen: Seen[];
/** What the service of this test does with a request. */
let act: (request: Request) => Promise<Response>;

beforeEach(async () => {
  secrets = await createSecrets();
  seen = [];
  logged.length = 0;
  act = async () => new Response("served");
  const service: Service = {
    fetch: (request, url, identity) => {
      seen.push({ method: request.method, path: `${url.pathname}${url.search}`, identity });
      return act(request);
    },
  };
  const gateway = createGateway({
    config: {
      functions: { open: { verify_jwt: false }, closed: { verify_jwt: true } },
    } as unknown as ProjectConfig,
    identifier: createIdentifier(secrets, async (role) =>
      ["anon", "authenticated", "service_role"].includes(role),
    ),
    services: { rest: service, auth: service, storage: service, functions: service },
    studio: async () => new Response("studio"),
    log,
  });
  listener = await listen(gateway, { host: "127.0.0.1", port: 0, option: "--port", name: "API" });
});
afterEach(() => listener.close());

const at = (path: string) => `http://127.0.0.1:${listener.port}${path}`;
const token = async (claims: Record<string, unknown> = {}) =>
  new SignJWT({ role: "authenticated", aud: "authenticated", sub: "someone", ...claims })
    .setProtectedHeader({ alg: "ES256", kid: secrets.signingKey.kid })
    .setExpirationTime("1m")
    .sign(await importJWK(secrets.signingKey, "ES256"));

describe("what reaches a service", () => {
  test("the path without its prefix, the query without the key, the identity of the key", async () => {
    await fetch(at(`/rest/v1/todos?select=*&apikey=${secrets.publishableKey}`));
    expect(seen).toEqual([
      { method: "GET", path: "/todos?select=*", identity: { role: "anon", claims: { role: "anon" } } },
    ]);
  });

  test("the claims of the token rather than the key's role", async () => {
    await fetch(at("/rest/v1/todos"), {
      headers: { apikey: secrets.secretKey, authorization: `Bearer ${await token()}` },
    });
    expect(seen[0]?.identity).toMatchObject({ role: "authenticated", claims: { sub: "someone" } });
  });

  test("a percent-encoded query as it was sent", async () => {
    await fetch(at("/rest/v1/todos?name=eq.a%2Bb%20c&or=(a.eq.1,b.eq.2)"), {
      headers: { apikey: secrets.secretKey },
    });
    expect(seen[0]?.path).toBe("/todos?name=eq.a%2Bb%20c&or=(a.eq.1,b.eq.2)");
  });

  test("nothing that was refused", async () => {
    await fetch(at("/rest/v1/todos"));
    await fetch(at("/rest/v1/todos"), { headers: { apikey: secrets.secretKey, authorization: "Bearer x" } });
    expect(seen).toEqual([]);
  });
});

describe("functions", () => {
  test("verify_jwt = false: anything passes, preflights too", async () => {
    expect((await fetch(at("/functions/v1/open"))).status).toBe(200);
    await fetch(at("/functions/v1/open/sub?a=1"), {
      method: "OPTIONS",
      headers: { origin: "https://app.example.com", "access-control-request-method": "POST" },
    });
    expect(seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "GET /open",
      "OPTIONS /open/sub?a=1",
    ]);
  });

  test.each(["closed", "not-listed"])("verify_jwt of %s: a key is no token, a token is", async (name) => {
    const call = (headers: Record<string, string>) =>
      fetch(at(`/functions/v1/${name}`), { method: "POST", headers });
    const { secretKey } = secrets;
    expect((await call({})).status).toBe(401);
    expect((await call({ apikey: secretKey })).status).toBe(401);
    expect((await call({ apikey: secretKey, authorization: `Bearer ${secretKey}` })).status).toBe(401);
    expect(seen).toEqual([]);
    expect((await call({ authorization: `Bearer ${await token()}` })).status).toBe(200);
  });
});

describe("a service", () => {
  test("that throws is answered for: 500, and nothing of the error goes out", async () => {
    act = async () => {
      throw new Error("select secret from /etc/passwd");
    };
    const response = await fetch(at("/rest/v1/todos"), { headers: { apikey: secrets.secretKey } });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toMatch(/secret|passwd|at /);
    expect(logged).toHaveLength(1);
  });

  test("hears when its client goes away", async () => {
    let heard: () => void = () => {};
    const aborted = new Promise<void>((resolve) => {
      heard = resolve;
    });
    const arrived = new Promise<void>((resolve) => {
      act = (request) =>
        new Promise((answer) => {
          request.signal.addEventListener("abort", () => {
            heard();
            answer(new Response(null));
          });
          resolve();
        });
    });
    const client = httpRequest(at("/rest/v1/todos"), { headers: { apikey: secrets.secretKey } });
    client.on("error", () => {});
    client.end();
    await arrived;
    client.destroy();
    await expect(aborted).resolves.toBeUndefined();
  });

  test("sees the caller's address from the connection, not from a header", async () => {
    let forwarded: string | null = null;
    act = async (request) => {
      forwarded = request.headers.get("x-forwarded-for");
      return new Response();
    };
    await fetch(at("/auth/v1/health"), { headers: { "x-forwarded-for": "203.0.113.9" } });
    expect(forwarded).toBe("127.0.0.1");
  });
});

test("closing lets an answer under way finish and refuses what comes after", async () => {
  let release: () => void = () => {};
  const arrived = new Promise<void>((resolve) => {
    act = () =>
      new Promise((answer) => {
        release = () => answer(new Response("finished"));
        resolve();
      });
  });
  const pending = fetch(at("/auth/v1/health"));
  await arrived;
  const closed = listener.close();
  await expect(fetch(at("/auth/v1/health"))).rejects.toThrow();
  release();
  expect(await (await pending).text()).toBe("finished");
  await closed;
});

test("a second listener on the same port is refused with the option that would help", async () => {
  await expect(
    listen(() => new Response(), { host: "127.0.0.1", port: listener.port, option: "--port", name: "API" }),
  ).rejects.toThrow(`Port ${listener.port} (API) is taken`);
});
