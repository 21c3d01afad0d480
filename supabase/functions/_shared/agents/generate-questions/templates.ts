import { isSubstantive, wordsOf } from "../../practice/words.ts";
import { bundledCatalogue } from "../../skills/bundled.ts";
import { TOOL_CATEGORIES } from "../../skills/catalogue.ts";
import { inSentence } from "../../skills/in-sentence.ts";
import { article } from "../wording.ts";
import type { QuestionDraft } from "./schema.ts";

/** Questions made from a skill's name, a line of a posting, or a role's title; the forms take turns. */

interface Form {
  ask: (subject: string) => string;
  points: string[];
}

/** For a tool, which has a name and can fail. */
const toolForms: readonly Form[] = [
  {
    ask: (skill) =>
      `How did you use ${skill} most recently, what was it for, and what would you do differently today?`,
    points: ["what it was for", "own part", "a difficulty and its solution", "what would be different today"],
  },
  {
    ask: (skill) => `Where does ${skill} reach its limits, and what do you do then?`,
    points: [
      "a case in which it does not fit",
      "an alternative",
      "cost of the choice",
      "how to decide between them",
    ],
  },
  {
    ask: (skill) =>
      `Something goes wrong with ${skill} in the middle of a working day. How do you find the cause?`,
    points: [
      "limits the damage first",
      "narrows the cause down",
      "checks instead of guessing",
      "prevents it from coming again",
    ],
  },
  {
    ask: (skill) => `How would you explain ${skill} to a new colleague in five minutes?`,
    points: ["purpose in plain words", "steps in order", "an example", "a common mistake"],
  },
];

/** For a field, a material or something that one does. */
const fieldForms: readonly Form[] = [
  {
    ask: (skill) =>
      `When did your work last call for ${skill}, what did you do, and what would you do differently today?`,
    points: ["situation", "own part", "a difficulty and its solution", "what would be different today"],
  },
  {
    ask: (skill) => `Which mistakes are made most often with ${skill}, and how do you avoid them?`,
    points: ["a typical mistake", "why it happens", "how to avoid it", "an example"],
  },
  {
    ask: (skill) =>
      `A new colleague asks you for the essentials of ${skill}. What do you show first, and why?`,
    points: ["purpose in plain words", "the first step", "the reason for the order", "a common mistake"],
  },
  {
    ask: (skill) => `What do you check first where ${skill} is concerned, and what follows from it?`,
    points: ["the first check", "the reason for it", "what is done when it fails", "who is told"],
  },
];

/** A name is a tool's unless the catalogue knows better; an abbreviation that it lacks may be a standard. */
function isTool(skill: string): boolean {
  const known = bundledCatalogue().resolve(skill);
  return (
    inSentence(skill) === skill &&
    (known ? TOOL_CATEGORIES.has(known.category) : !/^[\p{Lu}\d]+$/u.test(skill))
  );
}

const behavioralForms: readonly Form[] = [
  {
    ask: (line) => `The posting asks for “${line}”. Tell me about a time when you showed this.`,
    points: ["situation", "own part", "result with a figure", "lesson"],
  },
  {
    ask: (line) => `“${line}”: which of your experiences comes closest to this, and what came of it?`,
    points: ["situation", "what was difficult", "own part", "result"],
  },
];
const situationalForms: readonly Form[] = [
  {
    ask: (line) =>
      `Suppose you begin here on Monday and “${line}” is up to you. What do you do in your first week?`,
    points: [
      "finds out the present state first",
      "steps in order",
      "people to involve",
      "how progress is checked",
    ],
  },
  {
    ask: (line) => `“${line}” turns out to be much harder here than the posting says. How do you proceed?`,
    points: ["asks for the reasons", "priorities", "tells the manager early", "a plan with dates"],
  },
];

const roleForms: readonly (Form & { kind: QuestionDraft["kind"] })[] = [
  {
    kind: "technical",
    ask: (role) =>
      `Which mistake do beginners in the work of ${role} make most often, and how do you avoid it?`,
    points: ["the mistake", "why it happens", "how to avoid it", "an example"],
  },
  {
    kind: "behavioral",
    ask: (role) => `Tell me about the hardest day that you had as ${role}.`,
    points: ["situation", "own part", "result", "lesson"],
  },
  {
    kind: "situational",
    ask: (role) => `You are new here as ${role} and see that a rule is broken every day. What do you do?`,
    points: ["asks for the reason", "risk of going on", "talks to the right person", "follow-up"],
  },
  {
    kind: "technical",
    ask: (role) => `How do you know at the end of a day that your work as ${role} was good?`,
    points: ["measure or check", "standard to compare with", "an example", "what follows from a bad day"],
  },
  {
    kind: "behavioral",
    ask: (role) => `Describe something that you changed for the better in your work as ${role}.`,
    points: ["state before", "own part", "effect that was measured", "lesson"],
  },
  {
    kind: "situational",
    ask: (role) => `Half of your team is ill and you are the only ${role} left today. How do you begin?`,
    points: ["priorities", "people to inform", "what can wait", "help from others"],
  },
  {
    kind: "technical",
    ask: (role) => `Which tool or method in the work of ${role} is used too seldom, and which too often?`,
    points: ["a tool or method", "reasons", "alternative", "an example"],
  },
];

