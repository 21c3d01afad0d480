import { createHandler } from "../_shared/http/serve.ts";
import { createAgentFunction } from "../_shared/tasks/agent-task.ts";
import { writeOutreachTask } from "../_shared/tasks/agents/write-outreach.ts";

Deno.serve(createHandler(createAgentFunction(writeOutreachTask)));
