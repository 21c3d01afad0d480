import { createHandler } from "../_shared/http/serve.ts";
import { createAgentFunction } from "../_shared/tasks/agent-task.ts";
import { interviewFeedbackTask } from "../_shared/tasks/agents/interview-feedback.ts";

Deno.serve(createHandler(createAgentFunction(interviewFeedbackTask)));
