import type { TestProject } from "vitest/node";
import { setUpStack } from "./project-setup.ts";
import { careerloomProject } from "./stack.ts";

/** One stack of this repository without its seed: each file of pgTAP empties the world, which costs what there is. */
export default (project: TestProject) => setUpStack(project, careerloomProject, ["--no-seed"]);
