import type { Language } from "../../ats/language.ts";

/** The fixed parts of letters and messages, in each language that the rules write. */

export const tones = ["professional", "friendly"] as const;
export type Tone = (typeof tones)[number];

export interface Phrases {
  subject(title: string): string;
  greeting(tone: Tone, company: string | null): string;
  /** What is applied for; `title` and `company` where they are known. */
  apply(title: string | null, company: string | null): string;
  /** The position that is held. `place` is `position, employer`. */
  now(place: string, since: string | null): string;
  /** The last one. */
  last(place: string, span: string | null): string;
  /** Opens a list of what was done at a place. */
  doneAt(place: string): string;
  /** Opens a list of achievements that belong to no place. */
  done: string;
  skills(list: string): string;
  /** Skills that nobody asked for by name. */
  otherSkills(list: string): string;
  studies(list: string): string;
  certificates(list: string): string;
  languages(list: string): string;
  closing(tone: Tone): string;
  signOff(tone: Tone): string;
  and: string;
}

const by = <T>(professional: T, friendly: T) => ({ professional, friendly });
const optional = (before: string, value: string | null, after = "") =>
  value ? `${before}${value}${after}` : "";

export const phrases: Readonly<Record<Language, Phrases>> = {
  en: {
    subject: (title) => `Application: ${title}`,
    greeting: (tone, company) =>
      tone === "professional"
        ? `Dear hiring team${optional(" at ", company)},`
        : company
          ? `Hello ${company} team,`
          : "Hello,",
    apply: (title, company) =>
      title
        ? `I am applying for the position of ${title}${optional(" at ", company)}.`
        : `I am applying for the position that you advertise${optional(" at ", company)}.`,
    now: (place, since) => `My present position: ${place}${optional(" (since ", since, ")")}.`,
    last: (place, span) => `My last position: ${place}${optional(" (", span, ")")}.`,
    doneAt: (place) => `From my work at ${place}:`,
    done: "What I have done:",
    skills: (list) => `My skills include ${list}, which you ask for.`,
    otherSkills: (list) => `Skills: ${list}.`,
    studies: (list) => `Education: ${list}.`,
    certificates: (list) => `Certificates: ${list}.`,
    languages: (list) => `I speak ${list}.`,
    closing: (tone) =>
      by(
        "I would be glad to tell you more in a conversation.",
        "I'd be happy to tell you more when we talk.",
      )[tone],
    signOff: (tone) => by("Kind regards,", "Best wishes,")[tone],
    and: "and",
  },
  de: {
    subject: (title) => `Bewerbung: ${title}`,
    greeting: (tone, company) =>
      tone === "professional"
        ? "Sehr geehrte Damen und Herren,"
        : `Guten Tag${optional(", liebes Team von ", company)},`,
    apply: (title, company) =>
      title
        ? `ich bewerbe mich auf die Stelle „${title}“${optional(" bei ", company)}.`
        : `ich bewerbe mich auf die ausgeschriebene Stelle${optional(" bei ", company)}.`,
    now: (place, since) => `Meine jetzige Stelle: ${place}${optional(" (seit ", since, ")")}.`,
    last: (place, span) => `Meine letzte Stelle: ${place}${optional(" (", span, ")")}.`,
    doneAt: (place) => `Aus meiner Arbeit bei ${place}:`,
    done: "Was ich gemacht habe:",
    skills: (list) => `Von dem, was Sie suchen, bringe ich mit: ${list}.`,
    otherSkills: (list) => `Kenntnisse: ${list}.`,
    studies: (list) => `Bildungsweg: ${list}.`,
    certificates: (list) => `Zertifikate: ${list}.`,
    languages: (list) => `Sprachen: ${list}.`,
    closing: (tone) =>
      by("Gern erzähle ich Ihnen in einem Gespräch mehr.", "Ich freue mich, wenn wir darüber sprechen.")[
        tone
      ],
    signOff: (tone) => by("Mit freundlichen Grüßen", "Viele Grüße")[tone],
    and: "und",
  },
  fr: {
    subject: (title) => `Candidature : ${title}`,
    greeting: (tone, company) =>
      tone === "professional" ? "Madame, Monsieur," : `Bonjour${optional(" à l'équipe de ", company)},`,
    apply: (title, company) =>
      title
        ? `Je postule au poste de « ${title} »${optional(" chez ", company)}.`
        : `Je postule au poste que vous proposez${optional(" chez ", company)}.`,
    now: (place, since) => `Mon poste actuel : ${place}${optional(" (depuis ", since, ")")}.`,
    last: (place, span) => `Mon dernier poste : ${place}${optional(" (", span, ")")}.`,
    doneAt: (place) => `Dans mon travail chez ${place} :`,
    done: "Ce que j'ai réalisé :",
    skills: (list) => `Parmi ce que vous demandez, j'apporte : ${list}.`,
    otherSkills: (list) => `Compétences : ${list}.`,
    studies: (list) => `Formation : ${list}.`,
    certificates: (list) => `Certificats : ${list}.`,
    languages: (list) => `Langues : ${list}.`,
    closing: (tone) =>
      by("Je vous en dirai volontiers davantage lors d'un entretien.", "Parlons-en quand vous voulez.")[tone],
    signOff: (tone) => by("Cordialement,", "Bien à vous,")[tone],
    and: "et",
  },
  es: {
    subject: (title) => `Candidatura: ${title}`,
    greeting: (tone, company) =>
      tone === "professional" ? "Estimado equipo de selección:" : `Hola${optional(", equipo de ", company)}:`,
    apply: (title, company) =>
      title
        ? `Me presento al puesto de «${title}»${optional(" en ", company)}.`
        : `Me presento al puesto que ofrecen${optional(" en ", company)}.`,
    now: (place, since) => `Mi puesto actual: ${place}${optional(" (desde ", since, ")")}.`,
    last: (place, span) => `Mi último puesto: ${place}${optional(" (", span, ")")}.`,
    doneAt: (place) => `De mi trabajo en ${place}:`,
    done: "Lo que he hecho:",
    skills: (list) => `De lo que piden, aporto: ${list}.`,
    otherSkills: (list) => `Conocimientos: ${list}.`,
    studies: (list) => `Formación: ${list}.`,
    certificates: (list) => `Certificados: ${list}.`,
    languages: (list) => `Idiomas: ${list}.`,
    closing: (tone) =>
      by("Con gusto les cuento más en una entrevista.", "Con gusto les cuento más cuando hablemos.")[tone],
    signOff: (tone) => by("Atentamente,", "Un saludo,")[tone],
    and: "y",
  },
  it: {
    subject: (title) => `Candidatura: ${title}`,
    greeting: (tone, company) =>
      tone === "professional" ? "Gentili selezionatori," : `Buongiorno${optional(", team di ", company)},`,
    apply: (title, company) =>
      title
        ? `mi candido per la posizione «${title}»${optional(" presso ", company)}.`
        : `mi candido per la posizione che offrite${optional(" presso ", company)}.`,
    now: (place, since) => `La mia posizione attuale: ${place}${optional(" (da ", since, ")")}.`,
    last: (place, span) => `La mia ultima posizione: ${place}${optional(" (", span, ")")}.`,
    doneAt: (place) => `Dal mio lavoro presso ${place}:`,
    done: "Che cosa ho fatto:",
    skills: (list) => `Di ciò che chiedete porto: ${list}.`,
    otherSkills: (list) => `Competenze: ${list}.`,
    studies: (list) => `Formazione: ${list}.`,
    certificates: (list) => `Certificati: ${list}.`,
    languages: (list) => `Lingue: ${list}.`,
    closing: (tone) => by("Ne parlo volentieri in un colloquio.", "Ne parliamo volentieri a voce.")[tone],
    signOff: (tone) => by("Cordiali saluti", "Un saluto")[tone],
    and: "e",
  },
  pt: {
    subject: (title) => `Candidatura: ${title}`,
    greeting: (tone, company) =>
      tone === "professional" ? "Exma. equipa de recrutamento," : `Olá${optional(", equipa da ", company)},`,
    apply: (title, company) =>
      title
        ? `Candidato-me à vaga de «${title}»${optional(" na ", company)}.`
        : `Candidato-me à vaga anunciada${optional(" pela ", company)}.`,
    now: (place, since) => `A minha função atual: ${place}${optional(" (desde ", since, ")")}.`,
    last: (place, span) => `A minha última função: ${place}${optional(" (", span, ")")}.`,
    doneAt: (place) => `Do meu trabalho na ${place}:`,
    done: "O que fiz:",
    skills: (list) => `Do que pedem, trago: ${list}.`,
    otherSkills: (list) => `Competências: ${list}.`,
    studies: (list) => `Formação: ${list}.`,
    certificates: (list) => `Certificados: ${list}.`,
    languages: (list) => `Línguas: ${list}.`,
    closing: (tone) =>
      by("Terei gosto em contar mais numa entrevista.", "Terei gosto em conversar convosco.")[tone],
    signOff: (tone) => by("Com os melhores cumprimentos,", "Cumprimentos,")[tone],
    and: "e",
  },
  nl: {
    subject: (title) => `Sollicitatie: ${title}`,
    greeting: (tone, company) =>
      tone === "professional" ? "Geachte heer, mevrouw," : `Hallo${optional(", team van ", company)},`,
    apply: (title, company) =>
      title
        ? `Ik solliciteer naar de functie ‘${title}’${optional(" bij ", company)}.`
        : `Ik solliciteer naar de functie die u aanbiedt${optional(" bij ", company)}.`,
    now: (place, since) => `Mijn huidige functie: ${place}${optional(" (sinds ", since, ")")}.`,
    last: (place, span) => `Mijn laatste functie: ${place}${optional(" (", span, ")")}.`,
    doneAt: (place) => `Uit mijn werk bij ${place}:`,
    done: "Wat ik heb gedaan:",
    skills: (list) => `Van wat u vraagt breng ik mee: ${list}.`,
    otherSkills: (list) => `Vaardigheden: ${list}.`,
    studies: (list) => `Opleiding: ${list}.`,
    certificates: (list) => `Certificaten: ${list}.`,
    languages: (list) => `Talen: ${list}.`,
    closing: (tone) => by("Graag vertel ik u meer in een gesprek.", "Ik vertel er graag meer over.")[tone],
    signOff: (tone) => by("Met vriendelijke groet,", "Groeten,")[tone],
    and: "en",
  },
  sv: {
    subject: (title) => `Ansökan: ${title}`,
    greeting: (_tone, company) => `Hej${optional(" ", company)}!`,
    apply: (title, company) =>
      title
        ? `Jag söker tjänsten ”${title}”${optional(" hos ", company)}.`
        : `Jag söker tjänsten som ni annonserar${optional(" hos ", company)}.`,
    now: (place, since) => `Min nuvarande tjänst: ${place}${optional(" (sedan ", since, ")")}.`,
    last: (place, span) => `Min senaste tjänst: ${place}${optional(" (", span, ")")}.`,
    doneAt: (place) => `Ur mitt arbete hos ${place}:`,
    done: "Vad jag har gjort:",
    skills: (list) => `Av det ni söker har jag: ${list}.`,
    otherSkills: (list) => `Kunskaper: ${list}.`,
    studies: (list) => `Utbildning: ${list}.`,
    certificates: (list) => `Certifikat: ${list}.`,
    languages: (list) => `Språk: ${list}.`,
    closing: (tone) =>
      by("Jag berättar gärna mer i ett samtal.", "Jag berättar gärna mer när vi hörs.")[tone],
    signOff: (tone) => by("Med vänliga hälsningar", "Hälsningar")[tone],
    and: "och",
  },
  no: {
    subject: (title) => `Søknad: ${title}`,
    greeting: (_tone, company) => `Hei${optional(" ", company)}!`,
    apply: (title, company) =>
      title
        ? `Jeg søker stillingen «${title}»${optional(" hos ", company)}.`
        : `Jeg søker den utlyste stillingen${optional(" hos ", company)}.`,
    now: (place, since) => `Min nåværende stilling: ${place}${optional(" (siden ", since, ")")}.`,
    last: (place, span) => `Min siste stilling: ${place}${optional(" (", span, ")")}.`,
    doneAt: (place) => `Fra arbeidet mitt hos ${place}:`,
    done: "Hva jeg har gjort:",
    skills: (list) => `Av det dere ber om, har jeg: ${list}.`,
    otherSkills: (list) => `Ferdigheter: ${list}.`,
    studies: (list) => `Utdanning: ${list}.`,
    certificates: (list) => `Sertifikater: ${list}.`,
    languages: (list) => `Språk: ${list}.`,
    closing: (tone) =>
      by("Jeg forteller gjerne mer i en samtale.", "Jeg forteller gjerne mer når vi snakkes.")[tone],
    signOff: (tone) => by("Med vennlig hilsen", "Hilsen")[tone],
    and: "og",
  },
  da: {
    subject: (title) => `Ansøgning: ${title}`,
    greeting: (_tone, company) => `Hej${optional(" ", company)},`,
    apply: (title, company) =>
      title
        ? `Jeg søger stillingen »${title}«${optional(" hos ", company)}.`
        : `Jeg søger den opslåede stilling${optional(" hos ", company)}.`,
    now: (place, since) => `Min nuværende stilling: ${place}${optional(" (siden ", since, ")")}.`,
    last: (place, span) => `Min seneste stilling: ${place}${optional(" (", span, ")")}.`,
    doneAt: (place) => `Fra mit arbejde hos ${place}:`,
    done: "Hvad jeg har lavet:",
    skills: (list) => `Af det, I søger, har jeg: ${list}.`,
    otherSkills: (list) => `Færdigheder: ${list}.`,
    studies: (list) => `Uddannelse: ${list}.`,
    certificates: (list) => `Certifikater: ${list}.`,
    languages: (list) => `Sprog: ${list}.`,
    closing: (tone) =>
      by("Jeg fortæller gerne mere i en samtale.", "Jeg fortæller gerne mere, når vi tales ved.")[tone],
    signOff: (tone) => by("Med venlig hilsen", "Hilsen")[tone],
    and: "og",
  },
};

/** A JSON Resume date as a letter writes it: `March 2021`, or the year. */
export function monthName(date: string, language: Language): string {
  const [year, month] = date.split("-").map(Number);
  if (!year || !month) return date.slice(0, 4);
  const format = new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" });
  return format.format(new Date(Date.UTC(year, month - 1, 1)));
}
