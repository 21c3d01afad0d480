import type { z } from "zod";
import { CareerloomError } from "../errors.ts";

/** Reads a JSON body of at most `maxBytes`, also when it comes in chunks without a length. An empty body is `{}`. */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > maxBytes)
    throw new CareerloomError("payload_too_large", { details: { max_bytes: maxBytes } });
  const text = await readText(request, maxBytes);
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CareerloomError("malformed_json", { cause });
  }
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  if (!request.body) return "";
  const decoder = new TextDecoder();
  let size = 0;
  let text = "";
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      throw new CareerloomError("payload_too_large", { details: { max_bytes: maxBytes } });
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** Parses by a schema; every problem becomes `{path, message}` in `details.fields`, the path as `items.0.title`. */
export function validate<T>(schema: z.ZodType<T>, value: unknown): T {
  const broken = brokenTexts(value, []);
  if (broken.length > 0) throw new CareerloomError("validation_failed", { details: { fields: broken } });
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.flatMap((issue) => {
    const path = issue.path.map(String);
    // One entry for each unknown key, so that a form can mark it.
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({ path: [...path, key].join("."), message: "Unknown field." }));
    }
    return [{ path: path.join("."), message: issue.message }];
  });
  throw new CareerloomError("validation_failed", { details: { fields } });
}

/** Deeper than any body of ours, and than what follows it may go. */
const deepest = 50;

/** What the database cannot hold: texts with a NUL or with half of a character, and what has no end of depth. */
function brokenTexts(value: unknown, path: string[]): { path: string; message: string }[] {
  if (typeof value === "string") {
    const whole = !/\0|\p{Surrogate}/u.test(value);
    return whole ? [] : [{ path: path.join("."), message: "Has a character that no text can hold." }];
  }
  if (value === null || typeof value !== "object") return [];
  if (path.length > deepest) return [{ path: path[0] ?? "", message: "Is nested too deeply." }];
  return Object.entries(value).flatMap(([key, item]) => brokenTexts(item, [...path, key]));
}
