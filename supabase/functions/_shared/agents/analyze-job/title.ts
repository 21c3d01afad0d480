import { titleWords } from "../../resume/parse/classify.ts";
import { parsePlace } from "../../resume/parse/places.ts";
import { sentencesOf } from "./sentences.ts";

/** The title of a job, from the ways in which postings say so. What is returned stands in the text. */

/** Words that end a name: what follows is a place, a contract or the rest of the sentence. */
const nameEnd =
  /\s*(?:[,;|(\n\u2022]|\.(?:\s|$)| [-\u2013\u2014] | (?:to|who|that|which|for|in|with|based|within|on|as|where|is|are|and is|um|zur|zum|mit|pour|para|per|voor|met)(?:\s|$)).*$/su;

export const titleLabels =
  /^(?:(?:the )?(?:job title|job|position(?: title)?|role|vacancy|title|post|stelle|stellenbezeichnung|poste|intitule du poste|puesto|cargo|vaga|posizione|functie|vacature|stilling|tjanst|stanowisko))\s*:\s*(.+)$/iu;
const titleSentences = [
  /\b(?:is|are|am|we're|currently|now|urgently) (?:currently |now |actively |urgently )?(?:hiring|looking for|seeking|searching for|recruiting(?: for)?|in need of|advertising for|after)\s+(?:(?:an?|our next|our new|another|one|two|three|several|some|the next)\s+)?(?<title>[^\n]{3,120})/iu,
  /\b(?:invites?|welcomes?) applications (?:for|to) (?:the (?:post|position|role) of\s+)?(?:an?\s+)?(?<title>[^\n]{3,120})/iu,
  /^(?:now hiring|hiring|wanted|needed|required|vacancy)\s*[:!\u2013\u2014-]?\s+(?:(?:an?|one|two|three|several)\s+)?(?<title>[^\n]{3,120})/iu,
  /\bwe (?:urgently |currently )?(?:need|seek|want)\s+(?:an?|one|two|three|several|another)\s+(?<title>[^\n]{3,120})/iu,
  /\b(?:sucht|suchen)(?: wir)?(?: zum \w+ \w+| ab sofort| derzeit)?\s+(?:(?:eine?n?|mehrere)\s+)?(?<title>[^\n]{3,120})/iu,
  /\b(?:recrute|recrutons|recherche|recherchons|cherche|cherchons)\s+(?:(?:une?|des|son|notre)\s+)?(?<title>[^\n]{3,120})/iu,
  /\b(?:busca|buscamos|contrata|contratamos|procura|procuramos|cerca|cerchiamo|zoekt|zoeken(?: wij)?|soker)\s+(?:(?:une?|una?|um|uma|een|en|an?)\s+)?(?<title>[^\n]{3,120})/iu,
];
const adjectives =
  /^(?:(?:an?|the|experienced|highly|skilled|motivated|enthusiastic|talented|passionate|dedicated|reliable|friendly|dynamic|committed|ambitious|hard-?working|self-motivated|proactive|caring|compassionate|organi[sz]ed|qualified|and|full-time|part-time|permanent|erfahrene[nr]?|engagierte[nr]?),?\s+)+/iu;
const needed =
  /^(?:an? )?(?<title>(?:(?!\b(?:experience|certificate|degree|licen[cs]e|skills?|knowledge|qualification|training)\b)[^\n.,]){3,60}?)(?: is| are)? (?:needed|wanted|gesucht|sökes|søkes|søges|gezocht|recherchée?|cercasi)\b/iu;
/** Not a job but people in general. */
const nobody =
  /^(?:people|someone|somebody|person|candidates?|individuals?|team ?mates?|talent|you\b|new|help\b|staff$|colleagues?)/iu;

/** The title in a line that is one, or that begins with one; empty for any other line. */
export function titleLine(line: string): string {
  const [sentence = ""] = line.split(/(?<=[\p{L}\p{N})]{2}|\d)[.!]\s+(?=\p{Lu})/u);
  const opens = sentence !== line && sentence.split(/\s+/).length <= 6 && !verb.test(sentence);
  const text = opens ? sentence : line;
  // "Acme is hiring a baker" is a short line as well.
  if (!isTitleLine(text) || nobody.test(text) || isAnnouncement(text)) return "";
  const head = text
    .replace(/,?\s+(?:part|full)[- ]time$/i, "")
    .replace(/\s+(?:[|\u2022\u2013\u2014-]\s|(?:at|@|bei|chez)\s|[x×]\s?\d).*$/u, "");
  // `Legal assistant, Cabinet Martin, Québec`: the title, the firm and the place.
  const [title = head, firm, place] = head.split(/,\s+(?![^(]*\))/);
  const isPlaced = firm !== undefined && !place && parsePlace(firm)?.certainty === 2;
  const isNamed = firm && place && titleWords(title) > 0 && titleWords(firm) === 0;
  return (isPlaced || isNamed ? title : head).trim();
}

const verb =
  /\b(?:is|are|will|needs?|seeks?|has|have|joins?|works?|does|can|must|provides?|offers?|want(?:s|ed)?)\b/i;

/** A line that may be a title: short, and neither a sentence nor a label nor a greeting. */
function isTitleLine(line: string): boolean {
  const words = line.split(/\s+/).length;
  return (
    words <= 12 &&
    line.length <= 120 &&
    !/[.!?:]$/.test(line) &&
    !/:\s/.test(line) &&
    !/^(?:we|our|you|the company|about|welcome|apply|menu|home|skip|job description|careers?|jobs?|hi|hello|dear|posted)\b/iu.test(
      line,
    ) &&
    /\p{L}{3}/u.test(line)
  );
}

/** A sentence that says that somebody is sought, and so describes neither the work nor the person. */
export function isAnnouncement(sentence: string): boolean {
  return [...titleSentences, needed].some((expression) => {
    const found = expression.exec(sentence)?.groups?.title;
    if (expression === needed && titleWords(found ?? "") === 0) return false;
    // Of "we need a nurse with two years of experience" the end is the point.
    if (found !== undefined && /\b(?:experience|with|who|must|certificate|licen[cs]e|degree)\b/i.test(found))
      return false;
    return found !== undefined && !nobody.test(found.replace(adjectives, ""));
  });
}

export function findTitle(lines: string[]): string {
  for (const line of lines.slice(0, 30)) {
    const label = titleLabels.exec(line)?.[1];
    // "The job: install charging points" says what is done.
    if (label && (/^\p{Lu}/u.test(label) || !/^the\b/i.test(line)))
      return label.replace(/\s*(?:[|\u2022]|\s[\u2013\u2014-]\s).*$|,\s[^,()]*$/u, "");
  }
  const first = lines[0] && titleLine(lines[0]);
  if (first) return first;
  for (const [index, line] of lines.slice(0, 40).flatMap(sentencesOf).entries()) {
    for (const expression of [...titleSentences, needed]) {
      const found = expression.exec(line)?.groups?.title;
      // Further down much else is needed.
      if (!found || (expression === needed && index > 0 && titleWords(found) === 0)) continue;
      const title = found
        .replace(adjectives, "")
        .replace(nameEnd, "")
        .replace(/[.!,;:]+$/, "")
        .trim();
      if (title.length >= 3 && title.split(/\s+/).length <= 8 && !nobody.test(title)) return title;
    }
  }
  return "";
}
