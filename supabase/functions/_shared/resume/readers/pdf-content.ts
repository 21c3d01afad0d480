import {
  apply,
  boxShape,
  identity,
  type Matrix,
  multiply,
  type Point,
  pageSizedShape,
  rectangle,
  type Shape,
} from "./geometry.ts";
import type { Clip, FontFacts, PageContent, TextStyle } from "./page-content.ts";
import { flatten, toMatrix, toNumber, toNumbers } from "./pdf-arguments.ts";

/**
 * Runs the drawing operations of one PDF page and notes what was drawn where: glyphs, fills, lines, pictures.
 * One pass over the operations gives positions, colours and visibility together, from the same state; the
 * text layer of pdf.js (getTextContent) knows no colours, clips or covers.
 */

/** pdf.js numbers of the operations that matter here, by name; resolved from the library at run time. */
export type OperationCodes = Record<string, number>;

export interface Operations {
  fnArray: number[];
  argsArray: unknown[];
}

interface State {
  matrix: Matrix;
  clip: Clip | undefined;
  fill: string | undefined;
  stroke: string | undefined;
  fillAlpha: number;
  strokeAlpha: number;
  blends: boolean;
  font: FontFacts | undefined;
  fontSize: number;
  direction: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  rise: number;
  leading: number;
  mode: number;
}

const freshState = (matrix: Matrix): State => ({
  matrix,
  clip: undefined,
  fill: "#000000",
  stroke: "#000000",
  fillAlpha: 1,
  strokeAlpha: 1,
  blends: false,
  font: undefined,
  fontSize: 0,
  direction: 1,
  charSpacing: 0,
  wordSpacing: 0,
  scale: 1,
  rise: 0,
  leading: 0,
  mode: 0,
});

/** Paths with more numbers than this are drawings; their outline is kept as a box of unknown colour. */
const longPath = 4000;
const tooSmallToMatter = 2;

interface PdfGlyph {
  unicode?: unknown;
  width?: unknown;
  isSpace?: unknown;
  vmetric?: unknown;
}

export interface PageInterpreterOptions {
  codes: OperationCodes;
  /** Page space (y up, possibly rotated and cropped) to paper (origin top left, y down). */
  toPaper: Matrix;
  font: (id: string) => FontFacts | undefined;
  isLayerVisible: (group: unknown) => boolean;
}

export function interpretPage(operations: Operations, options: PageInterpreterOptions): PageContent {
  return new PageInterpreter(options).run(operations);
}

class PageInterpreter {
  readonly #options: PageInterpreterOptions;
  readonly #names: Map<number, string>;
  readonly #content: PageContent = { glyphs: [], fills: [], lines: [], unmappedGlyphs: 0 };
  #state: State;
  #stack: State[] = [];
  #textMatrix: Matrix = identity;
  #lineX = 0;
  #lineY = 0;
  #x = 0;
  #y = 0;
  #pendingClip: "nonzero" | "evenodd" | undefined;
  #layers: boolean[] = [];
  /** Depth of groups that are only a mask for something else; their text is no text of the page. */
  #maskDepth = 0;
  #groups: boolean[] = [];
  #order = 0;
  #style: TextStyle | undefined;

  constructor(options: PageInterpreterOptions) {
    this.#options = options;
    this.#state = freshState(options.toPaper);
    this.#names = new Map(Object.entries(options.codes).map(([name, code]) => [code, name]));
  }

  run(operations: Operations): PageContent {
    const { fnArray, argsArray } = operations;
    for (let i = 0; i < fnArray.length; i++) {
      const name = this.#names.get(fnArray[i] as number);
      if (name === undefined) continue;
      this.#order = i;
      const args = argsArray[i];
      this.#apply(name, Array.isArray(args) ? args : []);
      if (name === "transform" && this.#names.get(fnArray[i + 1] as number) === "restore") this.#dropped();
    }
    return this.#content;
  }

  #apply(name: string, args: unknown[]): void {
    this.#handlers[name]?.(args);
  }

