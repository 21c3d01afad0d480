import { distinctBy } from "../distinct.ts";
import { fold } from "../fold.ts";
import type { JsonResume } from "../resume/schema.ts";
import { factor, isFilled, quote, share, wordsOf } from "./factor.ts";
import { detectLanguage } from "./language.ts";
import { givesMeasure } from "./measures.ts";
import type { AtsFactor } from "./score.ts";
import { opensWithAction } from "./verbs.ts";

/** A share of 40 % of the lines is as much as can be asked: not all work can be counted. */
const enoughMeasured = 0.4;
const enoughActive = 0.7;
const fewestLines = 5;

/** Lines that say what somebody did: highlights, or sentences of the descriptions where there are none. Each once. */
function achievementLines(content: JsonResume): string[] {
  const entries = [...(content.work ?? []), ...(content.volunteer ?? []), ...(content.projects ?? [])];
  const lines = entries.flatMap((entry) => {
    const highlights = (entry.highlights ?? []).filter(isFilled);
    if (highlights.length > 0) return highlights;
    const prose = [entry.summary, entry.description].filter(isFilled).join(" ");
    return prose.split(/(?<=[.!?。;])\s+/).filter((sentence) => wordsOf(sentence).length >= 3);
  });
  const key = (line: string) => wordsOf(line).join(" ");
  return distinctBy(lines, key).filter((line) => key(line) !== "");
}

export function scoreAchievements(content: JsonResume): AtsFactor {
  const lines = achievementLines(content);
  const measured = lines.filter((line) => givesMeasure(fold(line)));
  const without = lines.filter((line) => !measured.includes(line));
  const evidence = [`${measured.length} of ${lines.length} lines about your work give a measure.`];
  evidence.push(...measured.slice(0, 2).map((line) => `With one: ${quote(line)}`));
  if (measured.length < lines.length * enoughMeasured) {
    evidence.push(...without.slice(0, 2).map((line) => `Without: ${quote(line)}`));
  }
  return factor(
    "achievements",
    15,
    share(15, measured.length, Math.max(lines.length, fewestLines), enoughMeasured),
    evidence,
    "Say how much, how many or how fast in more of the lines about your work, such as “cut costs by 20 %” or “for 40 patients a day”.",
  );
}

export function scoreVerbs(content: JsonResume, text: string): AtsFactor {
  const lines = achievementLines(content);
  const language =
    detectLanguage(`${lines.join("\n")}\n${content.basics?.summary ?? ""}`) ?? detectLanguage(text);
  const advice =
    lines.length === 0
      ? "List under each position what you did, a line each."
      : "Begin the lines about your work with what you did, such as “Built”, “Led” or “Reduced”, in the language of the résumé.";
  if (lines.length === 0)
    return factor("action_verbs", 10, 0, ["No lines that say what you did were found."], advice);
  if (!language) {
    return factor(
      "action_verbs",
      10,
      10,
      ["The language is not one whose verbs this rubric knows, so this is not judged."],
      advice,
    );
  }
  const active = lines.filter((line) => opensWithAction(line, language));
  const evidence = [
    `${active.length} of ${lines.length} lines begin with what you did (language: ${language}).`,
  ];
  const passive = lines.filter((line) => !active.includes(line));
  if (active.length < lines.length * enoughActive)
    evidence.push(...passive.slice(0, 2).map((line) => `Not so: ${quote(line)}`));
  return factor("action_verbs", 10, share(10, active.length, lines.length, enoughActive), evidence, advice);
}

const enoughSkills = 6;
const enoughProven = 0.3;

/** Six named skills earn 5 points; 5 more if three in ten of them occur in the lines about the work. */
export function scoreSkills(content: JsonResume): AtsFactor {
  const skills = new Map<string, string>();
  for (const skill of content.skills ?? []) {
    const named = (skill.keywords ?? []).filter(isFilled);
    for (const name of named.length > 0 ? named : [skill.name].filter(isFilled))
      skills.set(fold(name).trim(), name);
  }
  const prose = fold(proseOf(content));
  const proven = [...skills.keys()].filter((skill) => occurs(skill, prose));
  const evidence = [
    `${skills.size} skills are listed; ${proven.length} of them occur in the text about your work.`,
  ];
  if (proven.length > 0)
    evidence.push(
      `Shown at work: ${proven
        .slice(0, 5)
        .map((key) => skills.get(key))
        .join(", ")}.`,
    );
  const advice =
    skills.size < enoughSkills
      ? "List the skills of your trade by name, and mention the main ones where you used them."
      : "Mention your main skills in the lines about the positions where you used them.";
  const listed = share(5, skills.size, enoughSkills);
  // Counted against six at most: naming more skills than a career has lines for costs nothing.
  const shown = share(5, proven.length, Math.max(1, Math.min(skills.size, 20)), enoughProven);
  return factor("skills", 10, listed + shown, evidence, advice);
}

function proseOf(content: JsonResume): string {
  const entries = [...(content.work ?? []), ...(content.volunteer ?? []), ...(content.projects ?? [])];
  const texts = entries.flatMap((e) => [e.summary, e.description, ...(e.highlights ?? [])]);
  const titles = (content.work ?? []).map((w) => w.position);
  return [...texts, ...titles, content.basics?.summary].filter(isFilled).join("\n");
}

/** Whether a term stands in a text as a whole word; both folded. */
export function occurs(term: string, folded: string): boolean {
  if (term === "") return false;
  for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1)) {
    const before = folded[at - 1] ?? " ";
    const after = folded[at + term.length] ?? " ";
    const isCjk = /[\u3040-\u9fff\uac00-\ud7af]/.test(term);
    if (isCjk || (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}+#]/u.test(after))) return true;
  }
  return false;
}

const enoughDistinctWords = 180;
const mostWords = 1600;

/**
 * Too short is measured in different words, so that repeating some changes nothing; too long in all of them.
 * Three pages of close text are where readers of any country stop; academic and medical CVs lose 3 points at most.
 */
export function scoreLength(text: string): AtsFactor {
  const words = wordsOf(text);
  const distinct = new Set(words).size;
  const evidence = [`${words.length} words, ${distinct} different ones.`];
  if (distinct < enoughDistinctWords) {
    return factor(
      "length",
      10,
      (10 * distinct) / enoughDistinctWords,
      evidence,
      "Say more, in words that are not there yet: what you did, for whom, with what, and what came of it.",
    );
  }
  const over = words.length - mostWords;
  const lost = over <= 0 ? 0 : over < 800 ? 1 : over < 1600 ? 2 : 3;
  return factor(
    "length",
    10,
    10 - lost,
    evidence,
    "Shorten older positions; keep what matters for the next one.",
  );
}
