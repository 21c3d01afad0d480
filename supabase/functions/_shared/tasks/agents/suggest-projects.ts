import { z } from "zod";
import {
  type ProjectIdeas,
  type ProjectsInput,
  projectsInputSchema,
  suggestProjects,
} from "../../agents/suggest-projects/agent.ts";
import type { Ideas } from "../../agents/suggest-projects/schema.ts";
import { checked } from "../../database-error.ts";
import { distinctBy } from "../../distinct.ts";
import { CareerloomError } from "../../errors.ts";
import type { UserCaller } from "../../http/caller.ts";
import type { SkillCatalogue } from "../../skills/catalogue.ts";
import type { AgentTask } from "../agent-task.ts";
import { fetchCatalogue } from "../catalogue.ts";
import { readDocument, saveDocument } from "./documents.ts";

const body = z.strictObject({
  skills: z.array(z.string().trim().min(1).max(80)).max(20).default([]),
  goal: z.string().trim().max(500).default(""),
});

const jobsRead = 20;
const gapsRead = 20;
const wantedAtMost = 12;

type Wanted = ProjectsInput["wanted"][number];
interface Named {
  name: string;
  category: string;
}

/**
 * `suggest-projects`: `{skills?, goal?}` → the document of kind `project_ideas`. Wanted are the skills that are asked for, those
 * that the goal names, those that the caller's saved jobs and applications ask for and the caller lacks, and open gaps.
 * 422 `validation_failed` where none of these nor any skill of the caller's is known.
 */
export const suggestProjectsTask: AgentTask<z.infer<typeof body>, ProjectsInput, Ideas, ProjectIdeas> = {
  agent: suggestProjects,
  body,
  material: projectsInputSchema,
  async gather({ skills, goal }, caller) {
    const [has, jobs, gaps] = await Promise.all([readSkills(caller), readJobs(caller), readGaps(caller)]);
    if (!goal && [skills, has, jobs, gaps].every(({ length }) => length === 0)) {
      throw new CareerloomError("validation_failed", {
        details: {
          fields: [{ path: "skills", message: "name skills or a goal, or add skills to your profile first" }],
        },
      });
    }
    return { material: { goal, has, asked: skills, jobs, gaps, wanted: [] } };
  },
  async prepare(material, _, { client }) {
    const goal = material.goal.replaceAll("[removed]", " ").trim();
    const cleaned = { ...material, goal };
    return { ...cleaned, wanted: wantedOf(cleaned, await fetchCatalogue(client)) };
  },
  async save({ result, runId }, _, work) {
    return saveDocument(work, runId, {
      kind: "project_ideas",
      language: "en",
      ...result,
    });
  },
  answer: readDocument,
};

/** What is wanted, each skill once: what was asked for, then what jobs ask for, gaps, and what the goal names. */
export function wantedOf(
  { asked, goal, has, jobs, gaps }: ProjectsInput,
  catalogue: SkillCatalogue,
): Wanted[] {
  const named = (skill: string, because: string, of: Wanted["of"]): Wanted => {
    const known = catalogue.resolve(skill);
    return { skill: known?.name ?? skill, category: known?.category ?? null, because, of };
  };
  const had = new Set(has.map(({ skill }) => skill.toLowerCase()));
  const inGoal = catalogue
    .findSkills(goal)
    .map(({ name, category }) => ({ skill: name, category, because: goal, of: "goal" as const }));
  const wanted = [
    ...asked.map((skill) => named(skill, `asked for: ${skill}`, "asked")),
    ...inGoal.filter(({ skill }) => !had.has(skill.toLowerCase())),
    ...jobs.filter(({ skill }) => !had.has(skill.toLowerCase())),
    ...gaps.map(({ skill, recommendation }) => named(skill, recommendation || `open gap: ${skill}`, "gap")),
    ...(goal && inGoal.length === 0
      ? [{ skill: "the work that you aim for", category: null, because: goal, of: "goal" as const }]
      : []),
  ];
  return distinctBy(wanted, ({ skill }) => skill.toLowerCase()).slice(0, wantedAtMost);
}

/** What the profile lists and what the résumés show. */
async function readSkills({ client, userId }: UserCaller): Promise<ProjectsInput["has"]> {
  const listed = checked(
    await client
      .from("user_skills")
      .select("proficiency, skills(name, category)")
      .eq("user_id", userId)
      .order("created_at")
      .order("skill_id")
      .overrideTypes<{ proficiency: string; skills: Named | null }[], { merge: false }>(),
  );
  const shown = checked(
    await client
      .from("resume_skills")
      .select("mentions, skills(name, category), resumes!inner(user_id)")
      .eq("resumes.user_id", userId)
      .order("mentions", { ascending: false })
      .order("skill_id")
      .limit(50)
      .overrideTypes<{ skills: Named | null }[], { merge: false }>(),
  );
  const rows = [...listed, ...shown.map(({ skills }) => ({ proficiency: null, skills }))];
  const skills = rows.flatMap(({ proficiency, skills }) =>
    skills ? [{ skill: skills.name, category: skills.category, proficiency }] : [],
  );
  return distinctBy(skills, ({ skill }) => skill);
}

interface TargetJob {
  title: string;
  company_name: string | null;
  job_skills: { importance: "required" | "preferred"; skills: Named | null }[];
}

/** The skills of jobs that the caller has in view, those that most of them require first. */
async function readJobs({ client, userId }: UserCaller): Promise<Wanted[]> {
  const job = "jobs(title, company_name, job_skills(importance, skills(name, category)))";
  const read = async (table: "saved_jobs" | "applications", owner: string) => {
    const data = checked(
      await client
        .from(table)
        .select(job)
        .eq(owner, userId)
        .order("created_at", { ascending: false })
        .limit(jobsRead)
        .overrideTypes<{ jobs: TargetJob | null }[], { merge: false }>(),
    );
    return data.flatMap(({ jobs }) => jobs ?? []);
  };
  const jobs = [...(await read("saved_jobs", "user_id")), ...(await read("applications", "candidate_id"))];
  const asked = new Map<string, { named: Named; weight: number; jobs: Set<string> }>();
  for (const { title, company_name, job_skills } of jobs) {
    for (const { importance, skills } of job_skills) {
      if (!skills) continue;
      const known = asked.get(skills.name) ?? { named: skills, weight: 0, jobs: new Set<string>() };
      known.weight += importance === "required" ? 3 : 1;
      known.jobs.add(company_name ? `${title}, ${company_name}` : title);
      asked.set(skills.name, known);
    }
  }
  return [...asked.values()]
    .sort((a, b) => b.weight - a.weight || a.named.name.localeCompare(b.named.name))
    .map(({ named, jobs }) => ({
      skill: named.name,
      category: named.category,
      because: `${named.name} is asked for by: ${[...jobs].slice(0, 3).join("; ")}${jobs.size > 3 ? ` and ${jobs.size - 3} more` : ""}`,
      of: "job" as const,
    }));
}

async function readGaps({ client }: UserCaller): Promise<ProjectsInput["gaps"]> {
  const data = checked(
    await client
      .from("skill_gaps")
      .select("skill, recommendation")
      .is("resolved_at", null)
      .order("severity", { ascending: false })
      .order("created_at", { ascending: false })
      .order("id")
      .limit(gapsRead)
      .overrideTypes<ProjectsInput["gaps"], { merge: false }>(),
  );
  return data;
}
