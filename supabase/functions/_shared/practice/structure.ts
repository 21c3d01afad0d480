import type { QuestionKind } from "./question.ts";
import type { Statement } from "./statements.ts";
import { idleVerbs, irregularVerbs, orders } from "./vocabulary.ts";

/**
 * The parts of a story (STAR: situation, task, action, result) and the steps of an argument, found by the words that
 * introduce them. A part counts only in a statement, so that "As a result," alone is none.
 */

export const storyParts = ["situation", "task", "action", "result"] as const;
export const reasoningParts = ["order", "cause", "contrast", "condition", "purpose", "illustration"] as const;
export const structureParts = [...storyParts, ...reasoningParts] as const;

export type StructurePart = (typeof structureParts)[number];

const pastForms = Object.keys(irregularVerbs).join("|");
const past = new RegExp(`\\b(?:was|were|had|did|[a-z]+ed|${pastForms})\\b`);
const concrete = /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twice|dozen|hundred|thousand)\b/;
const adverbs =
  "(?:then|also|first|next|immediately|quickly|therefore|personally|just|simply|always|myself|and|finally|afterwards|directly|carefully|usually|had|have|would|will|might|could|can|'d|'ll|'ve)";
const firstPerson = new RegExp(`\\b(i|we)(?:'d|'ll|'ve)?((?:\\s+${adverbs})*)\\s+([a-z]+)`, "g");

/** What introduces a part of a story that happened. */
const told: Readonly<Record<"situation" | "task" | "result", RegExp>> = {
  situation:
    /\b(?:when|while|during|once|ago|back then|last (?:year|month|week|summer|winter|spring|autumn|fall|quarter|night|semester)|in (?:19|20)\d\d|(?:at|in|for) (?:my|our) (?:last|previous|former|old|first|current|present)|one (?:day|time|night|shift|evening|morning|weekend)|there (?:was|were)|(?:we|i) (?:was|were|had)|my (?:last|previous|former|first) (?:job|role|position|employer|company|school|team)|as an? [a-z]+ (?:at|in|for|on)|(?:our|my|the|a|an|one|two|three) (?:[a-z]+ ){0,3}(?:was|were|had|[a-z]{2,}ed (?:an?|the|my|our|his|her|their|me|us|to|that|at|in|on|for|about|without)|would not|could not|did not|broke|lost|fell|went|left|came|began|said|told|became|got|rang|hit))\b/,
  task: /\b(?:(?:my|our) (?:own )?(?:task|job|role|goal|responsibility|part|duty|aim|mandate) (?:was|is)|(?:i|we) (?:was|were) (?:responsible|asked|told|in charge|assigned|given|due)|(?:i|we) had (?:to|until|only)|(?:i|we) (?:needed|wanted|set out|aimed|planned) to|(?:the|our|my) (?:goal|aim|target|deadline|task|challenge|problem|question) was|in order to|had to be|needed to be|supposed to|within (?:a|an|one|two|three|\d+))\b/,
  result:
    /\b(?:as a result|the result|in the end|at the end|in total|eventually|finally|led to|resulted in|ended (?:up|with)|which meant|(?:since|from) then|afterwards|the outcome|thanks to (?:this|that)|(?:fell|rose|dropped|grew|went|improved|increased|decreased|came|cut|reduced|shortened|doubled|halved|saved|raised) (?:down |up |back )?(?:it |them |that |the [a-z]+ |[a-z]+ )?(?:from|by|to|on|in time)|(?:reduced|saved|increased|improved|halved|doubled|raised|shortened|gained|won|recovered|avoided) |(?:was|were|became|got|went|ran|worked) (?:much |far |a lot |clearly )?(?:better|faster|quicker|easier|shorter|safer|smoother|calmer|cheaper)\b|found no [a-z]|(?:we|they|both|it|he|she|everyone|the [a-z]+) (?:agreed|settled|accepted|apologised|apologized|succeeded|calmed|sold|earned|printed|took|paid|drove|sat)\b|(?:she|he|they|it|the [a-z]+) (?:was|were) (?:moved|transferred|discharged|admitted|released|repaired|fixed|resolved|approved|accepted|delivered|finished|changed|published|paid|saved|safe|happy|satisfied|relieved|back)\b|after (?:one|two|three|four|five|six|\d+) (?:days|weeks|months|years)\b|(?:all|every|each|nobody|no one|none|both)(?: [a-z]+){0,2} (?:was|were|had|got|fell|left|missed|came|went|arrived|complained|could)|(?:we|they|it|everyone|all|she|he|the [a-z]+(?: [a-z]+)?) (?:finished|delivered|passed|opened|shipped|launched|renewed|signed|stayed|returned|recovered|thanked|praised|still (?:use|uses)|went live|went out|was solved|were solved|was closed|became|have not|has not|never (?:happened|came|had))|i learned|i learnt|taught me|(?:six|three|two|twelve|\d+) (?:months|weeks|days|years) later|so (?:that )?(?:nobody|no one|no [a-z]+|the [a-z]+ (?:could|was|were)|we (?:could|lost|kept|finished)))\b/,
};

