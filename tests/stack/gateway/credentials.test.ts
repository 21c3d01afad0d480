import { existsSync, readFileSync } from "node:fs";
import { createClient } from "@supabase/supabase-js";
import { base64url, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from "jose";
import { describe, expect, test } from "vitest";
import ws from "ws";
import type { Secrets } from "../../../local/secrets.ts";
import { conformanceProject } from "../../support/stack.ts";

const url = process.env.SUPABASE_URL ?? "";
const publishable = process.env.SUPABASE_PUBLISHABLE_KEY ?? "";
const secret = process.env.SUPABASE_SECRET_KEY ?? "";
/** The stack's own signing key, to sign what GoTrue never would. Another stack's is not to be had: skipped there. */
const secretsPath = `${conformanceProject}/.local/secrets.json`;
const secrets = (
  existsSync(secretsPath) ? JSON.parse(readFileSync(secretsPath, "utf8")) : {}
) as Partial<Secrets>;
const ours = secrets.publishableKey === publishable;
const signingKey = secrets.signingKey ?? {};

const now = () => Math.floor(Date.now() / 1000);
const user = "6f0c1f0e-0000-4000-8000-000000000001";

async function sign(claims: Record<string, unknown>, key: JWK = signingKey): Promise<string> {
  return new SignJWT({ sub: user, role: "authenticated", aud: "authenticated", exp: now() + 60, ...claims })
    .setProtectedHeader({ alg: "ES256", kid: key.kid, typ: "JWT" })
    .sign(await importJWK(key, "ES256"));
}

function unsigned(header: Record<string, unknown>, claims: Record<string, unknown>, signature = ""): string {
  const parts = [header, claims].map((part) => base64url.encode(JSON.stringify(part)));
  return [...parts, signature].join(".");
}

const rest = (headers: Record<string, string>) => fetch(`${url}/rest/v1/`, { headers });
const bearer = (token: string) => ({ apikey: publishable, authorization: `Bearer ${token}` });

describe("API keys", () => {
  test("GET /rest/v1/ without a key → 401 that names the header", async () => {
    const response = await rest({});
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ message: "No API key found in request" });
  });

  test("GET /rest/v1/ with an invented key → 401", async () => {
    const response = await rest({ apikey: "sb_publishable_invented" });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ message: "Invalid API key" });
  });

  test.each([
    ["in the header", () => rest({ apikey: secret })],
    ["in the query", () => fetch(`${url}/rest/v1/?apikey=${secret}`)],
    [
      "as Bearer too, as supabase-js sends it",
      () => rest({ apikey: secret, authorization: `Bearer ${secret}` }),
    ],
  ])("a key %s is let through", async (_where, request) => {
    expect((await request()).status).toBe(200);
  });

  test("a key as Bearer that is not the apikey → 401", async () => {
    expect((await rest(bearer(secret))).status).toBe(401);
  });

  test.runIf(ours)("a key of the old style, a signed token with a role, is let through", async () => {
    const key = await sign({ role: "service_role", sub: undefined, aud: undefined });
    expect((await rest({ apikey: key })).status).toBe(200);
  });

  test.runIf(ours)("a key of the old style signed by somebody else → 401", async () => {
    const { privateKey } = await generateKeyPair("ES256", { extractable: true });
    const key = await sign(
      { role: "service_role" },
      { ...(await exportJWK(privateKey)), kid: signingKey.kid },
    );
    expect(await (await rest({ apikey: key })).json()).toMatchObject({ message: "Invalid API key" });
  });
});