  /** What each operation does to the state; those that are absent neither draw nor place anything. */
  readonly #handlers: Record<string, (args: unknown[]) => void> = {
    save: () => this.#save(),
    restore: () => this.#restore(),
    transform: (args) => this.#transform(args),
    setGState: ([settings]) => this.#setGraphicsState(settings),
    setFillRGBColor: ([color]) => this.#set({ fill: typeof color === "string" ? color : undefined }),
    setStrokeRGBColor: ([color]) => this.#set({ stroke: typeof color === "string" ? color : undefined }),
    setFillColorN: () => this.#set({ fill: undefined }),
    setFillTransparent: () => this.#set({ fill: undefined }),
    setStrokeColorN: () => this.#set({ stroke: undefined }),
    setStrokeTransparent: () => this.#set({ stroke: undefined }),

    clip: () => {
      this.#pendingClip = "nonzero";
    },
    eoClip: () => {
      this.#pendingClip = "evenodd";
    },
    constructPath: (args) => this.#path(args),
    shadingFill: () => this.#paint(pageSizedShape(), undefined, false),
    paintImageXObject: () => this.#picture(),
    paintImageXObjectRepeat: () => this.#picture(),
    paintInlineImageXObject: () => this.#picture(),
    paintInlineImageXObjectGroup: () => this.#picture(),
    paintImageMaskXObject: () => this.#picture(),
    paintImageMaskXObjectGroup: () => this.#picture(),
    paintImageMaskXObjectRepeat: () => this.#picture(),

    beginText: () => this.#setTextMatrix(identity),
    setFont: ([id, size]) => this.#setFont(id, size),
    setTextMatrix: (args) => this.#setTextMatrix(toMatrix(typeof args[0] === "object" ? args[0] : args)),
    moveText: ([x, y]) => this.#moveTo(this.#lineX + toNumber(x), this.#lineY + toNumber(y)),
    setLeadingMoveText: ([x, y]) => {
      this.#set({ leading: -toNumber(y) });
      this.#moveTo(this.#lineX + toNumber(x), this.#lineY + toNumber(y));
    },
    nextLine: () => this.#nextLine(),
    setLeading: ([n]) => this.#set({ leading: toNumber(n) }),
    setCharSpacing: ([n]) => this.#set({ charSpacing: toNumber(n) }),
    setWordSpacing: ([n]) => this.#set({ wordSpacing: toNumber(n) }),
    setHScale: ([n]) => this.#set({ scale: toNumber(n) / 100 }),
    setTextRise: ([n]) => this.#set({ rise: toNumber(n) }),
    setTextRenderingMode: ([n]) => this.#set({ mode: toNumber(n) }),
    showText: ([items]) => this.#showText(items),
    showSpacedText: ([items]) => this.#showText(items),
    nextLineShowText: ([items]) => {
      this.#nextLine();
      this.#showText(items);
    },

    paintFormXObjectBegin: ([matrix, box]) => {
      this.#save();
      if (matrix) this.#transform(matrix);
      if (box) this.#clipTo(box);
    },
    paintFormXObjectEnd: () => this.#restore(),
    beginGroup: ([group]) => {
      const isMask = Boolean((group as { smask?: unknown } | undefined)?.smask);
      this.#groups.push(isMask);
      if (isMask) this.#maskDepth++;
      this.#save();
    },
    endGroup: () => {
      if (this.#groups.pop()) this.#maskDepth--;
      this.#restore();
    },
    beginAnnotation: ([, box, transform, matrix]) => {
      this.#save();
      this.#state = freshState(this.#options.toPaper);
      if (box) this.#clipTo(box);
      if (transform) this.#transform(transform);
      if (matrix) this.#transform(matrix);
    },
    endAnnotation: () => this.#restore(),
    beginMarkedContent: () => this.#enterLayer(true),
    beginMarkedContentProps: ([tag, properties]) =>
      this.#enterLayer(tag !== "OC" || this.#options.isLayerVisible(properties)),
    endMarkedContent: () => {
      this.#layers.pop();
      this.#restyle();
    },
  };

  #set(change: Partial<State>): void {
    Object.assign(this.#state, change);
    this.#restyle();
  }

