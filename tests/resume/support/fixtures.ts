import { readFileSync } from "node:fs";
import type { ErrorCode, UnreadableReason } from "../../../supabase/functions/_shared/errors.ts";
import { CareerloomError } from "../../../supabase/functions/_shared/errors.ts";
import type { ResumeDocument, TextRun } from "../../../supabase/functions/_shared/resume/document.ts";
import type { ReadLimits } from "../../../supabase/functions/_shared/resume/limits.ts";
import { readResume } from "../../../supabase/functions/_shared/resume/read.ts";

export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../../fixtures/resumes/${name}`, import.meta.url)));
}

export function readFixture(name: string): Promise<ResumeDocument> {
  return readResume(fixture(name));
}

export function runsOf(document: ResumeDocument): TextRun[] {
  return document.pages.flatMap((page) => page.runs);
}

export function visibleTexts(document: ResumeDocument): string[] {
  return runsOf(document).flatMap((run) => (run.hidden ? [] : [run.text]));
}

/** The run whose text contains the words. */
export function runWith(document: ResumeDocument, words: string): TextRun {
  const found = runsOf(document).filter((run) => run.text.includes(words));
  if (found.length !== 1) throw new Error(`${found.length} runs contain “${words}”`);
  return found[0] as TextRun;
}

/** How reading fails: the code, and the reason where there is one. Fails itself if reading succeeds. */
export async function refusal(
  bytes: Uint8Array,
  limits?: Partial<ReadLimits>,
): Promise<{ code: ErrorCode; reason?: UnreadableReason }> {
  try {
    await readResume(bytes, limits);
  } catch (thrown) {
    if (!(thrown instanceof CareerloomError)) throw thrown;
    const reason = thrown.details?.reason as UnreadableReason | undefined;
    return reason ? { code: thrown.code, reason } : { code: thrown.code };
  }
  throw new Error("The file was read.");
}