describe.skipIf(!ours)("access tokens", () => {
  const claims = { sub: user, role: "service_role", aud: "authenticated", exp: now() + 60 };
  const refused: [name: string, code: string, token: () => Promise<string> | string][] = [
    ["alg=none", "PGRST301", () => unsigned({ alg: "none", typ: "JWT" }, claims)],
    ["alg=none and a signature", "PGRST301", () => unsigned({ alg: "none" }, claims, "AAAA")],
    [
      "HS256 under the public key",
      "PGRST301",
      async () => {
        const { d: _d, ...publicKey } = signingKey;
        return new SignJWT(claims)
          .setProtectedHeader({ alg: "HS256", kid: signingKey.kid })
          .sign(new TextEncoder().encode(JSON.stringify(publicKey)));
      },
    ],
    [
      "another key under our kid",
      "PGRST301",
      async () => {
        const { privateKey } = await generateKeyPair("ES256", { extractable: true });
        return sign({}, { ...(await exportJWK(privateKey)), kid: signingKey.kid });
      },
    ],
    ["an unknown kid", "PGRST301", () => sign({}, { ...signingKey, kid: "nobody" })],
    ["one part only", "PGRST301", () => "garbage"],
    ["three parts of nonsense", "PGRST301", () => "a.b.c"],
    ["nothing after Bearer", "PGRST301", () => ""],
    [
      "a changed payload",
      "PGRST301",
      async () => {
        const [header, , signature] = (await sign({})).split(".");
        return [header, base64url.encode(JSON.stringify(claims)), signature].join(".");
      },
    ],
    ["an exp that has passed", "PGRST303", () => sign({ exp: now() - 60 })],
    ["an nbf to come", "PGRST303", () => sign({ nbf: now() + 600 })],
    ["an iat to come", "PGRST303", () => sign({ iat: now() + 600 })],
    ["another audience", "PGRST303", () => sign({ aud: "somebody-else" })],
    ["role postgres", "PGRST303", () => sign({ role: "postgres" })],
    ["role supabase_admin", "PGRST303", () => sign({ role: "supabase_admin" })],
    ["role authenticator", "PGRST303", () => sign({ role: "authenticator" })],
    ["role supabase_auth_admin", "PGRST303", () => sign({ role: "supabase_auth_admin" })],
    ["a role that does not exist", "PGRST303", () => sign({ role: "nobody" })],
    ["a role that is no text", "PGRST303", () => sign({ role: ["service_role"] })],
  ];

  test.each(refused)("GET /rest/v1/ with %s → 401 %s", async (_name, code, make) => {
    const response = await rest(bearer(await make()));
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toMatch(/^Bearer error="invalid_token", /);
    expect(await response.json()).toEqual({
      code,
      message: expect.any(String),
      details: null,
      hint: null,
    });
  });

  test.each(refused)(
    "GET /auth/v1/user with %s → 403 bad_jwt in GoTrue's shape",
    async (_name, _code, make) => {
      const response = await fetch(`${url}/auth/v1/user`, { headers: bearer(await make()) });
      expect(response.status).toBe(403);
      expect(await response.json()).toEqual({ code: 403, error_code: "bad_jwt", msg: expect.any(String) });
    },
  );

  test("GET /auth/v1/user with garbage, asked for by date → the newer shape", async () => {
    const response = await fetch(`${url}/auth/v1/user`, {
      headers: { ...bearer("garbage"), "x-supabase-api-version": "2024-01-01" },
    });
    expect(response.headers.get("x-sb-error-code")).toBe("bad_jwt");
    expect(await response.json()).toEqual({ code: "bad_jwt", message: expect.any(String) });
  });

  test.each(refused)(
    "GET /storage/v1/bucket with %s → 400 in storage's shape",
    async (_name, _code, make) => {
      const response = await fetch(`${url}/storage/v1/bucket`, { headers: bearer(await make()) });
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({
        statusCode: "403",
        error: "Unauthorized",
        message: expect.any(String),
        code: "AccessDenied",
      });
    },
  );

  test("a good token is let through", async () => {
    expect((await rest(bearer(await sign({})))).status).toBe(200);
  });

  test("a clock a few seconds behind does not refuse a token that was just made", async () => {
    expect((await rest(bearer(await sign({ iat: now() + 5 })))).status).toBe(200);
  });

  test("an expired token does not keep anybody from signing in", async () => {
    const response = await fetch(`${url}/auth/v1/settings`, {
      headers: bearer(await sign({ exp: now() - 60 })),
    });
    expect(response.status).toBe(200);
  });
});

describe("supabase-js", () => {
  test("reaches every part with the publishable key alone", async () => {
    const client = createClient(url, publishable, {
      auth: { persistSession: false },
      realtime: { transport: ws as never },
    });
    expect((await client.from("nowhere").select()).error?.code).toBe("PGRST205");
    expect((await client.storage.listBuckets()).error).toBeNull();
    expect(
      (await client.auth.signInWithPassword({ email: "nobody@example.com", password: "x" })).error?.code,
    ).toBe("invalid_credentials");
  });
});

describe("paths that need no key", () => {
  test.each([
    ["/auth/v1/health", 200],
    ["/auth/v1/.well-known/jwks.json", 200],
    // By the storage service, which knows no such bucket.
    ["/storage/v1/object/public/nowhere/file.txt", 400],
  ])("GET %s is served", async (path, status) => {
    expect((await fetch(`${url}${path}`)).status).toBe(status);
  });

  test("GET /auth/v1/settings without a key → 401", async () => {
    expect((await fetch(`${url}/auth/v1/settings`)).status).toBe(401);
  });

  test("GET /graphql/v1 and unknown paths → 404", async () => {
    for (const path of ["/graphql/v1", "/nowhere", "/rest/v2/", "/rest/v1x"])
      expect((await fetch(`${url}${path}`, { headers: { apikey: secret } })).status).toBe(404);
  });
});

describe("browsers", () => {
  test.each(["/rest/v1/todos", "/auth/v1/token", "/storage/v1/object/a/b"])(
    "a preflight of %s allows the origin, the method and the headers without a key",
    async (path) => {
      const response = await fetch(`${url}${path}`, {
        method: "OPTIONS",
        headers: {
          origin: "https://app.example.com",
          "access-control-request-method": "PATCH",
          "access-control-request-headers": "authorization,apikey,x-client-info,prefer",
        },
      });
      expect(response.status).toBe(200);
      expect(response.headers.get("access-control-allow-origin")).toBe("https://app.example.com");
      expect(response.headers.get("access-control-allow-methods")).toContain("PATCH");
      expect(response.headers.get("access-control-allow-headers")).toContain("apikey");
    },
  );

  test("an answer, also a refusal, lets the page read what it needs", async () => {
    const response = await fetch(`${url}/rest/v1/`, { headers: { origin: "https://app.example.com" } });
    expect(response.status).toBe(401);
    expect(response.headers.get("access-control-allow-origin")).toBe("https://app.example.com");
    expect(response.headers.get("access-control-expose-headers")?.toLowerCase()).toMatch(
      /content-range.*x-sb-error-code/s,
    );
  });
});

describe("the developer's page", () => {
  test("GET / lists addresses and keys", async () => {
    const page = await (await fetch(`${url}/`)).text();
    expect(page).toContain(publishable);
    expect(page).toContain("storage.objects");
  });

  test("GET / under a name that is not this machine's → 404, no key", async () => {
    const response = await fetchWithHost("evil.example.com");
    expect(response.status).toBe(404);
    expect(response.body).not.toContain("sb_");
  });
});

async function fetchWithHost(host: string): Promise<{ status: number; body: string }> {
  const { request } = await import("node:http");
  return new Promise((resolve, reject) => {
    request(`${url}/`, { headers: { host } }, (response) => {
      let body = "";
      response.on("data", (text) => {
        body += text;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    })
      .on("error", reject)
      .end();
  });
}
