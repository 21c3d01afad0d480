import type { Line } from "../layout.ts";
import type { Project } from "../schema.ts";
import { toBlocks } from "./blocks.ts";
import { findUrls, withScheme } from "./contact.ts";
import { findDates } from "./dates.ts";
import { type Entry, splitEntries } from "./entries.ts";
import { splitItems } from "./skills.ts";
import { hasBullet, trimMarks } from "./text.ts";
import { type EntryContext, parseBody } from "./work.ts";

const KEYWORDS =
  /^(?:skills?|technolog(?:y|ies)|tech(?: stack)?|stack|tools?(?: used)?|built with|keywords?|technologies used|technologien|werkzeuge|outils|technologies utilisées|tecnologías|herramientas|tecnologie|strumenti|tecnologias|ferramentas|technologieën|teknologier|verktøy|verktyg|teknologiat|technologie|narzędzia|технологии|інструменти|技术栈|使用技術)\s*[:：]\s*(.+)$/iu;

/** Projects with their dates, description, highlights and keywords. */
export function parseProjects(lines: Line[], context: EntryContext): Project[] {
  const dated = lines.some((line) => findDates(line.text, context.monthFirst).length > 0);
  const entries = dated
    ? splitEntries(lines, { singleDates: true, monthFirst: context.monthFirst })
    : undated(lines, context);
  return entries.map(toProject).filter((project) => project.name !== undefined);
}

/** Without dates an entry begins with a line in the look of the first, or each bullet is one. */
function undated(lines: Line[], context: EntryContext): Entry[] {
  const first = lines[0];
  if (first && hasBullet(first.text)) {
    return toBlocks(lines).map((block) => ({
      header: block.lines,
      body: [],
      parts: [{ text: block.text, bold: false, italic: false, size: first.size, line: 0, cell: 0 }],
    }));
  }
  return splitEntries(lines, { singleDates: true, monthFirst: context.monthFirst });
}

function toProject(entry: Entry): Project {
  const project: Project = {};
  const urls = findUrls([...entry.header, ...entry.body].map((line) => line.text).join(" "));
  const link = [...entry.header]
    .flatMap((line) => line.spans.map((span) => span.link))
    .find((target) => target?.startsWith("http"));
  const url = urls[0] ?? link;
  if (url) project.url = withScheme(url);
  const names = entry.parts
    .map((part) => part.text)
    .filter((text) => !urls.some((found) => text.includes(found)));
  const [name, ...others] = names;
  if (name !== undefined) {
    const colon = /^(.{2,60}?)\s*[:：]\s+(\S.{8,})$/u.exec(name);
    project.name = colon?.[1] ?? name;
    if (colon?.[2]) project.description = colon[2];
  }
  if (entry.dates?.start) project.startDate = entry.dates.start;
  if (entry.dates?.end && !entry.dates.open) project.endDate = entry.dates.end;
  const body = entry.body.filter((line) => {
    const match = KEYWORDS.exec(line.text);
    if (match?.[1]) project.keywords = [...(project.keywords ?? []), ...splitItems(match[1])];
    return !match;
  });
  for (const other of others) addPart(project, other);
  const { summary, highlights } = parseBody(body);
  if (summary !== undefined && !urls.includes(summary))
    project.description = project.description === undefined ? summary : `${project.description} ${summary}`;
  if (highlights !== undefined) {
    if (
      project.description === undefined &&
      !hasBullet(body[0]?.text ?? "") &&
      !body[0]?.listItem &&
      highlights.length > 1 &&
      body.every((line) => !hasBullet(line.text))
    ) {
      project.description = highlights[0];
      project.highlights = highlights.slice(1);
    } else project.highlights = highlights;
  }
  return project;
}

function addPart(project: Project, text: string): void {
  const keywords = KEYWORDS.exec(text);
  if (keywords?.[1]) project.keywords = [...(project.keywords ?? []), ...splitItems(keywords[1])];
  else if ((text.match(/,/g) ?? []).length >= 2 && text.length < 120 && !/\.$/.test(text))
    project.keywords = [...(project.keywords ?? []), ...splitItems(text)];
  else if (project.description === undefined) project.description = trimMarks(text);
}
