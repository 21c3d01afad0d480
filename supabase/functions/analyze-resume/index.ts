import { createHandler } from "../_shared/http/serve.ts";
import { requestAnalysis } from "../_shared/tasks/request-analysis.ts";

Deno.serve(createHandler(requestAnalysis));
