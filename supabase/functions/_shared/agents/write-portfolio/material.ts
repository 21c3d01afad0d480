import { z } from "zod";
import { detectLanguage, type Language } from "../../ats/language.ts";
import { leavesOf } from "../../leaves.ts";

const optional = z.string().nullable();
const texts = z.array(z.string());

/** A project, in the columns of `portfolio_projects`. */
const projectMaterial = z.object({
  id: z.string(),
  title: z.string(),
  description: optional,
  role: optional,
  tech_stack: texts,
  features: texts,
});

/** A portfolio with its parts, and which of them is to be written. */
export const portfolioMaterial = z.object({
  title: z.string(),
  summary: optional,
  projects: z.array(projectMaterial),
  skills: z.array(z.object({ name: z.string() })),
  experiences: z.array(
    z.object({
      title: z.string(),
      company: optional,
      start_date: optional,
      end_date: optional,
      description: optional,
      achievements: texts,
      technologies: texts,
    }),
  ),
  /** Null for the summary of the whole. */
  project_id: optional,
  instructions: z.string(),
});

export type PortfolioMaterial = z.infer<typeof portfolioMaterial>;
export type ProjectMaterial = z.infer<typeof projectMaterial>;

/** The project that is to be written, if it is one. */
export function projectOf({ projects, project_id }: PortfolioMaterial): ProjectMaterial | undefined {
  return projects.find(({ id }) => id === project_id);
}

/**
 * Of what is there, else of the wish too: a portfolio has few whole sentences, so few small words must do. Ids are left out:
 * letters between their digits look like small words.
 */
export function languageOf({ instructions, project_id: _, projects, ...rest }: PortfolioMaterial): Language {
  const own = leavesOf({ ...rest, projects: projects.map(({ id: _, ...said }) => said) })
    .map(({ text }) => text)
    .join("\n");
  return detectLanguage(own, 1) ?? detectLanguage(`${own}\n${instructions}`, 1) ?? "en";
}