  #transform(matrix: unknown): void {
    this.#set({ matrix: multiply(this.#state.matrix, toMatrix(matrix)) });
  }

  #setFont(id: unknown, size: unknown): void {
    const signed = toNumber(size);
    this.#set({
      font: typeof id === "string" ? this.#options.font(id) : undefined,
      fontSize: Math.abs(signed),
      direction: signed < 0 ? -1 : 1,
    });
  }

  #setTextMatrix(matrix: Matrix): void {
    this.#textMatrix = matrix;
    this.#moveTo(0, 0);
    this.#restyle();
  }

  /** Leading is kept as PDF writes it (TL): the next line is that far below. */
  #nextLine(): void {
    this.#moveTo(this.#lineX, this.#lineY - this.#state.leading);
  }

  #enterLayer(visible: boolean): void {
    this.#layers.push(visible);
    this.#restyle();
  }

  #restyle(): void {
    this.#style = undefined;
  }

  #save(): void {
    this.#stack.push({ ...this.#state });
  }

  #restore(): void {
    const state = this.#stack.pop();
    if (state) this.#state = state;
    this.#pendingClip = undefined;
    this.#restyle();
  }

  #setGraphicsState(settings: unknown): void {
    if (!Array.isArray(settings)) return;
    for (const setting of settings) {
      if (!Array.isArray(setting)) continue;
      const [key, value] = setting as [unknown, unknown];
      if (key === "ca" && typeof value === "number") this.#state.fillAlpha = value;
      else if (key === "CA" && typeof value === "number") this.#state.strokeAlpha = value;
      else if (key === "BM") this.#state.blends = value !== "source-over" && value !== "Normal";
      else if (key === "Font" && Array.isArray(value)) this.#apply("setFont", value);
    }
    this.#restyle();
  }

  #moveTo(x: number, y: number): void {
    this.#lineX = this.#x = x;
    this.#lineY = this.#y = y;
  }

  #clipTo(box: unknown): void {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = toNumbers(box);
    const shape = rectangle(this.#state.matrix, x1, y1, x2 - x1, y2 - y1);
    this.#set({ clip: { shape, parent: this.#state.clip } });
  }

  #path(args: unknown[]): void {
    const operation = this.#names.get(typeof args[0] === "number" ? args[0] : -1) ?? "endPath";
    const data = toNumbers(Array.isArray(args[1]) ? args[1][0] : undefined);
    const evenOdd = operation.startsWith("eo");
    const fills = /fill/i.test(operation);
    const strokes = /stroke/i.test(operation);
    const clipRule = this.#pendingClip;
    this.#pendingClip = undefined;
    if (!fills && !strokes && !clipRule) return;

    const drawing = data.length > longPath;
    const shape = flatten(data, this.#state.matrix, evenOdd);
    if (shape.polygons.length === 0) {
      // Clipping to nothing hides all that follows.
      if (clipRule) this.#state.clip = { shape, parent: this.#state.clip };
      return;
    }
    if (fills)
      this.#paint(drawing ? boxShape(shape.bounds) : shape, drawing ? undefined : this.#state.fill, false);
    else if (strokes) this.#line(shape);
    if (clipRule && !drawing) {
      this.#state.clip = { shape: { ...shape, evenOdd: clipRule === "evenodd" }, parent: this.#state.clip };
      this.#restyle();
    }
  }

  #paint(shape: Shape, color: string | undefined, picture: boolean): void {
    if (this.#maskDepth > 0 || this.#layers.includes(false)) return;
    const { bounds } = shape;
    const width = bounds.right - bounds.left;
    const height = bounds.bottom - bounds.top;
    if (this.#state.fillAlpha < 0.05) return;
    if (Math.min(width, height) < tooSmallToMatter) {
      this.#content.lines.push({ bounds, color });
      return;
    }
    const opaque = this.#state.fillAlpha > 0.95 && !this.#state.blends;
    this.#content.fills.push({
      shape,
      clip: this.#state.clip,
      // A see-through or blended fill changes the colour below it in ways that are not followed here.
      color: opaque ? color : undefined,
      opaque,
      picture,
      order: this.#order,
    });
  }

  #line(shape: Shape): void {
    if (this.#maskDepth > 0) return;
    const { bounds } = shape;
    const width = bounds.right - bounds.left;
    const height = bounds.bottom - bounds.top;
    if (Math.min(width, height) < tooSmallToMatter && Math.max(width, height) > 10) {
      this.#content.lines.push({ bounds, color: this.#state.stroke });
    }
  }

  #picture(): void {
    this.#paint(rectangle(this.#state.matrix, 0, 0, 1, 1), undefined, true);
  }

  /**
   * Pictures are left out by pdf.js (decoding them would cost the CPU of the whole résumé), which leaves their
   * placement behind: a matrix set and dropped with nothing drawn. Pictures fill the unit square of it.
   */
  #dropped(): void {
    const { matrix } = this.#state;
    const bounds = rectangle(matrix, 0, 0, 1, 1).bounds;
    if (bounds.right - bounds.left >= 8 && bounds.bottom - bounds.top >= 8) this.#picture();
  }

  #textStyle(): TextStyle | undefined {
    if (this.#style) return this.#style;
    const state = this.#state;
    const { font } = state;
    if (!font) return undefined;
    const m = multiply(state.matrix, this.#textMatrix);
    const em = font.type3
      ? Math.abs(font.fontMatrix[3] ?? 0.001) * (font.boxHeight || 1000) * state.fontSize
      : state.fontSize;
    const alongX = m[0] * state.direction;
    const alongY = m[1] * state.direction;
    const degrees = Math.round((Math.atan2(alongY, alongX) * 180) / Math.PI);
    // Paper has y down and text has y up, so the cross product of upright text is negative.
    const slant = (m[0] * m[2] + m[1] * m[3]) / (Math.hypot(m[0], m[1]) * Math.hypot(m[2], m[3]) || 1);
    const fillsInk = [0, 2, 4, 6].includes(state.mode) && state.fillAlpha >= 0.05;
    const strokesInk = [1, 2, 5, 6].includes(state.mode) && state.strokeAlpha >= 0.05;
    this.#style = {
      font: [2, 6].includes(state.mode) && fillsInk && strokesInk ? { ...font, bold: true } : font,
      size: em * Math.hypot(m[2], m[3]),
      angle: (degrees + 360) % 360,
      slanted: Math.abs(slant) > 0.1,
      color: fillsInk ? state.fill : state.stroke,
      invisible: !fillsInk && !strokesInk,
      switchedOff: this.#layers.includes(false),
      clip: state.clip,
    };
    return this.#style;
  }

  #showText(items: unknown): void {
    const state = this.#state;
    const style = this.#textStyle();
    if (!Array.isArray(items) || !style || this.#maskDepth > 0) return;
    const { font } = style;
    const m = multiply(state.matrix, this.#textMatrix);
    const widthScale = state.fontSize * (font.fontMatrix[0] ?? 0.001);
    const horizontal = state.scale * state.direction;
    for (const item of items) {
      if (typeof item === "number") {
        const shift = (-item * state.fontSize) / 1000;
        if (font.vertical) this.#y += shift;
        else this.#x += shift * horizontal;
        continue;
      }
      if (typeof item !== "object" || item === null) continue;
      const glyph = item as PdfGlyph;
      const width = typeof glyph.width === "number" ? glyph.width : 0;
      const spacing = state.charSpacing + (glyph.isSpace === true ? state.wordSpacing : 0);
      const start = apply(m, this.#x, this.#y + state.rise);
      let end: Point;
      if (font.vertical) {
        const advance = Math.abs(
          (Array.isArray(glyph.vmetric) ? Number(glyph.vmetric[0]) : -1000) * widthScale,
        );
        end = apply(m, this.#x + widthScale * 500, this.#y + state.rise);
        this.#y -= advance + spacing;
      } else {
        end = apply(m, this.#x + width * widthScale * horizontal, this.#y + state.rise);
        this.#x += (width * widthScale + spacing) * horizontal;
      }
      const text = typeof glyph.unicode === "string" ? glyph.unicode : "";
      this.#content.glyphs.push({ text, start, end, style, order: this.#order });
    }
  }
}
