import { ConfigError } from "../config.ts";
import type { Mail } from "../service.ts";

/** A provider that takes mails as `POST {from, to[], subject, html, text}` with a bearer key, as Resend does. */
export interface MailProvider {
  url: string;
  key: string;
  from: string;
}

const TIMEOUT_MS = 10_000;

/**
 * The provider that `MAIL_API_URL`, `MAIL_API_KEY` and `MAIL_FROM` name; undefined where none of them is set.
 * @throws {ConfigError} only some of them are set, or the address is not HTTPS (HTTP is for loopback)
 */
export function readMailProvider(
  env: Readonly<Record<string, string | undefined>>,
): MailProvider | undefined {
  const { MAIL_API_URL: url = "", MAIL_API_KEY: key = "", MAIL_FROM: from = "" } = env;
  if (!url && !key && !from) return undefined;
  if (!url || !key || !from)
    throw new ConfigError("MAIL_API_URL, MAIL_API_KEY and MAIL_FROM are needed together to send mails");
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: "", hostname: "" };
  const loopback = hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
  if (protocol !== "https:" && !(protocol === "http:" && loopback))
    throw new ConfigError("MAIL_API_URL has to be an https address");
  return { url, key, from };
}

/** @returns a sender that throws where the provider does not accept the mail; its answer stays in the cause */
export function createProvider({ url, key, from }: MailProvider): (mail: Mail) => Promise<void> {
  return async (mail) => {
    const response = await fetch(url, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({
        from,
        to: [mail.to],
        subject: mail.subject,
        html: mail.html,
        ...(mail.text === undefined ? {} : { text: mail.text }),
      }),
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const answer = await response.text();
    if (!response.ok)
      throw new Error(`the mail provider answered ${response.status}`, { cause: answer.slice(0, 500) });
  };
}
