import { randomUUID } from "node:crypto";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import ws from "ws";

function variable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: these tests need a running stack`);
  return value;
}

export const apiUrl = () => variable("SUPABASE_URL");
export const storageUrl = (path: string) => `${apiUrl()}/storage/v1${path}`;
export const publishableKey = () => variable("SUPABASE_PUBLISHABLE_KEY");
export const secretKey = () => variable("SUPABASE_SECRET_KEY");

const options = {
  auth: { persistSession: false, autoRefreshToken: false },
  realtime: { transport: ws as unknown as typeof WebSocket },
};

/** A client with the secret key: passes over policies. */
export const asService = () => createClient(apiUrl(), secretKey(), options);
/** A client with the publishable key alone. */
export const asAnon = () => createClient(apiUrl(), publishableKey(), options);

export interface Person {
  id: string;
  token: string;
  client: SupabaseClient;
}

/** A new user with a session. */
export async function signIn(): Promise<Person> {
  const email = `${randomUUID()}@example.com`;
  const password = `Aa1-${randomUUID()}`;
  const { error } = await asService().auth.admin.createUser({ email, password, email_confirm: true });
  if (error) throw error;
  const client = asAnon();
  const { data, error: refused } = await client.auth.signInWithPassword({ email, password });
  if (refused) throw refused;
  return { id: data.user.id, token: data.session.access_token, client };
}

/** Headers of a request by hand. */
export const headersFor = (person: Person, more: Record<string, string> = {}) => ({
  apikey: publishableKey(),
  authorization: `Bearer ${person.token}`,
  ...more,
});
export const serviceHeaders = (more: Record<string, string> = {}) => ({ apikey: secretKey(), ...more });

/** The data of an answer that must have some. */
export function ok<T>({ data, error }: { data: T | null; error: unknown }): T {
  if (error !== null || data === null) throw error ?? new Error("There is no data");
  return data;
}
