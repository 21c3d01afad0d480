/**
 * F1 of the parser over folders of labelled résumés: `npx tsx scripts/evaluate-parser.ts DIR… [--misses]`.
 * `NAME.json` labels `NAME.pdf|docx|txt` and every `NAME--LAYOUT.pdf|docx|txt`. Scoring: lib/parser-score.ts.
 * `--misses` lists each wrong (+) and missed (-) value, `--field FIELD` only those of one field, `--by-layout`
 * adds the macro F1 of each layout.
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { parseArgs } from "node:util";
import type { ResumeDocument } from "../supabase/functions/_shared/resume/document.ts";
import { documentText } from "../supabase/functions/_shared/resume/layout.ts";
import { parseResume } from "../supabase/functions/_shared/resume/parse.ts";
import { readResume } from "../supabase/functions/_shared/resume/read.ts";
import { type JsonResume, jsonResumeSchema } from "../supabase/functions/_shared/resume/schema.ts";
import {
  type Counts,
  FIELDS,
  type Field,
  fieldValues,
  normalise,
  scoreFile,
  summarise,
} from "./lib/parser-score.ts";

interface Labelled {
  file: string;
  label: JsonResume;
}

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    misses: { type: "boolean", default: false },
    "by-layout": { type: "boolean", default: false },
    field: { type: "string" },
    only: { type: "string" },
  },
});

function labelledFiles(folder: string): Labelled[] {
  const names = readdirSync(folder);
  const labels = new Set(
    names.filter((name) => name.endsWith(".json")).map((name) => basename(name, ".json")),
  );
  return names
    .filter((name) => [".pdf", ".docx", ".txt"].includes(extname(name)))
    .flatMap((name) => {
      const stem = basename(name, extname(name));
      const label = labels.has(stem) ? stem : stem.split("--")[0];
      if (label === undefined || !labels.has(label)) return [];
      return [
        {
          file: join(folder, name),
          label: jsonResumeSchema.parse(JSON.parse(readFileSync(join(folder, `${label}.json`), "utf8"))),
        },
      ];
    });
}

const documentWords = (document: ResumeDocument): string =>
  document.pages
    .flatMap((page) => page.runs.filter((run) => run.hidden === undefined).map((run) => run.text))
    .join(" ");

function printMisses(
  file: string,
  parsed: JsonResume,
  label: JsonResume,
  counts: Record<Field, Counts>,
): void {
  const own = fieldValues(parsed);
  const truth = fieldValues(label);
  for (const field of FIELDS) {
    if (options.field && options.field !== field) continue;
    if (counts[field].wrong + counts[field].missed === 0) continue;
    const truths = new Set(truth[field].map(normalise));
    const owns = new Set(own[field].map(normalise));
    const wrong = own[field].filter((value) => !truths.has(normalise(value)));
    const missed = truth[field].filter((value) => !owns.has(normalise(value)));
    console.log(`${basename(file)} ${field}`);
    for (const value of wrong) console.log(`   + ${value}`);
    for (const value of missed) console.log(`   - ${value}`);
  }
}

const all: Record<Field, Counts>[] = [];
const layouts = new Map<string, Record<Field, Counts>[]>();
for (const folder of positionals) {
  for (const { file, label } of labelledFiles(folder)) {
    if (options.only && !file.includes(options.only)) continue;
    const document = await readResume(new Uint8Array(readFileSync(file)));
    const parsed = parseResume(document);
    const counts = scoreFile(parsed, label, `${documentWords(document)} ${documentText(document)}`);
    all.push(counts);
    const layout = `${basename(file, extname(file)).split("--")[1] ?? "-"}${extname(file)}`;
    layouts.set(layout, [...(layouts.get(layout) ?? []), counts]);
    if (options.misses) printMisses(file, parsed, label, counts);
  }
}

const percent = (value: number): string => value.toFixed(3);
const report = summarise(all);
for (const field of FIELDS) {
  const { f1, precision, recall, right, wrong, missed } = report.fields[field];
  console.log(
    `${field.padEnd(13)} F1 ${percent(f1)}  P ${percent(precision)}  R ${percent(recall)}  (${right} right, ${wrong} wrong, ${missed} missed)`,
  );
}
if (options["by-layout"]) {
  for (const [layout, files] of [...layouts].sort((a, b) => summarise(a[1]).macro - summarise(b[1]).macro)) {
    const { macro, fields } = summarise(files);
    const low = FIELDS.filter(
      (field) =>
        fields[field].f1 < 0.9 && fields[field].right + fields[field].wrong + fields[field].missed > 0,
    );
    console.log(
      `${layout.padEnd(28)} ${percent(macro)}  ${low.map((field) => `${field} ${fields[field].f1.toFixed(2)}`).join(", ")}`,
    );
  }
}
console.log(`macro F1 ${percent(report.macro)} over ${all.length} files`);
