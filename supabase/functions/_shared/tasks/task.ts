import { z } from "zod";

/** A claimed row of `ai_tasks`, as far as a worker needs it. */
export const taskSchema = z.object({
  id: z.uuid(),
  user_id: z.uuid(),
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
