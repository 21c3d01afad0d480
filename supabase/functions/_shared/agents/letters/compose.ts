import { isFilled } from "../../ats/factor.ts";
import { detectLanguage, type Language } from "../../ats/language.ts";
import { distinctBy } from "../../distinct.ts";
import { fold } from "../../fold.ts";
import { groupBy } from "../../group.ts";
import { contentText } from "../../resume/content-text.ts";
import { findDegree } from "../../resume/parse/classify.ts";
import type { Certificate, Education, JsonResume } from "../../resume/schema.ts";
import { type Demand, needsShownBy, type RankedPassage, rankPassages } from "../fit/evidence.ts";
import { type Place, passagesOf, positionsOf } from "../fit/passages.ts";
import { isPraise } from "../fit/praise.ts";
import { termsOf } from "../fit/terms.ts";
import { bringsForeignMarkup } from "../markup.ts";
import { capitalized, listed } from "../wording.ts";
import { clauseOf, tidy } from "./clauses.ts";
import { atPlace, isNoEmployer, joinClauses, roleSentence, type Subject, withThe } from "./english.ts";
import type { DraftParagraph, DraftSentence } from "./letter.ts";
import { monthName, type Phrases, phrases } from "./phrases.ts";

/**
 * Letters without a model: paragraphs put together from the passages of a résumé that have most of what the posting
 * asks for. Every sentence about the person quotes what it says.
 */

/**
 * The language that a résumé is written in, since what is quoted from it stays in its own words; a short one is told by
 * the posting that it answers. Undefined for a language that letters are not written in: then what is said between
 * the quotes is English, in phrases that need no grammar of the quoted words.
 */
export function resumeLanguage(content: JsonResume, postingText: string): Language | undefined {
  const { basics, ...sections } = content;
  const text = contentText({ basics: { label: basics?.label, summary: basics?.summary }, ...sections });
  const own = detectLanguage(text);
  if (own) return own;
  const letters = text.match(/\p{L}/gu) ?? [];
  const foreign = letters.filter((letter) => !/[a-z]/i.test(letter)).length;
  const both = detectLanguage(`${text}\n${postingText}`);
  if (both !== undefined && both !== "en") return both;
  return foreign > letters.length * 0.02 ? undefined : "en";
}

const longestLine = 320;

/** The passages worth telling: relevant ones first, at most `most` from two places; the best others where none is. */
export function chooseEvidence(content: JsonResume, demand: Demand, most: number): RankedPassage[] {
  const ranked = rankPassages(passagesOf(content), demand).filter(
    ({ text }) => tidy(text).length <= longestLine && !bringsForeignMarkup(text, text) && !isPraise(text),
  );
  const fresh = distinctBy(ranked, ({ text }) => fold(text)).filter(isNoEcho);
  const achievements = fresh.filter(({ kind }) => kind === "achievement");
  const relevant = achievements.filter(({ relevance }) => relevance >= 0.5);
  // One alone is followed by the next best from the same place.
  const near = achievements.filter(({ place }) => place?.path === achievements[0]?.place?.path).slice(0, 2);
  const pool = [relevant.length > 1 ? relevant : [], near, fresh.slice(0, 2)].find(
    (passages) => passages.length > 0,
  );
  const places = new Set<string>();
  return (pool ?? [])
    .filter(({ place }) => {
      const path = place?.path ?? "";
      if (!places.has(path) && places.size === 2) return false;
      places.add(path);
      return true;
    })
    .slice(0, most);
}

/** Whether a passage says something that none before it says in much the same words. */
function isNoEcho({ text }: RankedPassage, index: number, all: RankedPassage[]): boolean {
  const terms = termsOf(text);
  return !all.slice(Math.max(0, index - 40), index).some((earlier) => {
    const others = termsOf(earlier.text);
    const shared = [...terms].filter((term) => others.has(term)).length;
    return shared >= 3 && shared > 0.75 * Math.max(terms.size, others.size);
  });
}

