/**
 * `npm run parse -- FILE… [--out DIR]`: reads and parses résumés, offline. Prints one pretty JSON object per
 * file, in the order given: `{file, content, ats, findings}`, or `{file, error: {code, message, details?}}`
 * and exit code 1 for a file that cannot be read. With `--out DIR`, `DIR/<file name without extension>.json`
 * holds the JSON Resume.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { parseArgs } from "node:util";
import { scoreResume } from "../supabase/functions/_shared/ats/score.ts";
import { CareerloomError } from "../supabase/functions/_shared/errors.ts";
import { findFindings } from "../supabase/functions/_shared/resume/findings.ts";
import { documentText } from "../supabase/functions/_shared/resume/layout.ts";
import { parseResume } from "../supabase/functions/_shared/resume/parse.ts";
import { readResume } from "../supabase/functions/_shared/resume/read.ts";

const usage = "usage: npm run parse -- FILE… [--out DIR]";

function readArguments(): { files: string[]; out: string | undefined } {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { out: { type: "string" } },
    });
    if (positionals.length > 0) return { files: positionals, out: values.out };
  } catch {
    // An unknown option gets the same help as no file.
  }
  console.error(usage);
  process.exit(2);
}

async function parseFile(file: string) {
  const document = await readResume(new Uint8Array(readFileSync(file)));
  const content = parseResume(document);
  const findings = findFindings(document);
  const ats = scoreResume({ content, text: documentText(document), document, findings });
  return { file, content, ats, findings };
}

function toError(file: string, thrown: unknown) {
  if (thrown instanceof CareerloomError) {
    return {
      file,
      error: {
        code: thrown.code,
        message: thrown.message,
        ...(thrown.details ? { details: thrown.details } : {}),
      },
    };
  }
  const system = (thrown as NodeJS.ErrnoException).code;
  if (system === "ENOENT") return { file, error: { code: "not_found", message: "There is no such file." } };
  if (system === "EISDIR") return { file, error: { code: "unsupported_file", message: "This is a folder." } };
  if (system === "EACCES")
    return { file, error: { code: "unreadable_file", message: "The file may not be read." } };
  console.error(thrown);
  return { file, error: { code: "internal_error", message: "The file could not be parsed." } };
}

const { files, out } = readArguments();
if (out) mkdirSync(out, { recursive: true });
for (const file of files) {
  try {
    const result = await parseFile(file);
    if (out) {
      writeFileSync(
        join(out, `${basename(file, extname(file))}.json`),
        `${JSON.stringify(result.content, null, 2)}\n`,
      );
    }
    console.log(JSON.stringify(result, null, 2));
  } catch (thrown) {
    process.exitCode = 1;
    console.log(JSON.stringify(toError(file, thrown), null, 2));
  }
}
