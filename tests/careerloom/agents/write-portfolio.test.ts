import { randomBytes } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { Candidate } from "../../../scripts/lib/candidate.ts";
import { callAgent } from "../support/applying.ts";
import { newCandidate, stackFromEnvironment } from "../support/stack.ts";

const stack = stackFromEnvironment();
const agent = "write-portfolio";

let ines: Candidate;
let portfolio: string;
let project: string;

beforeAll(async () => {
  ines = await newCandidate(stack);
  const slug = `ines-${randomBytes(5).toString("hex")}`;
  const made = await ines.client
    .from("portfolios")
    .insert({ slug, title: "Ines Duarte", visibility: "public" })
    .select("id")
    .single();
  expect(made.error).toBeNull();
  portfolio = made.data?.id;
  const added = await ines.client
    .from("portfolio_projects")
    .insert({
      portfolio_id: portfolio,
      title: "Shift planner",
      description: "A planner for three shifts.",
      tech_stack: ["React"],
    })
    .select("id")
    .single();
  expect(added.error).toBeNull();
  project = added.data?.id;
});

test("a project's texts are proposed with what they rest on, and the project stays as it is", async () => {
  const { status, body } = await callAgent(stack, ines, agent, {
    portfolio_id: portfolio,
    project_id: project,
    instructions: "I built it for 30 colleagues.",
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    proposal: {
      description: "A planner for three shifts. I built it for 30 colleagues. Built with React.",
      features: [],
    },
    diff: [{ path: "description", kind: "changed", before: "A planner for three shifts." }],
    run: { provider: "rules", dropped_claims: 0 },
  });
  expect(body.claims).toContainEqual({
    text: "Built with React.",
    evidence: { resume_version: null, path: "projects.0.tech_stack.0", quote: "React" },
  });
  const { data } = await ines.client
    .from("portfolio_projects")
    .select("description")
    .eq("id", project)
    .single();
  expect(data).toEqual({ description: "A planner for three shifts." });
});

test("the summary of the whole is proposed without a project", async () => {
  const { status, body } = await callAgent(stack, ines, agent, {
    portfolio_id: portfolio,
    instructions: "Write it.",
  });
  expect(status).toBe(200);
  expect(body.proposal).toEqual({ summary: "Shift planner: A planner for three shifts." });
});

test("a project of another portfolio is not there", async () => {
  const request = { portfolio_id: portfolio, project_id: crypto.randomUUID(), instructions: "Write it." };
  expect(await callAgent(stack, ines, agent, request)).toMatchObject({
    status: 404,
    body: { code: "not_found" },
  });
});
