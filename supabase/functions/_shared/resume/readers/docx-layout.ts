import { cleanText, countUnmapped, joinSpacedLetters, smuggledText } from "../characters.ts";
import type { Page, ResumeDocument, TextRun } from "../document.ts";
import type { Budget } from "../limits.ts";
import { isHexColor } from "./colors.ts";
import { emu, hasBackdrop, preferred, textBoxesOf } from "./docx-drawings.ts";
import { Fields, isPageField, linkTarget } from "./docx-fields.ts";
import {
  afterTab,
  defaultSize,
  fitInto,
  hiddenReason,
  type Line,
  merged,
  type PartContext,
  type Piece,
  type Region,
  widthOf,
} from "./docx-lines.ts";
import {
  hexColor,
  type StyleSheet,
  shadeOf,
  type TabStop,
  type TextProperties,
  twips,
} from "./docx-styles.ts";
import { cellsOf, cellWidths, rowsOf } from "./docx-tables.ts";
import { child, children, descendant, type XmlElement } from "./xml.ts";

interface LayoutOptions {
  document: ResumeDocument;
  styles: StyleSheet;
  budget: Budget;
  /** `sectPr` of the section. */
  properties: XmlElement | undefined;
  /** Colour of the paper, where the document shows one. */
  background: string | undefined;
}

/** Where the text of a paragraph's children goes, and what it looks like. */
interface Inline {
  region: Region;
  inherited: TextProperties;
  lines: Line[];
  link?: string;
}

const headerTop = 36;

/** Lays the blocks of one section out on one page: not as Word would, but in its order, columns and cells. */
export class DocxLayout {
  readonly #options: LayoutOptions;
  readonly #page: Page;
  readonly #margin: { left: number; right: number };
  #y = headerTop;
  #breaks = 0;
  readonly #fields = new Fields();
  /** Columns of the section: left edges and width, and where they begin. */
  #columns: { x: number; width: number }[] = [];
  #column = 0;
  #columnTop = 0;
  #lowest = 0;

