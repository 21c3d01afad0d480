import { sentencesOf } from "./statements.ts";
import { contentStems, wordsOf } from "./words.ts";

/** What may be asked: answerable from the question alone, not about the person's private life, and once. */

export type QuestionProblem = "not_a_question" | "unanswerable" | "discriminatory" | "duplicate";

const shortest = 15;
const longest = 400;
const fewestWords = 4;
/** Share of meaning above which two questions are one. */
const sameShare = 0.7;

const asks =
  /\?\s*$|^(?:tell|describe|explain|walk|talk|give|name|compare|show|share|outline|imagine|suppose|think|design|sketch|draw|write|list|estimate|plan|calculate|prepare|convince|sell|choose|look|how|what|why|when|which|who|where)\b/i;

/** What cannot be answered by somebody who sees only the question. */
const pointsElsewhere =
  /\b(?:(?:figure|diagram|image|picture|screenshot|table|graph|chart|code|snippet|listing|excerpt|passage|text|file|attachment|document|link) (?:below|above|attached|shown|provided|given|that follows)|(?:the )?(?:following|attached|above|below) (?:figure|diagram|image|picture|screenshot|table|graph|chart|code|snippet|listing|excerpt|passage|text|file|options|statements|sentences)|(?:figure|diagram|image|picture|screenshot|table|graph|chart) of(?: [\w'’-]+){1,5} (?:below|above)|as shown|see (?:above|below|attached)|question \d+ above|previous question|my (?:name|notes|file)|our (?:revenue|turnover|headcount|codebase|customers' names|internal)|next week's lottery|what am i thinking|which of the following)\b/i;
const placeholder = /\[[^\]]{0,40}\]|\{[^}]{0,40}\}|<[^>]{0,40}>|\b(?:lorem ipsum|todo|tbd|xxx+)\b|_{3,}/i;

const privateMatters =
  "age|birthday|birth|birthplace|date of birth|religion|faith|church|mosque|synagogue|beliefs|nationality|citizenship|passport|ethnicity|ethnic|race|skin|origin|origins|heritage|descent|accent|native language|mother tongue|marital status|marriage|husband|wife|spouse|boyfriend|girlfriend|fianc[eé]e?|parents|kids|children|child|childcare|family|family plans|pregnancy|maternity|gender|sex|sexual|sexuality|orientation|pronouns|disability|disabilities|handicap|illness|illnesses|disease|diagnosis|medication|therapy|health|medical|mental health|weight|height|looks|appearance|photo|hair|politics|political|party membership|union membership|trade union|vote|criminal record|arrest record|debts?|credit score|maiden name|caste|tribe|military discharge";
/** Matters that are nobody's work: to ask for them is to ask the person. */
const onlyPrivate =
  "age|religion|faith|nationality|citizenship|ethnicity|ethnic origin|ethnic background|race|skin colou?r|native language|mother tongue|first language|marital status|husband|wife|spouse|boyfriend|girlfriend|sexual orientation|sexuality|gender identity|pregnancy|disability|maiden name|date of birth|year of birth|birthday|birthplace|family plans|criminal record|mental illness|caste";
/** After these words it is no longer the person's own: "your health and safety training". */
const ends =
  "(?=\\s*(?:[?.!,;']|$|(?:and|or) (?!safety)|is\\b|are\\b|was\\b|affects?\\b|allow|mind|feel|in general|at home|today|now\\b))";

