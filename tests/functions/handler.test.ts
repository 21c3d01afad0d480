import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import WebSocket from "ws";
import { z } from "zod";
import type { Environment } from "../../supabase/functions/_shared/environment.ts";
import { CareerloomError } from "../../supabase/functions/_shared/errors.ts";
import { createLog } from "../../supabase/functions/_shared/http/log.ts";
import { createHandler, type Reply, type UserCall } from "../../supabase/functions/_shared/http/serve.ts";

/** The handler wrapper against a loopback database API that answers `me()` as told. */

const userId = "5b1f6c1e-8f0a-4c57-9a39-3d2f7a7d0c11";
const origin = "https://app.example.com";

let database: Server;
let environment: Environment;
let privateKey: CryptoKey;
let publicJwk: JWK;
let me: { status: number; body: unknown };
let lines: string[];
let handled: { body: { title: string }; call: UserCall }[];
let outcome: () => Promise<Reply>;

beforeAll(async () => {
  // Node 20 has no WebSocket of its own, and supabase-js asks for one when a client is made.
  vi.stubGlobal("WebSocket", WebSocket);
  const pair = await generateKeyPair("ES256");
  privateKey = pair.privateKey;
  publicJwk = { ...(await exportJWK(pair.publicKey)), kid: "test", alg: "ES256", use: "sig" };
  database = createServer((request, response) => {
    const found = request.url?.startsWith("/rest/v1/rpc/me") ? me : { status: 404, body: {} };
    response.writeHead(found.status, { "content-type": "application/json" });
    response.end(JSON.stringify(found.body));
  });
  await new Promise<void>((resolve) => database.listen(0, "127.0.0.1", resolve));
  environment = {
    supabase: {
      url: `http://127.0.0.1:${(database.address() as AddressInfo).port}`,
      publishableKeys: { default: "sb_publishable_test" },
      secretKeys: { default: "sb_secret_test" },
      jwks: { keys: [publicJwk] } as Environment["supabase"]["jwks"],
    },
    agents: { providers: [], maxRunning: null },
    mail: undefined,
    siteUrl: "https://app.example.com",
    testHosts: new Map(),
    allowedOrigins: [origin],
  };
});

afterAll(() => {
  database.close();
  vi.unstubAllGlobals();
});

beforeEach(() => {
  me = { status: 200, body: { id: userId, role: "candidate" } };
  lines = [];
  handled = [];
  outcome = async () => ({ body: { done: true } });
});

const body = z.strictObject({
  title: z.string().min(2),
  parts: z.array(z.object({ n: z.int() })).default([]),
});

function userHandler() {
  return createHandler(
    {
      name: "test-function",
      caller: "user",
      body,
      maxBodyBytes: 1_000,
      handle: async (parsed, call) => {
        handled.push({ body: parsed, call });
        return outcome();
      },
    },
    { environment: () => environment, log: createLog({}, (line) => lines.push(line)) },
  );
}

function token(claims: Record<string, unknown> = {}, expires: string | number = "5m"): Promise<string> {
  return new SignJWT({ role: "authenticated", session_id: crypto.randomUUID(), ...claims })
    .setProtectedHeader({ alg: "ES256", kid: "test" })
    .setSubject(userId)
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(privateKey);
}

interface Call {
  method?: string;
  body?: unknown;
  raw?: BodyInit;
  headers?: Record<string, string>;
  bearer?: string | null;
}

async function call({ method = "POST", body, raw, headers = {}, bearer }: Call = {}) {
  const jwt = bearer === undefined ? await token() : bearer;
  const request = new Request("http://127.0.0.1/functions/v1/test-function", {
    method,
    headers: {
      "content-type": "application/json",
      ...(jwt && { authorization: `Bearer ${jwt}` }),
      ...headers,
    },
    ...(method === "POST" && { body: raw ?? JSON.stringify(body ?? { title: "Hello" }), duplex: "half" }),
  });
  const response = await userHandler()(request);
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
}

