import type { Line } from "../layout.ts";
import type { Work } from "../schema.ts";
import { toBlocks } from "./blocks.ts";
import { organisationWords, strongOrganisationWords, titleWords } from "./classify.ts";
import { findUrls } from "./contact.ts";
import { type Entry, isBodyLabel, splitEntries } from "./entries.ts";
import { type Part, splitAt } from "./header-parts.ts";
import { parsePlace } from "./places.ts";
import { trimMarks } from "./text.ts";

export interface EntryContext {
  monthFirst: boolean;
  /** The person's own headline; the position that it repeats is a position. */
  label?: string;
}

interface Draft {
  entry: Entry;
  names: string[];
  places: string[];
  /** Position and employer stood in one piece of text. */
  joined?: boolean;
  url?: string;
}

/** Positions of a work section. */
export function parseWork(lines: Line[], context: EntryContext): Work[] {
  const entries = splitEntries(lines, { singleDates: true, monthFirst: context.monthFirst });
  const drafts = entries.map(toDraft);
  splitRemaining(drafts);
  const positionFirst = isPositionFirst(drafts, context.label);
  const result: Work[] = [];
  for (const draft of drafts) {
    const work = toWork(draft, positionFirst);
    if (work.name === undefined && work.position === undefined && work.startDate === undefined) continue;
    result.push(work);
  }
  return inheritEmployers(result, drafts);
}

/** The names in an entry's header: places, addresses and departments in brackets set apart. */
function toDraft(entry: Entry): Draft {
  const draft: Draft = { entry, names: [], places: [] };
  const parts = entry.parts.filter((part) => {
    const urls = findUrls(part.text);
    const isUrl = urls[0] !== undefined && part.text.length <= urls[0].length + 3;
    if (isUrl) draft.url ??= urls[0];
    return !isUrl;
  });
  const certainty = parts.map((part, index) => placeCertainty(part, index));
  // Something of the form of a place is one only where position and employer are there without it.
  let names = certainty.filter((value) => value === 0).length;
  parts.forEach((part, index) => {
    const value = certainty[index] ?? 0;
    if (value === 2 || (value === 1 && names >= 2)) draft.places.push(part.text);
    else draft.names.push(part.text);
    if (value === 1 && names < 2) names++;
  });
  const single = draft.names.length === 1;
  draft.names = draft.names.flatMap((name) => splitName(name, draft));
  draft.joined = single && draft.names.length === 2;
  return draft;
}

function placeCertainty(part: Part, index: number): 0 | 1 | 2 {
  const place = parsePlace(part.text);
  if (!place || place.prefixed || titleWords(part.text) > 0) return 0;
  if (place.certainty === 2)
    return organisationWords(part.text) > 0 && strongOrganisationWords(part.text) > 0 ? 0 : 2;
  if (organisationWords(part.text) > 0 || index === 0) return 0;
  return place.certainty;
}

/** “Nurse, Mercy Hospital, Austin, TX” → position and employer; a place at the end goes to the places. */
function splitName(name: string, draft: Draft): string[] {
  const single = draft.names.length === 1;
  let text = name;
  const commas = text.split(/\s*,\s+/);
  for (const count of [3, 2, 1]) {
    if (commas.length <= count) continue;
    const tail = commas.slice(-count).join(", ");
    const place = parsePlace(tail);
    if (
      place?.certainty === 2 &&
      !place.prefixed &&
      titleWords(tail) === 0 &&
      organisationWords(tail) === 0
    ) {
      draft.places.push(tail);
      text = commas.slice(0, -count).join(", ");
      break;
    }
  }
  const bracket = /^(.+?)\s*\(([^)]+)\)$/.exec(text);
  if (bracket?.[1] && bracket[2] && parsePlace(bracket[2])?.certainty === 2) {
    draft.places.push(bracket[2]);
    text = bracket[1];
  }
  if (!single) return [text];
  const at = splitAt(text);
  if (at && (titleWords(at[0]) > 0 || organisationWords(at[1]) > 0)) return at;
  return splitAtComma(text);
}