/** Questions to the person about what no employer may weigh. Work with such matters ("a pregnant patient") is no such question. */
const discriminatory: readonly RegExp[] = [
  new RegExp(`\\byour (?:own |exact |real |current )?(?:${onlyPrivate})\\b(?!-)`, "i"),
  new RegExp(`\\byour (?:own |exact |real |current |personal )?(?:${privateMatters})\\b${ends}`, "i"),
  new RegExp(`\\b(?:does|do|will|would|can|could|might) your (?:own )?(?:${privateMatters}) \\b`, "i"),
  /\bhow old (?:are|is|were) (?:you|your)\b|\bwhen (?:were|was) you born\b|\b(?:what (?:year|date)|when) (?:were you born|did you (?:graduate|finish school|leave school))\b|\bwhere (?:are|were|is) (?:you|your (?:family|parents|name)) (?:\w+ )?(?:from|born)\b/i,
  /\bare you (?:\w+ ){0,2}(?:married|single|divorced|engaged to|pregnant|religious|gay|lesbian|straight|transgender|trans|disabled|healthy|ill|sick|overweight|a (?:man|woman|mother|father|parent|christian|muslim|jew|hindu|citizen|native speaker|member of a (?:union|party|church))|an? (?:immigrant|foreigner|atheist)|too (?:old|young)|going to (?:have|start) (?:a family|children|a baby)|planning (?:to (?:have|start) (?:a family|children|a baby|kids)|on having (?:children|kids)|a family|a pregnancy))\b/i,
  /\b(?:do|did|will|would) you (?:\w+ ){0,2}(?:have|want|plan(?: on| to have| to start)?|expect|intend to have|look after|need) (?:(?:any|small|young|more|to|a|an|your|own) ){0,2}(?:children|kids|child|baby|family|childcare|husband|wife|spouse|boyfriend|girlfriend|partner at home|disability|disabilities|handicap|health (?:issue|problem|condition)s?|medical (?:issue|problem|condition)s?|mental (?:issue|problem|illness)(?:es|s)?|illness|illnesses|criminal record)\s*(?:\?|$|,|that|which|or\b|in the|soon|one day|at home)/i,
  /\b(?:do|did|will) you (?:\w+ ){0,2}(?:pray|vote|smoke|drink alcohol|take (?:any )?medication|go to church|go to mosque|belong to a (?:church|party|union)|celebrate (?:christmas|easter|ramadan|eid|hanukkah|diwali)|practi[sc]e (?:a|any|your) religion)\b/i,
  /\bwhich (?:party|church|god|religion|holidays) do you\b|\bwho (?:looks after|takes care of) your\b|\bhave you ever been (?:arrested|pregnant|married|in therapy|mentally ill|a member of a (?:union|party))\b|\bhow many (?:sick days|days were you (?:ill|sick))\b/i,
  /\b(?:as an? (?:\w+ )?(?:woman|man|mother|father|older person|young person|foreigner|immigrant|muslim|christian|jew|black|white|asian|disabled person)),? (?:\w+ ){0,4}you\b/i,
];

/** What is wrong with a question, given those that are asked already; undefined when it may be asked. */
export function questionProblem(
  question: string,
  asked: readonly string[] = [],
): QuestionProblem | undefined {
  const text = question.trim();
  if (discriminatory.some((expression) => expression.test(text.replace(/[‘’]/g, "'"))))
    return "discriminatory";
  if (text.length < shortest || text.length > longest || wordsOf(text).length < fewestWords)
    return "not_a_question";
  if (!sentencesOf(text).some((sentence) => asks.test(sentence))) return "not_a_question";
  if (pointsElsewhere.test(text) || placeholder.test(text)) return "unanswerable";
  return asked.some((other) => isSameQuestion(text, other)) ? "duplicate" : undefined;
}

/** Whether two questions ask for the same: by the meaning that they share, whatever the order and form of words. */
export function isSameQuestion(one: string, other: string): boolean {
  const [a, b] = [meaning(one), meaning(other)];
  const shared = [...a].filter((word) => b.has(word)).length;
  const all = a.size + b.size - shared;
  return all === 0 ? one.trim() === other.trim() : shared / all >= sameShare;
}

const openings = new Set([
  "tell",
  "say",
  "describ",
  "explain",
  "walk",
  "talk",
  "giv",
  "give",
  "tim",
  "exampl",
  "situ",
]);

function meaning(question: string): Set<string> {
  return new Set([...contentStems(question)].filter((stem) => !openings.has(stem)));
}
