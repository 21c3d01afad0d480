import { z } from "zod";
import { type PortfolioTexts, writePortfolio } from "../../agents/write-portfolio/agent.ts";
import { type PortfolioMaterial, portfolioMaterial } from "../../agents/write-portfolio/material.ts";
import type { PortfolioDraft } from "../../agents/write-portfolio/schema.ts";
import { found } from "../../database-error.ts";
import { CareerloomError } from "../../errors.ts";
import type { AgentTask } from "../agent-task.ts";

const body = z.strictObject({
  portfolio_id: z.uuid(),
  project_id: z.uuid().optional(),
  instructions: z.string().trim().min(1).max(4_000),
});

const columns = `title, summary,
  portfolio_projects(id, title, description, role, tech_stack, features),
  portfolio_skills(name),
  portfolio_experiences(title, company, start_date, end_date, description, achievements, technologies)`;

/** `{portfolio_id, project_id?, instructions}` → `{proposal, diff, claims}`; nothing is stored but the task's result. */
export const writePortfolioTask: AgentTask<
  z.infer<typeof body>,
  PortfolioMaterial,
  PortfolioDraft,
  PortfolioTexts
> = {
  agent: writePortfolio,
  body,
  material: portfolioMaterial,
  async gather({ portfolio_id, project_id, instructions }, { client }) {
    const order = (table: string) => ({ referencedTable: table });
    const { portfolio_projects, portfolio_skills, portfolio_experiences, ...portfolio } = found(
      await client
        .from("portfolios")
        .select(columns)
        .eq("id", portfolio_id)
        .is("deleted_at", null)
        .order("position", order("portfolio_projects"))
        .order("id", order("portfolio_projects"))
        .order("position", order("portfolio_skills"))
        .order("name", order("portfolio_skills"))
        .order("position", order("portfolio_experiences"))
        .order("id", order("portfolio_experiences"))
        .maybeSingle(),
    );
    const material = portfolioMaterial.parse({
      ...portfolio,
      projects: portfolio_projects,
      skills: portfolio_skills,
      experiences: portfolio_experiences,
      project_id: project_id ?? null,
      instructions,
    });
    if (project_id && !material.projects.some(({ id }) => id === project_id))
      throw new CareerloomError("not_found");
    return { material, subjectId: project_id ?? portfolio_id };
  },
  save: async ({ result }) => ({ ...result }),
};