/** Where most entries have both names on one line, a lone name with the same mark has both too. */
function splitRemaining(drafts: Draft[]): void {
  const lone = drafts.filter((draft) => draft.names.length === 1);
  const pairs = drafts.filter((draft) => draft.names.length === 2 && draft.joined);
  if (lone.length === 0 || pairs.length < lone.length) return;
  for (const draft of lone) {
    const [name] = draft.names as [string];
    const at = splitAt(name);
    const comma = name.indexOf(", ");
    if (at) draft.names = at;
    else if (comma > 0) draft.names = [name.slice(0, comma), name.slice(comma + 2)];
  }
}

/** The comma that best parts a title from an organisation. */
function splitAtComma(text: string): string[] {
  const tokens = text.split(/\s*,\s+/);
  if (tokens.length < 2) return [text];
  let best: string[] = [text];
  let bestScore = 0.5;
  for (let at = 1; at < tokens.length; at++) {
    const left = tokens.slice(0, at).join(", ");
    const right = tokens.slice(at).join(", ");
    const forward = lean(left) - lean(right);
    const score = Math.abs(forward) + (at === tokens.length - 1 ? 0.1 : 0);
    if (score > bestScore) {
      bestScore = score;
      best = [left, right];
    }
  }
  return best;
}

/** Above zero: reads as a position; below: as an organisation. */
export function lean(text: string): number {
  const title = Math.min(2, titleWords(text));
  if (SELF_EMPLOYED.test(text)) return -1;
  const organisation = Math.min(2, title > 0 ? strongOrganisationWords(text) : organisationWords(text));
  return title - organisation;
}

