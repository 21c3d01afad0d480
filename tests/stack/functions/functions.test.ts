import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { conformanceProject } from "../../support/stack.ts";
import { waitFor } from "../../support/wait.ts";
import { apiUrl, asAnon, headersFor, publishableKey, signIn } from "../storage/clients.ts";

const call = (path: string, init?: RequestInit) => fetch(`${apiUrl()}/functions/v1/${path}`, init);
const post = (path: string, body?: string) => call(path, { method: "POST", body });

describe("calling a function", () => {
  it("supabase-js invoke: JSON in, JSON out, packages and shared code by bare names", async () => {
    const { data, error } = await asAnon().functions.invoke("hello", { body: { name: "Ada" } });
    expect(error).toBeNull();
    expect(data).toEqual({ message: "Hello, Ada", path: "/hello" });
  });

  it("export default { fetch } serves too", async () => {
    const response = await call("exported");
    expect(response.headers.get("x-made-by")).toBe("export");
    expect(await response.text()).toBe("by export");
  });

  it("method, path, query, headers, status, cookies and bytes pass through", async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    const response = await call("echo/some/path?a=1&b=%20", {
      method: "PATCH",
      headers: { apikey: publishableKey(), authorization: "Bearer not-a-jwt", "x-custom": "kept" },
      body: bytes,
    });
    expect(response.status).toBe(201);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(response.headers.get("x-seen-method")).toBe("PATCH");
    const seen = JSON.parse(response.headers.get("x-seen-headers") ?? "");
    expect(seen).toMatchObject({ authorization: "Bearer not-a-jwt", "x-custom": "kept" });
    expect(Object.keys(seen).filter((name) => name.startsWith("x-stack"))).toEqual([]);
    expect(response.headers.get("x-seen-url")).toBe(`${apiUrl()}/echo/some/path?a=1&b=%20`);
  });

  it("long bodies stream both ways at once", async () => {
    const body = Buffer.alloc(3_000_000, "y");
    for (let i = 0; i < 12; i++) {
      const response = await call("echo", { method: "POST", body, signal: AbortSignal.timeout(5000) });
      expect((await response.arrayBuffer()).byteLength).toBe(body.byteLength);
    }
  });

  it("a caller that breaks off its upload ends neither the function nor the stack", async () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new Uint8Array(10));
        setTimeout(() => controller.error(new Error("gone")), 20);
      },
    });
    const broken = call("echo", { method: "POST", body, duplex: "half" } as RequestInit).then((response) =>
      response.arrayBuffer(),
    );
    await expect(broken).rejects.toThrow();
    expect((await post("echo", "still there")).status).toBe(201);
  });

  it("many first calls at once share one start", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => post("hello", '{"name":"all"}')));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  });
});

describe("who may call", () => {
  it("verify_jwt is on by default: no token → 401", async () => {
    expect((await post("guarded")).status).toBe(401);
  });

  it("a bad token → 401", async () => {
    const response = await call("guarded", { headers: { authorization: "Bearer a.b.c" } });
    expect(response.status).toBe(401);
  });

  it("a user's token → the function", async () => {
    const response = await call("guarded", { headers: headersFor(await signIn()) });
    expect(await response.text()).toBe("you have a token");
  });
});

describe("streams", () => {
  it("events arrive while the answer is still open, and leaving aborts the handler's request", async () => {
    const abort = new AbortController();
    const response = await call("events", { method: "POST", signal: abort.signal });
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    const reader = response.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    expect(new TextDecoder().decode(value)).toBe("event: delta\ndata: first\n\n");
    expect(await (await call("events")).json()).toEqual({ open: 1, aborted: 0 });
    abort.abort();
    await waitFor("the abort", async () => (await (await call("events")).json()).aborted === 1);
  });

  it("EdgeRuntime.waitUntil goes on after the answer", async () => {
    expect((await post("later")).status).toBe(202);
    await waitFor("the work", async () => (await (await call("later")).json()).done >= 1);
  });
});

