import { distinctBy } from "../../distinct.ts";
import { shortened } from "../../excerpt.ts";
import { counted } from "../wording.ts";
import type { FeedbackFacts, Texts } from "./rules.ts";
import type { FeedbackDraft, FeedbackPoint } from "./schema.ts";
import { cut, sentencesWithTone, type Tone } from "./tone.ts";

/** Marks of a question, 0 to 10. */
const strongFrom = 7;
const weakTo = 4;
/** Ratings of a card, 1 to 5; so far apart they are talked about. */
const apart = 2;
/** What a note wants to be asked or looked up is neither for nor against. */
const wished =
  /\b(?:would like to (?:hear|see|know)|hear more|ask (?:for|about|again)|(?:to be|please) (?:checked|check|clarified|clarify)|check (?:the |their )?references?|follow up|still open|not (?:asked|covered|discussed)|ran out of time)\b/i;

/** What speaks for and against, what is open, what to settle; no decision. */
export function forOrganization(facts: FeedbackFacts, texts: Texts): FeedbackDraft {
  const points = [...fromQuestions(facts, texts), ...fromCards(facts, texts), ...fromNotes(texts)];
  const strengths = distinct(points.filter(({ tone }) => tone === "good").sort((a, b) => b.mark - a.mark));
  const concerns = distinct(points.filter(({ tone }) => tone === "bad"));
  const open = [
    ...contradictions(facts, texts),
    ...differing(facts),
    ...unanswered(facts, texts),
    ...wishes(texts),
    ...unweighed(facts, texts),
  ];
  return {
    summary: summaryOf(strengths.length, concerns.length, open.length, facts),
    strengths,
    concerns,
    open: open.map((text) => ({ text })),
    next_steps: nextSteps(facts, concerns.length).map((text) => ({ text })),
  };
}

const counts = [
  "On “#” the notes see something that counts.",
  "The answer to “#” speaks for the candidate here.",
  "“#”: noted in favour.",
];
const missing = [
  "On “#” the notes see something missing.",
  "The answer to “#” left this doubt.",
  "“#”: noted as a reservation.",
];

/** The forms take turns by question. */
function phrase(forms: readonly string[], number: number, topic: string): string {
  return (forms[number % forms.length] ?? "").replace("#", () => topic);
}

/** `mark` orders what speaks for somebody: what was noted on an answer by its mark, other points in the middle. */
type Toned = FeedbackPoint & { tone: Tone | undefined; mark: number };
const unmarked = 5;

function toneOfMark(score: number | null): Tone | undefined {
  if (score === null) return undefined;
  return score >= strongFrom ? "good" : score <= weakTo ? "bad" : undefined;
}

function fromQuestions({ questions }: FeedbackFacts, texts: Texts): Toned[] {
  return questions.flatMap(({ number, question, score }): Toned[] => {
    const source = `question_${number}`;
    const text = texts.get(source) ?? "";
    const notes = sentencesWithTone(text, question);
    const byMark = toneOfMark(score);
    const mark = score ?? unmarked;
    if (notes.length === 0) {
      return byMark
        ? [
            {
              tone: byMark,
              text: `The answer to this question was marked ${byMark === "good" ? "high" : "low"}, with hardly a note why.`,
              quote: cut(question),
              source,
              mark: unmarked,
            },
          ]
        : [];
    }
    const topic = asTopic(question);
    return joined(
      notes.map((note) => ({
        ...note,
        tone: wished.test(note.sentence) ? praised(note) : (note.tone ?? byMark),
      })),
      text,
    ).map(({ sentence, tone }) => ({
      tone,
      text: phrase(tone === "bad" ? missing : counts, number, topic),
      quote: sentence,
      source,
      mark,
    }));
  });
}

type Note = ReturnType<typeof sentencesWithTone>[number];

/** "Not discussed" is left to be asked, and nobody's fault. */
function praised({ tone }: Note): Tone | undefined {
  return tone === "good" ? tone : undefined;
}

/** Sentences that follow each other and say the same are one observation. */
function joined(notes: Note[], text: string): Note[] {
  const kept: Note[] = [];
  for (const note of notes) {
    const before = kept.at(-1);
    const both = before && `${before.sentence} ${note.sentence}`;
    if (both && before.tone === note.tone && both.length <= 300 && text.includes(both))
      before.sentence = both;
    else kept.push({ ...note });
  }
  return kept;
}

function fromCards({ scorecards }: FeedbackFacts, texts: Texts): Toned[] {
  return scorecards.flatMap(({ number, own, recommendation, submitted }): Toned[] => {
    const source = `scorecard_${number}`;
    const leaning =
      recommendation === null || !submitted ? undefined : recommendation.endsWith("yes") ? "good" : "bad";
    const whose = own
      ? submitted
        ? "Your scorecard"
        : "The draft of your scorecard"
      : "A colleague's scorecard";
    const said = sentencesWithTone(texts.get(source) ?? "");
    return said.map(({ sentence, tone }) => {
      const of = tone ?? (said.length === 1 && !wished.test(sentence) ? leaning : undefined);
      return {
        mark: unmarked,
        tone: of,
        text: `${whose} ${of === "bad" ? "has this reservation" : "counts this in favour"}.`,
        quote: sentence,
        source,
      };
    });
  });
}

