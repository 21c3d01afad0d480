import { counted } from "../wording.ts";
import { asTopic } from "./organization-rules.ts";
import type { FeedbackFacts, Texts } from "./rules.ts";
import type { FeedbackDraft, FeedbackPoint } from "./schema.ts";
import { cut, sentencesWithTone, type Tone } from "./tone.ts";

/** What a candidate can learn from the own notes; nothing of the other side is known here, and nothing is guessed. */

/** Marks of one's own in a rehearsal, 0 to 10. */
const strongFrom = 7;
const weakTo = 5;

/** What a note says went wrong, and what helps against it. */
const remedies: readonly { when: RegExp; text: string; step: string }[] = [
  {
    when: /(?:n't|\bnot) (?:know|understand)|\bno idea|\bunsure|\bblank/i,
    text: "Here knowledge was missing, or did not come when it was needed.",
    step: "Look # up today, and explain it aloud in two minutes without notes.",
  },
  {
    when: /\bnervous|\bhesitat|\bstuck|\bstumbl|\brushed|\btoo fast/i,
    text: "This was the moment, more than the matter.",
    step: "Rehearse the first minute of an interview three times with somebody who asks the questions.",
  },
  {
    when: /\brambl|\btoo long|\btoo much|\blost the thread/i,
    text: "The answer was longer than the listener needed.",
    step: "Answer # in four sentences: where, what for, what you did, what came of it.",
  },
  {
    when: /\bforgot|\bforget|\bmissed|\bshould have|\bcould have/i,
    text: "You had something to say that stayed unsaid.",
    step: "Note the three things that you want to have said before the next interview, and put them on one card.",
  },
  {
    when: /\bno examples?|\bexample|\bvague|\bunclear/i,
    text: "What you said lacked a case that shows it.",
    step: "Find one occasion with a figure for #, and write it down in five lines.",
  },
  {
    when: /\bsalary|\bmoney|\bpay\b/i,
    text: "The talk about money caught you unprepared.",
    step: "Decide on a range and a reason for it before the next talk.",
  },
];
const wentWell = [
  "You noted this as something that went well; do it again.",
  "This worked, and it is worth knowing why.",
  "Keep this for the next interview.",
  "By your own account this was a good moment.",
];
const otherwise = {
  text: "You noted this as something that did not go as you wished.",
  step: "Write down what you would say on # today, and say it once aloud.",
};
const promised =
  /\b(?:send|promised|will get back|follow up|follow-up|they will call|next round|second interview|reference|certificate|portfolio|deadline|by (?:monday|tuesday|wednesday|thursday|friday))\b/i;

export function forCandidate(facts: FeedbackFacts, texts: Texts): FeedbackDraft {
  const points = [
    ...fromText("own_notes", texts),
    ...(facts.kind === "mock" ? fromText("notes", texts) : []),
    ...fromQuestions(facts, texts),
  ];
  const strengths = plain(points.filter(({ tone }) => tone === "good"));
  const bad = points.filter(({ tone }) => tone === "bad");
  if (strengths.length + bad.length === 0) return nothingToSay(facts, texts);
  const steps = [...new Set([...bad.map(({ step }) => step), ...promises(texts)])];
  return {
    summary: `Your notes on this ${facts.kind === "mock" ? "rehearsal" : "interview"}${facts.job_title ? ` for ${facts.job_title}` : ""} name ${amount(strengths.length)} that went well and ${amount(bad.length)} to work on. ${facts.kind === "mock" ? "They are your own view." : "What the other side thought is not known here."}`,
    strengths,
    concerns: plain(bad),
    open: [...doubtful(facts, texts), ...unmarked(facts, texts)].map((text) => ({ text })),
    next_steps: [
      ...steps,
      ...(bad.length === 0 && facts.kind === "mock"
        ? ["Ask for harder questions in the next rehearsal: nothing in your notes went wrong."]
        : []),
      ...(facts.kind === "mock"
        ? []
        : ["Thank the people you spoke with in three sentences, one of them about something that was said."]),
    ].map((text) => ({ text })),
  };
}

type Own = FeedbackPoint & { tone: Tone | undefined; step: string };

function fromText(source: string, texts: Texts): Own[] {
  return sentencesWithTone(texts.get(source) ?? "").map(({ sentence, tone }) =>
    toned(sentence, tone, { source }),
  );
}

function fromQuestions({ questions }: FeedbackFacts, texts: Texts): Own[] {
  return questions.flatMap(({ number, question, score }): Own[] => {
    const source = `question_${number}`;
    const mark =
      score === null ? undefined : score >= strongFrom ? "good" : score <= weakTo ? "bad" : undefined;
    const notes = sentencesWithTone(texts.get(source) ?? "", question);
    if (notes.length > 0)
      return notes.map(({ sentence, tone }, index) =>
        toned(sentence, tone ?? mark, { source, turn: number + index, topic: asTopic(question) }),
      );
    return mark
      ? [
          {
            ...toned(cut(question), mark, { source }),
            text:
              mark === "good"
                ? "You marked your answer to this high."
                : "You marked your answer to this low.",
            step: `Answer this again today: “${asTopic(question)}”`,
          },
        ]
      : [];
  });
}

/** `topic` is the question that a note is about; `turn` lets the forms change. */
function toned(
  sentence: string,
  tone: Tone | undefined,
  { source, turn = 0, topic }: { source: string; turn?: number; topic?: string },
): Own {
  const remedy = remedies.find(({ when }) => when.test(sentence)) ?? otherwise;
  const text = tone === "bad" ? remedy.text : (wentWell[turn % wentWell.length] as string);
  return {
    tone,
    quote: sentence,
    source,
    text: topic ? `On “${topic}”: ${text.charAt(0).toLowerCase()}${text.slice(1)}` : text,
    step: remedy.step.replace("#", () => (topic ? `“${topic}”` : "it")),
  };
}

/** Where a note and the own mark say the opposite. */
function doubtful({ questions }: FeedbackFacts, texts: Texts): string[] {
  return questions.flatMap(({ number, question, score }) => {
    const tones = sentencesWithTone(texts.get(`question_${number}`) ?? "", question).map(({ tone }) => tone);
    if (score === null || tones.length === 0) return [];
    if (score <= weakTo && tones.includes("good") && !tones.includes("bad"))
      return [
        `You marked “${asTopic(question)}” low, and your note reads better than that: what was missing?`,
      ];
    if (score >= strongFrom && tones.includes("bad") && !tones.includes("good"))
      return [`You marked “${asTopic(question)}” high, and your note reads worse than that: what went well?`];
    return [];
  });
}

function promises(texts: Texts): string[] {
  const open = sentencesWithTone(texts.get("own_notes") ?? "").find(({ sentence }) =>
    promised.test(sentence),
  );
  return open ? [`Do what is still open: “${asTopic(open.sentence)}”`] : [];
}

function unmarked({ questions }: FeedbackFacts, texts: Texts): string[] {
  return questions
    .filter(({ number, score }) => score === null && !texts.get(`question_${number}`))
    .map(({ question }) => `You noted nothing on “${asTopic(question)}”.`);
}

function amount(count: number): string {
  return count === 0 ? "nothing" : counted(count, "thing");
}

function plain(points: Own[]): FeedbackPoint[] {
  return points.map(({ text, quote, source }) => ({ text, quote, source }));
}

/** Honest where there is nothing: how to make something of the memory that is still there. */
function nothingToSay({ kind }: FeedbackFacts, texts: Texts): FeedbackDraft {
  const [shared] = sentencesWithTone(texts.get("notes") ?? "");
  return {
    summary:
      "There are no notes of yours yet that say how it went, so there is nothing to give feedback on. Write some while you remember, and ask again.",
    strengths: [],
    concerns: [],
    open: [
      ...(shared ? [`The notes for everyone say “${asTopic(shared.sentence)}”: what came of it?`] : []),
      "Which question took you by surprise?",
      "Which answer would you give again word for word?",
      "Where did they ask a second time?",
      "What did you want to say and did not?",
    ].map((text) => ({ text })),
    next_steps: [
      {
        text:
          kind === "mock"
            ? "Put a note and a mark to each question of the rehearsal."
            : "Write five lines of notes to your application today.",
      },
    ],
  };
}
