import { analyzeResume } from "./analyze-resume/agent.ts";
import type { RulesWriter } from "./rules.ts";

/** What each agent says without a model. A new agent adds its line here. */
export const rulesWriters: Readonly<Record<string, RulesWriter>> = {
  [analyzeResume.name]: analyzeResume.rules,
};
