/** What a question of a practice session is like. */

export const questionKinds = ["technical", "behavioral", "situational"] as const;
export type QuestionKind = (typeof questionKinds)[number];

export const levels = ["entry", "mid", "senior", "lead"] as const;
