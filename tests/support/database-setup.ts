import type { TestProject } from "vitest/node";
import { problemsOfCalls } from "./called-functions.ts";
import { setUpStack } from "./project-setup.ts";
import { careerloomProject } from "./stack.ts";

/**
 * One stack of this repository without its seed: each file of pgTAP empties the world, which costs what there is. After
 * a run of all files, every SQL function must have been called.
 */
export default async (project: TestProject) => {
  const stop = await setUpStack(project, careerloomProject, ["--no-seed"], { TRACK_FUNCTIONS: "all" });
  return async () => {
    try {
      if (await ranEverything(project)) await reportCalls(project.config.env.DATABASE_URL);
    } finally {
      await stop();
    }
  };
};

/** Did every test of the project run? Some are left out when files or titles are named on the command line. */
async function ranEverything(project: TestProject): Promise<boolean> {
  const { testFiles } = await project.globTestFiles();
  const ran = project.vitest.state.getFiles().filter(({ projectName }) => projectName === project.name);
  return ran.length === testFiles.length && !project.vitest.config.testNamePattern;
}

async function reportCalls(databaseUrl: string | undefined): Promise<void> {
  // A stack that the environment named counts as it likes.
  if (databaseUrl === undefined || process.env.SUPABASE_URL || process.env.DATABASE_URL) return;
  const problems = await problemsOfCalls(databaseUrl);
  if (problems.length === 0) return;
  process.stderr.write(`\nSQL functions:\n${problems.join("\n")}\n`);
  process.exitCode = 1;
}
