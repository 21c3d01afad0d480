/** The typed client of Careerloom: everything that a front end needs. */
export type { AgentAnswer, AgentName, Agents } from "./agents.ts";
export {
  type CallOptions,
  type CareerloomCalls,
  type CareerloomClient,
  type ChatQuestion,
  createCareerloomClient,
  type Result,
} from "./client.ts";
export { type ApiError, type FieldProblem, toApiError } from "./errors.ts";
export type { ChatEnd, ChatEvent, ChatSource } from "./events.ts";
export type { Database } from "./types/database.ts";
export type * from "./types/domain.ts";
