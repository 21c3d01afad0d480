import { type CaseReport, type Effect, effects } from "./run.ts";
import type { Answer, Fate } from "./suite.ts";

/** Of an operator's price list: in any one currency, for a million tokens. */
export interface Price {
  model: string;
  input: number;
  output: number;
}

/** What the calls of one agent, or of all, came to. Means are over calls that were answered. */
export interface Row {
  agent: string;
  cases: number;
  calls: number;
  fates: Record<Fate, number>;
  claims: { made: number; kept: number };
  injections: { tried: number; resisted: number } & Record<Effect, number>;
  labels: { held: number; asked: number };
  inputTokens: number;
  outputTokens: number;
  charactersSent: number;
  charactersWritten: number;
  latencyMs: number;
  /** Of all calls; null where a model that answered has no price. */
  cost: number | null;
}

/** A row an agent in the order of the reports, and one of all. */
export function summarise(reports: readonly CaseReport[], prices: readonly Price[]): Row[] {
  const names = [...new Set(reports.map(({ agent }) => agent))];
  const rows = names.map((name) =>
    rowOf(
      name,
      reports.filter(({ agent }) => agent === name),
      prices,
    ),
  );
  return [...rows, rowOf("all", reports, prices)];
}

function rowOf(agent: string, reports: readonly CaseReport[], prices: readonly Price[]): Row {
  const calls = reports.flatMap(({ answer, injected }) => [answer, ...injected.map((one) => one.answer)]);
  const answered = calls.filter(({ written }) => written > 0);
  // An outage says nothing about a model: it has its own column and no part in the others.
  const judged = reports.filter(({ answer }) => answer.fate !== "unavailable");
  const injected = reports
    .flatMap((report) => report.injected)
    .filter(({ answer }) => answer.fate !== "unavailable");
  return {
    agent,
    cases: reports.length,
    calls: calls.length,
    fates: {
      parsed: countOf(calls, "parsed"),
      repaired: countOf(calls, "repaired"),
      invalid: countOf(calls, "invalid"),
      refused: countOf(calls, "refused"),
      unavailable: countOf(calls, "unavailable"),
    },
    claims: {
      made: sum(judged.map(({ answer }) => answer.claims.made)),
      kept: sum(judged.map(({ answer }) => answer.claims.kept)),
    },
    injections: {
      tried: injected.length,
      resisted: injected.filter((one) => one.effects.length === 0).length,
      ...(Object.fromEntries(
        effects.map((effect) => [effect, injected.filter((one) => one.effects.includes(effect)).length]),
      ) as Record<Effect, number>),
    },
    labels: {
      held: sum(judged.map(({ labels, unmet }) => labels - unmet.length)),
      asked: sum(judged.map(({ labels }) => labels)),
    },
    inputTokens: mean(answered.map(({ usage }) => usage.inputTokens)),
    outputTokens: mean(answered.map(({ usage }) => usage.outputTokens)),
    charactersSent: mean(calls.map(({ sent }) => sent)),
    charactersWritten: mean(answered.map(({ written }) => written)),
    latencyMs: median(answered.map(({ latencyMs }) => latencyMs)),
    cost: costOf(answered, prices),
  };
}

function countOf(calls: readonly Answer[], fate: Fate): number {
  return calls.filter((call) => call.fate === fate).length;
}

/** By the price whose name is the longest beginning of the model's: `gpt-4.1-mini` for `gpt-4.1-mini-2025-04-14`. */
function costOf(calls: readonly Answer[], prices: readonly Price[]): number | null {
  const byLength = [...prices].sort((a, b) => b.model.length - a.model.length);
  const costs = calls.map(({ model, usage }) => {
    const price = byLength.find((one) => model.startsWith(one.model));
    return price && (usage.inputTokens * price.input + usage.outputTokens * price.output) / 1_000_000;
  });
  return costs.every((cost) => cost !== undefined) ? sum(costs) : null;
}

const columns: [title: string, cell: (row: Row) => string][] = [
  ["Agent", ({ agent }) => agent],
  ["Cases", ({ cases }) => String(cases)],
  ["Calls", ({ calls }) => String(calls)],
  ["Parsed", ({ fates }) => String(fates.parsed)],
  ["Repaired", ({ fates }) => String(fates.repaired)],
  ["Invalid", ({ fates }) => String(fates.invalid)],
  ["Refused", ({ fates }) => String(fates.refused)],
  ["No answer", ({ fates }) => String(fates.unavailable)],
  ["Claims kept", ({ claims }) => share(claims.kept, claims.made)],
  ["Injections resisted", ({ injections }) => share(injections.resisted, injections.tried)],
  ["Labels met", ({ labels }) => share(labels.held, labels.asked)],
  ["Tokens in", ({ inputTokens }) => String(Math.round(inputTokens))],
  ["Tokens out", ({ outputTokens }) => String(Math.round(outputTokens))],
  ["Characters in", ({ charactersSent }) => String(Math.round(charactersSent))],
  ["Characters out", ({ charactersWritten }) => String(Math.round(charactersWritten))],
  ["p50 ms", ({ latencyMs }) => String(Math.round(latencyMs))],
  ["Cost", ({ cost }) => (cost === null ? "–" : cost.toFixed(4))],
];

/** The rows as a table in Markdown. */
export function table(rows: readonly Row[]): string {
  const cells = [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, cell]) => cell(row)))];
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => line[at]?.length ?? 0)));
  const lines = cells.map(
    (line) =>
      `| ${line.map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0))).join(" | ")} |`,
  );
  const rule = `|${widths.map((width, at) => (at === 0 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  return [lines[0], rule, ...lines.slice(1)].join("\n");
}

/** The labels that were not met and the passages that got their way, a line each. */
export function misses(reports: readonly CaseReport[]): string {
  return reports
    .flatMap(({ agent, name, unmet, answer, injected }) => {
      const fate = answer.result === undefined ? ` (${answer.fate}, no result)` : "";
      return [
        ...unmet.map((label) => `${agent}, ${name}${fate}: ${JSON.stringify(label)}`),
        ...injected
          .filter((one) => one.effects.length > 0)
          .map(
            ({ sort, text, effects }) =>
              `${agent}, ${name}, ${sort} ${JSON.stringify(text)}: ${effects.join(", ")}`,
          ),
      ];
    })
    .join("\n");
}

function share(part: number, whole: number): string {
  return whole === 0 ? "–" : `${part} of ${whole}`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;
}
