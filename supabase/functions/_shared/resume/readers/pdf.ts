import { getResolvedPDFJS } from "unpdf";
import type { Box, Page, ResumeDocument, TextRun } from "../document.ts";
import { type Budget, unreadable } from "../limits.ts";
import { apply, isRectangle, type Matrix } from "./geometry.ts";
import type { Fill, FontFacts, PageContent } from "./page-content.ts";
import { interpretPage } from "./pdf-content.ts";
import { type PlacedRun, runsOf } from "./runs.ts";
import { hiddenReason } from "./visibility.ts";

type PdfJs = Awaited<ReturnType<typeof getResolvedPDFJS>>;
type PdfDocument = Awaited<ReturnType<PdfJs["getDocument"]>["promise"]>;
type PdfPage = Awaited<ReturnType<PdfDocument["getPage"]>>;

/** Below this many letters on a page that is mostly picture, the letters are a scanner's stamp. */
const stampLetters = 60;
const mostBoxes = 400;

/**
 * Reads a PDF: text runs with positions, fonts, colours, links and visibility. A file with an owner password
 * only, which opens without one, is readable like any other.
 * @throws CareerloomError `unreadable_file`
 */
export async function readPdf(bytes: Uint8Array, budget: Budget): Promise<ResumeDocument> {
  if (isTruncated(bytes)) throw unreadable("broken");
  const pdfjs = await getResolvedPDFJS();
  // pdf.js takes the buffer away from its caller, so it gets its own.
  const task = pdfjs.getDocument({
    data: bytes.slice(),
    verbosity: 0,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    useWasm: false,
    maxImageSize: 1,
    fontExtraProperties: false,
  });
  try {
    const pdf = await task.promise.catch((thrown: unknown) => {
      const name = thrown instanceof Error ? thrown.name : "";
      throw unreadable(name === "PasswordException" ? "encrypted" : "broken", thrown);
    });
    return await readPages(pdf, pdfjs, budget);
  } finally {
    await task.destroy();
  }
}

/**
 * Whether the end of the file is missing. A file without its end often opens all the same, with what was
 * lost silently left out.
 */
function isTruncated(bytes: Uint8Array): boolean {
  const end = lastIndexOf(bytes, "endobj");
  return Math.max(lastIndexOf(bytes, "%%EOF"), lastIndexOf(bytes, "startxref")) < end;
}

function lastIndexOf(bytes: Uint8Array, word: string): number {
  const codes = [...word].map((c) => c.charCodeAt(0));
  for (let i = bytes.length - codes.length; i >= 0; i--) {
    if (codes.every((code, k) => bytes[i + k] === code)) return i;
  }
  return -1;
}

async function readPages(pdf: PdfDocument, pdfjs: PdfJs, budget: Budget): Promise<ResumeDocument> {
  budget.checkPages(pdf.numPages);
  const document: ResumeDocument = {
    format: "pdf",
    pages: [],
    links: [],
    imageOnlyPages: [],
    tables: 0,
    textBoxes: 0,
  };
  const layers = await pdf.getOptionalContentConfig().catch(() => undefined);
  const isLayerVisible = (group: unknown) => layers?.isVisible(group) ?? true;
  const drawn: boolean[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    budget.checkTime();
    const read = await readPage(pdf, number, pdfjs.OPS, isLayerVisible, budget);
    document.pages.push(read.page);
    document.links.push(...read.links);
    if (read.imageOnly) document.imageOnlyPages.push(number);
    drawn.push(read.drawn);
  }
  refuseWithoutText(document, drawn);
  return document;
}

/** A document in which no one finds a word to read is no résumé: say whether there is anything to see at all. */
function refuseWithoutText(document: ResumeDocument, drawn: boolean[]): void {
  const letters = document.pages.reduce((sum, page) => sum + visibleLetters(page.runs), 0);
  const allPictures =
    document.imageOnlyPages.length > 0 &&
    document.pages.every((_, i) => document.imageOnlyPages.includes(i + 1) || !drawn[i]);
  if (letters === 0) throw unreadable(drawn.some(Boolean) ? "image_only" : "empty");
  if (allPictures) throw unreadable("image_only");
}

