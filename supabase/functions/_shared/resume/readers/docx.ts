import { CareerloomError } from "../../errors.ts";
import type { Page, ResumeDocument } from "../document.ts";
import { type Budget, unreadable } from "../limits.ts";
import { DocxLayout } from "./docx-layout.ts";
import type { PartContext } from "./docx-lines.ts";
import { StyleSheet } from "./docx-styles.ts";
import { child, children, parseXml, type XmlElement } from "./xml.ts";
import { type Archive, openArchive } from "./zip.ts";

/**
 * Reads a DOCX: paragraphs, tables, text boxes, headers and footers, laid out on one page per section.
 * Deleted text of tracked changes, field codes, comments and placeholders are no part of what one reads.
 * @throws CareerloomError `unsupported_file` for other ZIP files, `unreadable_file`
 */
export function readDocx(bytes: Uint8Array, budget: Budget): ResumeDocument {
  const archive = openArchive(bytes, budget);
  const mainPart = mainPartOf(archive);
  const folder = mainPart.slice(0, mainPart.lastIndexOf("/") + 1);
  const relationsName = `${folder}_rels/${mainPart.slice(folder.length)}.rels`;
  const first = archive.read([mainPart, relationsName, `${folder}styles.xml`, `${folder}settings.xml`]);
  budget.checkTime();
  const main = first.get(mainPart);
  if (!main) throw unreadable("broken");
  const root = child(parseXml(main), "document");
  const body = child(root, "body");
  if (!body) throw unreadable("broken");

  const styles = new StyleSheet(optionalXml(first.get(`${folder}styles.xml`)));
  const relations = relationsOf(first.get(relationsName));
  const settings = child(optionalXml(first.get(`${folder}settings.xml`)), "settings");
  const parts = headersAndFooters(archive, relations, folder);
  const background = child(settings, "displayBackgroundShape")
    ? child(root, "background")?.attributes.color
    : undefined;
  const document: ResumeDocument = {
    format: "docx",
    pages: [],
    links: [],
    imageOnlyPages: [],
    tables: 0,
    textBoxes: 0,
  };
  for (const section of sectionsOf(body)) {
    budget.checkTime();
    const layout = new DocxLayout({ document, styles, budget, properties: section.properties, background });
    for (const header of partsOf(section.properties, "headerReference", parts))
      layout.addPart(header, "header");
    layout.addBody(section.blocks, { relations });
    for (const footer of partsOf(section.properties, "footerReference", parts))
      layout.addPart(footer, "footer");
    const page = layout.finish();
    budget.checkPages(layout.renderedPages);
    document.pages.push(page);
  }
  refuseWithoutText(document);
  return document;
}

function refuseWithoutText(document: ResumeDocument): void {
  const isVisible = (page: Page) => page.runs.some((run) => !run.hidden && /[\p{L}\p{N}]/u.test(run.text));
  if (document.pages.some(isVisible)) {
    document.pages.forEach((page, i) => {
      if (!isVisible(page) && page.images.length > 0) document.imageOnlyPages.push(i + 1);
    });
    return;
  }
  throw unreadable(document.pages.some((page) => page.images.length > 0) ? "image_only" : "empty");
}

/** The part that holds the text, by the package's own table of contents. */
function mainPartOf(archive: Archive): string {
  const { names } = archive;
  if (!names.includes("[Content_Types].xml")) {
    throw names.some((name) => name.startsWith("word/"))
      ? unreadable("broken")
      : new CareerloomError("unsupported_file");
  }
  const files = archive.read(["_rels/.rels", "[Content_Types].xml"]);
  const target = [...relationsOf(files.get("_rels/.rels")).values()].find((r) =>
    r.type.endsWith("/officeDocument"),
  );
  const name = (target?.target ?? "word/document.xml").replace(/^\//, "");
  if (
    /^(?:xl|ppt)\//.test(name) ||
    names.some((n) => n === "xl/workbook.xml" || n === "ppt/presentation.xml")
  ) {
    throw new CareerloomError("unsupported_file");
  }
  if (names.includes(name)) return name;
  if (names.some((n) => n.startsWith("word/")) || target) throw unreadable("broken");
  throw new CareerloomError("unsupported_file");
}

interface Relation {
  type: string;
  target: string;
  external: boolean;
}

function relationsOf(bytes: Uint8Array | undefined): Map<string, Relation> {
  const relations = new Map<string, Relation>();
  for (const element of children(child(optionalXml(bytes), "Relationships"), "Relationship")) {
    const { Id, Type, Target, TargetMode } = element.attributes;
    if (Id && Type && Target)
      relations.set(Id, { type: Type, target: Target, external: TargetMode === "External" });
  }
  return relations;
}

function optionalXml(bytes: Uint8Array | undefined): XmlElement | undefined {
  return bytes ? parseXml(bytes) : undefined;
}

interface Part extends PartContext {
  root: XmlElement;
}

/** Headers and footers by the id of their relation, each with relations of its own. */
function headersAndFooters(
  archive: Archive,
  relations: Map<string, Relation>,
  folder: string,
): Map<string, Part> {
  const wanted = [...relations]
    .filter(([, relation]) => /\/(?:header|footer)$/.test(relation.type))
    .slice(0, 60);
  const nameOf = (target: string) => (target.startsWith("/") ? target.slice(1) : folder + target);
  const relsOf = (target: string) => nameOf(target).replace(/([^/]+)$/, "_rels/$1.rels");
  const files = archive.read(wanted.flatMap(([, { target }]) => [nameOf(target), relsOf(target)]));
  const parts = new Map<string, Part>();
  for (const [id, { target }] of wanted) {
    const root = optionalXml(files.get(nameOf(target)))?.children[0];
    if (root) parts.set(id, { root, relations: relationsOf(files.get(relsOf(target))) });
  }
  return parts;
}

/** The header or footer that the section's first page shows. */
function partsOf(properties: XmlElement | undefined, kind: string, parts: Map<string, Part>): Part[] {
  const hasOwnFirst = child(properties, "titlePg") && child(properties, "titlePg")?.attributes.val !== "0";
  const wanted = hasOwnFirst ? "first" : "default";
  const reference = children(properties, kind).find((r) => (r.attributes.type ?? "default") === wanted);
  const part = parts.get(reference?.attributes.id ?? "");
  return part ? [part] : [];
}

interface Section {
  blocks: XmlElement[];
  properties: XmlElement | undefined;
}

/** A section ends with the paragraph that holds its properties; continuous ones share a page. */
function sectionsOf(body: XmlElement): Section[] {
  const sections: Section[] = [];
  let blocks: XmlElement[] = [];
  const close = (properties: XmlElement | undefined) => {
    const isContinuous = child(properties, "type")?.attributes.val === "continuous";
    const previous = sections.at(-1);
    if (isContinuous && previous) previous.blocks.push(...blocks);
    else if (blocks.length > 0 || properties) sections.push({ blocks, properties });
    blocks = [];
  };
  for (const block of body.children) {
    if (block.name === "sectPr") {
      close(block);
      continue;
    }
    blocks.push(block);
    const properties = child(child(block, "pPr"), "sectPr");
    if (block.name === "p" && properties) close(properties);
  }
  if (blocks.length > 0) close(undefined);
  return sections;
}
