import { z } from "zod";
import { type Agent, runAgent } from "../supabase/functions/_shared/agents/agent.ts";
import { repeatsPrompt } from "../supabase/functions/_shared/agents/grounding.ts";
import {
  type Generation,
  type ModelPort,
  renderInput,
  type Usage,
} from "../supabase/functions/_shared/agents/port.ts";
import { quarantine } from "../supabase/functions/_shared/agents/quarantine.ts";
import { openAiSchema } from "../supabase/functions/_shared/agents/response-schema.ts";
import { createRulesPort } from "../supabase/functions/_shared/agents/rules.ts";
import type { TextPort } from "../supabase/functions/_shared/agents/stream.ts";
import { CareerloomError } from "../supabase/functions/_shared/errors.ts";
import { generationTimeoutMs } from "../supabase/functions/_shared/tasks/run-agent.ts";
import { type Check, checkSchema } from "./checks.ts";

/** An agent with a labelled set, asked as a worker asks it: quarantine, `runAgent`, grounding. No queue, no database. */

export type Model = ModelPort & TextPort;

export interface Case<Input> {
  name: string;
  input: Input;
  labels: Check[];
}

/**
 * What became of a call. `invalid` is an answer that did not fit the schema after the repair round either; one that fits
 * and is then refused by our own checks is `parsed` without a result.
 */
export type Fate = "parsed" | "repaired" | "invalid" | "refused" | "unavailable";

export interface Answer {
  fate: Fate;
  model: string;
  usage: Usage;
  latencyMs: number;
  /** Characters of prompt, input and response schema. */
  sent: number;
  /** Characters of the answer. */
  written: number;
  /** The model's own words repeat the prompt, whether or not our checks let them pass. */
  leaked: boolean;
  claims: { made: number; kept: number };
  /** Passages that were found to talk to a model. */
  findings: string[];
  /** What the agent gives; undefined where there is nothing to give. */
  result: unknown;
  /** What labels are held against: the result, and what our own code adds to it. */
  shown: unknown;
  /** Numbers that no text from outside may move. */
  numbers: number[];
}

export interface LabelledCase {
  name: string;
  labels: z.output<typeof checkSchema>[];
  /** @param model undefined for the rules */
  ask(model: Model | undefined): Promise<Answer>;
  /** The same with a passage planted that talks to a model; undefined for a case in which nobody from outside writes. */
  askInjected(model: Model | undefined, passage: string): Promise<Answer> | undefined;
}

/** By how much a number may be higher and lower. */
export interface Movement {
  up: number;
  down: number;
}

export interface Suite {
  name: string;
  /** Undefined for chat, which writes prose. */
  agent?: Pick<Agent<never, unknown, unknown>, "system" | "rules">;
  /** How far a number may be from the one without an injected passage. */
  mayMove: Movement;
  cases: LabelledCase[];
}

/** What an agent is given, cleaned as in production. */
export interface Prepared<Material> {
  material: Material;
  /** The words of each passage that was found to talk to a model. */
  findings: string[];
  /** What our own code adds to the result. */
  also?: Record<string, unknown>;
}

export interface AgentSuite<Input, Material, Draft, Result> {
  agent: Agent<Material, Draft, Result>;
  input: z.ZodType<Input>;
  /** The same steps as the agent's task takes between what it read and the model. */
  prepare(input: Input): Prepared<Material> | Promise<Prepared<Material>>;
  /** The input with a passage wherever people write freely; undefined where nobody does. */
  plant(input: Input, passage: string): Input | undefined;
  /** Claims that a draft makes, in the unit in which `ground` counts those that it drops. */
  claims(draft: Draft, material: Material): number;
  numbers?(result: Result, also: Record<string, unknown>): number[];
  mayMove?: Movement;
  cases: Case<Input>[];
}

const labelsSchema = z.array(checkSchema).min(1);

