import { scoreResume } from "../../../supabase/functions/_shared/ats/score.ts";
import { CareerloomError } from "../../../supabase/functions/_shared/errors.ts";
import { findFindings } from "../../../supabase/functions/_shared/resume/findings.ts";
import { documentText } from "../../../supabase/functions/_shared/resume/layout.ts";
import { parseResume } from "../../../supabase/functions/_shared/resume/parse.ts";
import { readResume } from "../../../supabase/functions/_shared/resume/read.ts";

/**
 * Everything that the pipeline computes from a file, as one line of JSON, or the error it ends with. Runs
 * under Node and Deno alike.
 */
export async function computeAll(name: string, bytes: Uint8Array): Promise<string> {
  try {
    const document = await readResume(bytes);
    const content = parseResume(document);
    const text = documentText(document);
    const findings = findFindings(document);
    return JSON.stringify({
      name,
      document,
      content,
      text,
      findings,
      ats: scoreResume({ content, text, document, findings }),
    });
  } catch (thrown) {
    if (!(thrown instanceof CareerloomError)) throw thrown;
    return JSON.stringify({ name, code: thrown.code, details: thrown.details });
  }
}
