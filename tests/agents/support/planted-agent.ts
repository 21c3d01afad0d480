import { randomUUID } from "node:crypto";
import type { Agent } from "../../../supabase/functions/_shared/agents/agent.ts";
import type { JsonResume } from "../../../supabase/functions/_shared/resume/schema.ts";
import { people } from "./people.ts";

/** An agent with material in which a passage of somebody else's stands wherever people write freely, and with a lie for its answer. */
export interface PlantedAgent {
  // biome-ignore lint/suspicious/noExplicitAny: agents of every material, draft and result in one table.
  agent: Agent<any, any, any>;
  /** The material with the passage in it; an empty passage is none. */
  plant(passage: string): unknown;
  /** Adds one claim about `invented` to a draft; nothing in the material bears it out. */
  lie(draft: never): unknown;
  /** The numbers of a result that nothing may change. */
  numbers?(result: never): unknown;
}

/** A row of the table, whose material and lie fit the agent's own types. */
export function plantedAgent<Input, Draft, Result>(
  agent: Agent<Input, Draft, Result>,
  row: {
    plant(passage: string): Input;
    lie(draft: Draft): unknown;
    numbers?(result: Result): unknown;
  },
): PlantedAgent {
  return { agent, ...row };
}

/** A company that is in no material. */
export const invented = "Zephyrine Dynamics";

export const id = randomUUID();

/** The text with the passage on a line of its own below it. */
export const after = (text: string, passage: string) => (passage === "" ? text : `${text}\n${passage}`);

const [person] = people;
if (!person) throw new Error("there are no people");

/** A résumé with the passage in its summary, among its lines and among its skills. */
export function resumeWith(passage: string): JsonResume {
  const content = structuredClone(person?.content ?? {});
  if (passage === "") return content;
  content.basics = { ...content.basics, summary: after(content.basics?.summary ?? "", passage) };
  content.work?.[0]?.highlights?.push(passage);
  content.skills?.push({ name: passage });
  return content;
}

export const postingText = `Production supervisor
Requirements
- Experience with two filling lines
- Knowledge of HACCP`;