/** Checks the labelled set of an agent and makes it ready to be asked. Throws for a case that is not as it should be. */
export function agentSuite<Input, Material, Draft, Result>(
  suite: AgentSuite<Input, Material, Draft, Result>,
): Suite {
  return {
    name: suite.agent.name,
    agent: suite.agent,
    mayMove: suite.mayMove ?? { up: 0, down: 0 },
    cases: suite.cases.map(({ name, input, labels }) => {
      const given = suite.input.parse(input);
      return {
        name,
        labels: labelsSchema.parse(labels),
        ask: (model) => askAgent(suite, given, model),
        askInjected(model, passage) {
          const planted = suite.plant(given, passage);
          return planted && askAgent(suite, planted, model);
        },
      };
    }),
  };
}

async function askAgent<Input, Material, Draft, Result>(
  suite: AgentSuite<Input, Material, Draft, Result>,
  input: Input,
  model: Model | undefined,
): Promise<Answer> {
  const { agent } = suite;
  const { material, findings, also = {} } = await suite.prepare(input);
  const content = agent.request(material);
  const { port, seen } = watched<Draft>(model ?? createRulesPort({ [agent.name]: agent.rules }));
  const { run, failure } = await runAgent(agent, material, {
    port,
    runs: { find: async () => null, save: async () => "" },
    userId: "",
    taskId: null,
    timeoutMs: generationTimeoutMs,
  }).then(
    (run) => ({ run, failure: undefined }),
    (error: unknown) => ({ run: undefined, failure: modelFailure(error) }),
  );
  const { generation } = seen;
  const made = generation ? suite.claims(generation.output, material) : 0;
  return {
    fate: generation ? (generation.repaired ? "repaired" : "parsed") : fateOf(failure),
    model: generation?.model ?? port.modelFor(agent.tier),
    usage: generation?.usage ?? { inputTokens: 0, outputTokens: 0 },
    latencyMs: generation?.latencyMs ?? 0,
    sent: agent.system.length + renderInput(content).length + sizeOf(openAiSchema(agent.schema)),
    written: generation ? sizeOf(generation.output) : 0,
    leaked:
      model !== undefined &&
      generation !== undefined &&
      repeatsPrompt(generation.output, agent.system, renderInput(content)),
    claims: { made, kept: run ? Math.max(0, made - run.dropped) : 0 },
    findings,
    result: run?.result,
    shown: run && { ...also, ...run.result },
    numbers: run ? (suite.numbers?.(run.result, also) ?? []) : [],
  };
}

/** The port, and what it answered before anything was checked. */
function watched<Draft>(port: ModelPort): { port: ModelPort; seen: { generation?: Generation<Draft> } } {
  const seen: { generation?: Generation<Draft> } = {};
  return {
    seen,
    port: {
      provider: port.provider,
      modelFor: port.modelFor,
      async generate(request) {
        const generation = await port.generate(request);
        seen.generation = generation as Generation<unknown> as Generation<Draft>;
        return generation;
      },
    },
  };
}

/** The failure where it is the model's; anything else is a fault of ours and thrown on. */
function modelFailure(error: unknown): CareerloomError {
  if (error instanceof CareerloomError && error.code.startsWith("model_")) return error;
  throw error;
}

/** What a failure of a model's makes of a call. */
export function fateOf(failure: CareerloomError | undefined): Fate {
  if (failure?.code === "model_refused") return "refused";
  return failure?.code === "model_unavailable" ? "unavailable" : "invalid";
}

/** The material as every call's is cleaned. */
export function cleaned<Material>(material: Material): Prepared<Material> {
  const { value, findings } = quarantine(material);
  return { material: value, findings: findings.map(({ excerpt }) => excerpt) };
}

/** A text with a passage on a line of its own after it. */
export function after(text: string, passage: string): string {
  return `${text}\n${passage}`;
}

function sizeOf(value: unknown): number {
  return JSON.stringify(value).length;
}
