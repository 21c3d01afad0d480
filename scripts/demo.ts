/**
 * `npm run demo [-- FILE]`: walks the main job in a terminal: signs a new candidate in with a mailed code, uploads
 * a résumé (FILE, else one made up here), follows the task, reads the analysis, and shows that nobody else can.
 * Uses the running stack that SUPABASE_URL or .local/stack.env names; starts one for itself if none runs.
 */
import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import {
  type Candidate,
  followResume,
  type ResumeExtension,
  signInByCode,
  uploadResume,
} from "./lib/candidate.ts";
import { findOrStartStack, type StackAddresses } from "./lib/running-stack.ts";
import { sampleResume } from "./lib/sample-resume.ts";

interface DemoFile {
  name: string;
  bytes: Uint8Array;
  extension: ResumeExtension;
}

interface Analysis {
  ats_score: number;
  rubric_version: string;
  factors: { key: string; points: number; max: number; advice: string }[];
  strengths: string[];
  suggestions: { priority: string; text: string; quote: string }[];
  findings: { kind: string; message: string }[];
}

const extensions: Record<string, ResumeExtension> = {
  ".pdf": "pdf",
  ".docx": "docx",
  ".txt": "txt",
  ".md": "txt",
};
const say = (text = "") => process.stdout.write(`${text}\n`);

async function main(): Promise<void> {
  const file = readDemoFile(process.argv[2]);
  say("Careerloom: from a file to its analysis\n");
  const stack = await findOrStartStack();
  if (stack.origin === "started")
    say(`1. No stack was running; started one in ${seconds(stack.startupMs ?? 0)}.`);
  else say(`1. Using the stack at ${stack.url} (from ${stack.origin}).`);
  try {
    await walk(stack, file);
  } finally {
    await stack.stop();
    if (stack.origin === "started") say("\nThe stack that was started for this has been stopped.");
  }
}

async function walk(stack: StackAddresses, file: DemoFile): Promise<void> {
  const email = `demo-${Date.now()}@example.com`;
  const candidate = await signInByCode(stack, email, { full_name: "Demo Candidate" });
  say(`2. Signed in as ${email} with the code from the mailbox.`);

  const began = performance.now();
  const resumeId = await uploadResume(candidate, file.bytes, file.extension, file.name);
  say(
    `3. Uploaded ${file.name} (${Math.ceil(file.bytes.length / 1024)} KiB) as resumes/…/${resumeId}.${file.extension}.`,
  );

  const task = await followResume(candidate, resumeId, ({ progress, step, status }) =>
    drawBar(progress, step ?? status),
  );
  if (process.stdout.isTTY) say();
  if (task.status !== "succeeded") {
    say(
      `4. The file could not be analysed: ${task.error_code}. Nothing is lost; docs/errors.md says what to do.`,
    );
    process.exitCode = 1;
    return;
  }
  say(`4. Analysed in ${seconds(performance.now() - began)} (attempt ${task.attempts}).\n`);
  await showAnalysis(candidate, resumeId);

  const stranger = await signInByCode(stack, `stranger-${Date.now()}@example.com`, {
    full_name: "Somebody Else",
  });
  const seen = await stranger.client.from("resumes").select("id").eq("id", resumeId);
  say(
    `\n6. Another candidate who asks for this résumé gets ${seen.data?.length ?? "an error instead of"} rows.`,
  );
}

async function showAnalysis({ client }: Candidate, resumeId: string): Promise<void> {
  const { data, error } = await client
    .from("resumes")
    .select(
      "version, content, resume_analyses(ats_score, rubric_version, factors, strengths, suggestions, findings)",
    )
    .eq("id", resumeId)
    .single<{
      content: { basics?: { name?: string; email?: string }; work?: unknown[]; skills?: unknown[] };
      resume_analyses: Analysis[];
    }>();
  if (error) throw error;
  const { content } = data;
  const analysis = data.resume_analyses[0];
  if (!analysis) throw new Error("There is no analysis.");
  const { data: run } = await client
    .from("ai_runs")
    .select("provider, model")
    .order("created_at", { ascending: false })
    .limit(1)
    .maybeSingle();

  say("5. What the candidate reads:");
  say(
    `   ${content.basics?.name ?? "(no name found)"}, ${content.work?.length ?? 0} positions, ${content.skills?.length ?? 0} groups of skills`,
  );
  say(`   ATS score ${analysis.ats_score} of 100 (rubric ${analysis.rubric_version}):`);
  for (const factor of analysis.factors) {
    say(
      `     ${bar(factor.points / factor.max, 12)} ${String(factor.points).padStart(5)} of ${String(factor.max).padEnd(3)} ${factor.key}`,
    );
  }
  list("Strengths", analysis.strengths);
  list(
    "Suggestions",
    analysis.suggestions.map(
      ({ priority, text, quote }) => `[${priority}] ${text}${quote ? ` (“${quote}”)` : ""}`,
    ),
  );
  list(
    "Findings",
    analysis.findings.map(({ kind, message }) => `${kind}: ${message}`),
  );
  say(`   Words by: ${run?.provider ?? "?"} (${run?.model ?? "?"}); the numbers are computed.`);
}

function list(title: string, items: string[]): void {
  if (items.length === 0) return;
  say(`   ${title}:`);
  for (const item of items.slice(0, 5)) say(`     - ${item}`);
  if (items.length > 5) say(`     … and ${items.length - 5} more`);
}

/** One line that is drawn over on a terminal, and a line for each step elsewhere. */
function drawBar(progress: number, step: string): void {
  const line = `   [${bar(progress / 100, 30)}] ${String(progress).padStart(3)} % ${step}`;
  if (process.stdout.isTTY) process.stdout.write(`\r${line.padEnd(70)}`);
  else say(line);
}

function bar(share: number, width: number): string {
  const full = Math.round(Math.min(Math.max(share || 0, 0), 1) * width);
  return "█".repeat(full) + "░".repeat(width - full);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

function readDemoFile(path: string | undefined): DemoFile {
  if (!path)
    return { name: "sample-resume.txt", bytes: new TextEncoder().encode(sampleResume), extension: "txt" };
  const extension = extensions[extname(path).toLowerCase()];
  if (!extension) throw new Error(`${path}: only .pdf, .docx and .txt files can be uploaded.`);
  return { name: basename(path), bytes: new Uint8Array(readFileSync(path)), extension };
}

main().catch((error: unknown) => {
  process.stderr.write(`demo: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
