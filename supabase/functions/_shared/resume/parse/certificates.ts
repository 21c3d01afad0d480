import type { Line } from "../layout.ts";
import type { Award, Certificate, Publication } from "../schema.ts";
import { toBlocks } from "./blocks.ts";
import { organisationWords } from "./classify.ts";
import { findUrls } from "./contact.ts";
import { findDates, isDateText } from "./dates.ts";
import { type Entry, splitEntries } from "./entries.ts";
import { hasBullet, isSentence, squeeze, stripBullet, trimMarks } from "./text.ts";
import type { EntryContext } from "./work.ts";
import { joinWrapped } from "./wrapped.ts";

/** Something that someone gave: a certificate, an award, a publication. */
interface Given {
  title: string;
  giver?: string;
  date?: string;
  url?: string;
  summary?: string;
}

const GIVER_LABEL =
  /^(?:issued by|issuer|issuing organi[sz]ation|awarded by|awarder|by|from|von|ausgestellt von|délivré par|par|otorgado por|emitido por|por|rilasciato da|da|publisher|published (?:by|in)|in|utstedt av|utfärdat av|udstedt af|myöntänyt|wydany przez|vydal|veren|выдан|кем выдан|видано)\s*[:：]?\s+(?=\S)/iu;
const DATE_LABEL =
  /(?:issued(?: on)?|date|awarded|obtained|received|released(?: on)?|published(?: on)?|valid(?: until)?|expires?|erhalten|ausgestellt(?: am)?|obtenu(?: en| le)?|emitido(?: en)?)\s*[:：]?\s*$/iu;

/** One thing a line, or a few lines each: decided by dates, bullets and looks. */
function parseGiven(raw: Line[], context: EntryContext): Given[] {
  const lines = joinWrapped(raw);
  const everyLine = isOneLineList(lines);
  const entries = everyLine
    ? toBlocks(lines).map((block) => ({ text: block.text, lines: block.lines }))
    : undefined;
  if (entries) return entries.flatMap((entry) => fromText(entry.text, entry.lines, context));
  return splitEntries(lines, { singleDates: true, monthFirst: context.monthFirst }).flatMap((entry) =>
    fromEntry(entry, context),
  );
}

/** Bullets on each line, or no dates on lines of their own and one look throughout. */
function isOneLineList(lines: Line[]): boolean {
  if (lines.some((line) => isDateText(line.text) || GIVER_LABEL.test(line.text))) return false;
  const bullets = lines.filter((line) => hasBullet(line.text) || line.listItem).length;
  if (bullets > 0) return hasBullet(lines[0]?.text ?? "") || (lines[0]?.listItem ?? false);
  const looks = new Set(
    lines.map((line) => `${line.bold}${line.italic}${Math.round(line.size)}${line.color}`),
  );
  if (looks.size > 1) return false;
  const dated = lines.filter((line) => findDates(line.text).length > 0).length;
  return dated <= lines.length * 0.4 || dated >= lines.length * 0.6;
}

function fromText(text: string, lines: Line[], context: EntryContext): Given[] {
  const dates = findDates(text, context.monthFirst);
  let bare = text;
  for (const date of [...dates].reverse())
    bare = `${bare.slice(0, date.from).replace(DATE_LABEL, "")}\ue000${bare.slice(date.to)}`;
  bare = bare.replace(/\(\s*\ue000\s*\)/g, "\ue000");
  // “Forklift licence (Labour Inspectorate, 2018)”: who gave it stands in the brackets of the date.
  bare = bare.replace(/\(\s*([^()\ue000]{2,120}?)[\s,;·–—-]*\ue000\s*\)/gu, "\t$1\ue000");
  const given = dates.find((date) => !EXPIRY.test(text.slice(0, date.from)));
  bare = bare.replace(EXPIRY_LABEL, " ");
  const url = findUrls(bare)[0];
  if (url) bare = bare.replace(url, " ");
  const bold = lines[0]?.spans[0];
  const pieces = bare
    .split(/\s*\ue000\s*|\t|\s*[|•·]\s*|\s+[–—-]\s+|;\s+/u)
    .map((piece) => trimMarks(squeeze(piece)))
    .filter((piece) => piece !== "" && /\p{L}/u.test(piece));
  const names =
    pieces.length === 1 && bold && lines[0] ? splitByStyle(lines[0], pieces[0] as string) : pieces;
  return toGiven(
    names.length === 1 ? splitGiver(names[0] as string) : names,
    given?.end ?? given?.start,
    url,
  );
}

const EXPIRY =
  /(?:expires?|expiry|expiration|valid (?:until|through|to)|gültig bis|renewal)(?: date)?\s*[:：]?\s*$/iu;
