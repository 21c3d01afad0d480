import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import WebSocket from "ws";
import type { StackAddresses } from "./running-stack.ts";

/** A candidate as a client program would be one: supabase-js with the publishable key, nothing else. */
export interface Candidate {
  client: SupabaseClient;
  userId: string;
  email: string;
}

export type ResumeExtension = "pdf" | "docx" | "txt";

const mimeTypes: Record<ResumeExtension, string> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  txt: "text/plain",
};

/** What a candidate sees of the work on a résumé. */
export interface TaskState {
  id: string;
  status: "queued" | "running" | "succeeded" | "failed" | "cancelled";
  progress: number;
  step: string | null;
  attempts: number;
  error_code: string | null;
}

/** A client that nobody is signed in to. */
export function anonymousClient({ url, publishableKey }: StackAddresses): SupabaseClient {
  return createClient(url, publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    // Node 20 has no WebSocket of its own.
    realtime: { transport: WebSocket as never },
  });
}

/** Signs up or in with the six digits that the stack mails; `data` is what the sign-up form says. */
export async function signInByCode(
  addresses: StackAddresses,
  email: string,
  data: Record<string, string> = { full_name: "Test Person" },
): Promise<Candidate> {
  const client = anonymousClient(addresses);
  const asked = await client.auth.signInWithOtp({ email, options: { data } });
  if (asked.error) throw asked.error;
  const token = await mailedCode(addresses, email);
  const verified = await client.auth.verifyOtp({ email, token, type: "email" });
  if (verified.error) throw verified.error;
  if (!verified.data.user) throw new Error("The code was accepted, but nobody is signed in.");
  return { client, userId: verified.data.user.id, email };
}

/** The code of the newest mail to `email` in the stack's mailbox; waits up to ten seconds for it. */
export async function mailedCode({ mailboxUrl }: StackAddresses, email: string): Promise<string> {
  if (!mailboxUrl) throw new Error("This stack has no mailbox (MAILBOX_URL): codes go out by mail.");
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline) {
    const response = await fetch(`${mailboxUrl}/api/messages?to=${encodeURIComponent(email)}`);
    const messages = (await response.json()) as { text: string }[];
    const code = /\b\d{6}\b/.exec(messages[0]?.text ?? "")?.[0];
    if (code) return code;
    await pause(50);
  }
  throw new Error(`No code for ${email} arrived in the mailbox.`);
}

/** Uploads a résumé into the candidate's folder; the file's uuid becomes the résumé's id. */
export async function uploadResume(
  { client, userId }: Candidate,
  bytes: Uint8Array,
  extension: ResumeExtension,
  fileName?: string,
): Promise<string> {
  const id = crypto.randomUUID();
  const { error } = await client.storage.from("resumes").upload(`${userId}/${id}.${extension}`, bytes, {
    contentType: mimeTypes[extension],
    ...(fileName && { metadata: { file_name: fileName } }),
  });
  if (error) throw error;
  return id;
}

/** The newest task about a résumé. */
export async function readTask({ client }: Candidate, resumeId: string): Promise<TaskState | undefined> {
  const { data, error } = await client
    .from("ai_tasks")
    .select("id, status, progress, step, attempts, error_code")
    .eq("subject_id", resumeId)
    .order("created_at", { ascending: false })
    .limit(1)
    .maybeSingle<TaskState>();
  if (error) throw error;
  return data ?? undefined;
}

/** Looks at the task until it has ended, calling `onChange` whenever it moved. Throws after `timeoutMs`. */
export async function followResume(
  candidate: Candidate,
  resumeId: string,
  onChange: (task: TaskState) => void = () => {},
  timeoutMs = 60_000,
): Promise<TaskState> {
  const deadline = Date.now() + timeoutMs;
  let seen = "";
  for (;;) {
    const task = await readTask(candidate, resumeId);
    if (task) {
      const now = `${task.status} ${task.progress} ${task.step}`;
      if (now !== seen) onChange(task);
      seen = now;
      if (!["queued", "running"].includes(task.status)) return task;
    }
    if (Date.now() > deadline)
      throw new Error(`The task did not end in time: ${JSON.stringify(task ?? null)}`);
    await pause(30);
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
