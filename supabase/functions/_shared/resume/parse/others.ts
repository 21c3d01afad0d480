import type { Line } from "../layout.ts";
import type { Interest, Reference, Volunteer } from "../schema.ts";
import { toBlocks } from "./blocks.ts";
import { parseSkills } from "./skills.ts";
import { isSentence } from "./text.ts";
import { type EntryContext, parseWork } from "./work.ts";

/** Voluntary work has the form of work. */
export function parseVolunteer(lines: Line[], context: EntryContext): Volunteer[] {
  return parseWork(lines, context).map(({ name, location: _location, ...rest }) => ({
    ...(name !== undefined ? { organization: name } : {}),
    ...rest,
  }));
}

/** Interests with keywords where the text groups them. */
export function parseInterests(lines: Line[]): Interest[] {
  const blocks = toBlocks(lines);
  if (blocks.every((block) => isSentence(block.text) && !block.text.includes(","))) {
    return blocks.map((block) => ({ name: block.text }));
  }
  return parseSkills(lines).flatMap((skill) =>
    skill.name !== undefined
      ? [{ name: skill.name, ...(skill.keywords ? { keywords: skill.keywords } : {}) }]
      : (skill.keywords ?? []).map((name) => ({ name: name.replace(/\.$/, "") })),
  );
}

const ON_REQUEST =
  /(?:on|upon) request|auf anfrage|auf wunsch|sur demande|bajo petición|a richiesta|a pedido|op aanvraag|på forespørsel|på begäran|pyynnöstä|na żądanie|по запросу|за запитом/iu;

/** References: who, and what they say. “On request” names nobody. */
export function parseReferences(lines: Line[]): Reference[] {
  const references: Reference[] = [];
  for (const block of toBlocks(lines)) {
    if (ON_REQUEST.test(block.text)) continue;
    const last = references.at(-1);
    const quote = /^[“"„«]|[”"»]$/.test(block.text) || isSentence(block.text);
    if (quote && last && last.reference === undefined) last.reference = block.text;
    else if (quote) references.push({ reference: block.text });
    else if (last && last.name === undefined) last.name = block.text;
    else references.push({ name: block.text });
  }
  return references;
}
