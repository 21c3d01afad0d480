import { CareerloomError } from "../errors.ts";
import type { ResumeDocument } from "./document.ts";
import { Budget, defaultLimits, type ReadLimits, unreadable } from "./limits.ts";
import { readDocx } from "./readers/docx.ts";
import { readPdf } from "./readers/pdf.ts";
import { readText } from "./readers/text.ts";

/**
 * Reads a résumé file of any supported format. The first bytes decide the format; names and declared types
 * are not looked at.
 * @throws CareerloomError `file_too_large`; `unsupported_file` for anything but PDF, DOCX and plain text;
 *   `unreadable_file` with `details.reason` encrypted | image_only | empty | broken | too_many_pages |
 *   too_large | timeout. Never returns a document in which a person would read nothing.
 */
export async function readResume(
  bytes: Uint8Array,
  limits: Partial<ReadLimits> = {},
): Promise<ResumeDocument> {
  const budget = new Budget({ ...defaultLimits, ...limits });
  if (bytes.length > budget.limits.bytes) throw new CareerloomError("file_too_large");
  budget.checkTime();
  try {
    return await readAs(formatOf(bytes), bytes, budget);
  } catch (thrown) {
    if (thrown instanceof CareerloomError) throw thrown;
    // A file can be broken in ways that nobody has thought of; the cause is for the log.
    throw unreadable("broken", thrown);
  }
}

type FileKind = "pdf" | "zip" | "ole" | "text" | "other";

async function readAs(kind: FileKind, bytes: Uint8Array, budget: Budget): Promise<ResumeDocument> {
  switch (kind) {
    case "pdf":
      return readPdf(bytes, budget);
    case "zip":
      return readDocx(bytes, budget);
    case "ole":
      throw oleError(bytes);
    case "text":
      return readText(bytes, budget);
    case "other":
      throw new CareerloomError("unsupported_file");
  }
}

function formatOf(bytes: Uint8Array): FileKind {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  // Readers accept a PDF that begins within the first kilobyte; a web page that talks about one is none.
  const pdfAt = head.indexOf("%PDF-");
  if (pdfAt === 0) return "pdf";
  if (head.startsWith("PK\x03\x04") || head.startsWith("PK\x05\x06")) return "zip";
  if (head.startsWith("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return "ole";
  if (/^(?:\xEF\xBB\xBF)?\s*(?:\{\\rtf|<!doctype|<html|<\?xml|<svg|%!PS)/i.test(head)) return "other";
  if (pdfAt > 0 && !/<html|<body/i.test(head)) return "pdf";
  return "text";
}

/** Word puts an encrypted DOCX into an OLE container with a stream of this name; old .doc files have none. */
function oleError(bytes: Uint8Array): CareerloomError {
  const name = [..."EncryptedPackage"].flatMap((c) => [c.charCodeAt(0), 0]);
  const isEncrypted = bytes.some((_, i) => name.every((code, k) => bytes[i + k] === code));
  return isEncrypted ? unreadable("encrypted") : new CareerloomError("unsupported_file");
}
