import { type Candidate, followResume, uploadResume } from "../scripts/lib/candidate.ts";
import { scoreResume } from "../supabase/functions/_shared/ats/score.ts";
import { findFindings } from "../supabase/functions/_shared/resume/findings.ts";
import { documentText } from "../supabase/functions/_shared/resume/layout.ts";
import { parseResume } from "../supabase/functions/_shared/resume/parse.ts";
import { readResume } from "../supabase/functions/_shared/resume/read.ts";
import { type Ratio, sample } from "./measure.ts";

/**
 * From the upload until the candidate can read the analysis, against the bare sum of the parts: reading, parsing and
 * scoring the same bytes in this process, with nothing stored and nobody asked.
 */
export async function benchPipeline(candidate: Candidate, pdf: Uint8Array): Promise<Ratio> {
  const measured = await sample(15, async () => {
    const resumeId = await uploadResume(candidate, pdf, "pdf");
    const task = await followResume(candidate, resumeId);
    if (task.status !== "succeeded") throw new Error(`the task ended as ${task.status} ${task.error_code}`);
  });
  const baseline = await sample(15, async () => {
    // The reader takes the bytes it is given away.
    const document = await readResume(pdf.slice());
    const content = parseResume(document);
    scoreResume({ content, document, text: documentText(document), findings: findFindings(document) });
  });
  return { name: "upload → analysis", measured, against: "extract + parse + score", baseline };
}
