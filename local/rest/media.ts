import { RestError } from "./errors.ts";
import type { Routine } from "./schema/model.ts";

/** How the rows become the body. */
export type Format =
  | { kind: "json"; strip: boolean }
  | { kind: "object"; strip: boolean }
  | { kind: "csv" }
  /** The function's value as it is: its type is a domain named after a media type. */
  | { kind: "raw"; binary: boolean }
  | { kind: "plan"; of: Format; options: string[]; json: boolean };

export interface Negotiated {
  format: Format;
  contentType: string;
}

interface MediaType {
  type: string;
  parameters: Map<string, string>;
}

const UTF8 = "; charset=utf-8";
const ARRAY = "application/vnd.pgrst.array";
const OBJECT = "application/vnd.pgrst.object";
const PLAN = "application/vnd.pgrst.plan";

/**
 * Chooses the answer's form from `Accept`, the first that can be had.
 * @throws {RestError} PGRST107 (406)
 */
export function negotiate(accept: string | null, routine: Routine | undefined, plans: boolean): Negotiated {
  const accepted = parseAccept(accept);
  for (const media of accepted) {
    const found = offer(media, routine, plans);
    if (found) return found;
  }
  const types = accepted.map(({ type }) => type).join(", ");
  throw new RestError(406, "PGRST107", `None of these media types are available: ${types}`);
}

/** Media types by their quality, then in the order given. */
export function parseAccept(accept: string | null): MediaType[] {
  const types = splitQuoted(accept || "*/*", ",").map(parseMediaType);
  const quality = ({ parameters }: MediaType) => Number(parameters.get("q") ?? 1);
  return types.toSorted((a, b) => quality(b) - quality(a));
}

export function parseMediaType(text: string): MediaType {
  const [type = "", ...rest] = splitQuoted(text, ";");
  const parameters = rest.map((part): [string, string] => {
    const [key = "", ...value] = part.split("=");
    return [
      key.trim().toLowerCase(),
      value
        .join("=")
        .trim()
        .replace(/^"(.*)"$/, "$1"),
    ];
  });
  return { type: type.trim().toLowerCase(), parameters: new Map(parameters) };
}

function splitQuoted(text: string, separator: string): string[] {
  const parts: string[] = [];
  let part = "";
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    if (character !== separator || quoted) part += character;
    else {
      parts.push(part);
      part = "";
    }
  }
  return [...parts, part];
}

function offer(media: MediaType, routine: Routine | undefined, plans: boolean): Negotiated | undefined {
  const { type, parameters } = media;
  const strip = parameters.get("nulls") === "stripped";
  const stripped = strip ? ";nulls=stripped" : "";
  if (type === OBJECT || type === `${OBJECT}+json`)
    return { format: { kind: "object", strip }, contentType: `${OBJECT}+json${stripped}${UTF8}` };
  if ((type === ARRAY || type === `${ARRAY}+json`) && strip)
    return { format: { kind: "json", strip }, contentType: `${ARRAY}+json${stripped}${UTF8}` };
  if (type.startsWith(PLAN)) return plans ? offerPlan(media, routine) : undefined;
  const raw = offerRaw(type, routine);
  if (raw) return raw;
  if (["*/*", "application/*", "application/json", ARRAY, `${ARRAY}+json`].includes(type))
    return { format: { kind: "json", strip: false }, contentType: `application/json${UTF8}` };
  if (type === "text/csv") return { format: { kind: "csv" }, contentType: `text/csv${UTF8}` };
  return undefined;
}

function offerPlan({ type, parameters }: MediaType, routine: Routine | undefined): Negotiated | undefined {
  const of = offer(parseMediaType(parameters.get("for") ?? "application/json"), routine, false);
  if (!of) return undefined;
  const json = type === `${PLAN}+json`;
  const known = ["analyze", "verbose", "settings", "buffers", "wal"];
  const options = (parameters.get("options") ?? "").split("|").filter((option) => known.includes(option));
  return {
    format: { kind: "plan", of: of.format, options, json },
    contentType: `${PLAN}+${json ? "json" : "text"}; for="${of.contentType.replace(UTF8, "")}"${UTF8}`,
  };
}

/** A function may return a domain named `text/html`, `image/png` or, for anything, the two stars. */
function offerRaw(type: string, routine: Routine | undefined): Negotiated | undefined {
  const domain = routine?.returns.declared.name.toLowerCase();
  if (!routine || !domain?.includes("/") || (domain !== "*/*" && domain !== type)) return undefined;
  const binary = routine.returns.base.name === "bytea";
  const contentType = domain === "*/*" ? "application/octet-stream" : domain;
  const textual = contentType.startsWith("text/") || contentType === "application/json";
  return { format: { kind: "raw", binary }, contentType: textual ? contentType + UTF8 : contentType };
}
