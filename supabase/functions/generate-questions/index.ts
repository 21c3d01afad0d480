import { createHandler } from "../_shared/http/serve.ts";
import { createAgentFunction } from "../_shared/tasks/agent-task.ts";
import { generateQuestionsTask } from "../_shared/tasks/agents/generate-questions.ts";

Deno.serve(createHandler(createAgentFunction(generateQuestionsTask)));
