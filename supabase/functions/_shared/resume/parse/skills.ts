import type { Line } from "../layout.ts";
import type { Skill } from "../schema.ts";
import { joinLines } from "./blocks.ts";
import { lookOf, wideText } from "./sections.ts";
import { hasBullet, isCjk, squeeze, stripBullet, trimMarks } from "./text.ts";

const LEVEL =
  /^(?:expert|advanced|intermediate|beginner|basic|proficient|novice|master|competent|skilled|experienced|good|excellent|strong|working knowledge|familiar|experte|fortgeschritten|sehr gut|gut|grundkenntnisse|avancé|intermédiaire|débutant|avanzado|intermedio|básico|avanzato|base|avançado|intermediário|gevorderd|\d{1,3}\s?%|\d\s?\/\s?\d{1,2}|[★☆●○■□▪▫•◦⬤◯]{2,})$/iu;

const SEPARATORS = /\s*[,;|•·‖¦●■◆▪⋅∙、，；،・／]\s*|\t+|\s+[/–—]\s+/u;

/** Groups of skills: “Databases: PostgreSQL, Redis”, a name over its list, columns, tags or one bare list. */
export function parseSkills(lines: Line[], heading?: string): Skill[] {
  const groups: { name?: string; level?: string; texts: string[] }[] =
    heading === undefined ? [] : [{ name: heading, texts: [] }];
  const looks = labelLooks(lines);
  let open = heading !== undefined;
  for (const line of lines) {
    const text = stripBullet(wideText(line));
    const inline = labelOf(line, text);
    if (inline) {
      groups.push({ name: inline.name, texts: [inline.rest] });
      open = true;
      continue;
    }
    if (looks.has(lookOf(line)) && !/[,;|•·]/.test(text)) {
      for (const name of text.split("\t")) groups.push({ name: trimMarks(name), texts: [] });
      open = true;
      continue;
    }
    const group = groups.at(-1);
    if (!group || (!open && group.name !== undefined)) groups.push({ texts: [text] });
    else if (LEVEL.test(text.trim()) && group.texts.length === 0) group.level = text.trim();
    else if (hasBullet(line.text) || startsAnew(group.texts.at(-1) ?? "", text)) group.texts.push(text);
    else group.texts[group.texts.length - 1] = joinLines([group.texts.at(-1) ?? "", text]);
  }
  return groups.map(toSkill).filter((skill): skill is Skill => skill !== undefined);
}

/** A list that broke off in the middle of an item goes on; separators at the end or start part items. */
function startsAnew(before: string, text: string): boolean {
  if (before === "" || before.includes("\t") || text.includes("\t")) return true;
  if (/[,;|•·(&/-]\s*$/.test(before)) return false;
  if (!SEPARATORS.test(before) && !SEPARATORS.test(text)) return true;
  return false;
}

/** Looks that are titles of groups: bold or larger than the rest, alone on their lines, over other lines. */
function labelLooks(lines: Line[]): Set<string> {
  const looks = [...new Set(lines.map(lookOf))];
  if (looks.length < 2) return new Set();
  const result = new Set<string>();
  for (const look of looks) {
    const members = lines.filter((line) => lookOf(line) === look);
    const others = lines.filter((line) => lookOf(line) !== look);
    const first = members[0] as Line;
    const other = others[0] as Line;
    const heavier =
      (first.bold && !other.bold) ||
      first.size > other.size + 0.6 ||
      (first.heading !== undefined && other.heading === undefined);
    const followed = members.some((line) => {
      const next = lines[lines.indexOf(line) + 1];
      return next !== undefined && lookOf(next) !== look;
    });
    if (heavier && followed && lines[0] && lookOf(lines[0]) === look) result.add(look);
  }
  return result;
}

/** “Databases: …”, “**Databases** …” or a label cell in the margin. */
function labelOf(line: Line, text: string): { name: string; rest: string } | undefined {
  const colon = /^(?<name>[^:：,;|•·]{2,48}?)\s*[:：]\s*(?<rest>\S.*)$/u.exec(text.replace(/\t/g, " "));
  if (colon?.groups?.name && colon.groups.rest)
    return { name: trimMarks(colon.groups.name), rest: text.replace(/^[^:：]*[:：]\s*/u, "") };
  const [first, ...others] = line.spans;
  if (!first || others.length === 0 || hasBullet(first.text)) return undefined;
  const rest = others
    .map((span) => (span.gap >= 0.9 ? `\t${span.text}` : ` ${span.text}`))
    .join("")
    .trim();
  const heavier = first.bold && others.every((span) => !span.bold);
  const inMargin = line.margin > 0;
  if ((heavier || inMargin) && /[,;|•·、]|\t/.test(rest) && first.text.length < 45)
    return { name: trimMarks(first.text), rest };
  if ((heavier || inMargin) && others[0] && others[0].gap >= 0.9 && first.text.length < 45)
    return { name: trimMarks(first.text), rest };
  const [label, list, ...more] = line.text.split("\t");
  if (
    label &&
    list &&
    more.length === 0 &&
    !SEPARATORS.test(label) &&
    /[,;|•·、]/.test(list) &&
    label.length < 40
  ) {
    return { name: trimMarks(stripBullet(label)), rest: list };
  }
  return undefined;
}

function toSkill(group: { name?: string; level?: string; texts: string[] }): Skill | undefined {
  const keywords: string[] = [];
  let level = group.level;
  for (const text of group.texts) {
    for (const item of splitItems(text)) {
      if (LEVEL.test(item)) {
        if (group.texts.length === 1 && group.texts[0] === item) level = item;
      } else keywords.push(item);
    }
  }
  if (group.name === undefined && keywords.length === 0) return undefined;
  const skill: Skill = {};
  if (group.name !== undefined) skill.name = group.name;
  if (level !== undefined && !/^[^\p{L}\p{N}]+$/u.test(level)) skill.level = level;
  if (keywords.length > 0) skill.keywords = [...new Set(keywords)];
  return skill;
}

/** Items of a list; commas inside brackets do not part them. */
export function splitItems(text: string): string[] {
  const guarded = text.replace(/\([^)]*\)/g, (bracket) =>
    bracket.replace(/,/g, "\ue001").replace(/;/g, "\ue002").replace(/\//g, "\ue003"),
  );
  const wide = isCjk(text) && !SEPARATORS.test(guarded) ? guarded.split(/\s+/) : guarded.split(SEPARATORS);
  return wide
    .map((item) =>
      item
        .replace(/\ue001/g, ",")
        .replace(/\ue002/g, ";")
        .replace(/\ue003/g, "/"),
    )
    .map((item) => squeeze(trimItem(item)))
    .filter((item) => item !== "" && /[\p{L}\p{N}]/u.test(item));
}

/** C++ and C# keep their marks; a full stop at the end of a list goes, as do stars and dots of a rating. */
function trimItem(item: string): string {
  return stripBullet(item)
    .replace(/[★☆●○■□▪▫◦⬤◯█░▓]+/gu, " ")
    .replace(/^[\s–—:-]+/u, "")
    .replace(/(?<=\p{L}{3,})\.$/u, "")
    .replace(/[\s:–—-]+$/u, "")
    .replace(/\s+\d{1,3}\s?%$/u, "")
    .replace(/^(?:and|und|et|y|e|og|och|ja|i|a|ve|и|та|και)\s+(?=\p{L}.{2,})/iu, "");
}
