import { organisationWords, titleWords } from "../../resume/parse/classify.ts";
import { parsePlace } from "../../resume/parse/places.ts";
import { sentencesOf } from "./sentences.ts";
import { titleLine } from "./title.ts";

/** Who hires, from the ways in which postings say so. What is returned stands in the text. */

const companyLabels =
  /^(?:company(?: name)?|school|hospital|clinic|practice|restaurant|agency|employer|organi[sz]ation|firm|hiring organi[sz]ation|arbeitgeber|unternehmen|firma|entreprise|employeur|empresa|azienda|bedrijf|werkgever)\s*:\s*(.+)$/iu;
const name =
  "(?<company>\\p{Lu}[\\p{L}\\p{N}&'\u2019.-]*(?:\\s+(?:of|the|and|de|du|la|&|und|for|\\p{Lu}[\\p{L}\\p{N}&'\u2019.-]*|\\p{N}+))*)";
const companySentences = [
  /^(?:Le|La|L['\u2019]|Les|Die|Der|Das|El|La|Il|Het|De) ?(?<company>\p{L}[\p{L}\p{N}&'\u2019. -]{2,60}?) (?:recrute|recherche|sucht|busca|contrata|cerca|zoekt)\b/u,
  new RegExp(
    `^${name},?(?: (?:in|of|based in) [\\p{L} ]{2,40},?)?\\s+(?:is|are)\\s+(?:currently |now |actively |urgently )?(?:hiring|looking|seeking|searching|recruiting|in need|a |an |the )`,
    "u",
  ),
  new RegExp(
    `^${name}\\s+(?:sucht|recrute|recherche|busca|contrata|procura|cerca|zoekt|soker|seeks|needs)\\b`,
    "u",
  ),
  new RegExp(
    `^(?:About|Why(?: (?:join|work (?:at|for)))?|Life at|Working at|Über|À propos de|Sobre|Over)\\s+${name}\\??$`,
    "u",
  ),
  new RegExp(
    `\\b(?:[Jj]oin|[Jj]oining|[Ww]ork(?:ing)? (?:at|for)|[Hh]ere at|^At)\\s+(?:the\\s+)?${name}`,
    "u",
  ),
  new RegExp(
    `^[^.\\n]{3,80}?\\s(?:at|@|bei|chez)\\s+(?:the\\s+)?${name}(?=$|\\s?[,|(]|\\.(?:\\s|$)| [-\u2013\u2014])`,
    "u",
  ),
  new RegExp(`\\b(?:at|of)\\s+${name}\\s+(?:invites|seeks|is (?:looking|seeking|hiring|recruiting))\\b`, "u"),
];
/** Words that begin a sentence: not the firm that one names. */
const opensSentence =
  /^(?:We|Our|You|Your|The (?:role|job|position|ideal|successful|team|post|candidate)|This|It|Us|A|An|Who|What|If|In|As|The|Why|How|Join|There|Applicants?|Candidates?|Experience|Knowledge|Work|Team|Sie|Wir|Nous|Vous|Job|Role|Position)(?:\s|$)/u;

export function findCompany(lines: string[]): string {
  for (const line of lines.slice(0, 40)) {
    const label = companyLabels.exec(line)?.[1];
    if (label) return label.replace(/(?:\s*[|\u2022]|,\s).*$/u, "");
  }
  const [first = "", second] = lines;
  const title = titleLine(first);
  const beside = title ? companyBelow(first.slice(first.indexOf(title) + title.length), second) : "";
  if (beside) return beside;
  const sentences = lines.slice(0, 60).flatMap(sentencesOf);
  for (const expression of companySentences) {
    for (const sentence of sentences) {
      const found = expression
        .exec(sentence)
        ?.groups?.company?.replace(/[.'\u2019-]+$/u, "")
        .trim();
      if (
        found &&
        found.length >= 2 &&
        !opensSentence.test(found) &&
        !/^(?:us|you|the company)$/i.test(found)
      )
        return found;
    }
  }
  return "";
}

const legalForm =
  /(?:^|\s)(?:ltd|limited|llc|llp|inc|plc|gmbh|mbh|ag|kg|ohg|se|as|asa|ab|oy|aps|bv|b\.v|nv|n\.v|sa|s\.a|sas|sarl|s\.r\.l|srl|spa|s\.p\.a|s\.l|sl|s\.r\.o|sp\. z o\.o|lda|pty|corp|co)\.?$/iu;
const parts = /\s*[,|•·]\s+|(?<=\p{L}{3})[.!]\s+(?=\p{Lu})|\s+[–—-]\s+|\s+[/|•·]\s+|\s*\(/u;
/** Words that name a kind of work or of contract, a part of a firm, or a section: not the firm. */
const otherMatter =
  /^(?:we|our|you|your|about|why|who|what|how|the (?:role|job|position)|location|salary|start|type|hours|benefits|tasks|duties|requirements|apply|posted|date)\b|\b(?:remote|hybrid|on-?site|full[- ]?time|part[- ]?time|permanent|temporary|contract|shifts?|nights?|team|department|division|level|days?|weeks?|hours?|year|m\/w\/d|m\/f\/d|vollzeit|teilzeit|temps plein|cdi|cdd|jornada|urgent|asap|immediate|wanted|needed)\b|\d/iu;
const small = /^(?:of|the|and|for|de|du|des|la|le|les|l['’].*|d['’].*|del|da|do|und|y|e|et|&|van|von)$/iu;

/**
 * Who hires, where the first two lines say so as `Welder – Adria Yachts, Rijeka` or `Adria Yachts, Rijeka` below `Welder`.
 * @param first the line that holds the title, without the title
 */
function companyBelow(first: string, second: string | undefined): string {
  const beside = first.split(parts).map(tidied);
  const below = (second ?? "").split(parts).map(tidied);
  const isTail = /[.!?:]$/.test(second ?? "") && !/\b\w{1,4}\.$/.test(second ?? "");
  return (
    beside.find((part, index) => isCompany(part, beside[index + 1])) ??
    (!isTail && isCompany(below[0] ?? "", below[1]) ? (below[0] ?? "") : "")
  );
}

/** A name in capitals that is a firm by its words, or that a place follows or three words make one. */
function isCompany(name: string, next: string | undefined): boolean {
  const words = name.split(/\s+/).filter(Boolean);
  if (words.length === 0 || words.length > 7 || !/^\p{Lu}/u.test(name) || otherMatter.test(name))
    return false;
  if (legalForm.test(name)) return words.length > 1;
  if (!words.every((word) => /^["“„]?[\p{Lu}\p{N}&]/u.test(word) || small.test(word))) return false;
  if (organisationWords(name) > 0) return true;
  const isPlaced = next !== undefined && next !== "" && (parsePlace(next)?.certainty ?? 0) > 0;
  // `Deepsea Contractors` are a firm, a `Contractor` is a person.
  if (titleWords(name) > 0 && !(isPlaced && /s$/.test(name))) return false;
  if (parsePlace(name)?.certainty === 2) return false;
  return words.length > 2 || (words.length === 2 && isPlaced);
}

const tidied = (part: string) =>
  part.replace(legalForm.test(part) ? /\)$/ : /\)$|(?<=\p{L}{3})\.$/u, "").trim();
