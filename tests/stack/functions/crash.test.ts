import { once } from "node:events";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createProjectFolder, type ProjectFolder } from "../../support/project-folder.ts";
import { type RunningStack, startTestStack } from "../../support/stack.ts";
import { isAlive, waitFor } from "../../support/wait.ts";

// Stacks of their own, on the embedded database.
const env = { DATABASE_URL: undefined, SUPABASE_URL: undefined };
let folder: ProjectFolder;
beforeAll(() => {
  folder = createProjectFolder({
    "config.toml": 'project_id = "ends"\n[functions.pid]\nverify_jwt = false\n',
    "functions/pid/index.ts": `Deno.serve((request) => {
      if (request.method === "POST") for (;;);
      return new Response(String(Deno.pid));
    });`,
  });
});
afterAll(() => folder.remove());

const call = (stack: RunningStack, method = "GET") =>
  fetch(`${stack.environment.SUPABASE_URL}/functions/v1/pid`, { method });

it("a function ends with a stack that was killed, even while it spins", async () => {
  const stack = await startTestStack({ workdir: folder.workdir, env });
  const pid = Number(await (await call(stack)).text());
  expect(isAlive(pid)).toBe(true);
  const spinning = call(stack, "POST").catch(() => undefined);
  // It does not answer any more: the loop is taken.
  await expect(
    fetch(`${stack.environment.SUPABASE_URL}/functions/v1/pid`, { signal: AbortSignal.timeout(300) }),
  ).rejects.toThrow();
  stack.child.kill("SIGKILL");
  await once(stack.child, "exit");
  await spinning;
  await waitFor("the end of the function", () => !isAlive(pid), 5);
});

it("a function ends with a stack that is stopped", async () => {
  const stack = await startTestStack({ workdir: folder.workdir, env });
  const pid = Number(await (await call(stack)).text());
  expect(await stack.stop()).toBe(0);
  expect(isAlive(pid)).toBe(false);
});
