/**
 * CPU of one résumé of ten pages, read, laid out, parsed, searched and scored, against the limit of 1.5 s:
 * `npx tsx bench/read-resume.ts` (`--json` for a machine). Each figure is the first résumé of a fresh process,
 * as in a function that has just been started, in Node and in Deno; `warm` is the fifth one in the same process.
 * Exits with 1 if a median is above the limit.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { scoreResume } from "../supabase/functions/_shared/ats/score.ts";
import { findFindings } from "../supabase/functions/_shared/resume/findings.ts";
import { documentText } from "../supabase/functions/_shared/resume/layout.ts";
import { parseResume } from "../supabase/functions/_shared/resume/parse.ts";
import { readResume } from "../supabase/functions/_shared/resume/read.ts";
import { longDocx, longPdf } from "../tests/fixtures/make/long.ts";

const limitMs = 1500;
const pages = 10;
const trials = 5;
const root = fileURLToPath(new URL("../", import.meta.url));

interface Figures {
  cold: number;
  warm: number;
}

/** CPU time of this process so far, in milliseconds, all threads. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function work(bytes: Uint8Array): Promise<void> {
  const document = await readResume(bytes);
  const content = parseResume(document);
  const text = documentText(document);
  scoreResume({ content, document, text, findings: findFindings(document) });
}

async function measureHere(path: string): Promise<Figures> {
  const bytes = new Uint8Array(readFileSync(path));
  const times: number[] = [];
  for (let i = 0; i < 5; i++) {
    const before = cpuMs();
    await work(bytes);
    times.push(cpuMs() - before);
  }
  return { cold: times[0] ?? Number.NaN, warm: times.at(-1) ?? Number.NaN };
}

const runtimes: Record<string, string[]> = {
  node: [`${root}node_modules/.bin/tsx`],
  deno: [`${root}node_modules/.bin/deno`, "run", "--node-modules-dir=manual", "--no-lock", "-A"],
};

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "read-resume-"));
  try {
    writeFileSync(join(folder, "long.pdf"), await longPdf(pages));
    writeFileSync(join(folder, "long.docx"), longDocx(pages));
    const rows = Object.entries(runtimes).flatMap(([runtime, [command = "", ...options]]) =>
      ["long.pdf", "long.docx"].map((name) => {
        const args = [...options, fileURLToPath(import.meta.url), "--child", join(folder, name)];
        const figures = Array.from(
          { length: trials },
          () =>
            JSON.parse(
              execFileSync(command, args, {
                cwd: root,
                encoding: "utf8",
                stdio: ["ignore", "pipe", "inherit"],
              }),
            ) as Figures,
        );
        return {
          runtime,
          file: name,
          pages,
          limitMs,
          coldMs: median(figures.map((f) => f.cold)),
          warmMs: median(figures.map((f) => f.warm)),
        };
      }),
    );
    report(rows);
    if (rows.some((row) => row.coldMs > limitMs)) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function report(rows: { runtime: string; file: string; coldMs: number; warmMs: number }[]): void {
  if (process.argv.includes("--json")) {
    console.log(JSON.stringify(rows, null, 2));
    return;
  }
  for (const { runtime, file, coldMs, warmMs } of rows) {
    const share = ((coldMs / limitMs) * 100).toFixed(0);
    console.log(
      `${runtime} ${file}, ${pages} pages: CPU cold ${coldMs.toFixed(0)} ms (${share} % of ${limitMs} ms), warm ${warmMs.toFixed(0)} ms`,
    );
  }
}

const child = process.argv.indexOf("--child");
if (child > 0) console.log(JSON.stringify(await measureHere(process.argv[child + 1] ?? "")));
else await main();
