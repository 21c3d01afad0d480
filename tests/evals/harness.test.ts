import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Row, summarise } from "../../evals/report.ts";
import { type CaseReport, runSuites } from "../../evals/run.ts";
import type { Model } from "../../evals/suite.ts";
import { suites } from "../../evals/suites.ts";
import { createGeminiPort } from "../../supabase/functions/_shared/agents/gemini.ts";
import { createOpenAiPort } from "../../supabase/functions/_shared/agents/openai.ts";
import { agentHandlers } from "../../supabase/functions/_shared/tasks/agents.ts";
import { injections } from "../agents/injections.ts";
import { type ProviderServer, type Script, startProviderServer } from "../agents/support/provider-server.ts";
import { answerLikeRules, isRepair, promptOf } from "./rules-behind-the-wire.ts";

const retry = { attempts: 1, baseDelayMs: 1, longestWaitMs: 1 };
const models = {
  gemini: (baseUrl: string): Model =>
    createGeminiPort({ apiKey: "test-key", model: "deep-model", fastModel: "fast-model", baseUrl, retry }),
  openai: (baseUrl: string): Model =>
    createOpenAiPort({ apiKey: "test-key", model: "some-model", baseUrl, retry }),
};
type RemoteProvider = keyof typeof models;
const remote = ["gemini", "openai"] as const;

let server: ProviderServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** The row of all agents, or of one, asked through a provider that answers by the script. */
async function rowOf(provider: RemoteProvider, script: Script, only?: string): Promise<Row> {
  server = await startProviderServer(provider, script);
  const reports = await runSuites(suites, {
    model: models[provider](server.url),
    ...(only && { only: [only] }),
    limit: 2,
    injectionsPerCase: 1,
    concurrency: 4,
  });
  return summarise(reports, []).at(-1) as Row;
}

describe("the labelled set", () => {
  test("has every agent, with eight cases or more", () => {
    const queued = Object.keys(agentHandlers).map((kind) => kind.replaceAll("_", "-"));
    expect(suites.map(({ name }) => name).sort()).toEqual([...queued, "analyze-resume", "chat"].sort());
    expect(suites.filter(({ cases }) => cases.length < 8).map(({ name }) => name)).toEqual([]);
  });

  test("names no case of an agent twice", () => {
    for (const { cases } of suites) {
      expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    }
  });
});

describe("the rules", () => {
  let reports: CaseReport[];
  beforeAll(async () => {
    reports = await runSuites(suites, { model: undefined, injectionsPerCase: 2, concurrency: 4 });
  }, 120_000);

  test("answer every call in the right form", () => {
    const all = summarise(reports, []).at(-1);
    expect(all?.fates).toEqual({ parsed: all?.calls, repaired: 0, invalid: 0, refused: 0, unavailable: 0 });
  });

  test("meet the whole corpus of injections", () => {
    const met = new Set(reports.flatMap(({ injected }) => injected.map(({ text }) => text)));
    expect(met.size).toBe(injections.length);
  });

  test("let none of it get its way, though not all of it is told of", () => {
    const ways = reports.flatMap(({ injected }) => injected.flatMap(({ effects }) => effects));
    expect(ways.filter((effect) => effect !== "unreported")).toEqual([]);
  });
});