/** What the person is or was last; nothing where the résumé names no position. */
export function roleParagraph(
  content: JsonResume,
  language: Language | undefined,
  subject: Subject = "I",
): DraftSentence[] {
  const place = presentPosition(content);
  if (!place) return [];
  const { position, name, startDate, endDate } = place;
  const quotes = [position, name, startDate, endDate].filter(isFilled);
  const english = language === "en" ? roleSentence(place, subject) : undefined;
  if (english) return [{ text: english, basis: "resume", quotes }];
  // The labels say "my".
  if (subject === "you") return [];
  const words = phrases[language ?? "en"];
  const label = [position, name].filter(Boolean).join(", ");
  const month = (date: string | undefined) => (date ? monthName(date, language ?? "en") : null);
  const start = month(startDate);
  const span = [start, month(endDate)].filter(Boolean).join(" – ") || null;
  return [
    { text: endDate || !start ? words.last(label, span) : words.now(label, start), basis: "resume", quotes },
  ];
}

/** The position that is held, else the one that ended last, else the first. */
export function presentPosition(content: JsonResume): Place | undefined {
  const positions = positionsOf(content);
  const held = positions.filter(({ startDate, endDate }) => startDate && !endDate);
  const newest = (places: Place[], key: (place: Place) => string) =>
    [...places].sort((a, b) => key(b).localeCompare(key(a)))[0];
  return (
    newest(held, ({ startDate }) => startDate ?? "") ??
    newest(
      positions.filter(({ endDate }) => endDate),
      ({ endDate }) => endDate ?? "",
    ) ??
    positions[0]
  );
}

/** One paragraph for each place: that of `told`, which was just spoken of, then by their best passage. */
export function evidenceParagraphs(
  evidence: RankedPassage[],
  language: Language | undefined,
  told: Place | undefined,
  subject: Subject = "I",
): DraftParagraph[] {
  const groups = groupBy(evidence, ({ place }) => place?.path ?? "");
  const isTold = (group: RankedPassage[]) =>
    Number(told !== undefined && group[0]?.place?.path === told.path);
  const ordered = [...groups.values()].sort((a, b) => isTold(b) - isTold(a));
  return ordered.map((group) => placeParagraph(group, language, told, subject));
}

function placeParagraph(
  group: RankedPassage[],
  language: Language | undefined,
  told: Place | undefined,
  subject: Subject,
): DraftParagraph {
  const place = group[0]?.place;
  const isTold = place !== undefined && place.path === told?.path;
  const sentences = language === "en" ? englishSentences(group, place, isTold, subject) : undefined;
  if (sentences) return { form: "prose", sentences };
  const employer = place?.name && !isNoEmployer(place.name) ? place.name : undefined;
  const label = [place?.position, employer].filter(Boolean);
  const isProject = place?.section === "projects";
  const words = phrases[language ?? "en"];
  const opening: DraftSentence =
    label.length > 0
      ? {
          text: isProject || !employer ? `${label.at(-1)}:` : words.doneAt(employer),
          basis: "resume",
          quotes: [label.at(-1) ?? ""],
        }
      : { text: words.done, basis: "none", quotes: [] };
  const lines = group.map(({ text }) => ({
    text: capitalized(tidy(text)),
    basis: "resume" as const,
    quotes: [tidy(text)],
  }));
  return { form: "list", sentences: [opening, ...lines] };
}

/** "There I cut waste by 18 % and …": only where every line is a clause. */
function englishSentences(
  group: RankedPassage[],
  place: Place | undefined,
  told: boolean,
  subject: Subject,
): DraftSentence[] | undefined {
  const clauses = group.map(({ text }) => clauseOf(text, place !== undefined && !place.endDate));
  if (clauses.some((clause) => clause === undefined)) return undefined;
  const opening = told ? `There ${subject}` : place ? atPlace(place, subject) : subject === "I" ? "I" : "You";
  if (!opening) return undefined;
  const texts = joinClauses(clauses.filter(isFilled), subject);
  const quotes = group.map(({ text }) => tidy(text));
  const names = told || !place ? [] : [place.name, place.position].filter(isFilled);
  return texts.map((text, index) => ({
    text: index === 0 ? `${opening} ${text}` : text,
    basis: "resume",
    quotes: [...quotes.filter((quote) => saysAlike(text, quote)), ...(index === 0 ? names : [])],
  }));
}

