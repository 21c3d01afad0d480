/**
 * Writes docs/errors.md from the catalogue. With `--check` it writes nothing and exits with 1 when the file
 * is not what it would write.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { errorCatalogue, errorReasons } from "../supabase/functions/_shared/errors.ts";

const path = new URL("../docs/errors.md", import.meta.url);

/** The page as markdown: one row per code, in the catalogue's order. */
export function errorsPage(): string {
  const rows = Object.entries(errorCatalogue).map(([code, entry]) => {
    const retry = "retryable" in entry ? "yes" : "no";
    return `| \`${code}\` | ${entry.status} | ${retry} | ${entry.message} | ${entry.remedy} |`;
  });
  const reasons = Object.entries(errorReasons).map(
    ([code, words]) => `| \`${code}\` | ${words.map((word) => `\`${word}\``).join(", ")} |`,
  );
  return `# Errors

Generated from \`supabase/functions/_shared/errors.ts\` by \`scripts/generate-errors-doc.ts\`; edit that file, not this one.

- **Functions** answer \`{"code", "message", "details"?, "request_id"}\` with the status below.
- **RPCs** answer PostgREST's \`{"code", "message", "details", "hint"}\`: there \`message\` is the code of this table.
- **Rows** that keep an outcome (\`resumes.error_code\`, \`ai_tasks.error_code\`, \`ai_runs.error_code\`) hold a code of this table.

"Later" says whether the same call may succeed later without a change by the caller.

| code | status | later | message | what to do |
|---|---|---|---|---|
${rows.join("\n")}

## Reasons

\`details.reason\` of a function's answer, and \`ai_tasks.error_reason\`:

| code | reasons |
|---|---|
${reasons.join("\n")}
`;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const page = errorsPage();
  if (process.argv.includes("--check")) {
    if (readFileSync(path, "utf8") !== page) {
      console.error(
        "docs/errors.md is not what the catalogue says; run: npx tsx scripts/generate-errors-doc.ts",
      );
      process.exit(1);
    }
  } else {
    writeFileSync(path, page);
  }
}
