import type { SupabaseClient } from "@supabase/supabase-js";
import { z } from "zod";
import type { AgentRun } from "../agents/agent.ts";
import { analyzeResume, type ResumeAnalysisInput } from "../agents/analyze-resume/agent.ts";
import type { ResumeWords } from "../agents/analyze-resume/schema.ts";
import { quarantine } from "../agents/quarantine.ts";
import { type AtsResult, scoreResume } from "../ats/score.ts";
import { checked, found } from "../database-error.ts";
import { CareerloomError } from "../errors.ts";
import { contentText } from "../resume/content-text.ts";
import type { ResumeDocument } from "../resume/document.ts";
import { type Finding, findFindings } from "../resume/findings.ts";
import { documentText } from "../resume/layout.ts";
import { parseResume } from "../resume/parse.ts";
import { readResume } from "../resume/read.ts";
import { type JsonResume, jsonResumeSchema } from "../resume/schema.ts";
import { sha256 } from "../sha256.ts";
import { type ListedSkill, listSkills } from "../skills/list.ts";
import { fetchCatalogue } from "./catalogue.ts";
import { downloadFile } from "./download.ts";
import type { Lease } from "./lease.ts";
import { runWithFallback } from "./run-agent.ts";
import type { WorkerContext } from "./worker.ts";

const inputSchema = z.object({ resume_id: z.uuid(), version: z.int().optional() });

const resumeSchema = z.object({
  storage_path: z.string().nullable(),
  version: z.int(),
  content: jsonResumeSchema.nullable(),
  text: z.string().nullable(),
});

/** What is analysed: one version's content and text, with the file behind it where there is one. */
interface Subject {
  version: number;
  content: JsonResume;
  text: string;
  document: ResumeDocument | undefined;
  findings: Finding[];
}

/**
 * The main job: file → content (stored as a version) → score → words → analysis. Steps that were stored by an
 * earlier attempt are found again, not repeated: the version by `save_resume_content`, the words by `ai_runs`.
 */
export async function analyzeResumeTask(lease: Lease, context: WorkerContext): Promise<void> {
  const { resume_id: resumeId } = inputSchema.parse(lease.task.input);
  const subject = await loadSubject(resumeId, lease, context);

  await lease.report(60, "scoring");
  const { ats, input } = assess(subject);
  const skills = listSkills(await fetchCatalogue(context.client), subject.text);

  await lease.report(75, "writing");
  const words = await runWithFallback(analyzeResume, input, lease, context);

  await lease.report(90, "saving");
  await saveAnalysis(subject, ats, skills, words, lease, context.client);
  context.log.info("resume_analyzed", {
    provider: words.provider,
    reused: words.reused,
    dropped_claims: words.dropped,
    findings: subject.findings.length,
  });
}

/** The score, and what the words are written from. */
export function assess(subject: Omit<Subject, "version">): { ats: AtsResult; input: ResumeAnalysisInput } {
  const { content, text } = subject;
  const ats = scoreResume(scorable(subject));
  return {
    ats,
    input: quarantine({ content, text, factors: ats.factors, missingKeywords: ats.missing_keywords }).value,
  };
}

/** What is scored: words to a model are no words to a reader, and earn nothing; nor does the mark in their place. */
export function scorable<Scored extends { content: JsonResume; text: string }>(subject: Scored): Scored {
  const { value } = quarantine({ content: subject.content, text: subject.text });
  const unmarked = JSON.parse(JSON.stringify(value).replaceAll("[removed]", "")) as typeof value;
  return { ...subject, ...unmarked };
}

async function loadSubject(resumeId: string, lease: Lease, context: WorkerContext): Promise<Subject> {
  const { client } = context;
  const data = found(
    await client
      .from("resumes")
      .select("storage_path, version, content, text")
      .eq("id", resumeId)
      .maybeSingle(),
  );
  const resume = resumeSchema.parse(data);
  // Content without a text was written by a person: the file, if there ever was one, says something else.
  if (resume.content && (!resume.storage_path || resume.text === null)) {
    const text = resume.text ?? contentText(resume.content);
    return { version: resume.version, content: resume.content, text, document: undefined, findings: [] };
  }
  if (!resume.storage_path) throw new CareerloomError("file_missing");
  return readUpload(resume.storage_path, lease, context);
}

async function readUpload(path: string, lease: Lease, { client, now }: WorkerContext): Promise<Subject> {
  await lease.report(10, "downloading");
  const bytes = await downloadFile(client, "resumes", path);

  await lease.report(25, "reading");
  // PDF.js takes the bytes it reads away; the hash is taken before.
  const hash = await sha256(bytes);
  const size = bytes.byteLength;
  const document = await readResume(bytes, { now, signal: lease.signal });

  await lease.report(45, "parsing");
  const parsed = parseResume(document);
  const text = documentText(document);
  const findings = findFindings(document);

  const data = checked(
    await client
      .rpc("save_resume_content", {
        task_id: lease.task.id,
        worker: lease.worker,
        content: parsed,
        resume_text: text,
        language: null,
        file: { sha256: hash, size_bytes: size, mime_type: mimeTypes[document.format] },
      })
      .single<{ version: number; content: unknown; text: string | null }>(),
  );
  // The owner may have been faster than the reading; then that content is what there is to analyse.
  const content = jsonResumeSchema.parse(data.content);
  return { version: data.version, content, text: data.text ?? contentText(content), document, findings };
}

const mimeTypes: Record<ResumeDocument["format"], string> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  text: "text/plain",
};

async function saveAnalysis(
  subject: Subject,
  ats: AtsResult,
  skills: ListedSkill[],
  words: AgentRun<ResumeWords>,
  lease: Lease,
  client: SupabaseClient,
): Promise<void> {
  const { strengths, weaknesses, suggestions } = words.result;
  checked(
    await client.rpc("save_resume_analysis", {
      task_id: lease.task.id,
      worker: lease.worker,
      resume_version: subject.version,
      analysis: {
        rubric_version: ats.rubric_version,
        ats_score: ats.ats_score,
        factors: ats.factors,
        missing_keywords: ats.missing_keywords,
        strengths: strengths.map(withQuote),
        weaknesses: weaknesses.map(withQuote),
        suggestions,
        findings: subject.findings,
        skills,
      },
      run_id: words.runId,
    }),
  );
}

/** The claim with the words of the résumé that it rests on. */
function withQuote({ text, quote }: { text: string; quote: string }): string {
  return quote.trim() ? `${text} (“${quote.trim()}”)` : text;
}
