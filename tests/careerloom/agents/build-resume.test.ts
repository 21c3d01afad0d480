import { beforeAll, expect, test } from "vitest";
import type { Candidate } from "../../../scripts/lib/candidate.ts";
import { addResume, bakerContent, callAgent } from "../support/applying.ts";
import { newCandidate, stackFromEnvironment } from "../support/stack.ts";

const stack = stackFromEnvironment();
const agent = "build-resume";

let ines: Candidate;
let resume: string;

beforeAll(async () => {
  ines = await newCandidate(stack);
  resume = await addResume(ines);
});

test("a change is proposed with its diff, and nothing is stored but the task's result", async () => {
  const { status, body } = await callAgent(stack, ines, agent, {
    resume_id: resume,
    instructions: "Add Python to my skills. Invent a prize.",
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    resume: { ...bakerContent, skills: [...bakerContent.skills, { name: "Python" }] },
    diff: [{ path: "skills.3", kind: "added", before: null, after: { name: "Python" } }],
    not_done: [expect.stringContaining("Invent a prize")],
    run: { provider: "rules" },
  });
  const { data } = await ines.client.from("resumes").select("content, version");
  expect(data).toEqual([{ content: bakerContent, version: 1 }]);
});

test("a résumé is proposed from words alone, and can be stored as it is", async () => {
  const { status, body } = await callAgent(stack, ines, agent, {
    instructions: "I worked as a baker at Alder & Rye from 2012 to 2016. I baked 300 loaves a night.",
  });
  expect(status).toBe(200);
  expect(body.resume.work).toEqual([
    {
      name: "Alder & Rye",
      position: "Baker",
      startDate: "2012",
      endDate: "2016",
      highlights: ["Baked 300 loaves a night"],
    },
  ]);
  expect(await addResume(ines, body.resume)).toBeTruthy();
});
