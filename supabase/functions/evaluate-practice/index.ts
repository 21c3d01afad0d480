import { createHandler } from "../_shared/http/serve.ts";
import { createAgentFunction } from "../_shared/tasks/agent-task.ts";
import { evaluatePracticeTask } from "../_shared/tasks/agents/evaluate-practice.ts";

Deno.serve(createHandler(createAgentFunction(evaluatePracticeTask)));