/** Stands where an employer would. */
const SELF_EMPLOYED =
  /^(?:freelance|freelancer|self[- ]employed|independent|freiberuflich|selbst(?:st)?ändig|indépendante?|autónom[oa]|autonomo|por cuenta propia|libero professionista|zzp(?:'er)?|zelfstandige?|selvstendig|selvstændig|egenföretagare|eget företag|yrittäjä|własna działalność|osvč|serbest|фриланс|самозанятый|ФОП)$/iu;

/** One order for all entries of the section, from the evidence of all of them. */
function isPositionFirst(drafts: Draft[], label: string | undefined): boolean {
  let score = 0;
  for (const { names } of drafts) {
    const [first, second] = names;
    if (first === undefined || second === undefined) continue;
    score += clamp(lean(first) - lean(second));
    if (label && sameWords(first, label)) score += 1;
    if (label && sameWords(second, label)) score -= 1;
  }
  return score >= 0;
}

const clamp = (value: number): number => Math.max(-2, Math.min(2, value));

const sameWords = (a: string, b: string): boolean =>
  a.toLowerCase().replace(/\W+/g, "") === b.toLowerCase().replace(/\W+/g, "");

function toWork(draft: Draft, positionFirst: boolean): Work {
  const { entry, names } = draft;
  const work: Work = {};
  const roles = assignNames(names, positionFirst);
  Object.assign(work, roles);
  if (work.name !== undefined) Object.assign(work, cutPlace(work.name));
  const extra = names.filter((name) => name !== roles.position && name !== roles.name && name.length > 1);
  const place =
    draft.places[0] ??
    extra.find((name) => (parsePlace(name)?.certainty ?? 0) >= 1 || /^\p{Lu}[\p{L} .'-]+$/u.test(name));
  if (place !== undefined) work.location = trimMarks(place);
  if (draft.url !== undefined) work.url = draft.url;
  if (entry.dates?.start) work.startDate = entry.dates.start;
  if (entry.dates?.end && !entry.dates.open && !entry.dates.single) work.endDate = entry.dates.end;
  if (entry.dates?.single && entry.dates.end) work.endDate = entry.dates.end;
  Object.assign(work, parseBody(entry.body, entry.header[0]?.x));
  return work;
}

/** Which of an entry's names is the position and which the employer. */
function assignNames(names: string[], positionFirst: boolean): { position?: string; name?: string } {
  const [first, second] = names;
  if (first === undefined) return {};
  if (second === undefined) return lean(first) < 0 ? { name: first } : { position: first };
  if (names.length > 2) {
    // A town or department stands between them: the words decide.
    const leans = names.map(lean);
    const best = Math.max(...leans);
    const at = leans.indexOf(best);
    if (best > 0 && at > 1) {
      const rest = names.filter((_, index) => index !== at);
      const employer = rest.find((name) => lean(name) < 0) ?? rest[0];
      return { position: names[at], ...(employer ? { name: employer } : {}) };
    }
  }
  const own = lean(first) - lean(second);
  const order = Math.abs(own) >= 3 ? own > 0 : positionFirst;
  return order ? { position: first, name: second } : { position: second, name: first };
}

/** “Mercy Hospital, Ennis”: a town that no list knows, after a comma at the end. */
function cutPlace(name: string): { name: string; location?: string } {
  const comma = name.lastIndexOf(", ");
  if (comma < 2) return { name };
  const tail = name.slice(comma + 2);
  if (parsePlace(tail)?.location.city !== tail || organisationWords(tail) > 0 || titleWords(tail) > 0)
    return { name };
  return { name: name.slice(0, comma), location: tail };
}

/** Summary and highlights below an entry's header, which begins at `headerX`: a lone indented line is a list. */
export function parseBody(lines: Line[], headerX?: number): { summary?: string; highlights?: string[] } {
  const blocks = toBlocks(lines).filter((block) => !isBodyLabel(block.text));
  if (blocks.length === 0) return {};
  const bullets = blocks.filter((block) => block.bullet);
  if (bullets.length > 0) {
    const firstBullet = blocks.findIndex((block) => block.bullet);
    const summary = blocks.slice(0, firstBullet).map((block) => block.text);
    const rest = blocks.slice(firstBullet).map((block) => block.text);
    return { ...(summary.length > 0 ? { summary: summary.join(" ") } : {}), highlights: rest };
  }
  const [only] = blocks;
  if (only && blocks.length === 1 && headerX !== undefined && (only.lines[0]?.x ?? 0) > headerX + 6)
    return { highlights: [only.text] };
  return withoutGlyphs(
    blocks.map((block) => ({
      text: block.text,
      x: Math.round(block.lines[0]?.x ?? 0),
      line: block.lines[0] as Line,
    })),
  );
}

/** No list glyphs in the text layer: indented or repeated short paragraphs are the list. */
function withoutGlyphs(blocks: { text: string; x: number; line: Line }[]): {
  summary?: string;
  highlights?: string[];
} {
  const texts = blocks.map((block) => block.text);
  const [first, ...others] = blocks;
  if (!first) return {};
  if (others.length === 0) return { summary: first.text };
  if (others.every((block) => block.x > first.x + 2))
    return { summary: first.text, highlights: texts.slice(1) };
  const indent = blocks.findIndex((block) => block.x > first.x + 2);
  if (indent > 0) return { summary: texts.slice(0, indent).join(" "), highlights: texts.slice(indent) };
  const gap = others[0]?.line.leading ?? 0;
  const inner = others.slice(1).map((block) => block.line.leading ?? 0);
  if (inner.length > 0 && gap > Math.max(...inner) * 1.25)
    return { summary: first.text, highlights: texts.slice(1) };
  return { highlights: texts };
}

/** Several positions under one employer: those without a name take the one above. */
function inheritEmployers(works: Work[], drafts: Draft[]): Work[] {
  if (drafts.length === 0) return works;
  const result: Work[] = [];
  let group: Work | undefined;
  works.forEach((work, index) => {
    const next = works[index + 1];
    const isGroup =
      work.name !== undefined &&
      work.position === undefined &&
      !work.highlights &&
      !work.summary &&
      next !== undefined &&
      next.name === undefined;
    if (isGroup) {
      group = work;
      return;
    }
    if (work.name === undefined && group?.name !== undefined) {
      result.push({
        ...work,
        name: group.name,
        ...(work.location === undefined && group.location ? { location: group.location } : {}),
      });
      return;
    }
    const above = result.at(-1);
    // A further role under the employer above: a title with dates, where the others name their employers.
    if (
      work.name === undefined &&
      above?.name !== undefined &&
      work.position !== undefined &&
      titleWords(work.position) > 0
    ) {
      result.push({ ...work, name: above.name });
      return;
    }
    if (work.name !== undefined) group = undefined;
    result.push(work);
  });
  return result;
}
