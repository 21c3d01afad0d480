/**
 * What a sensible person would expect of an answer written without a model. Text is compared without case and with
 * runs of white space as one; a list inside a list means "one of these is enough".
 */
export interface Expectation {
  /** Facts that must stand in the answer. */
  uses?: (string | string[])[];
  /** What must not stand in it: facts of others, what the person has not, boilerplate, filler. */
  never?: string[];
  /** What the answer must name as missing, not done or to be added. */
  admits?: (string | string[])[];
  /** The language its own sentences are in; English when absent. */
  language?: "en" | "de" | "fr" | "es" | "it" | "nl";
  /** No more words than this. */
  mostWords?: number;
}

/** The same input with other evidence: the answer must change as said. */
export interface Changed extends Expectation {
  /** What was changed, for the title. */
  what: string;
}
