import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createMailbox, type Message } from "../../../local/mail/mailbox.ts";

/** What the provider does with one attempt of an outbox mail. */
export type Fate =
  | "taken"
  /** Answers with this status and takes nothing. */
  | { status: number; name?: string; retryAfterSeconds?: number }
  /** No answer; nothing is taken. */
  | "silent"
  /** Takes the mail and never answers: the caller cannot know. */
  | "taken, silent";

export interface MailProviderServer {
  url: string;
  /** Attempts with an idempotency key so far, that is of the outbox and not of Auth. */
  attempts: { key: string; body: Record<string, unknown> }[];
  /** Decides about the attempt of this number, from 0. */
  decide: (attempt: number) => Fate;
  /** Mails that reached the recipient. */
  inbox(to: string): Promise<Message[]>;
  close(): Promise<void>;
}

/** A mail provider on loopback that remembers idempotency keys, and fails when told to. Serves `/api/messages` too. */
export async function startMailProvider(): Promise<MailProviderServer> {
  const mailbox = createMailbox({});
  const provider: MailProviderServer = {
    url: "",
    attempts: [],
    decide: () => "taken",
    inbox: async (to) =>
      (
        await mailbox.fetch(new Request(`http://mailbox/api/messages?to=${encodeURIComponent(to)}`))
      ).json() as Promise<Message[]>,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const server = createServer(async (request, response) => {
    const body = await readBody(request);
    const key = request.headers["idempotency-key"];
    const fate =
      typeof key === "string"
        ? provider.decide(provider.attempts.push({ key, body: JSON.parse(body) }) - 1)
        : "taken";
    if (fate === "silent") return;
    if (typeof fate === "object") return refuse(response, fate);
    const answer = await mailbox.fetch(forward(request, body));
    if (fate === "taken, silent") return;
    response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  provider.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return provider;
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}

function refuse(response: ServerResponse, fate: Exclude<Fate, string>): void {
  response
    .writeHead(fate.status, {
      "content-type": "application/json",
      ...(fate.retryAfterSeconds && { "retry-after": String(fate.retryAfterSeconds) }),
    })
    .end(JSON.stringify({ name: fate.name ?? "application_error" }));
}

function forward(request: IncomingMessage, body: string): Request {
  const headers = new Headers();
  for (const name of ["authorization", "idempotency-key", "content-type"]) {
    const value = request.headers[name];
    if (typeof value === "string") headers.set(name, value);
  }
  const { method = "GET" } = request;
  return new Request(`http://mailbox${request.url}`, {
    method,
    headers,
    ...(method === "POST" && { body }),
  });
}
