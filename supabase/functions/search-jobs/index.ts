import { createHandler } from "../_shared/http/serve.ts";
import { searchJobs } from "../_shared/search/search-jobs.ts";

Deno.serve(createHandler(searchJobs));
