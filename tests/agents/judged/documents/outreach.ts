import type { PersonName } from "./people.ts";
import type { Changed, Expectation } from "./vocabulary.ts";

/** A recruiter writes to a candidate about a job of the organization. */
export interface RecruiterMessage {
  channel: "recruiter_email" | "linkedin_message";
  candidate: PersonName;
  recruiter: { name: string; organization: string };
  job: { title: string; location: string | null; text: string; skills: string[] };
  expect: Expectation;
}

const mail = "recruiter_email" as const;
const linkedin = "linkedin_message" as const;

export const inputs: Record<string, RecruiterMessage> = {
  "a nurse, by mail": {
    channel: mail,
    candidate: "nurse",
    recruiter: { name: "Helena Duda", organization: "St. Example Hospital" },
    job: {
      title: "Intensive Care Nurse",
      location: "Kraków",
      text: "Care for ventilated patients on a 16-bed unit.",
      skills: ["mechanical ventilation", "ECMO"],
    },
    expect: {
      uses: [
        "Zofia",
        "Helena Duda",
        "St. Example Hospital",
        "Intensive Care Nurse",
        ["ventilation", "ventilated"],
      ],
      never: ["ECMO experience", "your ECMO", "I am applying", "my application", "@example.com"],
      mostWords: 180,
    },
  },
  "a cook, by LinkedIn": {
    channel: linkedin,
    candidate: "cook",
    recruiter: { name: "Pilar Ruiz", organization: "Taverna Limón" },
    job: {
      title: "Head Chef",
      location: "Alicante",
      text: "Lead a kitchen of six.",
      skills: ["HACCP", "menu planning"],
    },
    expect: {
      uses: ["Mateo", "Taverna Limón", "Head Chef", ["HACCP", "menu planning"]],
      never: ["I am applying"],
      mostWords: 60,
    },
  },
  "a lawyer with a doctorate": {
    channel: mail,
    candidate: "lawyer",
    recruiter: { name: "Jens Köhler", organization: "Kanzlei Domstraße" },
    job: {
      title: "Rechtsanwältin Arbeitsrecht",
      location: "Köln",
      text: "Wir suchen Verstärkung im Arbeitsrecht.\nIhre Aufgaben: Beratung und Vertretung von Arbeitgebern.",
      skills: ["Arbeitsrecht"],
    },
    expect: {
      language: "de",
      uses: ["Weiß", "Jens Köhler", "Arbeitsrecht", "Kanzlei Domstraße"],
      never: ["Dear", "Hallo Dr.,", "Hello"],
    },
  },
  "a forklift driver": {
    channel: linkedin,
    candidate: "forkliftDriver",
    recruiter: { name: "Rui Matos", organization: "Examplon Logistics" },
    job: {
      title: "Reach Truck Operator",
      location: "Porto",
      text: "High-bay warehouse, night shift.",
      skills: ["reach truck"],
    },
    expect: { uses: ["Tomás", "Reach Truck Operator", "reach truck"], mostWords: 60 },
  },
  "a welder": {
    channel: mail,
    candidate: "welder",
    recruiter: { name: "Ivana Horvat", organization: "Adria Yachts Example" },
    job: {
      title: "Welder",
      location: "Rijeka",
      text: "Stainless pipes and tanks for yachts.",
      skills: ["TIG welding", "aluminium welding"],
    },
    expect: { uses: ["Dragan", "Ivana Horvat", "TIG"], never: ["your aluminium"] },
  },
  "an accountant": {
    channel: mail,
    candidate: "accountant",
    recruiter: { name: "Tom Birch", organization: "Northern Foundry Group" },
    job: {
      title: "Financial Accountant",
      location: "Sheffield",
      text: "Own the month-end close under IFRS.",
      skills: ["IFRS", "SAP"],
    },
    expect: { uses: ["Priya", "Tom Birch", "Northern Foundry Group", ["IFRS", "month-end close", "SAP"]] },
  },
  "a researcher": {
    channel: mail,
    candidate: "researcher",
    recruiter: { name: "Prof. Ola Berg", organization: "Example State University" },
    job: {
      title: "Postdoctoral Researcher in Grassland Ecology",
      location: null,
      text: "Field trials on drought.",
      skills: ["R", "field trials"],
    },
    expect: {
      uses: ["Eze", "Example State University", ["field trials", "drought"]],
      never: ["null", "Dear Dr,"],
    },
  },
  "a school leaver": {
    channel: linkedin,
    candidate: "junior",
    recruiter: { name: "Mara Stein", organization: "Pixel Example" },
    job: {
      title: "Junior Frontend Developer",
      location: "Hamburg",
      text: "No experience needed.",
      skills: ["HTML", "React"],
    },
    expect: {
      uses: ["Leo", "Pixel Example", "HTML"],
      never: ["your React", "years", "your experience at"],
      mostWords: 60,
    },
  },
  "a career changer": {
    channel: mail,
    candidate: "careerChanger",
    recruiter: { name: "Petr Malý", organization: "Lumen Example" },
    job: { title: "QA Engineer", location: "Brno", text: "Automated browser tests.", skills: ["Playwright"] },
    expect: { uses: ["Hana", "Playwright", "Lumen Example"] },
  },
  "a parent who returns": {
    channel: mail,
    candidate: "returningParent",
    recruiter: { name: "João Neves", organization: "Algarve Organics" },
    job: {
      title: "Marketing Manager",
      location: "Lisbon",
      text: "Brand building in Spain.",
      skills: ["brand strategy", "Google Analytics"],
    },
    expect: {
      uses: ["Maribel", "Algarve Organics", ["brand strategy", "brand awareness"]],
      never: ["children", "gap", "your Google Analytics"],
    },
  },
  "an engineer": {
    channel: linkedin,
    candidate: "engineer",
    recruiter: { name: "Abena Osei", organization: "Ledgerline Example" },
    job: {
      title: "Senior Backend Engineer",
      location: "Remote",
      text: "Payments in TypeScript.",
      skills: ["TypeScript", "PostgreSQL", "Kubernetes"],
    },
    expect: {
      uses: ["Kwame", "Ledgerline Example", ["TypeScript", "PostgreSQL"]],
      never: ["your Kubernetes"],
      mostWords: 60,
    },
  },
  "an executive": {
    channel: mail,
    candidate: "executive",
    recruiter: { name: "Lars Vik", organization: "Harbour Foods Example" },
    job: {
      title: "Chief Operating Officer",
      location: "Ålesund",
      text: "P&L responsibility for four plants.",
      skills: ["P&L responsibility", "post-merger integration"],
    },
    expect: { uses: ["Ingrid", "Harbour Foods Example", ["integration", "P&L", "1,900 employees"]] },
  },
  "one line of résumé": {
    channel: linkedin,
    candidate: "oneLine",
    recruiter: { name: "Gail Short", organization: "Bristol Example Stores" },
    job: { title: "Warehouse helper", location: "Bristol", text: "Training given.", skills: [] },
    expect: {
      uses: ["Sam", "Bristol Example Stores", "Warehouse helper"],
      never: ["years", "impressed", "undefined"],
      mostWords: 60,
    },
  },
  "a résumé without a name": {
    channel: mail,
    candidate: "nameless",
    recruiter: { name: "Neil Shah", organization: "Voltaic Example" },
    job: {
      title: "Electrician",
      location: "Birmingham",
      text: "Install EV charging points.",
      skills: ["EV charging"],
    },
    expect: {
      uses: ["Neil Shah", "Voltaic Example", ["charging points", "18th Edition"]],
      never: ["John Doe", "Dear ,", "Hi ,", "undefined", "null", "[Name]"],
    },
  },
  "a French manager": {
    channel: mail,
    candidate: "salesFrench",
    recruiter: { name: "Luc Moreau", organization: "Conserverie de l'Atlantique" },
    job: {
      title: "Directeur régional des ventes",
      location: "Nantes",
      text: "Encadrer une équipe de douze commerciaux et négocier avec les enseignes.",
      skills: ["négociation"],
    },
    expect: {
      language: "fr",
      uses: ["Chloé", "Luc Moreau", ["négociation", "enseignes"]],
      never: ["Dear", "Hello"],
    },
  },
  "a Spanish accountant": {
    channel: linkedin,
    candidate: "clerkSpanish",
    recruiter: { name: "Nuria Gil", organization: "Grupo Olivar Ejemplo" },
    job: {
      title: "Contable",
      location: "Sevilla",
      text: "Contabilizar facturas y preparar las declaraciones del IVA.",
      skills: ["IVA", "SAP"],
    },
    expect: {
      language: "es",
      uses: ["Lucía", "IVA", "Grupo Olivar"],
      never: ["Dear", "Hi ", "SAP"],
      mostWords: 60,
    },
  },
  "a job far from what the person does": {
    channel: mail,
    candidate: "teacher",
    recruiter: { name: "Angus Reid", organization: "Deepsea Example Contractors" },
    job: {
      title: "Saturation Diver",
      location: "Aberdeen",
      text: "Work at depth.",
      skills: ["closed bell diving"],
    },
    expect: {
      uses: ["Aoife", "Saturation Diver"],
      never: ["closed bell diving experience", "your closed bell", "perfect"],
    },
  },
  "a bus driver without dates": {
    channel: linkedin,
    candidate: "busDriver",
    recruiter: { name: "Thandi Zulu", organization: "Metro Example Transport" },
    job: { title: "Bus driver", location: "Durban", text: "Six drivers wanted.", skills: ["passenger care"] },
    expect: { uses: ["Graham", "Metro Example Transport", "passenger"], never: ["years"], mostWords: 60 },
  },
  "a designer with skills alone": {
    channel: mail,
    candidate: "designerSkillsOnly",
    recruiter: { name: "Marc Petit", organization: "Teal Example Studio" },
    job: { title: "Product Designer", location: "Marseille", text: "Design screens.", skills: ["Figma"] },
    expect: { uses: ["Yara", "Figma", "Teal Example Studio"], never: ["undefined", " at ."] },
  },
  "ten pages": {
    channel: linkedin,
    candidate: "tenPages",
    recruiter: { name: "Rose Penn", organization: "Wessex Example Utilities" },
    job: {
      title: "Programme Director, Water Infrastructure",
      location: "Bath",
      text: "Programmes above £50 million.",
      skills: ["procurement", "programme management"],
    },
    expect: {
      uses: ["Bartholomew", "Wessex Example Utilities", ["procurement", "programme management"]],
      mostWords: 60,
    },
  },
  "a person of one name": {
    channel: mail,
    candidate: "carpenter",
    recruiter: { name: "Eva Holm", organization: "Treppen Exempel" },
    job: {
      title: "Stair builder",
      location: "Malmö",
      text: "Wooden stairs from drawings.",
      skills: ["CNC", "carpentry"],
    },
    expect: { uses: ["Suharto", "Eva Holm", ["stairs", "CNC"]] },
  },
  "a student": {
    channel: linkedin,
    candidate: "student",
    recruiter: { name: "Guy Roy", organization: "Cabinet Exemple" },
    job: { title: "Legal assistant", location: "Québec", text: "Part-time, family law.", skills: ["law"] },
    expect: {
      uses: ["Émilie", "Cabinet Exemple", "Legal assistant"],
      never: ["your legal experience"],
      mostWords: 60,
    },
  },
};

export const changed: (Changed & { of: string; change: (input: RecruiterMessage) => RecruiterMessage })[] = [
  {
    of: "a nurse, by mail",
    what: "about another person",
    change: (input) => ({ ...input, candidate: "pharmacist" }),
    uses: ["Amira"],
    never: ["Zofia", "ventilated patients per shift"],
  },
  {
    of: "a welder",
    what: "from another organization",
    change: (input) => ({ ...input, recruiter: { name: "Paul Ek", organization: "Baltic Docks Example" } }),
    uses: ["Paul Ek", "Baltic Docks Example"],
    never: ["Ivana", "Adria"],
  },
  {
    of: "an engineer",
    what: "for another demand",
    change: (input) => ({ ...input, job: { ...input.job, skills: ["Docker"] } }),
    uses: ["Docker"],
  },
];