function visibleLetters(runs: TextRun[]): number {
  let count = 0;
  for (const run of runs) if (!run.hidden) count += run.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return count;
}

interface ReadPage {
  page: Page;
  links: string[];
  imageOnly: boolean;
  /** Whether anything at all can be seen on it. */
  drawn: boolean;
}

async function readPage(
  pdf: PdfDocument,
  number: number,
  codes: Record<string, number>,
  isLayerVisible: (group: unknown) => boolean,
  budget: Budget,
): Promise<ReadPage> {
  const source = await pdf.getPage(number).catch((thrown: unknown) => {
    throw unreadable("broken", thrown);
  });
  const viewport = source.getViewport({ scale: 1 });
  const toPaper = viewport.transform as unknown as Matrix;
  const operations = await source.getOperatorList().catch((thrown: unknown) => {
    throw unreadable("broken", thrown);
  });
  budget.spendRuns(Math.ceil(operations.fnArray.length / 10));
  const content = interpretPage(operations, { codes, toPaper, isLayerVisible, font: fontReader(source) });
  const { placed, unmappedGlyphs } = runsOf(content.glyphs);
  budget.spendRuns(placed.length);
  for (const { run } of placed) budget.spendCharacters(run.text.length);

  const size = { width: viewport.width, height: viewport.height };
  for (const item of placed) {
    const reason = hiddenReason(item, content.fills, size);
    if (reason) item.run.hidden = reason;
  }
  const links = await readLinks(source, toPaper);
  const pictures = content.fills.filter((fill) => fill.picture).map((fill) => boxOf(fill, size));
  const coverage =
    pictures.reduce((sum, box) => sum + box.width * box.height, 0) / (size.width * size.height);
  const ocrLayer = coverage > 0.5 && placed.length > 0 && placed.every((item) => item.style.invisible);
  const page: Page = {
    ...size,
    runs: linkRuns(placed, links, ocrLayer).map(roundRun),
    boxes: boxesOf(content, size),
    images: pictures.map(roundBox),
    unmappedGlyphs,
  };
  if (ocrLayer) page.ocrLayer = true;
  source.cleanup();
  const letters = visibleLetters(page.runs);
  return {
    page,
    links: links.map((link) => link.url),
    imageOnly:
      !ocrLayer && ((coverage > 0.4 && letters < stampLetters) || (letters === 0 && isDrawing(content))),
    drawn: letters > 0 || content.fills.length > 0 || content.lines.length > 0 || unmappedGlyphs > 0,
  };
}

/** Letters that were turned into outlines, as drawing programs do, leave hundreds of small shapes. */
function isDrawing(content: PageContent): boolean {
  return content.fills.some((fill) => fill.picture) || content.fills.length > 100;
}

function fontReader(page: PdfPage): (id: string) => FontFacts | undefined {
  const known = new Map<string, FontFacts | undefined>();
  return (id) => {
    if (!known.has(id))
      known.set(id, page.commonObjs.has(id) ? fontFacts(page.commonObjs.get(id)) : undefined);
    return known.get(id);
  };
}

/** Families name their weights in many ways: Bold, Semibold, Black, Heavy, CMBX10, Inter-600, …,Bold. */
const boldName =
  /bold|black|heavy|demi|semibd|extrabd|[-,]bd\b|-[6-9]00\b|^cmbx|^cmssbx|^sfbx|[-_]B(?:MT)?$/i;
const italicName = /italic|oblique|kursiv|slanted|[-,]it\b|^cmti|^cmsl|^sfti|[-_](?:I|It|Ital)(?:MT)?$/i;

