import type { FeedbackFacts, Texts } from "./rules.ts";
import type { FeedbackDraft, FeedbackPoint } from "./schema.ts";
import { cut, sentencesWithTone, type Tone } from "./tone.ts";

/** Marks of a question, 0 to 10. */
const strongFrom = 7;
const weakTo = 4;
/** Ratings of a card, 1 to 5; so far apart they are talked about. */
const apart = 2;

/** What speaks for and against, what is open, what to settle; no decision. */
export function forOrganization(facts: FeedbackFacts, texts: Texts): FeedbackDraft {
  const points = [...fromQuestions(facts, texts), ...fromCards(facts, texts), ...fromNotes(texts)];
  const strengths = distinct(points.filter(({ tone }) => tone === "good"));
  const concerns = distinct(points.filter(({ tone }) => tone === "bad"));
  const open = [...unanswered(facts, texts), ...differing(facts)];
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

type Toned = FeedbackPoint & { tone: Tone | undefined };

function fromQuestions({ questions }: FeedbackFacts, texts: Texts): Toned[] {
  return questions.flatMap(({ number, question, score }): Toned[] => {
    const source = `question_${number}`;
    const notes = sentencesWithTone(texts.get(source) ?? "");
    const mark =
      score === null ? undefined : score >= strongFrom ? "good" : score <= weakTo ? "bad" : undefined;
    if (notes.length === 0) {
      return mark
        ? [
            {
              tone: mark,
              text: `${mark === "good" ? "The answer to this question was marked high" : "The answer to this question was marked low"}, without a note why.`,
              quote: cut(question),
              source,
            },
          ]
        : [];
    }
    const topic = shortened(question);
    return notes
      .map(({ sentence, tone }) => ({ sentence, tone: tone ?? mark }))
      .map(({ sentence, tone }) => ({
        tone,
        text: tone === "bad" ? phrase(missing, number, topic) : phrase(counts, number, topic),
        quote: sentence,
        source,
      }));
  });
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
      const of = tone ?? (said.length === 1 ? leaning : undefined);
      return {
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
    tone,
    text: tone === "bad" ? "The notes for everyone raise this." : "The notes for everyone mention this.",
    quote: sentence,
    source: "notes",
  }));
}

function unanswered({ questions }: FeedbackFacts, texts: Texts): string[] {
  return questions
    .filter(({ number, score }) => score === null && !texts.get(`question_${number}`))
    .map(({ question }) => `Nothing is noted on “${shortened(question)}”: was it asked?`);
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
        ({ criterion }) =>
          `The scorecards are far apart on ${criterion.replaceAll("_", " ")}: compare what each of you saw.`,
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
  const seen = new Set<string>();
  return points.flatMap(({ tone: _, ...point }) => {
    const key = point.quote.toLowerCase();
    if (seen.has(key)) return [];
    seen.add(key);
    return [point];
  });
}

export function shortened(question: string): string {
  const text = question.trim();
  return text.length <= 90 ? text : `${text.slice(0, text.lastIndexOf(" ", 90))}…`;
}

export function counted(count: number, thing: string): string {
  return `${count === 0 ? "no" : count} ${thing}${count === 1 ? "" : "s"}`;
}
