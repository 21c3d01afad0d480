import { z } from "zod";
import { detectLanguage } from "../../ats/language.ts";
import { CareerloomError } from "../../errors.ts";
import { excerpt } from "../../excerpt.ts";
import type { Agent, Grounded } from "../agent.ts";
import { postingMaterial, resumeMaterial } from "../fit/material.ts";
import { resumeLanguage } from "../letters/compose.ts";
import { groundParagraphs } from "../letters/ground.ts";
import {
  bodyOf,
  type Claim,
  type DraftParagraph,
  type LetterDraft,
  letterDraftSchema,
} from "../letters/letter.ts";
import { phrases } from "../letters/phrases.ts";
import { withoutContact } from "../without-contact.ts";
import { outreachPhrases } from "./phrases.ts";
import { promptVersion, system } from "./prompt.ts";
import { channels, writeOutreachByRules } from "./rules.ts";

export const outreachMaterial = z.object({
  from: z.enum(["candidate", "recruiter"]),
  channel: z.enum(channels),
  /** Of the person whom the message is about; a profile that is written as a résumé where `source` says so. */
  resume: resumeMaterial,
  source: z.enum(["resume", "profile"]),
  posting: postingMaterial,
  /** Whom it greets, where that is a person. */
  recipient: z.string().nullable(),
  /** Who signs. */
  sender: z.string().nullable(),
});
export type OutreachMaterial = z.infer<typeof outreachMaterial>;

export interface WrittenMessage {
  language: string;
  subject: string | null;
  body: string;
  claims: Claim[];
}

/** What LinkedIn allows in a note to somebody whom one is not connected with. */
export const longestMessage = 300;

/** A mail or a message about a job, from a candidate or to one. */
export const writeOutreach: Agent<OutreachMaterial, LetterDraft, WrittenMessage> = {
  name: "write-outreach",
  promptVersion,
  tier: "fast",
  maxOutputTokens: 2_000,
  system,
  schema: letterDraftSchema,
  rules: writeOutreachByRules,
  request({ from, channel, resume, posting }) {
    const { text, ...known } = posting;
    const language = detectLanguage(text) ?? resumeLanguage(resume.content, text) ?? "en";
    return {
      facts: { from, channel, language, posting: known, resume: withoutContact(resume.content) },
      texts: [{ name: "posting", text }],
    };
  },
  ground,
};

function ground(draft: LetterDraft, material: OutreachMaterial): Grounded<WrittenMessage> {
  const { resume, posting, channel, from } = material;
  const { paragraphs, claims, dropped } = groundParagraphs(draft.paragraphs, {
    resume,
    posting,
    addressed: from === "recruiter",
    language: draft.language,
  });
  // A recruiter's message that only offers is an honest one; a candidate must have something to say.
  if (paragraphs.length === 0 || (claims.length === 0 && from === "candidate")) {
    throw new CareerloomError("model_output_invalid", { cause: "nothing in the message stands" });
  }
  const words = outreachPhrases[draft.language];
  const body =
    channel === "linkedin_message"
      ? shortBody(paragraphs, draft, material)
      : mailBody(paragraphs, draft, material);
  const subject =
    channel === "recruiter_email" ? words.subject(posting.title, posting.company).slice(0, 300) : null;
  return {
    result: {
      language: draft.language,
      subject,
      body,
      claims: claims
        .filter(({ text }) => body.includes(text))
        .map((claim) => (material.source === "profile" ? ofProfile(claim) : claim)),
    },
    dropped,
  };
}

function mailBody(
  paragraphs: DraftParagraph[],
  { language }: LetterDraft,
  { recipient, sender }: OutreachMaterial,
): string {
  const signature = [phrases[language].signOff("professional"), sender].filter(Boolean).join("\n");
  return [outreachPhrases[language].hello(recipient), bodyOf(paragraphs), signature].join("\n\n");
}

/** The first and the last sentence, and as many of those between as there is room for; the name alone as signature. */
function shortBody(
  paragraphs: DraftParagraph[],
  { language }: LetterDraft,
  { recipient, sender }: OutreachMaterial,
): string {
  const sentences = paragraphs.flatMap(({ sentences }) => sentences.map(({ text }) => text.trim()));
  const hello = outreachPhrases[language].hello(recipient);
  const write = (chosen: string[]) => [hello, chosen.join(" "), sender].filter(Boolean).join("\n");
  const last = sentences.length > 1 ? [sentences.length - 1] : [];
  let kept = [0, ...last];
  for (const at of sentences.keys()) {
    const more = [...new Set([...kept, at])].sort((a, b) => a - b);
    if (write(more.map((index) => sentences[index] ?? "")).length <= longestMessage) kept = more;
  }
  const body = write(kept.map((index) => sentences[index] ?? ""));
  if (body.length <= longestMessage) return body;
  // A long title or name: the offer alone, cut between words.
  return `${excerpt(body, longestMessage - 1)}…`;
}

/** Where a profile that was written as a résumé has what is quoted. */
const profilePaths: Readonly<Record<string, string>> = {
  "basics.label": "profile.headline",
  "basics.summary": "profile.bio",
  "work.0.position": "profile.current_position",
  "work.0.name": "profile.company_name",
};

function ofProfile({ text, evidence }: Claim): Claim {
  const path = profilePaths[evidence.path] ?? evidence.path;
  return { text, evidence: { resume_version: null, path, quote: evidence.quote } };
}
