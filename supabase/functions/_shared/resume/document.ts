/**
 * What a reader makes of a résumé file, whatever its format: runs of text on pages, with positions and
 * fonts. DOCX and plain text have no positions of their own; their readers lay paragraphs out on one page
 * per section, so that everything after reading knows one model only.
 *
 * `text` of a run is clean: NFC, ligatures and Arabic presentation forms resolved, no control or zero-width
 * characters, no spaces at either end, letter-spaced words joined. A bullet of a symbol font is `•`. Words
 * of one run are separated by single spaces; two runs on one baseline that touch (gap below a sixth of the
 * size) belong to one word.
 */

/** Lengths are in points (1/72 inch); the origin is the page's top left corner, y grows downwards. */
export interface TextRun {
  text: string;
  /** Left edge and baseline of the run. */
  x: number;
  y: number;
  width: number;
  /** Font size in points. */
  size: number;
  bold: boolean;
  italic: boolean;
  /** Fill colour as `#rrggbb`; undefined where the file does not say. */
  color?: string;
  /** Font name as the file has it, without a subset prefix. */
  font?: string;
  /** Clockwise angle in degrees (1–359) of a run that does not read from left to right; absent on the rest. */
  angle?: number;
  /** Why a reader with eyes would not see it; such runs never reach the parser and become findings. */
  hidden?: HiddenReason;
  /** DOCX heading level (1–6) or list membership, where the file states it. */
  heading?: number;
  listItem?: boolean;
  /** DOCX: the run stands in a page header or footer, or in a text box. Many machines skip those. */
  part?: "header" | "footer" | "text_box";
  /** Target of a hyperlink that covers the run. */
  link?: string;
}

export type HiddenReason =
  | "invisible_mode"
  | "background_color"
  | "tiny"
  | "off_page"
  | "hidden_property"
  | "covered"
  | "zero_width";

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
  color?: string;
}

export interface Page {
  width: number;
  height: number;
  runs: TextRun[];
  /** Vertical and horizontal rules and filled boxes, useful for columns; may be empty. */
  boxes: Box[];
  /** Where pictures stand, their colour unknown. */
  images: Box[];
  /** Glyphs that were drawn but say no character (fonts without a Unicode map). */
  unmappedGlyphs: number;
  /** The words come from the invisible layer that a text recognition puts behind a scanned page. */
  ocrLayer?: true;
}

export type ResumeFormat = "pdf" | "docx" | "text";

export interface ResumeDocument {
  format: ResumeFormat;
  pages: Page[];
  /** Hyperlink targets in document order, mailto: and tel: included. */
  links: string[];
  /** Parts that hold no text layer (images of pages), 1-based page numbers. */
  imageOnlyPages: number[];
  /** DOCX tables and text boxes; zero in formats that do not have them. */
  tables: number;
  textBoxes: number;
}
