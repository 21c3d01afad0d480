import { buildResume } from "../../../supabase/functions/_shared/agents/build-resume/agent.ts";
import { builtSections } from "../../../supabase/functions/_shared/agents/build-resume/schema.ts";
import type { LetterDraft } from "../../../supabase/functions/_shared/agents/letters/letter.ts";
import { tailorResume } from "../../../supabase/functions/_shared/agents/tailor-resume/agent.ts";
import { writeCoverLetter } from "../../../supabase/functions/_shared/agents/write-cover-letter/agent.ts";
import {
  type OutreachMaterial,
  writeOutreach,
} from "../../../supabase/functions/_shared/agents/write-outreach/agent.ts";
import { writePortfolio } from "../../../supabase/functions/_shared/agents/write-portfolio/agent.ts";
import {
  after,
  invented,
  type PlantedAgent,
  plantedAgent,
  postingText,
  resumeWith,
} from "./planted-agent.ts";
import { portfolio, postingOf, resumeOf } from "./writing.ts";

const resumeAndPosting = (passage: string) => ({
  resume: resumeOf(resumeWith(passage)),
  posting: postingOf(after(postingText, passage)),
});
const lieInLetter = ({ paragraphs }: LetterDraft) =>
  paragraphs[0]?.sentences.push({
    text: `I have led ${invented}.`,
    basis: "resume",
    quotes: [`Led ${invented}`],
  });

/** Agents that write for a person: résumés, letters, messages, portfolios. */
export const writingAgents: PlantedAgent[] = [
  plantedAgent(tailorResume, {
    plant: resumeAndPosting,
    lie: (draft) =>
      draft.summary.push({ text: `I led ${invented}.`, basis: "resume", quotes: [`Led ${invented}`] }),
  }),
  plantedAgent(writeCoverLetter, {
    plant: (passage) => ({
      ...resumeAndPosting(passage),
      tone: "professional",
    }),
    lie: lieInLetter,
  }),
  plantedAgent(writeOutreach, {
    plant: (passage): OutreachMaterial => ({
      from: "candidate",
      channel: "recruiter_email",
      source: "resume",
      ...resumeAndPosting(passage),
      recipient: null,
      sender: "Ines Duarte",
    }),
    lie: lieInLetter,
  }),
  plantedAgent(buildResume, {
    plant: (passage) => ({
      content: resumeWith(passage),
      sections: [...builtSections],
      instructions: after("Add Python to my skills.", passage),
    }),
    lie: (draft) => draft.skills.push({ name: invented, keywords: [] }),
  }),
  plantedAgent(writePortfolio, {
    plant: (passage) => ({
      ...portfolio,
      summary: after(portfolio.summary ?? "", passage),
      projects: portfolio.projects.map((project) => ({
        ...project,
        description: after(project.description ?? "", passage),
        features: passage === "" ? project.features : [...project.features, passage],
      })),
      experiences: portfolio.experiences.map((experience) => ({
        ...experience,
        achievements: experience.achievements.map((achievement) => after(achievement, passage)),
      })),
      project_id: "p1",
      instructions: after("I built it for 30 colleagues.", passage),
    }),
    lie: (draft) =>
      draft.text.push({ text: `It was bought by ${invented}.`, quotes: [`Bought by ${invented}`] }),
  }),
];
