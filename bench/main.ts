/**
 * `npm run bench`: what the stack costs over its bare parts, each as a ratio within this run, on a stack of its own.
 * `--json` prints the figures for a machine.
 */
import { signInByCode } from "../scripts/lib/candidate.ts";
import { startStack } from "../scripts/lib/running-stack.ts";
import { pdfFile } from "../tests/careerloom/support/files.ts";
import { type Ratio, table } from "./measure.ts";
import { benchPipeline } from "./pipeline.ts";
import { benchRest } from "./rest.ts";
import { benchStartup } from "./startup.ts";

async function onOneStack(): Promise<Ratio[]> {
  const stack = await startStack({ AI_PROVIDER: "rules" });
  try {
    if (!stack.databaseUrl) throw new Error("The stack did not name its database.");
    const candidate = await signInByCode(stack, "bench@example.com", { full_name: "Bench Candidate" });
    return [await benchPipeline(candidate, await pdfFile()), await benchRest(candidate, stack.databaseUrl)];
  } finally {
    await stack.stop();
  }
}

const ratios = [...(await onOneStack()), await benchStartup()];
process.stdout.write(
  process.argv.includes("--json") ? `${JSON.stringify(ratios, null, 2)}\n` : `${table(ratios)}\n`,
);
