import { createHandler } from "../_shared/http/serve.ts";
import { createAgentFunction } from "../_shared/tasks/agent-task.ts";
import { writePortfolioTask } from "../_shared/tasks/agents/write-portfolio.ts";

Deno.serve(createHandler(createAgentFunction(writePortfolioTask)));
