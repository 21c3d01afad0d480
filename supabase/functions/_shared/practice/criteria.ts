/** The criteria of an answer and what a session's summary says of each; `my_strengths` counts these very texts. */

export const criterionNames = ["clarity", "structure", "depth", "examples"] as const;
export type Criterion = (typeof criterionNames)[number];
export type Criteria = Record<Criterion, number>;

export const strengthTexts: Readonly<Record<Criterion, string>> = {
  clarity: "Easy to follow",
  structure: "Complete stories and ordered reasoning",
  depth: "Covers what is expected",
  examples: "Concrete: figures, names, examples",
};

export const weaknessTexts: Readonly<Record<Criterion, string>> = {
  clarity: "Too little that can be followed at first hearing",
  structure: "Parts of the story or the argument are missing",
  depth: "Leaves out expected points",
  examples: "Few figures, names or examples",
};

/** From here on a criterion is a strength. */
export const strongFrom = 7;
/** Below this it is a weakness. */
export const weakBelow = 5;

/** The mean over several answers of each criterion, with one decimal; undefined where nothing is rated. */
export function meanCriteria(rated: Criteria[]): Criteria | undefined {
  if (rated.length === 0) return undefined;
  const mean = (criterion: Criterion) =>
    Math.round((10 * rated.reduce((sum, criteria) => sum + criteria[criterion], 0)) / rated.length) / 10;
  return {
    clarity: mean("clarity"),
    structure: mean("structure"),
    depth: mean("depth"),
    examples: mean("examples"),
  };
}

/** The mean of an answer's criteria. */
export function overallOf(criteria: Criteria): number {
  return criterionNames.reduce((sum, name) => sum + criteria[name], 0) / criterionNames.length;
}
