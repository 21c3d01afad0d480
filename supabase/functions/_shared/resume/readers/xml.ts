import { XMLParser } from "fast-xml-parser";
import { unreadable } from "../limits.ts";

/** An element without its namespace prefix, its attributes likewise, and its children in order. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  /** Text directly inside, joined. */
  text: string;
}

const deepest = 250;

/** OOXML needs no document type, so none is accepted and no entity but XML's own five exists. */
export function parseXml(bytes: Uint8Array): XmlElement {
  const source = decode(bytes);
  if (/<!DOCTYPE|<!ENTITY/i.test(source)) throw unreadable("broken");
  let nodes: unknown;
  try {
    nodes = new XMLParser({
      preserveOrder: true,
      ignoreAttributes: false,
      attributeNamePrefix: "",
      removeNSPrefix: true,
      trimValues: false,
      parseTagValue: false,
      parseAttributeValue: false,
      processEntities: false,
      maxNestedTags: deepest,
    }).parse(source);
  } catch (thrown) {
    throw unreadable("broken", thrown);
  }
  const root: XmlElement = { name: "", attributes: {}, children: [], text: "" };
  if (Array.isArray(nodes)) fill(root, nodes, 0);
  return root;
}

function decode(bytes: Uint8Array): string {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const encoding = !isWide ? "utf-8" : bytes[0] === 0xff ? "utf-16le" : "utf-16be";
  return new TextDecoder(encoding).decode(bytes);
}

function fill(element: XmlElement, nodes: unknown[], depth: number): void {
  if (depth > deepest) throw unreadable("broken");
  for (const node of nodes) {
    if (typeof node !== "object" || node === null) continue;
    const record = node as Record<string, unknown>;
    for (const [name, value] of Object.entries(record)) {
      if (name === ":@") continue;
      if (name === "#text") {
        element.text += decodeEntities(String(value));
        continue;
      }
      if (name.startsWith("?")) continue;
      const child: XmlElement = { name, attributes: attributesOf(record[":@"]), children: [], text: "" };
      if (Array.isArray(value)) fill(child, value, depth + 1);
      element.children.push(child);
    }
  }
}

function attributesOf(raw: unknown): Record<string, string> {
  const attributes: Record<string, string> = {};
  if (typeof raw !== "object" || raw === null) return attributes;
  for (const [name, value] of Object.entries(raw)) attributes[name] = decodeEntities(String(value));
  return attributes;
}

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
    (whole, hex, decimal, name) => {
      if (name) return named[String(name).toLowerCase()] ?? whole;
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
        ? String.fromCodePoint(code)
        : "";
    },
  );
}

export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((c) => c.name === name);
}

export function children(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((c) => c.name === name) ?? [];
}

/** The first descendant of that name, depth first. */
export function descendant(element: XmlElement | undefined, name: string): XmlElement | undefined {
  for (const c of element?.children ?? []) {
    const found = c.name === name ? c : descendant(c, name);
    if (found) return found;
  }
  return undefined;
}
