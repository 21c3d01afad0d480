import { z } from "zod";
import { CareerloomError } from "../errors.ts";

/** A claimed row of `ai_tasks`, as far as a worker needs it. */
export const taskSchema = z.object({
  id: z.uuid(),
  /** Whose task it is; null where files of somebody who is gone are erased. */
  user_id: z.uuid().nullable(),
  kind: z.string(),
  subject_id: z.uuid().nullable(),
  input: z.record(z.string(), z.unknown()),
  attempts: z.int(),
  max_attempts: z.int(),
});

export type Task = z.infer<typeof taskSchema>;

/** Whether the present attempt is the last one. */
export function isLastAttempt(task: Task): boolean {
  return task.attempts >= task.max_attempts;
}

/** The person whom a task is for; throws for a kind that is nobody's. */
export function ownerOf(task: Task): string {
  if (task.user_id === null)
    throw new CareerloomError("internal_error", {
      cause: new Error("the task has no owner"),
      retryable: false,
    });
  return task.user_id;
}
