const flat = (text: string) => text.toLowerCase().replace(/[\s\u00a0\u202f]+/g, " ");

/**
 * What a text lacks of `uses` (a list inside the list: one of these is enough) and has of `never`; case and white space
 * apart.
 */
export function unmet(
  text: string,
  { uses = [], never = [] }: { uses?: (string | string[])[]; never?: string[] },
): string[] {
  const read = flat(text);
  const has = (fact: string) => read.includes(flat(fact));
  return [
    ...uses.filter((fact) => ![fact].flat().some(has)).map((fact) => `lacks ${[fact].flat().join(" | ")}`),
    ...never.filter(has).map((fact) => `has ${fact}`),
  ];
}
