import { isIP } from "node:net";
import type { Pool } from "pg";
import { z } from "zod";
import type { Logger } from "../log.ts";
import type { Identity, Mailer } from "../service.ts";
import { AuthError, badRequest, internal } from "./errors.ts";
import type { RateLimits } from "./rate-limit.ts";
import type { AuthSettings } from "./settings.ts";
import type { Signer } from "./signer.ts";
import { onPool, type Queryable, runTransaction, type Transaction } from "./transaction.ts";

/** What all handlers share. */
export interface Auth {
  settings: AuthSettings;
  pool: Pool;
  mailer: Mailer;
  signer: Signer;
  limits: RateLimits;
  log: Logger;
}

/** One request, with what the handlers want to know of it. */
export class Call {
  readonly auth: Auth;
  readonly settings: AuthSettings;
  readonly request: Request;
  readonly url: URL;
  readonly identity: Identity;
  /** Parts of the path that the route names, such as `user_id`. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly db: Queryable;
  readonly ip: string;
  readonly userAgent: string;
  #bytes: Promise<Buffer> | undefined;

  constructor(
    auth: Auth,
    request: Request,
    url: URL,
    identity: Identity,
    parameters: Record<string, string>,
  ) {
    this.auth = auth;
    this.settings = auth.settings;
    this.request = request;
    this.url = url;
    this.identity = identity;
    this.parameters = parameters;
    this.db = onPool(auth.pool);
    this.ip = clientAddress(request);
    this.userAgent = request.headers.get("user-agent") ?? "";
  }

  /** The audience that users are looked up in: the header `X-JWT-AUD`, else the only one that there is. */
  get audience(): string {
    return this.request.headers.get("x-jwt-aud") || this.settings.audience;
  }

  /** The JSON body, checked. @throws {AuthError} 400 `bad_json`, 413 `request_entity_too_large` */
  async body<S extends z.ZodType>(schema: S): Promise<z.output<S>> {
    const result = schema.safeParse(parseJson(await this.#read()) ?? {});
    if (result.success) return result.data;
    const reasons = result.error.issues.map((i) => `${i.path.join(".") || "body"}: ${i.message}`);
    throw badRequest("bad_json", `Could not parse request body as JSON: ${reasons.join("; ")}`);
  }

  /** As `body`, where a request without one is as good as `{}`. */
  async optionalBody<S extends z.ZodType>(schema: S): Promise<z.output<S>> {
    return (await this.#read()).length === 0 ? schema.parse({}) : this.body(schema);
  }

  #read(): Promise<Buffer> {
    this.#bytes ??= readBody(this.request);
    return this.#bytes;
  }

  /** Runs `work` in the one transaction of this call; mails that it queued leave after the commit. */
  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const { result, mails } = await runTransaction(this.auth.pool, work);
    try {
      for (const mail of mails) await this.auth.mailer.send(mail);
    } catch (cause) {
      throw internal("Error sending email", cause);
    }
    return result;
  }
}

const MAX_BODY = 1 << 20;

async function readBody(request: Request): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (request.body)
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > MAX_BODY)
        throw new AuthError(
          413,
          "request_entity_too_large",
          `Request body too large (max ${MAX_BODY} bytes)`,
        );
      chunks.push(chunk);
    }
  return Buffer.concat(chunks);
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch (cause) {
    const reason = bytes.length === 0 ? "unexpected end of JSON input" : "invalid syntax";
    throw new AuthError(400, "bad_json", `Could not parse request body as JSON: ${reason}`, { cause });
  }
}

function clientAddress(request: Request): string {
  const forwarded = request.headers.get("x-forwarded-for")?.split(",") ?? [];
  return forwarded.map((part) => part.trim()).find((part) => isIP(part) !== 0) ?? "127.0.0.1";
}

/** Body fields as Go decodes them: missing and null are the zero value, another type is an error. */
export const text = z
  .string()
  .nullish()
  .transform((value) => value ?? "");
export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);
export const json = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value) => value ?? undefined);
export const optionalText = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);