const EXPIRY_LABEL =
  /[,;(]?\s*(?:expires?|expiry|valid (?:until|through|to)|gültig bis)\s*[:：]?\s*(?=\ue000)/giu;
const NUMBER =
  /,\s*(?:licen[cs]e|credential|certificate|registration|id|no|nr)\b\.?\s*(?:id|no|nr|number)?\.?\s*[:#]?\s*[\p{L}\p{N}-]*\d[\p{L}\p{N}-]*\s*$/iu;

/** “**Certificate** Issuer”: the change of style parts them. */
function splitByStyle(line: Line, text: string): string[] {
  const first = line.spans.filter((span) => !/^[^\p{L}\p{N}]*$/u.test(span.text))[0];
  if (!first) return [text];
  const name = trimMarks(stripBullet(first.text));
  if (name === "" || !text.startsWith(name) || text.length <= name.length + 1) return [text];
  return [name, trimMarks(text.slice(name.length))];
}

/** “Name, Issuer” and “Name (Issuer)”. */
function splitGiver(whole: string): string[] {
  const text = whole.replace(NUMBER, "");
  const comma = text.lastIndexOf(", ");
  if (comma > 3) {
    const giver = text.slice(comma + 2);
    if (/^\p{Lu}/u.test(giver) || organisationWords(giver) > 0) return [text.slice(0, comma), giver];
  }
  const by = /^(.{4,}?)\s+(?:issued by|awarded by|by|from|von|par|por|da|av|af)\s+(\p{Lu}.+)$/u.exec(text);
  if (by?.[1] && by[2]) return [by[1], by[2]];
  const bracket = /^(.{3,}?)\s*\(([^)]{2,60})\)$/.exec(text);
  if (bracket?.[1] && bracket[2] && !isShortForm(bracket[2], bracket[1])) return [bracket[1], bracket[2]];
  return [text];
}

/** “(ACLS)” after the words that it shortens. */
function isShortForm(short: string, name: string): boolean {
  if (/[\s,]/.test(short) || !/^[\p{Lu}\p{N}&/+.-]{2,10}$/u.test(short)) return false;
  const initials = name
    .split(/[\s-]+/)
    .map((word) => word.charAt(0).toUpperCase())
    .join("");
  return [...short.replace(/[^\p{Lu}]/gu, "")].every((letter) => initials.includes(letter));
}

function toGiven(names: string[], date: string | undefined, url?: string, summary?: string): Given[] {
  const [title, ...others] = names.filter((name) => !DATE_LABEL.test(name));
  if (title === undefined || title.length < 2) return [];
  const giver = others[0]?.replace(GIVER_LABEL, "");
  return [
    {
      title,
      ...(giver ? { giver } : {}),
      ...(date ? { date } : {}),
      ...(url ? { url } : {}),
      ...(summary ? { summary } : {}),
    },
  ];
}

function fromEntry(entry: Entry, context: EntryContext): Given[] {
  const url = findUrls(entry.header.map((line) => line.text).join(" "))[0];
  const names = entry.parts
    .map((part) => part.text.replace(DATE_LABEL, "").trim())
    .filter((name) => name !== "" && !DATE_LABEL.test(name) && (!url || !name.includes(url)));
  const body = toBlocks(entry.body);
  const giver =
    names.length < 2 && body[0] && !isSentence(body[0].text) && body[0].text.length < 60 && !body[0].bullet
      ? body[0].text
      : undefined;
  const rest = giver === undefined ? body : body.slice(1);
  const date = entry.dates ?? findDates(entry.body.map((line) => line.text).join(" "), context.monthFirst)[0];
  const split = names.length === 1 && giver === undefined ? splitGiver(names[0] as string) : names;
  return toGiven(
    giver === undefined ? split : [...split, giver],
    date?.end ?? date?.start,
    url,
    rest.map((block) => block.text).join(" "),
  );
}

/** Certificates, licences, courses. */
export function parseCertificates(lines: Line[], context: EntryContext): Certificate[] {
  return parseGiven(lines, context).map(({ title, giver, date, url }) => ({
    name: title,
    ...(date ? { date } : {}),
    ...(giver ? { issuer: giver } : {}),
    ...(url ? { url } : {}),
  }));
}

export function parseAwards(lines: Line[], context: EntryContext): Award[] {
  return parseGiven(lines, context).map(({ title, giver, date, summary }) => ({
    title,
    ...(date ? { date } : {}),
    ...(giver ? { awarder: giver } : {}),
    ...(summary ? { summary } : {}),
  }));
}

export function parsePublications(lines: Line[], context: EntryContext): Publication[] {
  return parseGiven(lines, context).map(({ title, giver, date, url, summary }) => ({
    name: title,
    ...(giver ? { publisher: giver } : {}),
    ...(date ? { releaseDate: date } : {}),
    ...(url ? { url } : {}),
    ...(summary ? { summary } : {}),
  }));
}
