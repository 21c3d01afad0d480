import type { AskedQuestion } from "../../../supabase/functions/_shared/practice/rate.ts";

/** Questions with a good answer of many trades; each sentence of an answer carries evidence. */
export interface AnsweredQuestion extends AskedQuestion {
  trade: string;
  answer: string;
}

export const goodAnswers: AnsweredQuestion[] = [
  {
    trade: "cook",
    question: "Tell me about a very busy shift.",
    kind: "behavioral",
    points: ["situation", "priorities", "teamwork", "result"],
    answer:
      "Last December I ran the grill at Hotel Lunar when two cooks called in sick. I had to serve 140 guests with three people. I cut the menu to six dishes, put the pre-booked tables first, and asked the waiters to plate desserts. In the end every table was served within 35 minutes.",
  },
  {
    trade: "nurse",
    question: "Describe a situation in which you had to keep an overview.",
    kind: "behavioral",
    points: ["situation", "priorities", "help from others", "result"],
    answer:
      "One night on ward 4 we were two nurses for 28 patients because a colleague was ill. My task was to keep the medication round on time. I sorted the patients by risk and took the six with insulin myself. I phoned the night manager for a bank nurse. All doses were given before midnight and nobody fell.",
  },
  {
    trade: "teacher",
    question: "Describe a conflict with a colleague and how you handled it.",
    kind: "behavioral",
    points: ["situation", "own part in it", "conversation", "outcome"],
    answer:
      "In 2022 a colleague and I disagreed about grading essays in year 9. I asked her for a coffee, listened to her reasons and admitted that I had been inconsistent. We wrote one rubric with four rows. Since then parents' complaints fell from eleven to two a term.",
  },
  {
    trade: "lawyer",
    question: "How do you judge whether a claim should be settled?",
    kind: "technical",
    points: ["merits and proof", "cost and time", "risk appetite", "relations", "range of settlement"],
    answer:
      "I first look at the merits and what we can prove with documents and witnesses. Then I put a range on the likely award and compare it with what two years of litigation would cost. If the client cannot bear the risk of losing, a settlement in that range is better. For example, a supplier that my client needs next year is worth a discount, because the relationship counts more than the last ten per cent.",
  },
  {
    trade: "forklift driver",
    question: "A pallet looks unstable on the top rack. What do you do?",
    kind: "situational",
    points: [
      "stop and keep people away",
      "inform the supervisor",
      "check the load and rack",
      "secure or take down safely",
      "record",
    ],
    answer:
      "I stop and block the aisle so nobody walks under it. I tell my shift lead on the radio. We look whether the wrap or the beam is damaged. If it is only the wrap I take the pallet down slowly with a spotter. Afterwards I write it in the near-miss book.",
  },
  {
    trade: "software engineer",
    question: "Two requests update the same record at once. How do you keep one from overwriting the other?",
    kind: "technical",
    points: [
      "optimistic locking with a version",
      "row locks or transactions",
      "conflict shown to the user",
      "idempotency",
    ],
    answer:
      "I would add a version column, and each write says which version it read. The database refuses the write if the version has changed. Then the second user sees the conflict and can merge. For short critical writes, such as stock counts, I would rather lock the row in a transaction, because a retry is expensive there.",
  },
  {
    trade: "driver",
    question: "You find that a driver who is about to start has been drinking. What do you do?",
    kind: "situational",
    points: ["stop driving", "facts and witness", "policy and law", "help", "review"],
    answer:
      "First I would stop the driver from leaving and take the keys, because passengers come first. I'd ask a second supervisor to be present as a witness and write down what we saw. Then I would follow the alcohol policy and arrange a test. Afterwards I'd review how he got to the bus without a check.",
  },
];

/** Sentences that say nothing, as people put them into answers. */
export const fillers = [
  "I am a very passionate and hard-working team player who always gives 110%.",
  "Communication is key, and I really believe that everything is possible with the right mindset.",
  "I always try to do my best and to make a real difference.",
  "As you know, in today's world it is very important to be flexible.",
  "To be honest, it was a great experience and everyone was happy with the result.",
  "At the end of the day, teamwork makes the dream work.",
  "I think outside the box and go the extra mile every single day.",
  "In the end it all went really well and we were successful.",
  "As a result, everything was perfect.",
  "First, then, because, however, if, for example, so that, finally.",
  "That is basically what I would say about this.",
  "I am highly motivated and I learn quickly.",
];

/** Answers that say nothing at all. */
export const emptyAnswers = [
  "I don't know",
  "I don't know.",
  "Teamwork",
  "Yes.",
  "No idea, sorry.",
  "-",
  "...",
  "n/a",
  "pass",
  "I have no experience with this, to be honest.",
  "asdf qwer zxcv",
  "👍👍👍",
  "Situation, task, action, result, priorities, teamwork, communication, leadership, KPI, 100%",
];
