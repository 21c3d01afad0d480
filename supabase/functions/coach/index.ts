import { createHandler } from "../_shared/http/serve.ts";
import { createAgentFunction } from "../_shared/tasks/agent-task.ts";
import { coachTask } from "../_shared/tasks/agents/coach.ts";

Deno.serve(createHandler(createAgentFunction(coachTask)));
