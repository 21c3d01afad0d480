/**
 * `npm run eval -- [--provider rules|gemini|openai] [--agent NAME]… [--limit N] [--injections N] [--concurrency N]
 * [--price MODEL=IN,OUT]… [--misses] [--json FILE]`: runs the labelled set (`evals/`) through a provider and prints a table.
 * Keys, models and addresses are those of the functions (`.env.example`); without `--provider` so is the provider.
 * Prices are for a million tokens. `--misses` lists labels that were not met and passages that got their way.
 * Exit code 1 where a call had no answer: what is printed is not a whole measurement then.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { misses, type Price, summarise, table } from "../evals/report.ts";
import { runSuites } from "../evals/run.ts";
import type { Model } from "../evals/suite.ts";
import { suites } from "../evals/suites.ts";
import { selectProviders } from "../supabase/functions/_shared/agents/select-providers.ts";
import { readAgentSettings } from "../supabase/functions/_shared/environment.ts";

const { values: options } = parseArgs({
  options: {
    provider: { type: "string" },
    agent: { type: "string", multiple: true },
    limit: { type: "string" },
    injections: { type: "string", default: "2" },
    concurrency: { type: "string", default: "4" },
    price: { type: "string", multiple: true, default: [] },
    misses: { type: "boolean", default: false },
    json: { type: "string" },
  },
});

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  return Number.isInteger(value) && value >= least ? value : fail(`--${name} is a number from ${least}`);
}

const names = suites.map(({ name }) => name);
const unknown = options.agent?.find((name) => !names.includes(name));
if (unknown) fail(`there is no agent ${unknown}; there are ${names.join(", ")}`);

/** The provider that functions would ask first; undefined where the rules write. */
async function chosenModel(): Promise<Model | undefined> {
  try {
    const AI_PROVIDER = options.provider ?? process.env.AI_PROVIDER;
    const { providers } = readAgentSettings({ ...process.env, AI_PROVIDER });
    return (await selectProviders(providers.slice(0, 1)))[0];
  } catch (error) {
    return fail((error as Error).message);
  }
}

function priceOf(text: string): Price {
  const [, model = "", input, output] = /^(.+)=([\d.]+),([\d.]+)$/.exec(text) ?? [];
  return model ? { model, input: Number(input), output: Number(output) } : fail("--price is MODEL=IN,OUT");
}

const reports = await runSuites(suites, {
  model: await chosenModel(),
  ...(options.agent && { only: options.agent }),
  ...(options.limit !== undefined && { limit: wholeNumber("limit", options.limit, 1) }),
  injectionsPerCase: wholeNumber("injections", options.injections, 0),
  concurrency: wholeNumber("concurrency", options.concurrency, 1),
});
const rows = summarise(reports, options.price.map(priceOf));
console.log(table(rows));
if (options.misses) console.log(`\n${misses(reports)}`);
if (options.json) writeFileSync(options.json, `${JSON.stringify({ rows, reports }, null, 2)}\n`);
if (rows.some(({ fates }) => fates.unavailable > 0)) process.exitCode = 1;
