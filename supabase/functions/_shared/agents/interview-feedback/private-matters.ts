import { sentencesOf } from "../../practice/statements.ts";

/**
 * Sentences of notes about what must not weigh in a decision: age, family, looks, origin, faith, health. About the person
 * only: "she is pregnant", not "nursed pregnant patients".
 */

const about =
  "(?:is|are|was|were|seems?|seemed|looks?|looked|being|sounds?|sounded|'s|probably|very|too|a bit|quite|rather)";
const conditions =
  "pregnant|married|single|divorced|engaged|a (?:single )?(?:mother|father|mom|mum|dad)|old|young|elderly|middle[- ]aged|attractive|pretty|handsome|ugly|good[- ]looking|overweight|fat|skinny|religious|muslim|christian|jewish|hindu|catholic|gay|lesbian|transgender|disabled|handicapped|ill|sick|depressed|autistic|foreign|black|white|asian|african|arab|hispanic|an immigrant|a foreigner|a woman|a man";
const expressions: readonly RegExp[] = [
  new RegExp(
    `\\b(?:s?he|they|candidate|applicant|person|woman|man|who|and|but)(?:,)? ?${about} (?:${about} )?(?:${conditions})\\b`,
    "i",
  ),
  new RegExp(
    `^(?:${about} )*(?:pregnant|married|divorced|too (?:old|young)|attractive|overweight|religious|muslim|jewish|disabled)\\b`,
    "i",
  ),
  /\b(?:his|her|their|the candidate's|the applicant's) (?:age|accent|looks|weight|skin|religion|faith|headscarf|hijab|ethnicity|race|nationality|husband|wife|spouse|boyfriend|girlfriend|kids|children|child|family|pregnancy|health|illness|disability|sexual orientation|politics)\b/i,
  /\b(?:s?he|they|candidate|applicant) (?:has|have|had|wants?|wanted|expects?|is expecting|takes? care of) (?:\w+ ){0,2}(?:kids|children|child|baby|babies|family|husband|wife|accent|disability|illness)\b/i,
  /\b(?:in|mid|late|early) (?:his|her|their) (?:late |early |mid[- ]?)?(?:twenties|thirties|forties|fifties|sixties|[2-6]0s)\b|\b\d{2} years old\b|\bwears? (?:a |an )?(?:headscarf|hijab|kippah|turban|cross)\b|\bmaternity\b/i,
  /\b(?:s?he|they|candidate|applicant)(?:'s| is| was| looks?| seems?| must be)(?: about| around| over| nearly| already| only)? [2-7]\d\b(?! ?(?:%|per ?cent|minutes?|hours?|days?|weeks?|months?|years? (?:in|of)|points?|of\b|out\b|people))/i,
  /\b(?:s?he|they|candidate|applicant)\b[^.]*\b(?:pregnan\w+|on parental leave|retires? soon)\b(?! (?:patients?|wom[ae]n|mothers?|clients?|workers?|employees?|guests?|customers?|residents?))/i,
];

/** The text without such sentences, and the number of them. */
export function withoutPrivateMatters(text: string): { text: string; removed: number } {
  let removed = 0;
  const lines = text.split("\n").map((line) =>
    sentencesOf(line)
      .filter((sentence) => {
        const isPrivate = expressions.some((expression) => expression.test(sentence.replace(/[‘’]/g, "'")));
        if (isPrivate) removed++;
        return !isPrivate;
      })
      .join(" "),
  );
  return removed === 0 ? { text, removed } : { text: lines.filter(Boolean).join("\n"), removed };
}
