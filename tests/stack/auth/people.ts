import { randomUUID } from "node:crypto";
import { createClient, type SupabaseClient, type User } from "@supabase/supabase-js";
import { decodeJwt } from "jose";
import pg from "pg";
import ws from "ws";

/** Where a stack is: what it printed, or the environment that the test run was given. */
export type Environment = Record<string, string | undefined>;

export const password = "Correct-horse-1";

/** A new address that nobody has. */
export const newAddress = () => `${randomUUID()}@example.com`;

/** Everything that the auth tests do with one stack. */
export function connect(environment: () => Environment = () => process.env) {
  const variable = (name: string): string => {
    const value = environment()[name];
    if (!value) throw new Error(`${name} is not set: these tests need a running stack`);
    return value;
  };
  const url = () => `${variable("SUPABASE_URL")}/auth/v1`;

  function client(
    key = variable("SUPABASE_PUBLISHABLE_KEY"),
    flowType: "implicit" | "pkce" = "implicit",
  ): SupabaseClient {
    const stored = new Map<string, string>();
    return createClient(variable("SUPABASE_URL"), key, {
      auth: {
        autoRefreshToken: false,
        detectSessionInUrl: false,
        flowType,
        storageKey: randomUUID(),
        persistSession: true,
        storage: {
          getItem: (name) => stored.get(name) ?? null,
          setItem: (name, value) => void stored.set(name, value),
          removeItem: (name) => void stored.delete(name),
        },
      },
      realtime: { transport: ws as unknown as typeof WebSocket },
    });
  }
  const admin = () => client(variable("SUPABASE_SECRET_KEY")).auth.admin;

  /** A request by hand, with the publishable key; `token` is a user's, or the secret key. */
  async function request(
    method: string,
    path: string,
    options: { body?: unknown; token?: string; headers?: Record<string, string>; key?: string } = {},
  ): Promise<Response> {
    const { body, token, key = variable("SUPABASE_PUBLISHABLE_KEY") } = options;
    return fetch(url() + path, {
      method,
      headers: {
        apikey: key,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...options.headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      redirect: "manual",
    });
  }
  const asService = (method: string, path: string, body?: unknown) =>
    request(method, path, { body, key: variable("SUPABASE_SECRET_KEY") });

  interface Message {
    id: string;
    to: string;
    subject: string;
    html: string;
    text: string;
  }

  /** What was sent to an address, newest first. A mail has left before its request is answered. */
  async function mails(to: string): Promise<Message[]> {
    const query = new URLSearchParams({ to });
    return (await (await fetch(`${variable("MAILBOX_URL")}/api/messages?${query}`)).json()) as Message[];
  }

  async function lastMail(to: string): Promise<Message> {
    const [mail] = await mails(to);
    if (!mail) throw new Error(`There is no mail to ${to}`);
    return mail;
  }

  /** The six digits in the newest mail to an address. */
  async function lastCode(to: string): Promise<string> {
    const mail = await lastMail(to);
    const code = /(?<![\w-])\d{6}(?![\w-])/.exec(mail.text)?.[0];
    if (!code) throw new Error(`There is no code in: ${mail.text}`);
    return code;
  }

  /** The address of the link in the newest mail. */
  async function lastLink(to: string): Promise<URL> {
    const href = /href="([^"]+)"/.exec((await lastMail(to)).html)?.[1] ?? "";
    return new URL(href.replaceAll("&amp;", "&"));
  }

  /** Follows a link as a browser would, and returns where it is sent to. */
  async function follow(link: URL): Promise<URL> {
    const response = await fetch(link, { redirect: "manual" });
    if (response.status !== 303) throw new Error(`${response.status}: ${await response.text()}`);
    return new URL(response.headers.get("location") ?? "");
  }

  /** A confirmed user with a password, not signed in. */
  async function newUser(fields: Record<string, unknown> = {}): Promise<User & { email: string }> {
    const email = newAddress();
    const { data, error } = await admin().createUser({ email, password, email_confirm: true, ...fields });
    if (error) throw error;
    return { ...data.user, email };
  }

  /** A confirmed user with a session of one minute ago at most. */
  async function signedIn(fields: Record<string, unknown> = {}) {
    const user = await newUser(fields);
    return { user, email: user.email, ...(await signIn(user.email)) };
  }

  async function signIn(email: string, secret = password) {
    const own = client();
    const { data, error } = await own.auth.signInWithPassword({ email, password: secret });
    if (error) throw error;
    const { access_token: token, refresh_token: refreshToken } = data.session;
    return { client: own, token, refreshToken, claims: decodeJwt(token) };
  }

  /** Rows from the database itself, as `postgres`. */
  async function rows<R extends pg.QueryResultRow>(sql: string, parameters: unknown[] = []): Promise<R[]> {
    const connection = new pg.Client({ connectionString: variable("DATABASE_URL") });
    await connection.connect();
    try {
      return (await connection.query<R>(sql, parameters)).rows;
    } finally {
      await connection.end();
    }
  }

  return {
    url,
    client,
    admin,
    request,
    asService,
    mails,
    lastMail,
    lastCode,
    lastLink,
    follow,
    newUser,
    signedIn,
    signIn,
    rows,
  };
}

/** Status and code of an answer in the new shape, for one comparison. */
export async function outcome(response: Response): Promise<unknown> {
  const body = (await response.json()) as { error_code?: string };
  return { status: response.status, code: body.error_code };
}