describe("the caller", () => {
  test("a signed-in caller → 200, with the caller's id and role from the database", async () => {
    const answer = await call();
    expect(answer).toMatchObject({ status: 200, body: { done: true } });
    expect(handled[0]?.call.caller).toMatchObject({ kind: "user", userId, role: "candidate" });
  });

  test.each([
    ["no token", null],
    ["a garbage token", "garbage"],
    ["a token signed by nobody", `${btoa('{"alg":"none"}')}.${btoa(`{"sub":"${userId}"}`)}.`],
  ])("%s → 401 unauthorized, and nothing runs", async (_, bearer) => {
    expect(await call({ bearer })).toMatchObject({ status: 401, body: { code: "unauthorized" } });
    expect(handled).toHaveLength(0);
  });

  test("an expired token → 401 unauthorized", async () => {
    const bearer = await token({}, Math.floor(Date.now() / 1000) - 60);
    expect(await call({ bearer })).toMatchObject({ status: 401, body: { code: "unauthorized" } });
  });

  test("a token signed with another key → 401 unauthorized", async () => {
    const { privateKey: other } = await generateKeyPair("ES256");
    const bearer = await new SignJWT({ role: "authenticated" })
      .setProtectedHeader({ alg: "ES256", kid: "test" })
      .setSubject(userId)
      .setExpirationTime("5m")
      .sign(other);
    expect(await call({ bearer })).toMatchObject({ status: 401, body: { code: "unauthorized" } });
  });

  test.each([
    [401, "session_revoked"],
    [403, "account_suspended"],
  ])("the database says %i %s → so does the function, and nothing runs", async (status, code) => {
    me = { status, body: { code: `PT${status}`, message: code, details: "internal words", hint: null } };
    const answer = await call();
    expect(answer).toMatchObject({ status, body: { code } });
    expect(JSON.stringify(answer.body)).not.toContain("internal words");
    expect(handled).toHaveLength(0);
  });

  test("a broken body from a stranger → 401, not a word on the body", async () => {
    expect(await call({ bearer: null, raw: "{" })).toMatchObject({ status: 401 });
  });
});

describe("the body", () => {
  test.each([
    ["a text with a NUL", { title: "x", parts: [{ n: 1, note: "a\0b" }] }, "parts.0.note"],
    ["half of a character", { title: "Half \ud83d" }, "title"],
  ])("%s, which the database cannot hold → 422 validation_failed with its path", async (_, body, path) => {
    const answer = await call({ body });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: "validation_failed", details: { fields: [{ path }] } },
    });
  });

  test("nested without end → 422 validation_failed", async () => {
    const answer = await call({ raw: `{"parts": ${"[".repeat(400)}${"]".repeat(400)}}` });
    expect(answer).toMatchObject({ status: 422, body: { details: { fields: [{ path: "parts" }] } } });
  });

  test("fields that are not valid → 422 validation_failed with each path", async () => {
    const answer = await call({ body: { title: "x", parts: [{ n: 1 }, { n: 1.5 }], colour: "red" } });
    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe("validation_failed");
    expect(answer.body.details.fields.map((field: { path: string }) => field.path).sort()).toEqual([
      "colour",
      "parts.1.n",
      "title",
    ]);
  });

  test("broken JSON → 400 malformed_json", async () => {
    expect(await call({ raw: '{"title":' })).toMatchObject({ status: 400, body: { code: "malformed_json" } });
  });

  test("a body over the limit → 413 payload_too_large", async () => {
    const answer = await call({ body: { title: "x".repeat(2_000) } });
    expect(answer).toMatchObject({ status: 413, body: { code: "payload_too_large" } });
  });

  test("a chunked body over the limit, without a length → 413", async () => {
    const chunk = new TextEncoder().encode("x".repeat(300));
    const raw = new ReadableStream({
      pull(controller) {
        controller.enqueue(chunk);
      },
    });
    expect(await call({ raw })).toMatchObject({ status: 413, body: { code: "payload_too_large" } });
  });

  test("GET → 405 method_not_allowed with Allow", async () => {
    const answer = await call({ method: "GET" });
    expect(answer).toMatchObject({ status: 405, body: { code: "method_not_allowed" } });
    expect(answer.headers.get("allow")).toBe("POST, OPTIONS");
  });
});

