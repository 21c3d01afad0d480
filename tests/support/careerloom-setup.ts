import type { TestProject } from "vitest/node";
import { setUpStack } from "./project-setup.ts";
import { careerloomProject } from "./stack.ts";

/** One stack that serves this repository. */
export default (project: TestProject) => setUpStack(project, careerloomProject);
