import { createHandler } from "../_shared/http/serve.ts";
import { createAgentFunction } from "../_shared/tasks/agent-task.ts";
import { analyzeJobTask } from "../_shared/tasks/agents/analyze-job.ts";

Deno.serve(createHandler(createAgentFunction(analyzeJobTask)));
