import { z } from "zod";
import { isFilled } from "../../ats/factor.ts";
import { detectLanguage, type Language } from "../../ats/language.ts";
import { fold } from "../../ats/verbs.ts";
import { leavesOf } from "../fabrication/leaves.ts";
import { sentences } from "../fit/passages.ts";
import { tidy } from "../letters/clauses.ts";
import { listed, phrases } from "../letters/phrases.ts";
import type { RulesWriter } from "../rules.ts";
import { type PortfolioMaterial, type ProjectMaterial, portfolioMaterial, projectOf } from "./material.ts";
import type { PortfolioDraft, QuotedText } from "./schema.ts";

const factsSchema = z.object({ portfolio: portfolioMaterial.omit({ instructions: true }) });

/** What stands before a list, in each language that the rules write. */
const labels: Readonly<Record<Language, { tools: string; role: string; projects: string }>> = {
  en: { tools: "Built with", role: "My part:", projects: "Projects:" },
  de: { tools: "Verwendet:", role: "Meine Rolle:", projects: "Projekte:" },
  fr: { tools: "Réalisé avec", role: "Mon rôle :", projects: "Projets :" },
  es: { tools: "Hecho con", role: "Mi papel:", projects: "Proyectos:" },
  it: { tools: "Realizzato con", role: "Il mio ruolo:", projects: "Progetti:" },
  pt: { tools: "Feito com", role: "O meu papel:", projects: "Projetos:" },
  nl: { tools: "Gemaakt met", role: "Mijn rol:", projects: "Projecten:" },
  sv: { tools: "Byggt med", role: "Min roll:", projects: "Projekt:" },
  no: { tools: "Laget med", role: "Min rolle:", projects: "Prosjekter:" },
  da: { tools: "Lavet med", role: "Min rolle:", projects: "Projekter:" },
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
  const language =
    detectLanguage(
      leavesOf(portfolio)
        .map(({ text }) => text)
        .join("\n"),
    ) ?? "en";
  const told = statementsIn(instructions).map(quoted);
  const text = project ? describe(project, told, language) : summarize(material, told, language);
  const isShort = /\b(?:short|shorter|brief|concise|kurz|kürzer|court|corto|breve|kort)\b/i.test(
    instructions,
  );
  return {
    text: (isShort ? text.slice(0, 2) : text).slice(0, 10),
    features: project ? featuresOf(project) : [],
  };
};

function describe(project: ProjectMaterial, told: QuotedText[], language: Language): QuotedText[] {
  const { tools, role } = labels[language];
  const kept = sentences(project.description ?? undefined).map(quoted);
  const opening = [...kept, ...told].length === 0 ? [quoted(project.title)] : [];
  const lines = unique([...kept, ...told, ...opening]);
  const said = fold(lines.map(({ text }) => text).join(" "));
  const missing = project.tech_stack.filter((name) => !said.includes(fold(name))).slice(0, 8);
  return [
    ...lines.slice(0, 8),
    ...(isFilled(project.role) && !said.includes(fold(project.role))
      ? [{ text: `${role} ${ended(project.role)}`, quotes: [project.role] }]
      : []),
    ...(missing.length > 0
      ? [{ text: `${tools} ${listed(missing, phrases[language])}.`, quotes: missing }]
      : []),
  ];
}

function summarize(
  { title, summary, projects, skills, experiences }: PortfolioMaterial,
  told: QuotedText[],
  language: Language,
): QuotedText[] {
  const kept = unique([...sentences(summary ?? undefined).map(quoted), ...told]).slice(0, 6);
  const said = fold(kept.map(({ text }) => text).join(" "));
  const present = experiences.find(({ end_date }) => end_date === null) ?? experiences[0];
  const place = [present?.title, present?.company].filter(isFilled);
  const made = projects
    .map(({ title }) => title)
    .filter((name) => !said.includes(fold(name)))
    .slice(0, 3);
  const able = skills
    .map(({ name }) => name)
    .filter((name) => !said.includes(fold(name)))
    .slice(0, 6);
  const words = phrases[language];
  return [
    ...(kept.length > 0 ? kept : [quoted(title)]),
    ...(place.length > 0 && !place.every((part) => said.includes(fold(part)))
      ? [{ text: `${place.join(", ")}.`, quotes: place }]
      : []),
    ...(made.length > 0
      ? [{ text: `${labels[language].projects} ${listed(made, words)}.`, quotes: made }]
      : []),
    ...(able.length > 0 ? [{ text: words.otherSkills(listed(able, words)), quotes: able }] : []),
  ];
}

/** Each feature once, without its full stop. */
function featuresOf({ features }: ProjectMaterial): QuotedText[] {
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
  text: ended(text).slice(0, 500),
  quotes: [text.replace(/[.!?]$/, "").slice(0, 400)],
});
const ended = (text: string): string => (/[.!?。]$/.test(text) ? text : `${text}.`);

function unique(lines: QuotedText[]): QuotedText[] {
  const seen = new Set<string>();
  return lines.filter(({ text }) => {
    const key = fold(text);
    return text.length > 1 && !seen.has(key) && seen.add(key);
  });
}
