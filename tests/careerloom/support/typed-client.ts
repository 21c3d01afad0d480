import { expect } from "vitest";
import WebSocket from "ws";
import { mailedCode } from "../../../scripts/lib/candidate.ts";
import { type CareerloomClient, createCareerloomClient } from "../../../src/index.ts";
import { stackFromEnvironment } from "./stack.ts";

/** The typed client, nobody signed in. */
export function visitor(): CareerloomClient {
  const { url, publishableKey } = stackFromEnvironment();
  return createCareerloomClient(url, publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: WebSocket as never },
  });
}

/** Somebody signed in through the typed client, as a front end would. */
export async function signedIn(role: "candidate" | "recruiter" = "candidate"): Promise<CareerloomClient> {
  const stack = stackFromEnvironment();
  const careerloom = visitor();
  const email = `${role}-${crypto.randomUUID()}@example.com`;
  const options = { data: { full_name: "Ines Duarte", role } };
  expect((await careerloom.auth.signInWithOtp({ email, options })).error).toBeNull();
  const token = await mailedCode(stack, email);
  expect((await careerloom.auth.verifyOtp({ email, token, type: "email" })).error).toBeNull();
  return careerloom;
}
