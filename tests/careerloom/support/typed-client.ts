import { expect } from "vitest";
import WebSocket from "ws";
import { mailedCode } from "../../../scripts/lib/candidate.ts";
import { type CareerloomClient, createCareerloomClient } from "../../../src/index.ts";
import { stackFromEnvironment } from "./stack.ts";

/** Somebody signed in through the typed client, as a front end would. */
export async function signedIn(role: "candidate" | "recruiter" = "candidate"): Promise<CareerloomClient> {
  const stack = stackFromEnvironment();
  const careerloom = createCareerloomClient(stack.url, stack.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: WebSocket as never },
  });
  const email = `${role}-${crypto.randomUUID()}@example.com`;
  const options = { data: { full_name: "Ines Duarte", role } };
  expect((await careerloom.auth.signInWithOtp({ email, options })).error).toBeNull();
  const token = await mailedCode(stack, email);
  expect((await careerloom.auth.verifyOtp({ email, token, type: "email" })).error).toBeNull();
  return careerloom;
}
