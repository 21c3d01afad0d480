import { z } from "zod";
import { isFilled } from "../../ats/factor.ts";
import type { Language } from "../../ats/language.ts";
import { distinctBy } from "../../distinct.ts";
import { fold } from "../../fold.ts";
import { plain } from "../fit/evidence.ts";
import { sentences } from "../fit/passages.ts";
import { tidy } from "../letters/clauses.ts";
import { phrases } from "../letters/phrases.ts";
import type { RulesWriter } from "../rules.ts";
import { capitalized, listed, withFullStop } from "../wording.ts";
import {
  languageOf,
  type PortfolioMaterial,
  type ProjectMaterial,
  portfolioMaterial,
  projectOf,
} from "./material.ts";
import type { PortfolioDraft, QuotedText } from "./schema.ts";

const factsSchema = z.object({ portfolio: portfolioMaterial.omit({ instructions: true }) });

/** What stands before a list, in each language that the rules write. */
const labels: Readonly<
  Record<Language, { tools: string; role: string; projects: [one: string, more: string] }>
> = {
  en: { tools: "Built with", role: "My part:", projects: ["Project:", "Projects:"] },
  de: { tools: "Verwendet:", role: "Meine Rolle:", projects: ["Projekt:", "Projekte:"] },
  fr: { tools: "Réalisé avec", role: "Mon rôle :", projects: ["Projet :", "Projets :"] },
  es: { tools: "Hecho con", role: "Mi papel:", projects: ["Proyecto:", "Proyectos:"] },
  it: { tools: "Realizzato con", role: "Il mio ruolo:", projects: ["Progetto:", "Progetti:"] },
  pt: { tools: "Feito com", role: "O meu papel:", projects: ["Projeto:", "Projetos:"] },
  nl: { tools: "Gemaakt met", role: "Mijn rol:", projects: ["Project:", "Projecten:"] },
  sv: { tools: "Byggt med", role: "Min roll:", projects: ["Projekt:", "Projekt:"] },
  no: { tools: "Laget med", role: "Min rolle:", projects: ["Prosjekt:", "Prosjekter:"] },
  da: { tools: "Lavet med", role: "Min rolle:", projects: ["Projekt:", "Projekter:"] },
};

/**
 * Texts without a model: what the portfolio and the owner say, in order: what is told in the instructions, what was there,
 * then part and tools that the text does not name yet. Asked for something shorter, two sentences.
 */
export const writePortfolioByRules: RulesWriter = ({ facts, texts }): PortfolioDraft => {
  const { portfolio } = factsSchema.parse(facts);
  const instructions = texts.find(({ name }) => name === "instructions")?.text ?? "";
  const material: PortfolioMaterial = { ...portfolio, instructions };
  const project = projectOf(material);
  const language = languageOf(material);
  const told = statementsIn(instructions).map(quoted);
  const text = project ? describe(project, told, language) : summarize(material, told, language);
  const isShort = /\b(?:short|shorter|brief|concise|kurz|kürzer|court|corto|breve|kort)\b/i.test(
    instructions,
  );
  return {
    text: (isShort ? text.slice(0, 2) : text).slice(0, 10),
    features: project ? featuresOf(project.features) : [],
  };
};

function describe(project: ProjectMaterial, told: QuotedText[], language: Language): QuotedText[] {
  const { tools, role } = labels[language];
  const kept = sentences(project.description ?? undefined).map(quoted);
  const lines = unique(kept.length + told.length > 0 ? [...kept, ...told] : [named(project, language)]);
  const isSaid = saidIn(lines);
  const missing = project.tech_stack.filter((name) => !isSaid(name)).slice(0, 8);
  return [
    ...lines.slice(0, 8),
    ...(isFilled(project.role) && !isSaid(project.role)
      ? [{ text: `${role} ${withFullStop(project.role)}`, quotes: [project.role] }]
      : []),
    ...(missing.length > 0
      ? [{ text: `${tools} ${listed(missing, phrases[language].and)}.`, quotes: missing }]
      : []),
  ];
}

