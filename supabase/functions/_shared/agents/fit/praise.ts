import { givesMeasure } from "../../ats/measures.ts";
import { fold } from "../../fold.ts";

const praise =
  /\b(?:hard[- ]?working|team[- ]player|passion(?:ate)?|dynamic|(?:highly |self[- ])motivated|results?[- ](?:driven|oriented)|self[- ]starter|go[- ]getter|detail[- ]oriented|fast[- ]paced|excellent (?:communication|communicator)|people person|outside the box|proven track record|synerg\w+)\b/i;

/** Praise that anybody can write of themselves: nothing in the line can be checked. */
export function isPraise(line: string): boolean {
  return praise.test(line) && !givesMeasure(fold(line));
}
