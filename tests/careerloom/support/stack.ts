import { randomBytes } from "node:crypto";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import WebSocket from "ws";
import { type Candidate, signInByCode } from "../../../scripts/lib/candidate.ts";
import type { StackAddresses } from "../../../scripts/lib/running-stack.ts";

/** The stack that the environment names; see tests/support. */
export function stackFromEnvironment(
  env: Readonly<Record<string, string | undefined>> = process.env,
): StackAddresses {
  const need = (name: string) => {
    const value = env[name];
    if (!value) throw new Error(`${name} is not set: these tests need a stack`);
    return value;
  };
  return {
    url: need("SUPABASE_URL"),
    publishableKey: need("SUPABASE_PUBLISHABLE_KEY"),
    secretKey: need("SUPABASE_SECRET_KEY"),
    databaseUrl: env.DATABASE_URL,
    mailboxUrl: env.MAILBOX_URL,
  };
}

/** A new candidate with an address that no other test uses. */
export function newCandidate(stack: StackAddresses): Promise<Candidate> {
  return signInByCode(stack, `candidate-${randomBytes(6).toString("hex")}@example.com`, {
    full_name: "Ines Duarte",
  });
}

/** A client with the secret key, as an operator or a worker has it. */
export function serviceClient({ url, secretKey }: StackAddresses): SupabaseClient {
  return createClient(url, secretKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: WebSocket as never },
  });
}

/** Calls a function as a client would; `key` is the publishable key unless said. */
export async function callFunction(
  stack: StackAddresses,
  name: string,
  options: { body?: unknown; token?: string; apikey?: string; headers?: Record<string, string> } = {},
) {
  const response = await fetch(`${stack.url}/functions/v1/${name}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      apikey: options.apikey ?? stack.publishableKey,
      ...(options.token && { authorization: `Bearer ${options.token}` }),
      ...options.headers,
    },
    body: JSON.stringify(options.body ?? {}),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** The candidate's access token. */
export async function tokenOf({ client }: Candidate): Promise<string> {
  const { data } = await client.auth.getSession();
  if (!data.session) throw new Error("nobody is signed in");
  return data.session.access_token;
}
