import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { FunctionProcess, type Limits } from "../../../local/functions/process.ts";

const root = process.cwd();
let folder: string;
let running: FunctionProcess | undefined;
const logged: string[] = [];
const log = {
  info: (message: string) => void logged.push(message),
  warn: (message: string) => void logged.push(message),
  error: (message: string) => void logged.push(message),
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "function-limits-"));
  return () => rmSync(folder, { recursive: true, force: true });
});
afterEach(async () => {
  await running?.stop();
});

async function start(code: string, limits: Partial<Limits>): Promise<FunctionProcess> {
  const entrypoint = join(folder, "index.ts");
  writeFileSync(entrypoint, code);
  running = await FunctionProcess.start({
    source: { name: "limited", entrypoint, importMap: { imports: {}, scopes: {} } },
    environment: { PATH: process.env.PATH ?? "", HOME: folder },
    readable: [folder],
    directory: root,
    limits: { boot: 20_000, cpu: 60_000, answer: 60_000, wallClock: 60_000, ...limits },
    log,
  });
  return running;
}
const call = (started: FunctionProcess) => {
  const url = new URL("http://127.0.0.1:54321/limited");
  return started.call(new Request(url), url);
};

describe("a call's limits", () => {
  it("no answer in time → 504, and the handler's request is aborted", async () => {
    const started = await start(
      `let aborted = 0;
       Deno.serve((request) => {
         if (aborted) return new Response(String(aborted));
         request.signal.addEventListener("abort", () => aborted++);
         return new Promise(() => {});
       });`,
      { answer: 200 },
    );
    const response = await call(started);
    expect(response.status).toBe(504);
    expect(await response.json()).toMatchObject({ code: "IDLE_TIMEOUT" });
    let next = await call(started);
    while (next.status !== 200) next = await call(started);
    expect(Number(await next.text())).toBeGreaterThan(0);
  });

  it("an answer that does not end in time is cut off", async () => {
    const started = await start(
      `Deno.serve(() => new Response(new ReadableStream({ start: (c) => c.enqueue(new Uint8Array(3)) })));`,
      { wallClock: 300 },
    );
    const response = await call(started);
    expect(response.status).toBe(200);
    await expect(response.arrayBuffer()).rejects.toThrow();
    expect(started.idle).toBe(true);
  });

  it("code that never gets ready is given up", async () => {
    await expect(
      start("await new Promise((done) => setTimeout(done, 60_000));", { boot: 300 }),
    ).rejects.toThrow("did not start in time");
  });

  it("code that serves nothing is no function", async () => {
    await expect(start("console.log('just that');", {})).rejects.toThrow("ended before it was ready");
    expect(logged).toContain("just that");
  });

  it("a retired process ends after its calls and what they left to waitUntil", async () => {
    const started = await start(
      `Deno.serve(() => {
         EdgeRuntime.waitUntil(new Promise((done) => setTimeout(() => { console.log("work done"); done(); }, 200)));
         return new Response("answered");
       });`,
      {},
    );
    expect(await (await call(started)).text()).toBe("answered");
    started.retire();
    await started.stopped();
    expect(logged).toContain("work done");
  });
});
