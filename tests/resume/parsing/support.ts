import { readdirSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import type { ResumeDocument, TextRun } from "../../../supabase/functions/_shared/resume/document.ts";
import { parseResume } from "../../../supabase/functions/_shared/resume/parse.ts";
import { readResume } from "../../../supabase/functions/_shared/resume/read.ts";
import { type JsonResume, jsonResumeSchema } from "../../../supabase/functions/_shared/resume/schema.ts";

const rendered = new URL("../../fixtures/layouts/rendered/", import.meta.url).pathname;

export interface LabelledResume {
  name: string;
  document: ResumeDocument;
  label: JsonResume;
}

/** The committed labelled résumés of a set: `PERSON--LAYOUT.pdf|docx|txt` beside `PERSON.json`. */
export async function labelledResumes(set: "tuned" | "held-out"): Promise<LabelledResume[]> {
  const folder = join(rendered, set);
  const files = readdirSync(folder).filter((name) => extname(name) !== ".json");
  return Promise.all(
    files.map(async (name) => {
      const person = basename(name, extname(name)).split("--")[0];
      const label = jsonResumeSchema.parse(JSON.parse(readFileSync(join(folder, `${person}.json`), "utf8")));
      return { name, document: await readResume(new Uint8Array(readFileSync(join(folder, name)))), label };
    }),
  );
}

/** What the parser makes of a plain text. */
export async function parseText(text: string): Promise<JsonResume> {
  return parseResume(await readResume(new TextEncoder().encode(text)));
}

export type Words = [text: string, x: number, y: number, style?: Partial<TextRun>];

/** A document of one page with these words at these places; half an em a character, 10 points high. */
export function page(words: Words[]): ResumeDocument {
  const runs = words.map(([text, x, y, style = {}]) => ({
    text,
    x,
    y,
    width: text.length * 0.5 * (style.size ?? 10),
    size: 10,
    bold: false,
    italic: false,
    ...style,
  }));
  return {
    format: "pdf",
    pages: [{ width: 595, height: 842, runs, boxes: [], images: [], unmappedGlyphs: 0 }],
    links: [],
    imageOnlyPages: [],
    tables: 0,
    textBoxes: 0,
  };
}
