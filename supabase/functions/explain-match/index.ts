import { createHandler } from "../_shared/http/serve.ts";
import { createAgentFunction } from "../_shared/tasks/agent-task.ts";
import { explainMatchTask } from "../_shared/tasks/agents/explain-match.ts";

Deno.serve(createHandler(createAgentFunction(explainMatchTask)));
