import { CareerloomError } from "../../errors.ts";
import type { ResumeDocument } from "../document.ts";
import type { Budget } from "../limits.ts";
export function readDocx(_bytes: Uint8Array, _budget: Budget): ResumeDocument {
  throw new CareerloomError("unsupported_file");
}
