import type { Bounds, Point, Shape } from "./geometry.ts";

/** What is drawn on one page of a PDF, and where. */

/** What is asked of a font of pdf.js. */
export interface FontFacts {
  name: string | undefined;
  bold: boolean;
  italic: boolean;
  fontMatrix: readonly number[];
  vertical: boolean;
  type3: boolean;
  /** Height of the font's bounding box in glyph space. */
  boxHeight: number;
}

export interface TextStyle {
  font: FontFacts;
  /** Height of the em on paper, in points. */
  size: number;
  /** Direction of writing, clockwise, in degrees rounded to whole ones. */
  angle: number;
  slanted: boolean;
  color: string | undefined;
  /** Neither filled nor stroked with any ink. */
  invisible: boolean;
  /** In a layer that is switched off. */
  switchedOff: boolean;
  clip: Clip | undefined;
}

export interface Glyph {
  text: string;
  /** Baseline where the glyph begins and where it ends. */
  start: Point;
  end: Point;
  style: TextStyle;
  /** Position in the order of drawing. */
  order: number;
}

export interface Clip {
  shape: Shape;
  parent: Clip | undefined;
}

export interface Fill {
  shape: Shape;
  clip: Clip | undefined;
  /** Undefined for patterns, gradients and pictures: something is there, of an unknown colour. */
  color: string | undefined;
  opaque: boolean;
  picture: boolean;
  order: number;
}

export interface PageContent {
  glyphs: Glyph[];
  fills: Fill[];
  /** Thin straight strokes. */
  lines: { bounds: Bounds; color: string | undefined }[];
  unmappedGlyphs: number;
}
