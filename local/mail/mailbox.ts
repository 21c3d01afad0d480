import { randomUUID } from "node:crypto";
import type { Mail, Mailer } from "../service.ts";
import { createIntake } from "./intake.ts";
import { mailPage } from "./page.ts";
import { createProvider, type MailProvider, readMailProvider } from "./provider.ts";
import { plainText } from "./text.ts";

/** A mail that the box has received. */
export interface Message {
  id: string;
  /** ISO 8601, UTC. */
  created_at: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Extra headers, where the sender gave any. */
  headers: Readonly<Record<string, string>>;
}

export interface MailboxOptions {
  /** Mails go to this provider's HTTPS API and are not kept; see `readMailProvider`. */
  provider?: MailProvider;
  /** How many mails the box keeps; the oldest go first. */
  limit?: number;
  /** Mails larger than this many characters are cut in the box. */
  maxSize?: number;
  now?: () => Date;
}

export type Mailbox = Mailer & {
  /** The page for people at `/` and the JSON API under `/api/messages`. */
  fetch(request: Request): Promise<Response>;
};

/**
 * Where the stack's mails go: into a mailbox to be looked at, or out through a provider.
 *
 * - `GET /api/messages?to=ADDRESS` → the messages, newest first
 * - `GET /api/messages/:id` → one message; 404 `{"code":"not_found","message"}`
 * - `DELETE /api/messages?to=ADDRESS`, `DELETE /api/messages/:id` → 204
 * - `POST /emails` → `{id}`: takes a mail as a provider does, for functions; see `createIntake`
 */
export function createMailbox(
  options: MailboxOptions = { provider: readMailProvider(process.env) },
): Mailbox {
  const { limit = 500, maxSize = 1_000_000, now = () => new Date() } = options;
  const messages: Message[] = [];
  const provider = options.provider && createProvider(options.provider);

  async function keep(mail: Mail): Promise<string> {
    const id = randomUUID();
    messages.unshift({
      id,
      created_at: now().toISOString(),
      to: mail.to,
      subject: mail.subject,
      html: mail.html.slice(0, maxSize),
      text: (mail.text ?? plainText(mail.html)).slice(0, maxSize),
      headers: mail.headers ?? {},
    });
    messages.length = Math.min(messages.length, limit);
    return id;
  }

  const send = provider ?? keep;
  const intake = createIntake(keep);
  return {
    delivers: provider !== undefined,
    async send(mail) {
      if (/[\r\n]/.test(mail.to + mail.subject)) throw new Error("a mail's headers must be single lines");
      await send(mail);
    },
    fetch: async (request) =>
      new URL(request.url).pathname === "/emails" && request.method === "POST"
        ? intake(request)
        : answer(request, messages),
  };
}

function answer(request: Request, messages: Message[]): Response {
  const url = new URL(request.url);
  const path = url.pathname.replace(/\/$/, "");
  const to = url.searchParams.get("to")?.toLowerCase();
  const selected = to === undefined ? messages : messages.filter((m) => m.to.toLowerCase() === to);
  if (path === "" && isRead(request)) return mailPage(selected);
  if (path === "/api/messages") {
    if (isRead(request)) return Response.json(selected);
    if (request.method === "DELETE") return remove(messages, selected);
    return methodNotAllowed("GET, HEAD, DELETE");
  }
  const id = /^\/api\/messages\/([^/]+)$/.exec(path)?.[1];
  const message = messages.find((m) => m.id === id);
  if (!message)
    return Response.json({ code: "not_found", message: "There is no such message" }, { status: 404 });
  if (isRead(request)) return Response.json(message);
  if (request.method === "DELETE") return remove(messages, [message]);
  return methodNotAllowed("GET, HEAD, DELETE");
}

const isRead = (request: Request) => request.method === "GET" || request.method === "HEAD";

function remove(messages: Message[], gone: Message[]): Response {
  const ids = new Set(gone.map((m) => m.id));
  messages.splice(0, messages.length, ...messages.filter((m) => !ids.has(m.id)));
  return new Response(null, { status: 204 });
}

function methodNotAllowed(allow: string): Response {
  const body = { code: "method_not_allowed", message: `Use one of ${allow}` };
  return Response.json(body, { status: 405, headers: { allow } });
}
