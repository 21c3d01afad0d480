import type { PlantedAgent } from "./planted-agent.ts";
import { practiceAgents } from "./planted-practice.ts";
import { readingAgents } from "./planted-reading.ts";
import { writingAgents } from "./planted-writing.ts";

/** Every agent that answers in a form; chat, which answers in prose, has tests of its own. */
export const plantedAgents: PlantedAgent[] = [...readingAgents, ...practiceAgents, ...writingAgents];
