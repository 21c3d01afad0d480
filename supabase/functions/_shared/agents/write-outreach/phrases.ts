import type { Language } from "../../ats/language.ts";

/** The fixed parts of short messages, in each language that the rules write. */
export interface OutreachPhrases {
  subject(title: string | null, company: string | null): string;
  /** From a candidate: what the message is about. */
  about(title: string | null, company: string | null): string;
  /** From a candidate: what is asked for, in a mail and in a message. */
  ask: { recruiter_email: string; linkedin_message: string };
  /** From a recruiter: what is offered. */
  offer(title: string, company: string | null, location: string | null): string;
  /** From a recruiter: opens what the message rests on. */
  because: string;
  /** From a recruiter: the skills that both have. */
  shared(list: string): string;
  /** From a recruiter. */
  invite: string;
  hello(name: string | null): string;
}

const at = (before: string, value: string | null) => (value ? `${before}${value}` : "");
const named =
  (words: string, close = ",") =>
  (name: string | null) =>
    `${words}${at(" ", name)}${close}`;

export const outreachPhrases: Readonly<Record<Language, OutreachPhrases>> = {
  en: {
    subject: (title, company) => `${title ?? "Your opening"}${at(" at ", company)}`,
    about: (title, company) =>
      `This is about ${title ? `the position of ${title}` : "your opening"}${at(" at ", company)}.`,
    ask: {
      recruiter_email: "Is the position still open, and would you have time for a short call?",
      linkedin_message: "May I tell you more?",
    },
    offer: (title, company, location) =>
      `We are filling the position of ${title}${at(" at ", company)}${at(" in ", location)}.`,
    because: "This is what made me think of you:",
    shared: (list) => `We ask for ${list}, which you bring.`,
    invite: "Would you like to hear more about it?",
    hello: named("Hello"),
  },
  de: {
    subject: (title, company) => `${title ?? "Ihre offene Stelle"}${at(" bei ", company)}`,
    about: (title, company) =>
      `es geht um ${title ? `die Stelle „${title}“` : "Ihre offene Stelle"}${at(" bei ", company)}.`,
    ask: {
      recruiter_email: "Ist die Stelle noch offen, und haben Sie Zeit für ein kurzes Telefonat?",
      linkedin_message: "Darf ich Ihnen mehr erzählen?",
    },
    offer: (title, company, location) =>
      `wir besetzen die Stelle „${title}“${at(" bei ", company)}${at(", ", location)}.`,
    because: "Deshalb habe ich an Sie gedacht:",
    shared: (list) => `Gesucht wird unter anderem, was Sie mitbringen: ${list}.`,
    invite: "Möchten Sie mehr darüber hören?",
    hello: named("Guten Tag"),
  },
  fr: {
    subject: (title, company) => `${title ?? "Votre offre"}${at(" chez ", company)}`,
    about: (title, company) =>
      `Je vous écris au sujet ${title ? `du poste « ${title} »` : "de votre offre"}${at(" chez ", company)}.`,
    ask: {
      recruiter_email: "Le poste est-il toujours à pourvoir, et auriez-vous un moment pour un court appel ?",
      linkedin_message: "Puis-je vous en dire plus ?",
    },
    offer: (title, company, location) =>
      `Nous recrutons pour le poste « ${title} »${at(" chez ", company)}${at(" à ", location)}.`,
    because: "Voici pourquoi j'ai pensé à vous :",
    shared: (list) => `Le poste demande ce que vous apportez : ${list}.`,
    invite: "Souhaitez-vous en savoir plus ?",
    hello: named("Bonjour"),
  },
  es: {
    subject: (title, company) => `${title ?? "Su vacante"}${at(" en ", company)}`,
    about: (title, company) =>
      `Le escribo por ${title ? `el puesto de «${title}»` : "su vacante"}${at(" en ", company)}.`,
    ask: {
      recruiter_email: "¿Sigue abierto el puesto y tendría un momento para una breve llamada?",
      linkedin_message: "¿Puedo contarle más?",
    },
    offer: (title, company, location) =>
      `Buscamos a alguien para el puesto de «${title}»${at(" en ", company)}${at(", ", location)}.`,
    because: "Por esto he pensado en usted:",
    shared: (list) => `El puesto pide lo que usted aporta: ${list}.`,
    invite: "¿Le gustaría saber más?",
    hello: named("Hola", ":"),
  },
  it: {
    subject: (title, company) => `${title ?? "La vostra posizione aperta"}${at(" presso ", company)}`,
    about: (title, company) =>
      `Le scrivo per ${title ? `la posizione «${title}»` : "la vostra posizione aperta"}${at(" presso ", company)}.`,
    ask: {
      recruiter_email: "La posizione è ancora aperta, e avrebbe tempo per una breve telefonata?",
      linkedin_message: "Posso dirLe di più?",
    },
    offer: (title, company, location) =>
      `Cerchiamo una persona per la posizione «${title}»${at(" presso ", company)}${at(", ", location)}.`,
    because: "Ecco perché ho pensato a Lei:",
    shared: (list) => `La posizione chiede ciò che Lei porta: ${list}.`,
    invite: "Le interessa saperne di più?",
    hello: named("Buongiorno"),
  },
  pt: {
    subject: (title, company) => `${title ?? "A vossa vaga"}${at(" na ", company)}`,
    about: (title, company) =>
      `Escrevo a propósito da ${title ? `vaga de «${title}»` : "vossa vaga"}${at(" na ", company)}.`,
    ask: {
      recruiter_email: "A vaga ainda está aberta, e teria tempo para uma breve chamada?",
      linkedin_message: "Posso contar-lhe mais?",
    },
    offer: (title, company, location) =>
      `Procuramos alguém para a vaga de «${title}»${at(" na ", company)}${at(", ", location)}.`,
    because: "Eis o que me fez pensar em si:",
    shared: (list) => `A vaga pede o que traz consigo: ${list}.`,
    invite: "Gostaria de saber mais?",
    hello: named("Olá"),
  },
  nl: {
    subject: (title, company) => `${title ?? "Uw vacature"}${at(" bij ", company)}`,
    about: (title, company) =>
      `Het gaat om ${title ? `de functie ‘${title}’` : "uw vacature"}${at(" bij ", company)}.`,
    ask: {
      recruiter_email: "Is de functie nog open, en heeft u tijd voor een kort gesprek?",
      linkedin_message: "Mag ik u meer vertellen?",
    },
    offer: (title, company, location) =>
      `Wij zoeken iemand voor de functie ‘${title}’${at(" bij ", company)}${at(" in ", location)}.`,
    because: "Daarom dacht ik aan u:",
    shared: (list) => `De functie vraagt wat u meebrengt: ${list}.`,
    invite: "Wilt u er meer over horen?",
    hello: named("Hallo"),
  },
  sv: {
    subject: (title, company) => `${title ?? "Er lediga tjänst"}${at(" hos ", company)}`,
    about: (title, company) =>
      `Det gäller ${title ? `tjänsten ”${title}”` : "er lediga tjänst"}${at(" hos ", company)}.`,
    ask: {
      recruiter_email: "Är tjänsten fortfarande ledig, och har du tid för ett kort samtal?",
      linkedin_message: "Får jag berätta mer?",
    },
    offer: (title, company, location) =>
      `Vi söker någon till tjänsten ”${title}”${at(" hos ", company)}${at(" i ", location)}.`,
    because: "Därför tänkte jag på dig:",
    shared: (list) => `Tjänsten kräver det som du har: ${list}.`,
    invite: "Vill du höra mer?",
    hello: named("Hej", "!"),
  },
  no: {
    subject: (title, company) => `${title ?? "Den ledige stillingen"}${at(" hos ", company)}`,
    about: (title, company) =>
      `Det gjelder ${title ? `stillingen «${title}»` : "den ledige stillingen"}${at(" hos ", company)}.`,
    ask: {
      recruiter_email: "Er stillingen fortsatt ledig, og har du tid til en kort samtale?",
      linkedin_message: "Kan jeg fortelle deg mer?",
    },
    offer: (title, company, location) =>
      `Vi søker noen til stillingen «${title}»${at(" hos ", company)}${at(" i ", location)}.`,
    because: "Derfor tenkte jeg på deg:",
    shared: (list) => `Stillingen krever det du har: ${list}.`,
    invite: "Vil du høre mer?",
    hello: named("Hei", "!"),
  },
  da: {
    subject: (title, company) => `${title ?? "Den ledige stilling"}${at(" hos ", company)}`,
    about: (title, company) =>
      `Det drejer sig om ${title ? `stillingen »${title}«` : "den ledige stilling"}${at(" hos ", company)}.`,
    ask: {
      recruiter_email: "Er stillingen stadig ledig, og har du tid til en kort samtale?",
      linkedin_message: "Må jeg fortælle dig mere?",
    },
    offer: (title, company, location) =>
      `Vi søger en person til stillingen »${title}«${at(" hos ", company)}${at(" i ", location)}.`,
    because: "Derfor tænkte jeg på dig:",
    shared: (list) => `Stillingen kræver det, du har: ${list}.`,
    invite: "Vil du høre mere?",
    hello: named("Hej"),
  },
};
