import { child, children, type XmlElement } from "./xml.ts";

/** What a style, or a run or paragraph itself, says about its text. Undefined means: nothing. */
export interface TextProperties {
  bold?: boolean;
  italic?: boolean;
  size?: number;
  /** `#rrggbb`; "auto" adapts to its background, so it is always visible. */
  color?: string;
  /** `#rrggbb`, or "unknown" for patterns. */
  shade?: string;
  vanish?: boolean;
  font?: string;
  /** Width of the letters in per cent. */
  stretch?: number;
}

export interface TabStop {
  at: number;
  align: string;
}

export interface ParagraphProperties {
  heading?: number;
  /** Id of the numbering; "0" switches it off. */
  numbering?: string;
  indent?: number;
  before?: number;
  after?: number;
  align?: string;
  tabs?: TabStop[];
  shade?: string;
}

interface Style {
  basedOn: string | undefined;
  name: string;
  text: TextProperties;
  paragraph: ParagraphProperties;
  /** Tables: the style paints backgrounds somewhere. */
  shades: boolean;
}

/** Twentieths of a point → points. */
export const twips = (value: string | undefined): number | undefined => {
  const n = Number(value);
  return value === undefined || !Number.isFinite(n) ? undefined : n / 20;
};

const highlights: Record<string, string> = {
  black: "#000000",
  blue: "#0000ff",
  cyan: "#00ffff",
  green: "#00ff00",
  magenta: "#ff00ff",
  red: "#ff0000",
  yellow: "#ffff00",
  white: "#ffffff",
  darkBlue: "#000080",
  darkCyan: "#008080",
  darkGreen: "#008000",
  darkMagenta: "#800080",
  darkRed: "#800000",
  darkYellow: "#808000",
  darkGray: "#808080",
  lightGray: "#c0c0c0",
};

function toggle(properties: XmlElement | undefined, name: string): boolean | undefined {
  const element = child(properties, name);
  if (!element) return undefined;
  return !["0", "false", "off", "none"].includes(element.attributes.val ?? "1");
}

export function hexColor(value: string | undefined): string | undefined {
  return value && /^[0-9a-f]{6}$/i.test(value) ? `#${value.toLowerCase()}` : undefined;
}

/** The background that a `shd` element paints. */
export function shadeOf(element: XmlElement | undefined): string | undefined {
  if (!element) return undefined;
  const { val, fill, color } = element.attributes;
  if (val === "nil") return undefined;
  if (val === "solid") return hexColor(color) ?? "unknown";
  if (val?.startsWith("pct")) return "unknown";
  return hexColor(fill);
}

function textProperties(rPr: XmlElement | undefined): TextProperties {
  const result: TextProperties = {};
  if (!rPr) return result;
  const bold = toggle(rPr, "b") ?? toggle(rPr, "bCs");
  const italic = toggle(rPr, "i");
  const vanish = toggle(rPr, "vanish") ?? toggle(rPr, "specVanish");
  const size = Number(child(rPr, "sz")?.attributes.val);
  const color = child(rPr, "color")?.attributes.val;
  const highlight = highlights[child(rPr, "highlight")?.attributes.val ?? ""];
  const shade = highlight ?? shadeOf(child(rPr, "shd"));
  const fonts = child(rPr, "rFonts")?.attributes;
  const stretch = Number.parseFloat(child(rPr, "w")?.attributes.val ?? "");
  if (bold !== undefined) result.bold = bold;
  if (italic !== undefined) result.italic = italic;
  if (vanish !== undefined) result.vanish = vanish;
  if (size > 0) result.size = size / 2;
  if (color) result.color = hexColor(color) ?? "auto";
  if (shade) result.shade = shade;
  const font = fonts?.ascii ?? fonts?.hAnsi ?? fonts?.cs;
  if (font) result.font = font;
  if (Number.isFinite(stretch)) result.stretch = stretch;
  return result;
}

