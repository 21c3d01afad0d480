import { unmet } from "../unmet.ts";

/** What the judged inputs of the interview agents are made of. They were written before their code was read. */

/** What a sensible person expects of an output. */
export interface Expectation {
  /** For whoever reads the output. */
  reader: string;
  /** Each must be met; alternatives are parted by "|", case is ignored. */
  says?: string[];
  /** None may stand in the output, case ignored. */
  never?: string[];
}

export interface Judged<Input> {
  id: string;
  input: Input;
  expects: Expectation;
}

/** Two inputs that differ in one thing, so that their outputs must differ (or must not). */
export interface Pair {
  one: string;
  other: string;
  because: string;
}

/** What of an expectation a text misses: empty when all is met. */
export function missed(text: string, { says = [], never }: Expectation): string[] {
  return unmet(text, { uses: says.map((group) => group.split("|")), never });
}
