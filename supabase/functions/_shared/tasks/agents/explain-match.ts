import { z } from "zod";
import { explainMatch } from "../../agents/explain-match/agent.ts";
import {
  type ExplainedMatch,
  type Match,
  type MatchWords,
  matchSchema,
} from "../../agents/explain-match/schema.ts";
import { checked } from "../../database-error.ts";
import type { AgentTask } from "../agent-task.ts";

const body = z.strictObject({ job_id: z.uuid(), resume_id: z.uuid().optional() });

/** `explain-match`: `{job_id, resume_id?}` → what `match_job` answers, with `summary` and `reasons` in words. */
export const explainMatchTask: AgentTask<z.infer<typeof body>, Match, MatchWords, ExplainedMatch> = {
  agent: explainMatch,
  body,
  material: matchSchema,
  async gather({ job_id, resume_id }, { client }) {
    const data = checked(await client.rpc("match_job", { job_id, resume_id: resume_id ?? null }).single());
    return { material: matchSchema.parse(data), subjectId: job_id };
  },
  // The numbers are the database's at this moment, and nothing is kept but the task: another day may bring another match.
  save: async (run) => ({ ...run.result }),
};
