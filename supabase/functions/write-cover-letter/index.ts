import { createHandler } from "../_shared/http/serve.ts";
import { createAgentFunction } from "../_shared/tasks/agent-task.ts";
import { writeCoverLetterTask } from "../_shared/tasks/agents/write-cover-letter.ts";

Deno.serve(createHandler(createAgentFunction(writeCoverLetterTask)));
