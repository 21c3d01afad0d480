import { z } from "zod";
import { CareerloomError } from "../errors.ts";
import type { MailWords } from "./render.ts";

/** Every kind of mail: what `private.queue_email` must give it, and its words. The one place for both. */

/** `page("/x/y")`: an address of the site. */
type Page = (path: string) => string;

/** A template whose parameters are checked before its words are made. */
type Template = (params: unknown, page: Page) => MailWords;

function template<P>(schema: z.ZodType<P>, words: (params: P, page: Page) => MailWords): Template {
  return (params, page) => {
    const parsed = schema.safeParse(params);
    if (parsed.success) return words(parsed.data, page);
    // Paths and codes only: parameters hold names and tokens.
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.code}`).join(", ");
    throw new CareerloomError("mail_rejected", { cause: new Error(`parameters: ${wrong}`) });
  };
}

/** Words of other people: bounded, so that nobody sends a letter under our name. */
const name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .transform((text) => text.replace(/\s+/g, " "));
const note = z.string().trim().max(1_000).nullish();
const token = z.string().regex(/^[\w-]{8,200}$/);

const statusWords: Readonly<Record<string, string>> = {
  applied: "has been received",
  reviewing: "is being reviewed",
  interview: "has moved on to interviews",
  offer: "has led to an offer",
  accepted: "is closed: you accepted the offer",
  rejected: "was not successful this time",
  withdrawn: "was withdrawn",
};

const interview = z.object({
  interview_id: z.uuid(),
  job_title: name.nullish(),
  company_name: name.nullish(),
  scheduled_at: z.string(),
  time_zone: z.string().default("UTC"),
  duration_minutes: z.number().int().positive().nullish(),
  meeting_url: z.string().nullish(),
  reason: note,
});

/** `for Cook at Harbour Foods`, as far as it is known. */
const subjectOf = ({ job_title, company_name }: z.infer<typeof interview>) =>
  `${job_title ? ` for ${job_title}` : ""}${company_name ? ` at ${company_name}` : ""}`;

function interviewTemplate(subject: string, sentence: string): Template {
  return template(interview, (params, page) => ({
    subject: `${subject}${subjectOf(params)}`,
    paragraphs: [
      `${sentence.replace("{for}", subjectOf(params))} ${whenOf(params)}.`,
      params.duration_minutes ? `It is planned for ${params.duration_minutes} minutes.` : "",
      params.meeting_url ? `Where: ${params.meeting_url}` : "",
      params.reason ?? "",
    ],
    action: { label: "See the interview", url: page(`/interviews/${params.interview_id}`) },
    reason: "You get this mail because you take part in this interview.",
  }));
}

/** The time as a person reads it, in the interview's own zone; a zone that nobody knows becomes UTC. */
function whenOf({ scheduled_at, time_zone }: z.infer<typeof interview>): string {
  const time = new Date(scheduled_at);
  if (Number.isNaN(time.getTime()))
    throw new CareerloomError("mail_rejected", { cause: new Error("parameters: scheduled_at is no time") });
  const write = (timeZone: string) =>
    new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short", timeZone }).format(time);
  try {
    return `${write(time_zone)} (${time_zone})`;
  } catch {
    return `${write("UTC")} (UTC)`;
  }
}

const templates: Readonly<Record<string, Template>> = {
  invitation: template(
    z.object({ organization: name, role: z.string(), expires_at: z.string().nullish(), token }),
    ({ organization, role, expires_at, token }, page) => ({
      subject: `${organization} invites you to Careerloom`,
      paragraphs: [
        `You are invited to join ${organization} on Careerloom as ${role === "owner" ? "an owner" : "a recruiter"}.`,
        "The link works once, for the address that this mail went to.",
        expires_at ? `It works until ${expires_at.slice(0, 10)}.` : "",
      ],
      action: { label: "Accept the invitation", url: page(`/invitations/${token}`) },
      reason: "You get this mail because somebody at this organization entered your address.",
    }),
  ),
  portfolio_share: template(
    z.object({
      owner_name: name.nullish(),
      portfolio_title: name,
      message: note,
      expires_at: z.string().nullish(),
      token,
    }),
    ({ owner_name, portfolio_title, message, expires_at, token }, page) => ({
      subject: `${owner_name ?? "Somebody"} shares a portfolio with you: ${portfolio_title}`,
      paragraphs: [
        `${owner_name ?? "Somebody"} would like you to see the portfolio “${portfolio_title}”.`,
        message ?? "",
        expires_at ? `The link works until ${expires_at.slice(0, 10)}.` : "",
      ],
      action: { label: "Open the portfolio", url: page(`/shared/${token}`) },
      reason: "You get this mail because the owner of the portfolio entered your address.",
    }),
  ),
  application_status: template(
    z.object({
      application_id: z.uuid(),
      job_title: name,
      company_name: name.nullish(),
      status: z.string(),
      reason: note,
    }),
    ({ application_id, job_title, company_name, status, reason }, page) => ({
      subject: `Your application: ${job_title}`,
      paragraphs: [
        `Your application for ${job_title}${company_name ? ` at ${company_name}` : ""} ${statusWords[status] ?? "has changed"}.`,
        reason ?? "",
      ],
      action: { label: "See the application", url: page(`/applications/${application_id}`) },
      reason: "You get this mail because you applied for this job on Careerloom.",
    }),
  ),
  interview_scheduled: interviewTemplate("Interview", "Your interview{for} is on"),
  interview_rescheduled: interviewTemplate("Interview moved", "Your interview{for} was moved. It is now on"),
  interview_cancelled: interviewTemplate(
    "Interview cancelled",
    "Your interview{for} is cancelled. It was planned for",
  ),
};

/** The kinds that can be queued. */
export const mailKinds: readonly string[] = Object.keys(templates);

/** The words of one mail. Throws `mail_rejected` for a kind that is not here, or parameters that do not fit it. */
export function mailWords(kind: string, params: unknown, siteUrl: string): MailWords {
  const make = Object.hasOwn(templates, kind) ? templates[kind] : undefined;
  if (!make)
    throw new CareerloomError("mail_rejected", { cause: new Error(`no template for the kind ${kind}`) });
  return make(params, (path) => `${siteUrl}${path}`);
}
