import type { TestProject } from "vitest/node";
import { setUpStack } from "./project-setup.ts";
import { conformanceProject } from "./stack.ts";

/** One stack that serves the conformance suite's project. */
export default (project: TestProject) => setUpStack(project, conformanceProject);