function summarize(
  { title, summary, projects, skills, experiences }: PortfolioMaterial,
  told: QuotedText[],
  language: Language,
): QuotedText[] {
  const kept = unique([...sentences(summary ?? undefined).map(quoted), ...told]).slice(0, 6);
  const present = experiences.find(({ end_date }) => end_date === null) ?? experiences[0];
  const place = [present?.title, present?.company].filter(isFilled);
  const done = (present?.achievements ?? []).filter(isFilled).slice(0, 2).map(quoted);
  // A person of few projects tells the first one, others name some.
  const [first] = projects;
  const isTold = kept.length === 0 && projects.length <= 2 && first !== undefined;
  const opening = unique([
    ...kept,
    ...(place.length > 0 && !place.every(saidIn(kept))
      ? [{ text: `${place.join(", ")}.`, quotes: place }]
      : []),
    ...done,
    ...(isTold ? [named(first, language)] : []),
  ]);
  const isSaid = saidIn(opening);
  const unsaid = (names: string[], most: number) => names.filter((name) => !isSaid(name)).slice(0, most);
  const made = unsaid(
    projects.map((project) => project.title),
    3,
  );
  const able = unsaid(
    skills.map(({ name }) => name),
    6,
  );
  const words = phrases[language];
  const rest = [
    ...(made.length > 0
      ? [
          {
            text: `${labels[language].projects[made.length === 1 ? 0 : 1]} ${listed(made, words.and)}.`,
            quotes: made,
          },
        ]
      : []),
    ...(able.length > 0 ? [{ text: words.otherSkills(listed(able, words.and)), quotes: able }] : []),
  ];
  return opening.length + rest.length > 0 ? [...opening, ...rest] : [quoted(title)];
}

/** `Water board: it shows the level.`, or with what it can do where nothing describes it. */
function named({ title, description, features }: ProjectMaterial, language: Language): QuotedText {
  const lines = featuresOf(features)
    .map(({ text }) => text)
    .slice(0, 4);
  const about = sentences(description ?? undefined)[0] ?? listed(lines, phrases[language].and);
  const quotes = [title, ...(description ? [about] : lines)].filter(isFilled);
  return {
    text: withFullStop([title, about].filter(isFilled).join(language === "fr" ? " : " : ": ")).slice(0, 500),
    quotes: quotes.map(asQuote),
  };
}

/** Whether lines have a name, as whole words. */
function saidIn(lines: QuotedText[]): (name: string) => boolean {
  const said = ` ${plain(lines.map(({ text }) => text).join(" "))} `;
  return (name) => said.includes(` ${plain(name)} `);
}

/** Each feature once, without its full stop. */
function featuresOf(features: string[]): QuotedText[] {
  return unique(features.map((line) => ({ text: tidy(line), quotes: [tidy(line)] }))).slice(0, 15);
}

/** Sentences that tell something instead of asking for it. */
function statementsIn(instructions: string): string[] {
  return sentences(instructions).filter(
    (sentence) =>
      /^(?:I|we|it|the|this|our|my)\s+(?!want\b|would\b|need\b|like\b)\p{L}/iu.test(sentence) &&
      !/^(?:I|we)\s+(?:want|would|need|like|wish|think)\b|\b(?:should|must|please)\b/i.test(sentence),
  );
}

const quoted = (text: string): QuotedText => ({
  text: capitalized(withFullStop(text)).slice(0, 500),
  quotes: [asQuote(text)],
});
const asQuote = (text: string): string => text.replace(/[.!?]$/, "").slice(0, 400);

function unique(lines: QuotedText[]): QuotedText[] {
  return distinctBy(
    lines.filter(({ text }) => text.length > 1),
    ({ text }) => fold(text),
  );
}
