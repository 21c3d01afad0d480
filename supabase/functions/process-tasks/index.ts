import { createHandler } from "../_shared/http/serve.ts";
import { processTasks } from "../_shared/tasks/process-tasks.ts";

Deno.serve(createHandler(processTasks));