function fontFacts(raw: unknown): FontFacts | undefined {
  if (typeof raw !== "object" || raw === null) return undefined;
  const font = raw as Record<string, unknown>;
  const name = typeof font.name === "string" ? font.name.replace(/^[A-Z]{6}\+/, "") : undefined;
  const matrix = Array.isArray(font.fontMatrix) ? font.fontMatrix.map(Number) : [0.001, 0, 0, 0.001, 0, 0];
  const box = Array.isArray(font.bbox) ? font.bbox.map(Number) : [];
  return {
    name: name || undefined,
    bold: font.bold === true || font.black === true || boldName.test(name ?? ""),
    italic: font.italic === true || italicName.test(name ?? ""),
    fontMatrix: matrix,
    vertical: font.vertical === true,
    type3: font.isType3Font === true,
    boxHeight: Math.abs((box[3] ?? 0) - (box[1] ?? 0)),
  };
}

interface PlacedLink {
  url: string;
  box: Box;
}

async function readLinks(page: PdfPage, toPaper: Matrix): Promise<PlacedLink[]> {
  const annotations: unknown[] = await page.getAnnotations().catch(() => []);
  return annotations.flatMap((annotation) => {
    const { subtype, url, rect } = annotation as { subtype?: unknown; url?: unknown; rect?: unknown };
    if (subtype !== "Link" || typeof url !== "string" || !Array.isArray(rect)) return [];
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = rect.map(Number);
    const a = apply(toPaper, x1, y1);
    const b = apply(toPaper, x2, y2);
    const box = {
      x: Math.min(a.x, b.x),
      y: Math.min(a.y, b.y),
      width: Math.abs(a.x - b.x),
      height: Math.abs(a.y - b.y),
    };
    return [{ url, box }];
  });
}

function linkRuns(placed: PlacedRun[], links: PlacedLink[], ocrLayer: boolean): TextRun[] {
  return placed.map(({ run }) => {
    if (ocrLayer) delete run.hidden;
    const middle = run.y - run.size * 0.3;
    const link = links.find(({ box }) => {
      const overlap = Math.min(run.x + run.width, box.x + box.width) - Math.max(run.x, box.x);
      return middle >= box.y - 1 && middle <= box.y + box.height + 1 && overlap > run.width * 0.6;
    });
    if (link && !run.hidden) run.link = link.url;
    return run;
  });
}

function boxOf(fill: Fill, page: { width: number; height: number }): Box {
  const { bounds } = fill.shape;
  const x = Math.max(0, bounds.left);
  const y = Math.max(0, bounds.top);
  const box: Box = {
    x,
    y,
    width: Math.max(0, Math.min(page.width, bounds.right) - x),
    height: Math.max(0, Math.min(page.height, bounds.bottom) - y),
  };
  if (fill.color) box.color = fill.color;
  return box;
}

/** Filled rectangles that can be seen against white paper or each other, and rules. */
function boxesOf(content: PageContent, page: { width: number; height: number }): Box[] {
  const filled = content.fills
    .filter((fill) => !fill.picture && isRectangle(fill.shape))
    .map((fill) => boxOf(fill, page))
    .filter((box) => box.width > 0 && box.height > 0);
  const rules = content.lines.map(({ bounds, color }) => {
    const box: Box = {
      x: bounds.left,
      y: bounds.top,
      width: bounds.right - bounds.left,
      height: bounds.bottom - bounds.top,
    };
    if (color) box.color = color;
    return box;
  });
  return [...filled, ...rules].slice(0, mostBoxes).map(roundBox);
}

/** Hundredths of a point are finer than any printer; the rest is noise of the arithmetic. */
const round = (n: number) => Math.round(n * 100) / 100;

function roundBox(box: Box): Box {
  return { ...box, x: round(box.x), y: round(box.y), width: round(box.width), height: round(box.height) };
}

function roundRun(run: TextRun): TextRun {
  return { ...run, x: round(run.x), y: round(run.y), width: round(run.width), size: round(run.size) };
}