describe("functions that fail", () => {
  it("one that is not there → 404 NOT_FOUND", async () => {
    const response = await call("nothing-here", { headers: headersFor(await signIn()) });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      code: "NOT_FOUND",
      message: "Requested function was not found",
    });
  });

  it.each(["_shared", "..%2f..%2fsecrets", "%2e%2e", "hello%00"])("%s is no function", async (name) => {
    expect([401, 404]).toContain((await post(name)).status);
  });

  it("one that cannot be loaded → 503 BOOT_ERROR without the reason; others go on", async () => {
    const response = await post("broken");
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      code: "BOOT_ERROR",
      message: "Function failed to start (please check logs)",
    });
    expect((await call("exported")).status).toBe(200);
  });

  it("an error in the handler → 500 without the reason", async () => {
    const response = await post("throws");
    expect(response.status).toBe(500);
    expect(await response.text()).toBe("Internal Server Error");
  });

  it("an error outside the handler ends the process: its calls → 500 WORKER_ERROR, the next starts anew", async () => {
    expect(await (await call("crash")).text()).toBe("1");
    const response = await post("crash");
    expect(response.status).toBe(500);
    expect((await response.json()).code).toBe("WORKER_ERROR");
    expect(await (await call("crash")).text()).toBe("1");
  });

  it("one that spins is ended with 546 and meanwhile the others answer", async () => {
    expect(await (await call("spin")).text()).toBe("fine");
    let answered = false;
    const spinning = post("spin").finally(() => {
      answered = true;
    });
    expect((await call("exported")).status).toBe(200);
    expect(answered).toBe(false);
    const response = await spinning;
    expect(response.status).toBe(546);
    expect((await response.json()).code).toBe("WORKER_RESOURCE_LIMIT");
    expect(await (await call("spin")).text()).toBe("fine");
  });
});

describe("what a function may", () => {
  it("its environment is the platform's, its own secrets, and nothing of the machine's", async () => {
    const { variables } = await (await post("environment")).json();
    expect(variables).toMatchObject({
      SUPABASE_URL: apiUrl(),
      SUPABASE_DB_URL: expect.stringMatching(/^postgresql:\/\/postgres:/),
      FROM_FILE: "of the file",
      FROM_CONFIG: "of the configuration",
    });
    expect(JSON.parse(variables.SUPABASE_PUBLISHABLE_KEYS)).toEqual({ default: publishableKey() });
    expect(JSON.parse(variables.SUPABASE_SECRET_KEYS)).toEqual({ default: process.env.SUPABASE_SECRET_KEY });
    const [key] = JSON.parse(variables.SUPABASE_JWKS).keys;
    expect(key).toMatchObject({ kty: "EC", kid: expect.any(String) });
    expect(key).not.toHaveProperty("d");
    expect(Object.keys(variables).filter((name) => /^(STACK_|npm_|VITEST)/.test(name))).toEqual([]);
  });

  it("it reads its project's functions and packages, writes nothing, runs nothing", async () => {
    expect(await (await post("environment")).json()).toMatchObject({
      readsPasswords: "NotCapable",
      readsSecrets: "NotCapable",
      writes: "NotCapable",
      runs: "NotCapable",
    });
  });
});

describe("a change of a file", () => {
  const folder = join(conformanceProject, "supabase/functions/made-by-test");
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const write = (text: string) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "index.ts"), `Deno.serve(() => new Response("${text}"));`);
  };

  it("is served without a restart", async () => {
    const { token } = await signIn();
    const text = async () =>
      (await call("made-by-test", { headers: { authorization: `Bearer ${token}` } })).text();
    write("first");
    expect(await waitFor("the new function", async () => (await text()) === "first")).toBe(true);
    write("second");
    expect(await waitFor("the changed function", async () => (await text()) === "second")).toBe(true);
  });
});
