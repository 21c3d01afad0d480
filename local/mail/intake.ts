import { createHash } from "node:crypto";
import { z } from "zod";
import type { Mail } from "../service.ts";

const mailSchema = z.object({
  from: z.string().min(3),
  to: z.union([z.string().transform((to) => [to]), z.array(z.string())]).pipe(z.array(z.email()).length(1)),
  subject: z.string().min(1),
  html: z.string().optional(),
  text: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
});

/** How many idempotency keys are remembered; the oldest go first. */
const rememberedKeys = 10_000;

/**
 * Takes mails as a provider's HTTPS API does (`POST {from, to, subject, html, text, headers}`) → 200 `{id}`.
 * The same `Idempotency-Key` with the same mail → the same answer and no second mail; with another mail → 409.
 * What is wrong with a mail → 422 `{name: "validation_error", message}`.
 */
export function createIntake(keep: (mail: Mail) => Promise<string>): (request: Request) => Promise<Response> {
  const taken = new Map<string, { hash: string; id: Promise<string> }>();
  return async (request) => {
    if (!request.headers.get("authorization")?.startsWith("Bearer "))
      return refuse(401, "missing_api_key", "Send a bearer key");
    const body = await request.text();
    const parsed = mailSchema.safeParse(readJson(body));
    if (!parsed.success || /[\r\n]/.test(parsed.data.subject))
      return refuse(422, "validation_error", "This is not a mail");
    const { to, subject, text, headers } = parsed.data;
    const html =
      parsed.data.html ?? `<pre>${(text ?? "").replace(/&/g, "&amp;").replace(/</g, "&lt;")}</pre>`;
    const mail = { to: to[0] ?? "", subject, html, ...(text && { text }), ...(headers && { headers }) };

    const key = request.headers.get("idempotency-key");
    if (key === null) return Response.json({ id: await keep(mail) });
    const hash = createHash("sha256").update(body).digest("hex");
    const known = taken.get(key) ?? { hash, id: keep(mail) };
    if (known.hash !== hash)
      return refuse(409, "invalid_idempotent_request", "This key was used for another mail");
    taken.set(key, known);
    if (taken.size > rememberedKeys) taken.delete(taken.keys().next().value ?? key);
    return Response.json({ id: await known.id });
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const refuse = (status: number, name: string, message: string) =>
  Response.json({ statusCode: status, name, message }, { status });