/** Whether a sentence has the words of a quote, apart from the first one, whose case was changed. */
function saysAlike(text: string, quote: string): boolean {
  const rest = quote.replace(/^(?:I (?:have |had |also )?|responsible for )/i, "").slice(1);
  return text.toLowerCase().includes(rest.toLowerCase());
}

/** Certificates, studies and languages that the posting speaks of; with `always`, the first ones there are. */
export function credentialsParagraph(
  content: JsonResume,
  demand: Demand,
  postingText: string,
  language: Language | undefined,
  always: boolean,
): DraftParagraph[] {
  const words = phrases[language ?? "en"];
  const asked = (text: string) =>
    needsShownBy(text, demand.needs).length > 0 ||
    [...termsOf(text)].some((term) => (demand.terms.get(term) ?? 0) >= 0.4);
  const certificates = (content.certificates ?? []).filter(
    ({ name }) => isFilled(name) && (always || asked(name)),
  );
  const wantsDegree = always || findDegree(postingText) !== undefined;
  const studies = (content.education ?? []).filter(
    ({ area, institution }) =>
      (isFilled(area) && (wantsDegree || asked(area))) || (wantsDegree && isFilled(institution)),
  );
  const folded = ` ${fold(postingText)} `;
  const languages = (content.languages ?? []).filter(
    ({ language: name }) =>
      isFilled(name) && (always || folded.includes(fold(name.split(/[\s(]/)[0] ?? name))),
  );
  const sentences = [
    ...studySentence(studies[0], language, isOver(studies[0], content)),
    ...certificateSentence(certificates.slice(0, 3), language),
    ...(languages.length > 0 ? [languageSentence(languages.slice(0, 4), words)] : []),
  ];
  return sentences.length > 0 ? [{ form: "prose", sentences }] : [];
}

/** Whether studies have ended for sure: somebody worked after them. Nothing here knows today's date. */
function isOver(study: Education | undefined, { work }: JsonResume): boolean {
  const end = study?.endDate?.slice(0, 4);
  return (
    end !== undefined &&
    end !== "" &&
    (work ?? []).some(({ startDate }) => (startDate ?? "").slice(0, 4) >= end)
  );
}

function studySentence(
  study: Education | undefined,
  language: Language | undefined,
  over: boolean,
): DraftSentence[] {
  if (!study) return [];
  const { area, studyType, institution } = study;
  const quotes = [area, studyType, institution].filter(isFilled);
  const degree = isFilled(studyType) ? ` (${studyType})` : "";
  if (language === "en" && over && isFilled(area)) {
    const at = isFilled(institution) ? ` at ${withThe(institution)}` : "";
    return [{ text: `I studied ${area}${degree}${at}.`, basis: "resume", quotes }];
  }
  const label = isFilled(area) ? `${area}${degree}` : isFilled(studyType) ? studyType : "";
  const text = phrases[language ?? "en"].studies([label, institution].filter(isFilled).join(", "));
  return [{ text, basis: "resume", quotes }];
}

function certificateSentence(certificates: Certificate[], language: Language | undefined): DraftSentence[] {
  if (certificates.length === 0) return [];
  const words = phrases[language ?? "en"];
  const list = listed(
    certificates.map(({ name = "", date }) => (isFilled(date) ? `${name} (${date.slice(0, 4)})` : name)),
    words.and,
  );
  const text = language === "en" ? `My certificates include ${list}.` : words.certificates(list);
  return [{ text, basis: "resume", quotes: certificates.map(({ name = "" }) => name) }];
}

function languageSentence(languages: NonNullable<JsonResume["languages"]>, words: Phrases): DraftSentence {
  const names = languages.map(({ language = "", fluency }) =>
    isFilled(fluency)
      ? `${language} (${/^\p{Lu}\p{Ll}{2}/u.test(fluency) ? fluency.charAt(0).toLowerCase() + fluency.slice(1) : fluency})`
      : language,
  );
  return {
    text: words.languages(listed(names, words.and)),
    basis: "resume",
    quotes: languages.map(({ language = "" }) => language),
  };
}
