import type { SupabaseClient } from "@supabase/supabase-js";
import { z } from "zod";
import { checked, databaseError } from "../database-error.ts";
import type { Environment } from "../environment.ts";
import { CareerloomError, toCareerloomError } from "../errors.ts";
import { keepAlive } from "../http/keep-alive.ts";
import type { Log } from "../http/log.ts";
import type { FunctionDefinition } from "../http/serve.ts";
import { isLeaseLost } from "../tasks/lease.ts";
import { deliverMail, type MailSettings } from "./provider.ts";
import { renderMail } from "./render.ts";
import { mailWords } from "./templates.ts";

/** Well below the platform's wall clock; what is left is taken by the next call. */
const drainForMs = 60_000;
/** Longer than one mail may take with all that belongs to it. */
const leaseSeconds = 60;

/** A database webhook or a call by cron: what it says does not matter, whatever is due is sent. */
const body = z.looseObject({ limit: z.int().min(1).max(1_000).optional() });

const claimedSchema = z.object({
  id: z.uuid(),
  recipient: z.string(),
  kind: z.string(),
  params: z.unknown(),
  attempts: z.int(),
  unsubscribe_token: z.uuid().nullable(),
});
type ClaimedMail = z.infer<typeof claimedSchema>;

export interface SendReport {
  sent: number;
  /** Attempts that failed, for good or to be tried again. */
  failed: number;
}

interface MailerContext {
  /** With the secret key. */
  client: SupabaseClient;
  settings: MailSettings;
  environment: Environment;
  log: Log;
}

/** `send-emails`: sends what is due in the outbox, at most `limit` (100) → `{sent, failed}`. 503 where no provider is set. */
export const sendEmails: FunctionDefinition<z.infer<typeof body>> = {
  name: "send-emails",
  caller: "service",
  body,
  async handle({ limit = 100 }, { caller, environment, log }) {
    // Nothing is claimed, so no attempt is used up while the setting is missing.
    const settings = environment.mail;
    if (!settings)
      throw new CareerloomError("service_unavailable", { cause: new Error("MAIL_API_URL is not set") });
    return {
      body: await keepAlive(drainOutbox({ client: caller.client, settings, environment, log }, limit)),
    };
  },
};

/** One mail after the other, so that a killed call has one mail in doubt, which its idempotency key settles. */
async function drainOutbox(context: MailerContext, limit: number): Promise<SendReport> {
  const worker = `send-emails/${crypto.randomUUID()}`;
  const deadline = Date.now() + drainForMs;
  const report: SendReport = { sent: 0, failed: 0 };
  while (report.sent + report.failed < limit && Date.now() < deadline) {
    const mail = await claimMail(context.client, worker);
    if (!mail) break;
    const error = await sendOne(mail, worker, context);
    if (!error) report.sent += 1;
    else report.failed += 1;
    // The provider is away: the others keep their attempts, and the schedule looks again.
    if (error?.code === "mail_unavailable") break;
  }
  return report;
}

async function claimMail(client: SupabaseClient, worker: string): Promise<ClaimedMail | undefined> {
  const data = checked(
    await client.rpc("claim_emails", {
      worker,
      batch: 1,
      lease_seconds: leaseSeconds,
    }),
  );
  return z.array(claimedSchema).parse(data)[0];
}

/** Sends one mail and stores how that ended; returns why it did not go out, if so. */
async function sendOne(
  mail: ClaimedMail,
  worker: string,
  context: MailerContext,
): Promise<CareerloomError | undefined> {
  const log = context.log.with({ email_id: mail.id, kind: mail.kind, attempt: mail.attempts });
  let providerId: string;
  try {
    const rendered = render(mail, context.environment);
    providerId = await deliverMail(context.settings, { ...rendered, to: mail.recipient }, mail.id);
  } catch (thrown) {
    const error = toCareerloomError(thrown);
    log.failure("mail_failed", error);
    await settle(context, "fail_email", {
      email_id: mail.id,
      worker,
      error_code: error.code,
      retry: error.code !== "mail_rejected",
      retry_after_seconds: error.retryAfterSeconds ?? null,
    });
    return error;
  }
  await settle(context, "finish_email", { email_id: mail.id, worker, provider_id: providerId });
  log.info("mail_sent");
  return undefined;
}

function render(mail: ClaimedMail, { siteUrl, supabase }: Environment) {
  const words = mailWords(mail.kind, mail.params, siteUrl);
  const token = mail.unsubscribe_token;
  if (!token) return renderMail(words);
  return renderMail(words, {
    page: `${siteUrl}/unsubscribe?token=${token}`,
    oneClick: `${supabase.url}/functions/v1/unsubscribe?token=${token}`,
  });
}

/** Whoever lost the lease stops without a word: another worker has the mail, under the same idempotency key. */
async function settle(
  context: MailerContext,
  rpc: string,
  parameters: Record<string, unknown>,
): Promise<void> {
  const { error, status } = await context.client.rpc(rpc, parameters);
  if (!error) return;
  const failure = databaseError(error, status);
  if (!isLeaseLost(failure)) throw failure;
  context.log.info("mail_lease_lost");
}
