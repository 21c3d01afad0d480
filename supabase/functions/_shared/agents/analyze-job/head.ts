import { organisationWords, titleWords } from "../../resume/parse/classify.ts";
import { parsePlace } from "../../resume/parse/places.ts";

/** Who hires, where the first two lines say so as `Welder – Adria Yachts, Rijeka` or `Adria Yachts, Rijeka` below `Welder`. */

const legalForm =
  /(?:^|\s)(?:ltd|limited|llc|llp|inc|plc|gmbh|mbh|ag|kg|ohg|se|as|asa|ab|oy|aps|bv|b\.v|nv|n\.v|sa|s\.a|sas|sarl|s\.r\.l|srl|spa|s\.p\.a|s\.l|sl|s\.r\.o|sp\. z o\.o|lda|pty|corp|co)\.?$/iu;
const parts = /\s*[,|•·]\s+|(?<=\p{L}{3})[.!]\s+(?=\p{Lu})|\s+[–—-]\s+|\s+[/|•·]\s+|\s*\(/u;
/** Words that name a kind of work or of contract, a part of a firm, or a section: not the firm. */
const noCompany =
  /^(?:we|our|you|your|about|why|who|what|how|the (?:role|job|position)|location|salary|start|type|hours|benefits|tasks|duties|requirements|apply|posted|date)\b|\b(?:remote|hybrid|on-?site|full[- ]?time|part[- ]?time|permanent|temporary|contract|shifts?|nights?|team|department|division|level|days?|weeks?|hours?|year|m\/w\/d|m\/f\/d|vollzeit|teilzeit|temps plein|cdi|cdd|jornada|urgent|asap|immediate|wanted|needed)\b|\d/iu;
const small = /^(?:of|the|and|for|de|du|des|la|le|les|l['’].*|d['’].*|del|da|do|und|y|e|et|&|van|von)$/iu;

/** @param first the line that holds the title, without the title */
export function companyBelow(first: string, second: string | undefined): string {
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
  if (words.length === 0 || words.length > 7 || !/^\p{Lu}/u.test(name) || noCompany.test(name)) return false;
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
