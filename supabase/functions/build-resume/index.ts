import { createHandler } from "../_shared/http/serve.ts";
import { createAgentFunction } from "../_shared/tasks/agent-task.ts";
import { buildResumeTask } from "../_shared/tasks/agents/build-resume.ts";

Deno.serve(createHandler(createAgentFunction(buildResumeTask)));
