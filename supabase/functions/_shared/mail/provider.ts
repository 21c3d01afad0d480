import { z } from "zod";
import { CareerloomError } from "../errors.ts";
import type { RenderedMail } from "./render.ts";

/** A provider that takes `POST {from, to, subject, html, text, headers}` with a bearer key, as Resend does. */
export interface MailSettings {
  /** The whole address to post to, as `https://api.resend.com/emails`. */
  url: string;
  key: string;
  /** `Name <address>`. */
  from: string;
}

/** Shorter than the lease of a mail by far. */
const defaultTimeoutMs = 10_000;

const answerSchema = z.object({ id: z.string().min(1) });

/**
 * Hands one mail to the provider and returns the id it gave it. The provider remembers `idempotencyKey` for a day and
 * answers the same mail again without sending it.
 *
 * Throws `mail_rejected` where another attempt would end the same way, `mail_unavailable` where it may not: no
 * answer in time, 5xx, 429, a wrong key (ours to mend), or the same mail being sent at this moment.
 */
export async function deliverMail(
  settings: MailSettings,
  mail: RenderedMail & { to: string },
  idempotencyKey: string,
  timeoutMs: number = defaultTimeoutMs,
): Promise<string> {
  const { to, subject, html, text, headers } = mail;
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(settings.url, {
      method: "POST",
      headers: {
        authorization: `Bearer ${settings.key}`,
        "content-type": "application/json",
        "idempotency-key": idempotencyKey,
      },
      body: JSON.stringify({ from: settings.from, to: [to], subject, html, text, headers }),
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    answer = JSON.parse((await response.text()) || "null");
  } catch (cause) {
    throw new CareerloomError("mail_unavailable", { cause });
  }
  const parsed = answerSchema.safeParse(answer);
  if (response.ok && parsed.success) return parsed.data.id;
  throw refusal(response, answer);
}

function refusal(response: Response, answer: unknown): CareerloomError {
  const { status } = response;
  const name = z.object({ name: z.string() }).safeParse(answer).data?.name ?? "";
  const cause = new Error(`the mail provider answered ${status} ${name.slice(0, 100)}`);
  // 409 is for idempotency keys: with another mail (never ours to repair) or one that is still being sent.
  const final =
    status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status) && !name.startsWith("concurrent");
  if (final) return new CareerloomError("mail_rejected", { cause });
  const seconds = Number(response.headers.get("retry-after"));
  const retryAfterSeconds = seconds > 0 ? Math.ceil(seconds) : undefined;
  return new CareerloomError("mail_unavailable", { cause, ...(retryAfterSeconds && { retryAfterSeconds }) });
}
