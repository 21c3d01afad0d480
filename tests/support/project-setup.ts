import type { TestProject } from "vitest/node";
import { startTestStack } from "./stack.ts";

/** What tests find in `process.env`. */
const names = [
  "SUPABASE_URL",
  "SUPABASE_PUBLISHABLE_KEY",
  "SUPABASE_SECRET_KEY",
  "DATABASE_URL",
  "MAILBOX_URL",
];

/**
 * Starts one stack for a vitest project, unless the environment already names one (`SUPABASE_URL`). Its addresses go
 * into that project's environment alone: another project in the same run has a stack of its own.
 * `DATABASE_URL` without `SUPABASE_URL` is the PostgreSQL that the stack is to use.
 */
export async function setUpStack(
  project: TestProject,
  workdir: string,
  args: string[] = [],
  env: Record<string, string> = {},
): Promise<() => Promise<void>> {
  if (process.env.SUPABASE_URL) return async () => {};
  const stackEnv = `${workdir}/.local/${project.name}-${process.pid}.env`;
  // Whatever keys the developer's shell holds: tests call no model.
  const stack = await startTestStack({ workdir, args, stackEnv, env: { AI_PROVIDER: "rules", ...env } });
  const found = Object.entries(stack.environment).filter(([name]) => names.includes(name));
  project.config.env = { ...project.config.env, ...Object.fromEntries(found) };
  return async () => {
    await stack.stop();
  };
}