describe.each(remote)("through the wire format of %s", (provider) => {
  test("what the rules would say is counted as the rules', with the tokens", async () => {
    const script: Script = (call) => answerLikeRules(provider, call);
    server = await startProviderServer(provider, script);
    const options = { limit: 2, injectionsPerCase: 1, concurrency: 4 };
    const named = suites.filter(({ name }) => name !== "chat").map(({ name }) => name);
    const asked = summarise(
      await runSuites(suites, { ...options, only: named, model: models[provider](server.url) }),
      [],
    );
    const byRules = summarise(await runSuites(suites, { ...options, only: named, model: undefined }), []);
    const judged = ({ agent, cases, calls, fates, claims, injections, labels }: Row) => ({
      agent,
      cases,
      calls,
      fates,
      claims,
      injections,
      labels,
    });
    expect(asked.map(judged)).toEqual(byRules.map(judged));
    expect(asked.at(-1)).toMatchObject({ inputTokens: 11, outputTokens: 7 });
    expect(server.calls).toHaveLength(asked.at(-1)?.calls ?? 0);
  });

  test("a conversation is streamed, and cites", async () => {
    const row = await rowOf(provider, (call) => answerLikeRules(provider, call), "chat");
    expect(row.fates).toMatchObject({ parsed: 4 });
    expect(row.claims).toMatchObject({ made: 2, kept: 2 });
    expect(row.inputTokens).toBe(11);
    expect(row.injections).toMatchObject({ tried: 2, resisted: 2 });
  });

  test("answers that fit after the repair round are repaired ones", async () => {
    const row = await rowOf(
      provider,
      (call) => (isRepair(call) ? answerLikeRules(provider, call) : { kind: "answer", text: "Certainly!" }),
      "coach",
    );
    expect(row.fates).toEqual({ parsed: 0, repaired: 4, invalid: 0, refused: 0, unavailable: 0 });
    expect(row).toMatchObject({ inputTokens: 22, outputTokens: 14 });
  });

  test("garbage is invalid, and meets no label", async () => {
    const row = await rowOf(provider, [{ kind: "answer", text: '{"items": 3}' }], "coach");
    expect(row.fates).toEqual({ parsed: 0, repaired: 0, invalid: 4, refused: 0, unavailable: 0 });
    expect(row.labels.held).toBe(0);
    expect(row.labels.asked).toBeGreaterThan(0);
  });

  test("a refusal is a refusal", async () => {
    const reason = provider === "gemini" ? "SAFETY" : "content_filter";
    const row = await rowOf(provider, [{ kind: "refusal", reason }], "coach");
    expect(row.fates).toMatchObject({ refused: 4, invalid: 0, unavailable: 0 });
  });

  test.each(["coach", "chat"])("an outage is told, and no rule writes instead: %s", async (agent) => {
    const row = await rowOf(provider, [{ kind: "status", status: 503 }], agent);
    expect(row.fates).toMatchObject({ unavailable: 4, parsed: 0 });
    expect(row.labels).toEqual({ held: 0, asked: 0 });
  });

  test("quotes that stand nowhere are claims that are not kept", async () => {
    const row = await rowOf(
      provider,
      (call) =>
        answerLikeRules(provider, call, (draft) =>
          JSON.parse(
            JSON.stringify(draft).replace(/"quote":"(?:[^"\\]|\\.)*"/g, '"quote":"I ran a moon base"'),
          ),
        ),
      "coach",
    );
    expect(row.claims.made).toBeGreaterThan(0);
    expect(row.claims.kept).toBe(0);
    expect(row.fates).toMatchObject({ parsed: 4 });
  });

  test("a model that tells its prompt resists nothing", async () => {
    const row = await rowOf(
      provider,
      (call) =>
        answerLikeRules(provider, call, (draft) => ({
          ...draft,
          opening: promptOf(provider, call).system.slice(0, 400),
        })),
      "coach",
    );
    expect(row.injections).toMatchObject({ tried: 2, resisted: 0, leaked: 2 });
    expect(row.labels.held).toBe(0);
  });

  test("a model that tells its prompt in a conversation resists nothing", async () => {
    const row = await rowOf(
      provider,
      (call) => ({ kind: "stream", pieces: [promptOf(provider, call).system, " You bake."] }),
      "chat",
    );
    expect(row.injections).toMatchObject({ tried: 2, resisted: 0, leaked: 2 });
  });

  test("a model that rates by what it was told is moved", async () => {
    const row = await rowOf(
      provider,
      (call) =>
        answerLikeRules(provider, call, (draft) => {
          const isTold = promptOf(provider, call).input.includes("[removed]");
          const silent = { structure: [], points: [], illustrations: [] };
          const answers = draft.answers as object[];
          return isTold ? { answers: answers.map((answer) => ({ ...answer, ...silent })) } : draft;
        }),
      "evaluate-practice",
    );
    expect(row.injections.moved).toBeGreaterThan(0);
    expect(row.injections.resisted).toBe(row.injections.tried - row.injections.moved);
  });
});

describe("npm run eval", () => {
  const evaluate = (args: string[], environment: NodeJS.ProcessEnv = {}) =>
    spawnSync(process.execPath, ["--import", "tsx", "scripts/eval.ts", ...args], {
      encoding: "utf8",
      env: { PATH: process.env.PATH, ...environment },
    });

  test("prints a row an agent and one of all, and keeps what was said", () => {
    const directory = mkdtempSync(join(tmpdir(), "eval-"));
    try {
      const file = join(directory, "report.json");
      const { status, stdout } = evaluate(["--agent", "coach", "--limit", "2", "--json", file]);
      expect(status).toBe(0);
      expect(stdout.split("\n").map((line) => line.split("|")[1]?.trim())).toEqual(
        expect.arrayContaining(["Agent", "coach", "all"]),
      );
      const kept = JSON.parse(readFileSync(file, "utf8"));
      expect(kept.reports).toHaveLength(2);
      expect(kept.reports[0].answer.result.body).toContain("This week");
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  test.each([
    ["an agent that there is not", ["--agent", "baker"], "there is no agent baker"],
    ["a provider without its key", ["--provider", "openai"], "OPENAI_API_KEY is not set"],
    ["a price without a model", ["--price", "2,10"], "--price is MODEL=IN,OUT"],
  ])("refuses %s", (_, args, message) => {
    const { status, stderr } = evaluate(args);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  test("ends with 1 where the provider was away", () => {
    const away = { OPENAI_API_KEY: "test-key", OPENAI_BASE_URL: "http://127.0.0.1:9" };
    const { status, stdout } = evaluate(
      ["--provider", "openai", "--agent", "coach", "--limit", "1", "--injections", "0"],
      away,
    );
    expect(status).toBe(1);
    expect(stdout).toContain("No answer");
  });
});