/** What introduces a part of a plan for something that might happen. */
const planned: Readonly<Record<"situation" | "task" | "result", RegExp>> = {
  situation:
    /\b(?:if|given|suppose|assuming|in (?:this|that|such a) (?:case|situation)|depends|it matters|before (?:i|we|doing|deciding)|find out|look at|ask (?:what|why|who|how|when|whether|for)|check (?:what|why|who|how|when|whether|if))\b/,
  task: /\b(?:my (?:first |main )?(?:priority|goal|aim|concern|task|duty|job)|the (?:goal|aim|priority|most important|point)|to make sure|make sure|ensure|so that|in order to|must not|has to|have to|need to|needs to|comes first|first\b.{0,120}\bbecause)\b/,
  result:
    /\b(?:so that|this way|that way|afterwards|in the end|follow up|follow-up|once (?:it|that|this) is|later|until|which (?:means|would|lets|gives|keeps|avoids|prevents)|to (?:prevent|avoid|keep|stop)|prevents?|avoids?|(?:they|we|everyone|the [a-z]+) (?:can|could|would|will) (?:then |still )?[a-z]+)\b/,
};

const reasoning: Readonly<Record<(typeof reasoningParts)[number], RegExp>> = {
  order:
    /\b(?:first|firstly|second|secondly|then|next|after that|afterwards|finally|lastly|before|step|start with|begin with|once)\b/,
  cause:
    /\b(?:because|since|so|therefore|thus|hence|due to|as a result|reason|that's why|that is why|otherwise)\b/,
  contrast:
    /\b(?:but|however|whereas|while|although|though|unlike|instead|rather than|on the other hand|trade-?off|depends|compared|than|versus|only)\b/,
  condition: /\b(?:if|when|unless|in case|as long as|whenever|until|where)\b/,
  purpose:
    /\b(?:so that|in order to|to (?:avoid|prevent|keep|make sure|ensure|see|find|check|reduce|protect|allow|get|show|stop|measure))\b/,
  illustration: /\b(?:for example|for instance|such as|e\.g|imagine|say we|suppose|like when|in one case)\b/,
};

/** The parts of structure that a statement shows, for the kind of question that was asked. */
export function partsIn(statement: Statement, kind: QuestionKind): StructurePart[] {
  const { plain } = statement;
  const marks = kind === "situational" ? planned : told;
  const found: StructurePart[] = [];
  for (const part of ["situation", "task", "result"] as const) {
    const needsPast = kind !== "situational" && part === "situation";
    if (marks[part].test(plain) && (!needsPast || past.test(plain))) found.push(part);
  }
  if (actionsIn(plain, kind).length > 0) found.push("action");
  // A story is asked for a story only.
  if (kind !== "behavioral") found.push(...reasoningParts.filter((part) => reasoning[part].test(plain)));
  return found;
}

/** What the speaker did (or would do), as verbs; what "we" did counts as well, but shows less. */
export function actionsIn(plain: string, kind: QuestionKind): { verb: string; own: boolean }[] {
  const found: { verb: string; own: boolean }[] = [];
  for (const [, who, , verb = ""] of plain.matchAll(firstPerson)) {
    if (idleVerbs.has(verb) || verb.length < 3) continue;
    // A story in the present tense is one where it is concrete; "I work hard" is a claim.
    if (kind === "behavioral" && !past.test(verb) && !concrete.test(plain)) continue;
    found.push({ verb, own: who === "i" });
  }
  // "First, stop the line", "Call the colleague": an order to oneself.
  const [, next, verb = ""] =
    /^((?:first|then|next|finally|afterwards|after that) )?([a-z]{3,})\b/.exec(plain) ?? [];
  if (kind !== "behavioral" && !idleVerbs.has(verb) && (next !== undefined || orders.has(verb))) {
    found.push({ verb, own: true });
  }
  return found;
}