function fromNotes(texts: Texts): Toned[] {
  return sentencesWithTone(texts.get("notes") ?? "").map(({ sentence, tone }) => ({
    mark: unmarked,
    tone,
    text: tone === "bad" ? "The notes for everyone raise this." : "The notes for everyone mention this.",
    quote: sentence,
    source: "notes",
  }));
}

/** Where a note and the mark beside it say the opposite, one of them is a slip. */
function contradictions({ questions }: FeedbackFacts, texts: Texts): string[] {
  return questions.flatMap(({ number, question, score }) => {
    const byMark = toneOfMark(score);
    const tones = sentencesWithTone(texts.get(`question_${number}`) ?? "", question).flatMap(
      ({ tone }) => tone ?? [],
    );
    if (!byMark || tones.length === 0 || tones.includes(byMark)) return [];
    return [
      `The note on “${asTopic(question)}” does not fit its mark, which is ${byMark === "good" ? "high" : "low"}: check which of them is meant.`,
    ];
  });
}

function wishes(texts: Texts): string[] {
  return [...texts.values()]
    .flatMap((text) => sentencesWithTone(text))
    .filter(({ sentence }) => wished.test(sentence))
    .map(({ sentence }) => `Left to be asked or looked up: “${asTopic(sentence)}”`);
}

/** What was noted without a judgement, so that it is not lost. */
function unweighed({ questions }: FeedbackFacts, texts: Texts): string[] {
  return questions.flatMap(({ number, question, score }) => {
    const notes = sentencesWithTone(texts.get(`question_${number}`) ?? "", question).filter(
      ({ sentence }) => !wished.test(sentence),
    );
    if (notes.length === 0 || toneOfMark(score) || notes.some(({ tone }) => tone)) return [];
    const said = notes.map(({ sentence }) => sentence).join(" ");
    return [`On “${asTopic(question)}” it is noted, neither for nor against: “${asTopic(said)}”`];
  });
}

function unanswered({ questions }: FeedbackFacts, texts: Texts): string[] {
  return questions
    .filter(({ number, score }) => score === null && !texts.get(`question_${number}`))
    .map(({ question }) => `Nothing is noted on “${asTopic(question)}”: was it asked?`);
}

function differing({ ratings, scorecards }: FeedbackFacts): string[] {
  const said = new Set(
    scorecards.flatMap(({ submitted, recommendation }) =>
      submitted && recommendation ? [recommendation.endsWith("yes")] : [],
    ),
  );
  return [
    ...ratings
      .filter(({ spread }) => spread >= apart)
      .map(
        ({ criterion, spread }) =>
          `The scorecards differ by ${spread} points on ${criterion.replaceAll("_", " ")}: compare what each of you saw.`,
      ),
    ...(said.size > 1
      ? ["The scorecards lean both ways: name the one observation that would settle it."]
      : []),
  ];
}

function nextSteps({ scorecards, ratings }: FeedbackFacts, concerns: number): string[] {
  const own = scorecards.find((card) => card.own);
  const weakest = ratings.at(-1);
  return [
    ...(own?.submitted
      ? []
      : [
          "Submit your scorecard first; those of your colleagues show afterwards, so that nobody follows anybody.",
        ]),
    ...(concerns > 0
      ? ["For each concern, decide whether the job needs it on the first day or can teach it."]
      : []),
    ...(weakest && weakest.mean < 3
      ? [`Put one more question on ${weakest.criterion.replaceAll("_", " ")}, the same to every candidate.`]
      : []),
    "Write the reason for the decision before you look at the next candidate.",
  ];
}

function summaryOf(
  strengths: number,
  concerns: number,
  open: number,
  { scorecards, questions, job_title }: FeedbackFacts,
): string {
  const cards = scorecards.filter(({ submitted }) => submitted).length;
  const rest = `${counted(questions.length, "question")} and ${counted(cards, "submitted scorecard")}`;
  const role = job_title ? ` for ${job_title}` : "";
  if (strengths + concerns === 0) {
    return `There is too little written down on this interview${role} to sum up: ${rest}, and no note that says how an answer was.`;
  }
  const balance = `${counted(strengths, "observation")} in favour, ${counted(concerns, "reservation")}${open > 0 ? `, ${counted(open, "point")} open` : ""}`;
  return `What you may read on this interview${role} (${rest}) holds ${balance}. It is material for a decision that people take.`;
}

/** The same words once, whoever wrote them. */
function distinct(points: Toned[]): FeedbackPoint[] {
  return distinctBy(points, ({ quote }) => quote.toLowerCase()).map(
    ({ tone: _, mark: __, ...point }) => point,
  );
}

/** A question or a sentence as a topic within another one. */
export const asTopic = (text: string) => shortened(text, 90);
