import { createHandler } from "../_shared/http/serve.ts";
import { createAgentFunction } from "../_shared/tasks/agent-task.ts";
import { suggestProjectsTask } from "../_shared/tasks/agents/suggest-projects.ts";

Deno.serve(createHandler(createAgentFunction(suggestProjectsTask)));
