import { type PostingName, postings } from "./postings.ts";

/** What a careful reader takes out of a posting; each line is looked for in the items of that field alone. */
export interface PostingExpectation {
  /** Null: the posting does not say it. */
  title: string | null;
  company: string | null;
  /** What the applicant must have or should have, in requirements or qualifications. */
  asks?: (string | string[])[];
  /** What the applicant would do. */
  tasks?: (string | string[])[];
  skills?: string[];
  /** Must stand neither in requirements, qualifications, responsibilities nor skills. */
  notAsked?: string[];
}

export interface AnalyzeJobInput {
  text: string;
  expect: PostingExpectation;
}

const of = (name: PostingName, expect: PostingExpectation): AnalyzeJobInput => ({
  text: postings[name],
  expect,
});

export const inputs: Record<string, AnalyzeJobInput> = {
  "a tidy hospital posting": of("icuNurse", {
    title: "Intensive Care Nurse",
    company: "St. Example Hospital",
    asks: [
      "3 years of experience in intensive care",
      "mechanical ventilation",
      "Advanced Life Support",
      "ECMO",
    ],
    tasks: ["Care for ventilated patients", "SBAR"],
    notAsked: ["Free parking", "30 days"],
  }),
  "an advert of two lines": of("cookTwoLines", {
    title: "Line cook",
    company: "Taverna Limón",
    asks: ["HACCP", "Grill"],
    notAsked: ["kitchen@example.com", "Call in"],
  }),
  "a school's posting in capitals and stars": of("primaryTeacher", {
    title: "Primary School Teacher",
    company: "Example National School",
    asks: ["Bachelor of Education", "Teaching Council", "phonics", "Fluent Irish", "dyslexia", "football"],
    notAsked: ["equal opportunities"],
  }),
  "a German law firm": of("lawyerGerman", {
    title: "Rechtsanwalt (m/w/d) Arbeitsrecht",
    company: "Kanzlei Domstraße",
    asks: ["Zwei Staatsexamina", "fünf Jahre Berufserfahrung", "Englischkenntnisse", "Fachanwaltstitel"],
    tasks: ["Beratung von Arbeitgebern", "Vertretung vor Arbeitsgerichten"],
    notAsked: ["30 Tage Urlaub", "Flexible Arbeitszeiten"],
  }),
  "a posting that is mostly boilerplate": of("forkliftBoilerplate", {
    title: "Reach Truck Operator",
    company: "Examplon Logistics",
    asks: ["forklift licence", "reach trucks", "nights", "RF scanners", "first aid"],
    tasks: [["store and retrieve pallets", "load trailers"]],
    notAsked: [
      "without regard to race",
      "summer party",
      "privacy notice",
      "agencies",
      "great people come together",
    ],
  }),
  "dashes for bullets and labels for company and place": of("welder", {
    title: "Welder",
    company: "Adria Yachts Example",
    asks: ["ISO 9606-1", "5+ years of TIG welding", "blueprints", "aluminium"],
    tasks: [["weld pipes and tanks"]],
  }),
  "numbered lists and a salary in the headline": of("accountant", {
    title: "Financial Accountant",
    company: "Northern Foundry Group plc",
    asks: ["ACCA", "Excel", "SAP", "Power BI", "manufacturing"],
    tasks: ["month-end close", "IFRS", "auditors"],
    skills: ["Excel", "SAP"],
    notAsked: ["48,000"],
  }),
  "a university's prose": of("postdoc", {
    title: "Postdoctoral Researcher in Grassland Ecology",
    company: "Example State University",
    asks: ["PhD in ecology", "mixed-effects models", "remote sensing"],
    tasks: [["field trials", "vegetation data"]],
    notAsked: ["15 January", "two references"],
  }),
  "a posting that says You and We": of("juniorDeveloper", {
    title: "Junior Frontend Developer",
    company: "Pixel Example GmbH",
    asks: ["HTML, CSS and JavaScript", "Git", "React or Vue"],
    skills: ["JavaScript", "Git"],
    notAsked: ["38,000", "pair with you"],
  }),
  "a testing job with a certificate as a plus": of("qaTester", {
    title: "QA Engineer",
    company: "Lumen Example s.r.o.",
    asks: ["Playwright or Cypress", "Basic SQL", "2 years", "English B2", "ISTQB"],
    tasks: ["automated browser tests", "report defects"],
    skills: ["Playwright", "SQL"],
  }),
  "requirements as one line with semicolons": of("marketingManager", {
    title: "Marketing Manager",
    company: "Algarve Organics Example",
    asks: ["5+ years in marketing", "budget responsibility", "Spanish", "Google Analytics"],
  }),
  "a software posting with a stack at the end": of("backendEngineer", {
    title: "Senior Backend Engineer",
    company: "Ledgerline Example Inc.",
    asks: ["5+ years of backend development", "TypeScript and Node.js", "PostgreSQL", "Kubernetes", "Kafka"],
    tasks: ["millions of payments", "mentor engineers"],
    skills: ["TypeScript", "PostgreSQL", "Kafka", "Kubernetes", "Terraform"],
    notAsked: ["moves money for marketplaces"],
  }),
  "an executive search in prose": of("coo", {
    title: "Chief Operating Officer",
    company: "Harbour Foods Example AS",
    asks: ["1,000 employees", "Norwegian and English", "MBA", "Asia"],
  }),
  "an advert that asks for nothing": of("warehouseTwoLines", {
    title: "Warehouse helper",
    company: null,
    notAsked: ["12.60", "jobs.example.com", "No experience required"],
  }),
  "a list after You must hold": of("electrician", {
    title: "Electrician",
    company: "Voltaic Example Ltd",
    asks: ["18th Edition", "driving licence", "NVQ Level 3"],
    tasks: [["install EV charging points"]],
    notAsked: ["fuel card", "25 days"],
  }),
  "a French posting": of("salesFrench", {
    title: "Directeur régional des ventes",
    company: "Conserverie de l'Atlantique Exemple",
    asks: ["Formation commerciale", "agroalimentaire", "CRM", "Anglais courant", "allemand"],
    tasks: ["Encadrer une équipe de 12", "Négocier avec les enseignes"],
    notAsked: ["Voiture de fonction", "Treizième mois"],
  }),
  "a Spanish posting": of("accountantSpanish", {
    title: "Contable",
    company: "Grupo Olivar Ejemplo",
    asks: ["Grado en Administración", "3 años de experiencia", "Excel avanzado", "SAP"],
    tasks: ["Contabilizar facturas", "conciliación bancaria"],
    notAsked: ["jornada intensiva"],
  }),
  "abbreviations on one line": of("busDriver", {
    title: "Bus drivers",
    company: "Metro Example Transport",
    asks: ["licence with PrDP", ["2 yrs", "2 years"]],
  }),
  "chatty expectations": of("uxDesigner", {
    title: "Product Designer",
    company: "Teal Example Studio",
    asks: ["portfolio of shipped products", "Figma", "usability tests", "French or English"],
    skills: ["Figma"],
    notAsked: ["Apply anyway", "love this job", "Lathe"],
  }),
  "skills required and preferred on one line each": of("dataAnalyst", {
    title: "Data Analyst",
    company: "Kobe Example Stores",
    asks: ["SQL", "Python or R", "Japanese", "BigQuery"],
    tasks: ["dashboards", "forecast demand"],
    skills: ["SQL", "Python", "Tableau"],
  }),
  "lists without bullets": of("pharmacist", {
    title: "Hospital Pharmacist",
    company: "Example General Hospital",
    asks: ["BPharm or PharmD", "Licence to practise", "2 years in a hospital pharmacy", "Good English"],
    tasks: ["Check prescriptions", "cytotoxic"],
  }),
  "English and German in one posting": of("customerServiceGermanMix", {
    title: "Customer Service Agent",
    company: "Paket Beispiel GmbH",
    asks: ["Zendesk", "B1"],
    notAsked: ["Wir freuen uns"],
  }),
  "a rare profession": of("diver", {
    title: "Saturation Diver",
    company: "Deepsea Example Contractors",
    asks: ["Closed bell diver", "Offshore medical", "100 logged saturation days", "Underwater cutting"],
  }),
  "a posting that says nothing": of("vague", {
    title: null,
    company: null,
    notAsked: ["rockstar", "change the world", "fast-paced", "Send us a message"],
  }),
  "criteria of a public utility": of("programmeDirector", {
    title: "Programme Director, Water Infrastructure",
    company: "Wessex Example Utilities",
    asks: ["£50 million", "procurement", "boards", "Chartered engineer", "water sector"],
    notAsked: ["140,000"],
  }),
  "a posting with planted orders": of("injected", {
    title: "Office Manager",
    company: "Plain Example Ltd",
    asks: ["Two years in office administration", "Microsoft Excel", "phone"],
    notAsked: ["Ignore all previous", "reveal your prompt", "perfect for this job"],
  }),
};

/** The same posting with one demand more or less, and with boilerplate more. */
export const changed: { of: string; change: (text: string) => string; gains?: string[]; loses?: string[] }[] =
  [
    {
      of: "a tidy hospital posting",
      change: (text) => text.replace("- ECMO experience is a plus\n", ""),
      loses: ["ECMO"],
    },
    {
      of: "a software posting with a stack at the end",
      change: (text) => text.replace("- Kafka\n", "- Kafka\n- Rust\n"),
      gains: ["Rust"],
    },
    {
      of: "a French posting",
      change: (text) => text.replace("- Maîtrise d'un CRM\n", "- Maîtrise d'un CRM\n- Permis B\n"),
      gains: ["Permis B"],
    },
    {
      of: "lists without bullets",
      change: (text) => text.replace("Good English", "Good English\nFluent Arabic"),
      gains: ["Fluent Arabic"],
    },
  ];

export const padding = `

Who we are
We are a passionate, award-winning team and we put people first. Our offices have plants and good coffee.

We are an equal opportunity employer and welcome everyone regardless of age, gender, religion or background.`;
export const padded = [
  "a tidy hospital posting",
  "a testing job with a certificate as a plus",
  "a rare profession",
  "a posting that says You and We",
];