describe("errors", () => {
  test("an error of the catalogue → its status, code, message, details and the request id", async () => {
    outcome = async () => {
      throw new CareerloomError("unreadable_file", {
        details: { reason: "encrypted" },
        cause: "secret path /tmp/x",
      });
    };
    const answer = await call({ headers: { "x-request-id": "request-12345" } });
    expect(answer.status).toBe(422);
    expect(answer.body).toEqual({
      code: "unreadable_file",
      message: "The file could not be read.",
      details: { reason: "encrypted" },
      request_id: "request-12345",
    });
    expect(answer.headers.get("x-request-id")).toBe("request-12345");
  });

  test("an unknown error → 500 internal_error, its cause in the log alone", async () => {
    outcome = async () => {
      throw new Error("relation private.secrets of ines.duarte@example.com does not exist");
    };
    const answer = await call();
    expect(answer.status).toBe(500);
    expect(answer.body).toMatchObject({
      code: "internal_error",
      request_id: answer.headers.get("x-request-id"),
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/relation|secrets|at /);
    expect(lines.join()).toContain("relation private.secrets");
    expect(lines.join()).not.toContain("ines.duarte");
  });

  test("a wait that a provider asked for → Retry-After", async () => {
    outcome = async () => {
      throw new CareerloomError("model_unavailable", { retryAfterSeconds: 34 });
    };
    const answer = await call();
    expect(answer).toMatchObject({ status: 503, body: { code: "model_unavailable" } });
    expect(answer.headers.get("retry-after")).toBe("34");
  });

  test("an environment that cannot be read → 500 internal_error, not a dead function", async () => {
    const handler = createHandler(
      { name: "test-function", caller: "user", body, handle: async () => ({ body: {} }) },
      {
        environment: () => {
          throw new Error("environment: AI_PROVIDER not valid");
        },
        log: createLog({}, (line) => lines.push(line)),
      },
    );
    const response = await handler(new Request("http://127.0.0.1/", { method: "POST" }));
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ code: "internal_error" });
    expect(lines.join()).toContain("AI_PROVIDER");
  });

  test("a harmful request id is replaced, not repeated", async () => {
    const answer = await call({ headers: { "x-request-id": "<script>alert(1)</script>" } });
    expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe("headers", () => {
  test("Prefer: respond-async and Idempotency-Key reach the function", async () => {
    await call({ headers: { prefer: "wait=5, respond-async", "idempotency-key": "key-1" } });
    expect(handled[0]?.call).toMatchObject({ respondAsync: true, idempotencyKey: "key-1" });
  });

  test("an Idempotency-Key with spaces → 422", async () => {
    const answer = await call({ headers: { "idempotency-key": "two words" } });
    expect(answer).toMatchObject({
      status: 422,
      body: { details: { fields: [{ path: "Idempotency-Key" }] } },
    });
  });

  test("a preflight from an allowed origin is answered for it, without a token", async () => {
    const answer = await call({ method: "OPTIONS", bearer: null, headers: { origin } });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("access-control-allow-origin")).toBe(origin);
    expect(answer.headers.get("access-control-allow-headers")).toContain("idempotency-key");
  });

  test("another origin is told nothing", async () => {
    const answer = await call({
      method: "OPTIONS",
      bearer: null,
      headers: { origin: "https://evil.example.com" },
    });
    expect(answer.headers.has("access-control-allow-origin")).toBe(false);
  });

  test("an error carries the CORS headers too, so that the page can read it", async () => {
    const answer = await call({ bearer: null, headers: { origin } });
    expect(answer.headers.get("access-control-allow-origin")).toBe(origin);
  });
});

describe("a service function", () => {
  const handler = () =>
    createHandler(
      {
        name: "test-service",
        caller: "service",
        body: z.looseObject({}),
        handle: async () => ({ body: { ok: true } }),
      },
      { environment: () => environment, log: createLog({}, (line) => lines.push(line)) },
    );
  const post = (headers: Record<string, string>) =>
    handler()(new Request("http://127.0.0.1/", { method: "POST", headers, body: "{}" }));

  test("the secret key → 200", async () => {
    expect((await post({ apikey: "sb_secret_test" })).status).toBe(200);
  });

  test.each([
    ["no key", {}],
    ["the publishable key", { apikey: "sb_publishable_test" }],
    ["another secret key", { apikey: "sb_secret_other" }],
    ["an empty key", { apikey: "" }],
  ])("%s → 401", async (_, headers) => {
    expect((await post(headers as Record<string, string>)).status).toBe(401);
  });

  test("a user's token → 401", async () => {
    expect((await post({ authorization: `Bearer ${await token()}` })).status).toBe(401);
  });
});

test("a log line says what happened without saying to whom", async () => {
  await call();
  const [line] = lines.map((text) => JSON.parse(text));
  expect(line).toMatchObject({ level: "info", event: "request", status: 200 });
  expect(JSON.stringify(line)).not.toContain(userId);
});

describe("a function for anyone", () => {
  const post = (body: string, headers: Record<string, string> = {}) =>
    createHandler(
      {
        name: "test-anyone",
        caller: "anyone",
        body: z.strictObject({ token: z.string().min(1) }),
        maxBodyBytes: 100,
        handle: async (_, { caller }) => ({ body: { kind: caller.kind } }),
      },
      { environment: () => environment, log: createLog({}, (line) => lines.push(line)) },
    )(new Request("http://127.0.0.1/", { method: "POST", headers, body }));

  test("needs no key, and works with the secret one", async () => {
    const response = await post('{"token":"x"}');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ kind: "service" });
  });

  test("a bad token of a person does not get in the way", async () => {
    expect((await post('{"token":"x"}', { authorization: "Bearer garbage" })).status).toBe(200);
  });

  test.each([
    ["{}", 422],
    ['{"token":""}', 422],
    ['{"token":"x","more":1}', 422],
    ["{", 400],
    [`{"token":"${"x".repeat(100)}"}`, 413],
  ])("%s → %i", async (body, status) => {
    expect((await post(body)).status).toBe(status);
  });
});
