import { createHandler } from "../_shared/http/serve.ts";
import { createAgentFunction } from "../_shared/tasks/agent-task.ts";
import { tailorResumeTask } from "../_shared/tasks/agents/tailor-resume.ts";

Deno.serve(createHandler(createAgentFunction(tailorResumeTask)));