function paragraphProperties(pPr: XmlElement | undefined): ParagraphProperties {
  const result: ParagraphProperties = {};
  if (!pPr) return result;
  const level = Number(child(pPr, "outlineLvl")?.attributes.val ?? Number.NaN);
  const numbering = child(child(pPr, "numPr"), "numId")?.attributes.val;
  const ind = child(pPr, "ind")?.attributes;
  const spacing = child(pPr, "spacing")?.attributes;
  const align = child(pPr, "jc")?.attributes.val;
  const tabs = children(child(pPr, "tabs"), "tab").flatMap((tab) => {
    const at = twips(tab.attributes.pos);
    return at === undefined ? [] : [{ at, align: tab.attributes.val ?? "left" }];
  });
  if (level >= 0 && level < 6) result.heading = level + 1;
  if (numbering !== undefined) result.numbering = numbering;
  const indent = twips(ind?.left ?? ind?.start);
  if (indent !== undefined) result.indent = indent;
  const before = twips(spacing?.before);
  const after = twips(spacing?.after);
  if (before !== undefined) result.before = before;
  if (after !== undefined) result.after = after;
  if (align) result.align = align;
  if (tabs.length > 0) result.tabs = tabs;
  const shade = shadeOf(child(pPr, "shd"));
  if (shade) result.shade = shade;
  return result;
}

/** Word's own names of its heading styles in the languages in which it stores them translated. */
const headingName =
  /^(?:heading|überschrift|titre|título|titolo|kop|overskrift|rubrik|nagłówek|otsikko)\s*([1-6])$/i;

/** The styles of a document, resolved along their `basedOn` chains. */
export class StyleSheet {
  readonly #styles = new Map<string, Style>();
  readonly #textDefaults: TextProperties;
  readonly #paragraphDefaults: ParagraphProperties;
  readonly #defaultParagraph: string | undefined;

  constructor(root: XmlElement | undefined) {
    const sheet = child(root, "styles");
    const defaults = child(sheet, "docDefaults");
    this.#textDefaults = textProperties(child(child(defaults, "rPrDefault"), "rPr"));
    this.#paragraphDefaults = paragraphProperties(child(child(defaults, "pPrDefault"), "pPr"));
    for (const element of children(sheet, "style")) {
      const id = element.attributes.styleId;
      if (id) this.#styles.set(id, toStyle(element));
    }
    this.#defaultParagraph = children(sheet, "style").find(
      (s) => s.attributes.type === "paragraph" && ["1", "true"].includes(s.attributes.default ?? ""),
    )?.attributes.styleId;
  }

  #chain(id: string | undefined): Style[] {
    const chain: Style[] = [];
    for (let next = id; next && chain.length < 20; ) {
      const style = this.#styles.get(next);
      if (!style || chain.includes(style)) break;
      chain.unshift(style);
      next = style.basedOn;
    }
    return chain;
  }

  paragraph(pPr: XmlElement | undefined): ParagraphProperties & { text: TextProperties } {
    const id = child(pPr, "pStyle")?.attributes.val ?? this.#defaultParagraph;
    const chain = this.#chain(id);
    const named = chain.flatMap((style) => style.name.match(headingName)?.[1] ?? []).at(-1);
    const merged = Object.assign(
      {},
      this.#paragraphDefaults,
      named ? { heading: Number(named) } : {},
      ...chain.map((style) => style.paragraph),
      paragraphProperties(pPr),
    ) as ParagraphProperties;
    const text = Object.assign({}, this.#textDefaults, ...chain.map((style) => style.text)) as TextProperties;
    return { ...merged, text };
  }

  run(rPr: XmlElement | undefined, inherited: TextProperties): TextProperties {
    const chain = this.#chain(child(rPr, "rStyle")?.attributes.val);
    return Object.assign(
      {},
      inherited,
      ...chain.map((style) => style.text),
      textProperties(rPr),
    ) as TextProperties;
  }

  /** Whether a table style paints backgrounds, so that the colour below a cell's text is not known. */
  tableShades(id: string | undefined): boolean {
    return this.#chain(id).some((style) => style.shades);
  }
}

function toStyle(element: XmlElement): Style {
  return {
    basedOn: child(element, "basedOn")?.attributes.val,
    name: child(element, "name")?.attributes.val ?? "",
    text: textProperties(child(element, "rPr")),
    paragraph: paragraphProperties(child(element, "pPr")),
    shades: [element, ...children(element, "tblStylePr")].some(
      (part) =>
        shadeOf(child(child(part, "tcPr"), "shd")) !== undefined ||
        shadeOf(child(child(part, "tblPr"), "shd")) !== undefined,
    ),
  };
}
