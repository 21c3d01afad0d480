/** Fields of a Word document: an instruction, which nobody sees, and what it shows. */

interface Field {
  instruction: string;
  /** Between `separate` and `end`: what the field shows. */
  showing: boolean;
}

/** The fields that are open where a document is being read; they may stand in each other. */
export class Fields {
  readonly #open: Field[] = [];

  /** @param type `fldCharType`: what a mark between runs begins or ends */
  mark(type: string | undefined): void {
    const field = this.#open.at(-1);
    if (type === "begin") this.#open.push({ instruction: "", showing: false });
    else if (type === "separate" && field) field.showing = true;
    else if (type === "end") this.#open.pop();
  }

  instruct(text: string): void {
    const field = this.#open.at(-1);
    if (field) field.instruction += text;
  }

  /** Whether text that stands here is for readers; page numbers are Word's. */
  get areShowing(): boolean {
    const field = this.#open.at(-1);
    return !field || (field.showing && !isPageField(field.instruction));
  }

  /** Where text that stands here leads to, the outermost first. */
  get targets(): string[] {
    return this.#open.flatMap(({ instruction }) => linkTarget(instruction) ?? []);
  }
}

export function isPageField(instruction: string | undefined): boolean {
  return /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b/i.test(instruction ?? "");
}

export function linkTarget(instruction: string | undefined): string | undefined {
  return instruction?.match(/^\s*HYPERLINK\s+"([^"]+)"/i)?.[1];
}
