import { createHandler } from "../_shared/http/serve.ts";
import { createAgentFunction } from "../_shared/tasks/agent-task.ts";
import { summarizeCandidateTask } from "../_shared/tasks/agents/summarize-candidate.ts";

Deno.serve(createHandler(createAgentFunction(summarizeCandidateTask)));