const longestSkill = 60;
const longestLine = 140;
const fewestWords = 3;
/** Lines that name papers, years or terms of employment, or what no employer may weigh: nobody is asked to tell of them. */
const formal =
  /\b(?:degree|diploma|bachelor|master'?s|phd|licen[cs]e|certificate|years?|salary|visa|citizen|passport|permit|eligible|equal opportunity|benefits?|level \d|vacation|holiday|remote|hybrid|full[- ]time|part[- ]time|apply|willing|young|unmarried|married|male|female|native speaker|religio\w*|pregnan\w*|we offer|we are|about us|driving)\b|https?:|www\.|@/i;

/** One question a skill; the forms take turns among the tools, and among the others. */
export function fromSkills(skills: string[]): QuestionDraft[] {
  const turns = new Map<readonly Form[], number>();
  return skills
    .map(tidy)
    .filter((skill) => isName(skill, longestSkill))
    .map((skill) => {
      const forms = isTool(skill) ? toolForms : fieldForms;
      const turn = turns.get(forms) ?? 0;
      turns.set(forms, turn + 1);
      const form = forms[turn % forms.length] as Form;
      return {
        question: form.ask(inSentence(skill)),
        kind: "technical" as const,
        skill,
        expected_points: form.points,
      };
    });
}

/** From the lines of a posting that describe work; behavioral and situational forms in turn, as the kind allows. */
export function fromRequirements(posting: string, kind: QuestionDraft["kind"] | "mixed"): QuestionDraft[] {
  const forms = [
    ...(kind === "situational"
      ? []
      : behavioralForms.map((form) => ({ ...form, kind: "behavioral" as const }))),
    ...(kind === "behavioral"
      ? []
      : situationalForms.map((form) => ({ ...form, kind: "situational" as const }))),
  ];
  // Both kinds in turn, not two of the one and then two of the other.
  const turns = kind === "mixed" ? [0, 2, 1, 3].flatMap((index) => forms[index] ?? []) : forms;
  return requirementsIn(posting).flatMap((line, index) => {
    const form = turns[index % turns.length];
    return form
      ? [{ question: form.ask(line), kind: form.kind, skill: "", expected_points: form.points }]
      : [];
  });
}

export function fromRole(role: string): QuestionDraft[] {
  const title = tidy(role.replace(/\s*\([^)]*\)/g, ""));
  if (!isName(title, longestSkill)) return [];
  return roleForms.map(({ ask, kind, points }) => ({
    question: ask(withArticle(title, ask)),
    kind,
    skill: "",
    expected_points: points,
  }));
}

/** The lines of a posting that name work, as they stand there, without their marks. The first line is its title. */
export function requirementsIn(posting: string): string[] {
  const lines = posting
    .split(/\n|(?<=[.;])\s+/)
    .slice(1)
    .map((line) => tidy(line.replace(/^\s*(?:[-*•·–]|\d{1,2}[.)])\s*/, "").replace(/[.;,:]+$/, "")));
  return [...new Set(lines)].filter(
    (line) =>
      line.length <= longestLine &&
      wordsOf(line).length >= fewestWords &&
      wordsOf(line).filter(isSubstantive).length >= 2 &&
      !formal.test(line) &&
      !/["“”<>[\]{}]/.test(line),
  );
}

function isName(text: string, longest: number): boolean {
  return (
    text.length >= 1 &&
    text.length <= longest &&
    /\p{L}/u.test(text) &&
    !/[<>[\]{}"“”?]|https?:|www\.|@/i.test(text)
  );
}

/** "a baker", "an electrician", where the form speaks of one; "the only baker" needs none. */
function withArticle(role: string, ask: Form["ask"]): string {
  if (/only $/.test(ask("\u0000").split("\u0000")[0] ?? "")) return role;
  return `${article(role)} ${role}`;
}

function tidy(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
