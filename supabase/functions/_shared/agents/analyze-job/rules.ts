import { z } from "zod";
import type { RulesWriter } from "../rules.ts";
import { findCompany } from "./company.ts";
import { foldLine, headingOf, type Section } from "./headings.ts";
import type { PostingParts } from "./schema.ts";
import { longestLine, sentencesOf } from "./sentences.ts";
import { findTitle, isAnnouncement, titleLabels, titleLine } from "./title.ts";

/**
 * Sorts a posting without a model: by its headings, and where there are none by what the sentences say. Every line
 * is copied from the posting.
 */

const factsSchema = z.object({ title: z.string().nullable(), company: z.string().nullable() });

type List = "requirements" | "responsibilities" | "qualifications" | "culture";
const most: Record<List, number> = { requirements: 40, responsibilities: 40, qualifications: 40, culture: 4 };

export const writePostingParts: RulesWriter = ({ facts, texts }): PostingParts => {
  const known = factsSchema.parse(facts);
  const lines = (texts[0]?.text ?? "")
    .split("\n")
    .map((line) => line.replace(/[^\S\n]+/g, " ").trim())
    .filter((line) => line !== "" && !line.includes("[removed]"));
  const plain = lines.map((line) => line.replace(/^[#*_\s]+|[*_]+$/g, ""));
  const parts: PostingParts = {
    title: known.title ?? bounded(findTitle(plain)),
    company: known.company ?? bounded(findCompany(plain)),
    requirements: [],
    responsibilities: [],
    qualifications: [],
    culture: [],
  };
  for (const { list, text } of sortLines(lines, parts.title)) {
    if (parts[list].length < most[list] && !parts[list].includes(text)) parts[list].push(text);
  }
  return parts;
};

/** As long as a name may be in the schema. */
function bounded(name: string): string {
  return name.trim().slice(0, 200).trim();
}

interface Sorted {
  list: List;
  text: string;
}

function sortLines(lines: string[], title: string): Sorted[] {
  const sorted: Sorted[] = [];
  let section: Section | undefined;
  /** The heading had its text on its own line: only a list goes on under it. */
  let inline = false;
  /** The section has items with marks: a line without one is below the list, unless it goes on with an item. */
  let listed = false;
  for (const line of lines) {
    const isTitle = title !== "" && line.includes(title) && line.length < 120;
    const heading = headingOf(line);
    // "The role: Truck driver" opens a section, but its text is the title.
    if (isTitle && titleLabels.test(line)) {
      section = heading?.section;
      inline = listed = false;
      continue;
    }
    // A heading that says nothing to us ends the section before it all the same.
    if (!heading && /^#{1,6}\s/.test(line)) {
      section = undefined;
      continue;
    }
    if (heading) {
      section = heading.section;
      listed = false;
      inline = heading.rest !== "";
      if (inline) sorted.push(...itemsOf(heading.rest, section, title));
      continue;
    }
    // The line that holds the title says nothing else.
    if (isTitle && titleLine(line) !== "") continue;
    if ((inline || (listed && /^\p{Lu}/u.test(line))) && !isBullet(line)) section = undefined;
    listed ||= isBullet(line);
    inline = inline && section !== undefined;
    sorted.push(...itemsOf(line, section, title));
  }
  return sorted;
}

function itemsOf(line: string, section: Section | undefined, title: string): Sorted[] {
  const bullet = isBullet(line);
  const text = line.replace(/^(?:[-–—•·*◦▪‣✓✔➢►]+|o|\d{1,2}[.)])\s+/u, "");
  // An item of a list is one thing however long; a paragraph is as many as it has sentences.
  const sentences = bullet && text.length <= longestLine ? [text] : sentencesOf(text).flatMap(enumerated);
  return sentences.flatMap((sentence) => {
    if (sentence.endsWith(":") || isBoilerplate(foldLine(sentence))) return [];
    const list = listOf(sentence, section, bullet);
    return list && isWorthKeeping(sentence) && sentence.replace(/[.!]+$/, "") !== title
      ? [{ list, text: sentence }]
      : [];
  });
}

/** `a licence; two years of practice; English.` are three demands. */
function enumerated(sentence: string): string[] {
  const parts = sentence.split(/;\s+/);
  return parts.length > 1 && parts.every((part) => part.length < 120)
    ? parts.map((part) => part.replace(/\.$/, ""))
    : [sentence];
}

/** What the law has postings say, and what somebody need not have. */
function isBoilerplate(folded: string): boolean {
  return /\bequal opportunit|\bsubject to (?:\w+ )?(?:vetting|checks?|screening|clearance)\b|\bwithout regard to\b|\b(?:regardless|irrespective) of (?:age|race|gender|origin|sex|religion)\b|\bno (?:\w+ ){0,2}(?:experience|qualifications?|degree|training|knowledge) (?:is )?(?:needed|required|necessary)\b|\b(?:is|are) not (?:required|needed|necessary|expected)\b|\bkeine \w+ (?:notig|erforderlich)\b/.test(
    folded,
  );
}

function isBullet(line: string): boolean {
  return /^(?:[-–—•·*◦▪‣✓✔➢►]+|o|\d{1,2}[.)])\s+\S/u.test(line);
}

function isWorthKeeping(sentence: string): boolean {
  return (sentence.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 3 && !/^(?:https?:|www\.)\S+$/i.test(sentence);
}

const formal =
  /\b(?:degree|diploma|bachelor|masters?'?s?\b(?! of)|mba|ph\.?d|doctorate|gcse|a-levels?|nvq|qts|qualified (?:teacher|nurse|solicitor|accountant)|certifi\w+|licen[cs]ed?|licensure|registration|registered with|registered nurse|accredit\w+|admitted to|bar admission|chartered|acca|cpa|pgce|hgv|apprenticeship|approbation|staatsexamen|studium|abschluss|ausbildung|fuhrerschein|gabelstaplerschein|stapler?schein|zertifi\w+|diplome|licence|permis|cap\b|bep\b|bts\b|caces|titulacion|titulo|grado en|carnet|laurea|patente|patentino|diploma di|formacao|graduacao|licenciatura|carteira|opleiding|rijbewijs|certificaat|legitimation|korkort|utbildning)\b/;
const advantage =
  /\b(?:nice to have|a plus|an? (?:added |distinct )?(?:advantage|bonus|asset)|advantageous|desirable|preferred|ideally|would be (?:great|good|helpful|useful)|von vorteil|wunschenswert|serait un (?:plus|atout)|est un (?:plus|atout)|souhaite|se valorara|deseable|valorable|desejavel|diferencial|is meriterande)\b/;
const leftOut =
  /\byou(?:'ll| will|'d| would) (?:love|enjoy|get|receive)\b|\b(?:apply (?:now|today|online|by|via|through|at|with|to)|to apply|send (?:us )?(?:your|a) (?:cv|resume|application)|your (?:cv|resume)\b|cover letter|salary|per (?:hour|annum|year|month)|an hour|a year|pension|paid (?:time|holiday|leave)|holidays?\b|days off|equal opportunit|we offer|benefits (?:include|package)|bonus (?:scheme|payment)|free parking|discounts?|dental|401\(?k|bewerbung|gehalt|wir bieten|urlaub|candidature|salaire|salario|sueldo|cookies|privacy policy|all rights reserved|log ?in|sign (?:in|up))\b|[£€$]\s?\d/;
const duty =
  /^you (?!have|are|can|could|enjoy|love|like|know|speak|bring|should|must|need|understand|want|hold|possess|do not|get|receive|may|might|would|will|also)[a-z]+ |\b(?:(?:candidate|applicant|post-?holder|job-?holder|employee) will |you(?:'ll| will|'d| would)(?! need| love| like| enjoy| get| receive| find| thrive| have to have| have (?:an?|at|experience|some|strong|good|excellent|the)|\s+bring|\s+possess)|responsible for|responsibilit|duties|the (?:role|job|work|post|position) (?:involves|includes|is to|consists|entails)|tasks? (?:include|are)|your (?:job|task|work|day) |will be expected to|reporting to|(?:sie|du) (?:ubernehmen|ubernimmst|betreuen|betreust|arbeiten|leiten|leitest|planen|unterstutzen|fuhren|erstellen|kummer)|zu (?:ihren|deinen) aufgaben|vous (?:serez|assurez|assurerez|realis|gere|participe|prepare|accueill|encadre|devez|aurez)|tu (?:seras|assures)|te encargaras|se encargara|realizaras|seras responsable|voce (?:sera|vai)|ti occuperai|si occupera|je (?:gaat|zorgt|werkt|bent verantwoordelijk)|du (?:kommer|ansvarar))/;
const demand =
  /\b(?:must|required?|requires|requirement|need(?:s|ed)?|essential|mandatory|experience[d]?\b|you (?:have|are|can|enjoy|love|know|speak|bring|should|understand)\b|able to|ability to|abilities|knowledge|familiar\w*|proficien\w+|skills?\b|skilled|at least|minimum|years?'? |fluent|fluency|willing\w*|comfortable (?:with|working)|understanding of|background in|track record|(?:ideal|right|successful|suitable) (?:candidate|applicant|person) (?:has|is|can|speaks|brings|holds|knows)|looking for (?:someone|somebody|people|a person|candidates)|driving|flexib\w+|available|availability|team player|erfahrung|kenntnisse|erforderlich|voraussetzung|mindestens|belastbar|zuverlassig|teamfahig\w*|sie (?:haben|sind|verfugen|bringen|sprechen)|du (?:hast|bist|bringst|sprichst)|experience|maitrise|exige|vous (?:avez|etes|savez|maitrisez|parlez|justifiez)|rigoureu\w+|autonom\w+|experiencia|imprescindible|se requiere|requiere|conocimientos?|dominio|manejo|capacidad|exige-se|conhecimentos?|disponibilidade|disponibilidad|esperienza|richiest\w+|conoscenza|capacita|ervaring|vereist|je (?:hebt|bent)|kennis|beheersing|erfarenhet|du (?:har|ar)|kunskap\w*|erfaring|doswiadczeni\w+|znajomosc|опыт\w*|знани\w+|умени\w+)/;
const culture =
  /\b(?:we(?:'re| are(?! hiring| growing| looking| recruiting)| believe| value| care| love| work| pride| support| treat| encourage| trust| help| put| celebrate)\b|our (?:team|culture|values|mission|people|staff|colleagues|company|school|family|patients|customers|clients)|family[- ](?:run|owned)|founded in|established in|since (?:19|20)\d\d|wir sind|unser (?:team|haus)|unsere (?:kultur|werte)|nous sommes|notre (?:equipe|entreprise|etablissement)|somos|nuestro equipo|nossa equipe|siamo|wij zijn|ons team)/;
/** How items of a list of duties begin. */
const dutyOpening =
  /^(?:\p{L}+ing|prepare|maintain|manage|lead|support|assist|provide|deliver|develop|design|build|create|ensure|monitor|plan|organi[sz]e|coordinate|teach|train|supervise|answer|handle|operate|drive|load|unload|clean|cook|serve|write|review|draft|advise|represent|administer|assess|record|report|work|liaise|collaborate|implement|analy[sz]e|test|conduct|perform|oversee|process|help|keep|mentor|coach|contribute|own|run|take|participate|communicate|identify|set|sell|greet|pick|pack|inspect|repair|install|schedule|care|carry)\b/u;

function listOf(sentence: string, section: Section | undefined, bullet: boolean): List | undefined {
  const folded = foldLine(sentence);
  switch (section) {
    case "other":
    case "title":
      return undefined;
    case "culture":
      return bullet || leftOut.test(folded) ? undefined : "culture";
    case "responsibilities":
      return leftOut.test(folded) && !bullet
        ? undefined
        : strongDemand(folded)
          ? demanded(folded)
          : "responsibilities";
    case "qualifications":
      return "qualifications";
    case "requirements":
      return demanded(folded);
    default:
      return isAnnouncement(sentence) ? undefined : unsorted(folded, bullet);
  }
}

/** A demand, by whether it is a formal one. */
function demanded(folded: string): List {
  return formal.test(folded) || advantage.test(folded) ? "qualifications" : "requirements";
}

/** Under a heading of duties only what is plainly a demand is one. */
function strongDemand(folded: string): boolean {
  return /\b(?:\d+\+? years?|must (?:have|be able|hold|possess)|experience (?:is )?(?:required|essential)|is (?:required|essential))\b/.test(
    folded,
  );
}

/** A sentence that no heading says anything about. */
function unsorted(folded: string, bullet: boolean): List | undefined {
  if (leftOut.test(folded)) return undefined;
  if (advantage.test(folded)) return "qualifications";
  if (duty.test(folded) && !strongDemand(folded)) return "responsibilities";
  if (formal.test(folded)) return "qualifications";
  if (bullet && dutyOpening.test(folded)) return "responsibilities";
  if (demand.test(folded)) return "requirements";
  if (culture.test(folded)) return "culture";
  return bullet ? "requirements" : undefined;
}
