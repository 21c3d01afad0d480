import { CareerloomError } from "../errors.ts";

/** Structured logs without personal data: ids, codes and times, never a name, an address or a text. */

export type LogFields = Record<string, string | number | boolean | null | undefined>;

export interface Log {
  info(event: string, fields?: LogFields): void;
  /** Logs the chain of causes, cleaned; the client gets none of it. */
  failure(event: string, error: unknown, fields?: LogFields): void;
  /** The same log with more fields on every line. */
  with(fields: LogFields): Log;
}

/** One JSON object a line, which is what the platform's log viewer indexes. */
export function createLog(fields: LogFields, write: (line: string) => void = console.log): Log {
  const line = (level: string, event: string, more: LogFields) =>
    write(JSON.stringify({ time: new Date().toISOString(), level, event, ...fields, ...more }));
  return {
    info: (event, more = {}) => line("info", event, more),
    failure: (event, error, more = {}) => {
      const code = error instanceof CareerloomError ? error.code : undefined;
      line("error", event, { code, ...more, cause: describe(error) });
    },
    with: (more) => createLog({ ...fields, ...more }, write),
  };
}

/** The chain of causes as text, innermost last. */
function describe(error: unknown, depth = 0): string {
  if (depth > 4) return "…";
  if (error instanceof Error) {
    const own = withoutPersonalData(`${error.name}: ${error.message}`);
    const where = error.cause === undefined ? ` ${stackOf(error)}` : "";
    return `${own}${where}${error.cause === undefined ? "" : ` ← ${describe(error.cause, depth + 1)}`}`;
  }
  if (typeof error === "object" && error !== null) {
    // A PostgREST error: its details can hold a row's values, so only its code and message are kept.
    const { code, message, status } = error as Record<string, unknown>;
    return withoutPersonalData(JSON.stringify({ code, message, status }));
  }
  return withoutPersonalData(String(error));
}

function stackOf(error: Error): string {
  const frames = (error.stack ?? "").split("\n").filter((frame) => frame.trim().startsWith("at "));
  return frames.length
    ? `(${frames
        .slice(0, 4)
        .map((frame) => frame.trim())
        .join(" ")})`
    : "";
}

/** E-mail addresses, long digit runs and keys are masked, in case a library put one in its message. */
function withoutPersonalData(text: string): string {
  return text
    .replace(/[^\s"'<>@]+@[^\s"'<>@]+\.[a-z]{2,}/gi, "[email]")
    .replace(/\b(?:sb_secret_|sb_publishable_|sk-|AIza|eyJ)[\w.-]{8,}/g, "[key]")
    .replace(/\+?\d[\d ()-]{8,}\d/g, "[number]")
    .slice(0, 1_000);
}