  constructor(options: LayoutOptions) {
    this.#options = options;
    const { properties } = options;
    const size = child(properties, "pgSz")?.attributes;
    const margins = child(properties, "pgMar")?.attributes;
    const width = twips(size?.w) || 612;
    this.#margin = {
      left: Math.max(0, twips(margins?.left) ?? 72),
      right: Math.max(0, twips(margins?.right) ?? 72),
    };
    this.#page = { width, height: 0, runs: [], boxes: [], images: [], unmappedGlyphs: 0 };
    this.#columns = this.#columnsOf(properties);
  }

  /** Pages that Word counted when it last saved, as far as it left marks. */
  get renderedPages(): number {
    return this.#breaks + 1;
  }

  addPart(part: PartContext & { root: XmlElement }, kind: "header" | "footer"): void {
    this.#y += kind === "footer" ? 24 : 0;
    this.#blocks(part.root.children, { ...this.#region(part), part: kind });
    this.#y += 12;
  }

  addBody(blocks: XmlElement[], context: PartContext): void {
    this.#columnTop = this.#lowest = this.#y;
    const region = this.#region(context);
    this.#blocks(blocks, hasBackdrop(blocks, this.#page.width) ? { ...region, shade: "unknown" } : region);
    this.#y = Math.max(this.#y, this.#lowest);
  }

  finish(): Page {
    this.#page.height = Math.round(Math.max(this.#y + headerTop, 100) * 100) / 100;
    for (const run of this.#page.runs) {
      if (!run.hidden && (run.x > this.#page.width || run.x + run.width < 0)) run.hidden = "off_page";
      for (const key of ["x", "y", "width"] as const) run[key] = Math.round(run[key] * 100) / 100;
    }
    return this.#page;
  }

  #columnsOf(properties: XmlElement | undefined): { x: number; width: number }[] {
    const cols = child(properties, "cols");
    const inner = this.#page.width - this.#margin.left - this.#margin.right;
    const own = children(cols, "col");
    const count = Math.min(own.length || Number(cols?.attributes.num ?? 1) || 1, 6);
    const gap = twips(cols?.attributes.space) ?? 36;
    let x = this.#margin.left;
    return Array.from({ length: count }, (_, i) => {
      const width = twips(own[i]?.attributes.w) ?? (inner - gap * (count - 1)) / count;
      const column = { x, width: Math.max(width, 20) };
      x += width + (twips(own[i]?.attributes.space) ?? gap);
      return column;
    });
  }

  #region(context: PartContext): Region {
    const first = this.#columns[0] ?? { x: this.#margin.left, width: 468 };
    return { ...first, shade: hexColor(this.#options.background) ?? "#ffffff", context };
  }

  #blocks(elements: XmlElement[], region: Region): void {
    for (const element of elements) {
      switch (element.name) {
        case "p":
          this.#paragraph(element, region);
          break;
        case "tbl":
          this.#table(element, region);
          break;
        case "sdt":
          if (!isPlaceholder(element)) this.#blocks(child(element, "sdtContent")?.children ?? [], region);
          break;
        case "AlternateContent":
          this.#blocks(preferred(element), region);
          break;
        case "customXml":
        case "ins":
        case "moveTo":
        case "smartTag":
          this.#blocks(element.children, region);
          break;
      }
    }
  }

  #paragraph(element: XmlElement, cell: Region): void {
    const { styles } = this.#options;
    const pPr = child(element, "pPr");
    const style = styles.paragraph(pPr);
    const region = { ...cell, shade: style.shade ?? cell.shade };
    const lines: Line[] = [[[]]];
    this.#inline(element.children, { region, inherited: style.text, lines });
    this.#y += style.before ?? 0;
    // A column break in this paragraph may have moved the region.
    const place =
      cell.part || !this.#isColumnRegion(cell) ? region : { ...region, ...this.#columns[this.#column] };
    const isItem = style.numbering !== undefined && style.numbering !== "0";
    const indent = style.indent ?? (isItem ? 18 : 0);
    lines.forEach((line, i) => {
      const marks: Partial<TextRun> = {};
      if (style.heading) marks.heading = style.heading;
      else if (isItem && i === 0) marks.listItem = true;
      this.#line(
        line,
        { ...place, x: place.x + indent, width: Math.max(place.width - indent, 20) },
        style,
        marks,
      );
    });
    this.#y += style.after ?? 0;
    this.#lowest = Math.max(this.#lowest, this.#y);
  }

  #isColumnRegion(region: Region): boolean {
    return this.#columns.some((column) => column.x === region.x && column.width === region.width);
  }

  /** Collects the text of a paragraph's children into lines; text boxes are laid out before the paragraph. */
  #inline(elements: XmlElement[], to: Inline): void {
    for (const element of elements) {
      switch (element.name) {
        case "r":
          this.#run(element, to);
          break;
        case "hyperlink": {
          const link = this.#external(to.region.context, element.attributes.id);
          this.#inline(element.children, link ? { ...to, link } : to);
          break;
        }
        case "fldSimple":
          if (!isPageField(element.attributes.instr)) {
            const link = this.#keepLink(linkTarget(element.attributes.instr));
            this.#inline(element.children, link ? { ...to, link } : to);
          }
          break;
        case "sdt":
          if (!isPlaceholder(element)) this.#inline(child(element, "sdtContent")?.children ?? [], to);
          break;
        case "AlternateContent":
          this.#inline(preferred(element), to);
          break;
        case "drawing":
        case "pict":
        case "object":
          this.#drawing(element, to.region);
          break;
        case "ins":
        case "moveTo":
        case "smartTag":
        case "customXml":
        case "dir":
        case "bdo":
          this.#inline(element.children, to);
          break;
      }
    }
  }

  #run(element: XmlElement, to: Inline): void {
    const properties = this.#options.styles.run(child(element, "rPr"), to.inherited);
    for (const part of element.children) this.#runPart(part, properties, to);
  }

  #runPart(part: XmlElement, properties: TextProperties, to: Inline): void {
    const say = (text: string) => {
      if (!this.#fields.areShowing) return;
      const link = to.link ?? this.#fields.targets.map((target) => this.#keepLink(target)).find(Boolean);
      to.lines
        .at(-1)
        ?.at(-1)
        ?.push(link ? { text, properties, link } : { text, properties });
    };
    switch (part.name) {
      case "t":
        say(part.text);
        return;
      case "noBreakHyphen":
        say("-");
        return;
      case "sym": {
        const code = Number.parseInt(part.attributes.char ?? "", 16);
        if (code > 0 && code <= 0xffff) say(String.fromCharCode(code));
        return;
      }
      case "tab":
      case "ptab":
        to.lines.at(-1)?.push([]);
        return;
      case "cr":
        to.lines.push([[]]);
        return;
      case "br":
        this.#break(part.attributes.type, to.lines);
        return;
      case "lastRenderedPageBreak":
        this.#breaks++;
        return;
      case "fldChar":
        this.#fields.mark(part.attributes.fldCharType);
        return;
      case "instrText":
        this.#fields.instruct(part.text);
        return;
      case "drawing":
      case "pict":
      case "object":
        this.#drawing(part, to.region);
        return;
      case "AlternateContent":
        for (const inner of preferred(part)) this.#runPart(inner, properties, to);
        return;
      case "ruby":
        this.#inline(child(part, "rubyBase")?.children ?? [], to);
        return;
    }
  }

  #break(type: string | undefined, lines: Line[]): void {
    if (type === "column" && this.#column + 1 < this.#columns.length) {
      this.#column++;
      this.#y = this.#columnTop;
      return;
    }
    lines.push([[]]);
  }

  #external(context: PartContext, id: string | undefined): string | undefined {
    const relation = context.relations.get(id ?? "");
    return this.#keepLink(relation?.external ? relation.target : undefined);
  }

  #keepLink(target: string | undefined): string | undefined {
    if (!target || !/^(?:https?|mailto|tel|ftp):/i.test(target) || target.length > 2000) return undefined;
    const { links } = this.#options.document;
    if (!links.includes(target)) links.push(target);
    return target;
  }

  #drawing(element: XmlElement, region: Region): void {
    const extent = descendant(element, "extent")?.attributes;
    const width = Number(extent?.cx ?? 0) / emu;
    const height = Number(extent?.cy ?? 0) / emu;
    if (descendant(element, "pic") || descendant(element, "imagedata")) {
      this.#page.images.push({ x: region.x, y: this.#y, width: Math.min(width, this.#page.width), height });
    }
    const anchor = child(element, "anchor");
    const offsetX = Number(descendant(child(anchor, "positionH"), "posOffset")?.text ?? 0) / emu;
    const offsetY = Number(descendant(child(anchor, "positionV"), "posOffset")?.text ?? 0) / emu;
    // Anything more than a page away from its paragraph is nowhere on paper.
    const isOff = Math.abs(offsetX) > this.#page.width + 1 || Math.abs(offsetY) > 2000;
    for (const box of textBoxesOf(element)) {
      this.#options.document.textBoxes++;
      const inner: Region = { ...region, shade: box.shade, part: region.part ?? "text_box" };
      if (isOff || child(anchor, "docPr")?.attributes.hidden === "1") inner.hidden = "off_page";
      this.#blocks(box.content.children, inner);
      this.#y += 6;
    }
  }

  #table(element: XmlElement, region: Region): void {
    const grid = children(child(element, "tblGrid"), "gridCol").map((col) => twips(col.attributes.w) ?? 0);
    const rows = rowsOf(element);
    const tblPr = child(element, "tblPr");
    const unknown = this.#options.styles.tableShades(child(tblPr, "tblStyle")?.attributes.val);
    const tableShade = shadeOf(child(tblPr, "shd"));
    if (rows.some((row) => cellsOf(row).length > 1)) this.#options.document.tables++;
    for (const row of rows) {
      const cells = cellsOf(row);
      const spans = cells.map(
        (cell) => Number(child(child(cell, "tcPr"), "gridSpan")?.attributes.val ?? 1) || 1,
      );
      const widths = cellWidths(cells, spans, grid, region.width);
      const top = this.#y;
      let bottom = top;
      let x = region.x;
      cells.forEach((cell, i) => {
        const width = widths[i] as number;
        const own = shadeOf(child(child(cell, "tcPr"), "shd"));
        const shade = own ?? tableShade ?? (unknown ? "unknown" : region.shade);
        this.#y = top;
        this.#blocks(cell.children, { ...region, x: x + 5, width: Math.max(width - 10, 10), shade });
        bottom = Math.max(bottom, this.#y);
        if (own && isHexColor(own))
          this.#page.boxes.push({ x, y: top, width, height: this.#y - top, color: own });
        x += width;
      });
      this.#y = bottom;
    }
  }

  #line(
    line: Line,
    region: Region,
    style: { align?: string; tabs?: TabStop[]; text: TextProperties },
    marks: Partial<TextRun>,
  ): void {
    const runs: TextRun[] = [];
    let size = 0;
    let x = region.x;
    line.forEach((segment, i) => {
      const pieces = merged(segment);
      const width = pieces.reduce(
        (sum, piece) => sum + widthOf(piece.text, piece.properties.size ?? defaultSize),
        0,
      );
      if (i > 0) x = afterTab(x, width, region, style.tabs ?? []);
      for (const piece of pieces) {
        const pieceSize = piece.properties.size ?? defaultSize;
        size = Math.max(size, pieceSize);
        runs.push(...this.#runsOf(piece, x, pieceSize, region, marks));
        x += widthOf(piece.text, pieceSize);
      }
    });
    const height = (size || style.text.size || defaultSize) * 1.2;
    this.#y += height;
    if (runs.length === 0) return;
    this.#options.budget.spendRuns(runs.length);
    for (const run of runs) this.#options.budget.spendCharacters(run.text.length);
    fitInto(runs, region, style.align);
    for (const run of runs) run.y = this.#y - height * 0.25;
    this.#page.runs.push(...runs);
  }

  /** A piece's runs: wide gaps of spaces split it, hidden characters are set apart. */
  #runsOf(piece: Piece, at: number, size: number, region: Region, marks: Partial<TextRun>): TextRun[] {
    const { properties } = piece;
    const base: Omit<TextRun, "text" | "x" | "width"> = {
      y: 0,
      size,
      bold: properties.bold ?? false,
      italic: properties.italic ?? false,
      ...marks,
    };
    if (isHexColor(properties.color)) base.color = properties.color;
    if (properties.font) base.font = properties.font;
    if (region.part) base.part = region.part;
    const hidden = region.hidden ?? hiddenReason(properties, size, region);
    if (hidden) base.hidden = hidden;
    else if (piece.link) base.link = piece.link;
    const runs: TextRun[] = [];
    this.#page.unmappedGlyphs += countUnmapped(piece.text);
    for (const match of joinSpacedLetters(piece.text).matchAll(/\S+(?:\s{1,3}\S+)*/g)) {
      const text = cleanText(match[0]).trim();
      if (text) {
        const x = at + widthOf(piece.text.slice(0, match.index), size);
        runs.push({ ...base, text, x, width: widthOf(match[0], size) });
      }
    }
    const smuggled = smuggledText(piece.text);
    if (smuggled) runs.push({ ...base, text: smuggled, x: at, width: 0, hidden: "zero_width" });
    return runs;
  }
}

function isPlaceholder(sdt: XmlElement): boolean {
  return child(child(sdt, "sdtPr"), "showingPlcHdr") !== undefined;
}
