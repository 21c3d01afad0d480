import type { Line } from "../layout.ts";
import { median } from "../typical.ts";
import { hasBullet, isCjk, squeeze, stripBullet } from "./text.ts";

/** A paragraph or list item, its wrapped lines joined. */
export interface Block {
  text: string;
  bullet: boolean;
  lines: Line[];
}

/** Joins wrapped lines: a hyphen at the end of a line goes if the word was only broken there. */
export function joinLines(texts: readonly string[]): string {
  let result = "";
  for (const text of texts) {
    const part = squeeze(text);
    if (result === "") result = part;
    else if (/\p{L}[-‐]$/u.test(result) && /^\p{Ll}/u.test(part))
      result = result.replace(/[-‐]$/, keepsHyphen(result) ? "-" : "") + part;
    else if (isCjk(result.slice(-1)) && isCjk(part.slice(0, 1))) result += part;
    else if (/[\p{L}\p{N}]\/$/u.test(result)) result += part;
    else result = `${result} ${part}`;
  }
  return squeeze(result);
}

/** First halves of words that are usually written with a hyphen. */
const HYPHENATED =
  /(?:^|[\s(])(?:self|well|cross|double|single|long|short|full|part|co|multi|non|anti|e|end|front|back|high|low|on|off|in|pre|post|re|six|two|three|four|five|ten|one|first|second|third|real|state|peer|data|open|cost|time|year|up|follow|hands|client|customer|user|award|decision|problem|test|event|large|small|mid|old|new|best|world|company|in|day|month|week|hour|step|face|health|right|left|semi|inter|sub|ex|all|near|half|quick|risk|evidence|role|cloud|micro|macro|north|south|east|west|\p{Lu}+|\d+)[-‐]$/iu;

const keepsHyphen = (text: string): boolean => HYPHENATED.test(text);

/** List items and paragraphs of consecutive body lines. */
export function toBlocks(lines: readonly Line[]): Block[] {
  const blocks: { bullet: boolean; lines: Line[] }[] = [];
  const glyphs = lines.some((line) => hasBullet(line.text));
  const pitch = usualLeading(lines.slice(1), 0.25);
  const right = Math.max(...lines.map((line) => line.x + line.width));
  const open = lines.filter((line) => /^\p{Ll}/u.test(line.text)).length;
  for (const line of lines) {
    const block = blocks.at(-1);
    const before = block?.lines.at(-1);
    if (
      !block ||
      !before ||
      startsBlock(line, before, block, { glyphs, pitch, right, open, count: lines.length })
    ) {
      blocks.push({ bullet: hasBullet(line.text) || line.listItem, lines: [line] });
    } else block.lines.push(line);
  }
  return blocks
    .map((block) => ({
      ...block,
      text: stripBullet(joinLines(block.lines.map((line) => line.text.replace(/\t/g, " ")))),
    }))
    .filter((block) => block.text !== "");
}

interface Context {
  glyphs: boolean;
  pitch: number;
  right: number;
  /** Lines that begin with a small letter: wrapped ones, where there are any. */
  open: number;
  count: number;
}

/** The distance between lines that `share` of the others stay below. */
export function usualLeading(lines: readonly Line[], share = 0.5): number {
  const leadings = lines.map((line) => line.leading ?? 0).filter((leading) => leading > 0);
  return median(leadings, share) ?? 0;
}

function startsBlock(
  line: Line,
  before: Line,
  block: { bullet: boolean; lines: Line[] },
  context: Context,
): boolean {
  if (hasBullet(line.text)) return true;
  const samePlace = line.region === before.region && line.page === before.page;
  const text = line.text.trim();
  const wrapped = isFull(before, line, context.right);
  const continuesWord = /^\p{Ll}/u.test(text) || /[\p{L}][-‐]$|[,;:&(]$/u.test(before.text);
  if (line.listItem !== before.listItem) return !(before.listItem && wrapped && continuesWord);
  if (line.listItem && before.listItem && !samePlaceOfText(line, before)) return true;
  if (Math.abs(line.size - before.size) > 0.6 || (line.bold !== before.bold && !wrapped)) return true;
  const gap = samePlace && context.pitch > 0 && (line.leading ?? 0) > context.pitch * 1.18 + 0.5;
  if (gap) return !(continuesWord && wrapped && (line.leading ?? 0) < context.pitch * 1.5);
  if (block.bullet && hasBullet(block.lines[0]?.text ?? "")) {
    // Text under a bullet's text goes on; text out at the bullet or beyond does not.
    const first = block.lines[0] as Line;
    if (line.x <= first.x - 2 && line.region === first.region) return true;
    if (line.x > first.x + 1) return false;
    return !(wrapped || continuesWord);
  }
  if (line.x > before.x + 3 && block.lines.length === 1 && !wrapped) return true;
  if (line.x < before.x - 12 && !wrapped) return true;
  if (continuesWord) return false;
  if (!wrapped) return true;
  // A capital after a full line: a list without glyphs, unless the margin is sure and the sentence open.
  const capital = /^[\p{Lu}\p{N}]/u.test(text);
  if (!capital || OPEN_END.test(before.text.trim())) return false;
  if (/[.!?;:]$/.test(before.text.trim())) return block.lines.length > 1 || context.open === 0;
  return line.fullLines < 3 || (context.open === 0 && context.count >= 2);
}

/** Words after which no sentence ends. */
export const OPEN_END =
  /(?:^|\s)(?:and|or|the|a|an|of|in|on|at|for|with|to|by|from|und|oder|der|die|das|den|dem|des|ein|eine|einer|von|mit|für|im|am|zu|zur|zum|et|ou|le|la|les|de|du|des|en|à|au|aux|pour|avec|par|y|o|el|los|las|del|con|para|por|un|una|e|il|lo|gli|di|da|dei|della|per|os|as|do|dos|das|com|het|een|van|met|voor|en|och|av|på|med|för|til|og|i|på|ja|z|w|na|do|od|и|в|на|с|по|для|та|у|з|και|του|της|των|με|για)$/iu;

/** List items of DOCX and text files come one per line, unless a line is indented as a continuation. */
function samePlaceOfText(line: Line, before: Line): boolean {
  return line.x > before.x + 1;
}

/** The first word of the next line would not have fitted at the end of this one. */
function isFull(line: Line, next: Line, right: number): boolean {
  const word = next.text.trim().split(/\s+/)[0] ?? "";
  const perCharacter = line.width / Math.max(1, line.text.length);
  const room = Math.max(right, line.regionRight * 0.999) - (line.x + line.width);
  return room < (word.length + 1) * perCharacter * 1.02 + line.size * 0.6;
}
