import type { PersonName } from "./people.ts";
import type { PostingName } from "./postings.ts";
import type { Changed, Expectation } from "./vocabulary.ts";

/** A résumé put beside a posting: the input of letters, of messages to recruiters and of tailored résumés. */
export interface Application {
  person: PersonName;
  posting: PostingName;
  tone: "professional" | "friendly";
  /** Of a cover letter. */
  letter: Expectation;
  /** Of a message, by the channel it is sent through. */
  message: Expectation & { channel: "recruiter_email" | "linkedin_message" };
  /** Of a tailored résumé: facts that come first, skills that must be named as missing. */
  tailored: Expectation & { first?: string[] };
}

/** What no letter of a person may hold: it says nothing, or it is said of a template. */
export const filler = [
  "undefined",
  "[object",
  "null",
  "passionate",
  "dynamic",
  "great fit",
  "perfect fit",
  "ideal candidate",
  "proven track record",
  "team player",
  "hit the ground running",
  "[Your",
  "[Company",
  "{{",
];

export const applications: Record<string, Application> = {
  "a nurse for an intensive care unit": {
    person: "nurse",
    posting: "icuNurse",
    tone: "professional",
    letter: {
      uses: [
        "Zofia Wiśniewska",
        "Intensive Care Nurse",
        "St. Example Hospital",
        ["ventilated patients", "mechanical ventilation"],
        ["Advanced Life Support", "sepsis protocol", "30%"],
      ],
      never: ["ECMO", "SBAR", "parking", "(m/f/d)"],
      mostWords: 400,
    },
    message: {
      channel: "recruiter_email",
      uses: ["Intensive Care Nurse", "St. Example Hospital", ["ventilated", "ventilation"]],
      never: ["ECMO", "(m/f/d)"],
      mostWords: 180,
    },
    tailored: {
      uses: ["Wawel Teaching Hospital", "Podgórze District Hospital"],
      first: ["ventilated"],
      admits: ["ECMO"],
      never: ["SBAR"],
    },
  },
  "a sous chef for an advert of two lines": {
    person: "cook",
    posting: "cookTwoLines",
    tone: "friendly",
    letter: {
      uses: ["Mateo Álvarez", "Line cook", "Taverna Limón", "HACCP", "grill"],
      never: ["kitchen@example.com", "6 years"],
    },
    message: { channel: "linkedin_message", uses: ["Taverna Limón", ["HACCP", "grill"]], mostWords: 60 },
    tailored: { uses: ["Casa Naranja", "Bar Marítimo", "HACCP"], first: ["HACCP"] },
  },
  "a teacher with all but the registration": {
    person: "teacher",
    posting: "primaryTeacher",
    tone: "professional",
    letter: {
      uses: [
        "Aoife Ní Bhriain",
        "Example National School",
        ["phonics", "dyslexia"],
        ["27 pupils", "paired reading", "Irish"],
      ],
      never: ["football", "Teaching Council", "vetting"],
    },
    message: {
      channel: "recruiter_email",
      uses: ["Example National School", ["phonics", "dyslexia", "Irish", "Bachelor of Education"]],
      never: ["football"],
    },
    tailored: { uses: ["Scoil Naomh Example"], admits: [["Teaching Council", "Registration"], "football"] },
  },
  "a German lawyer": {
    person: "lawyer",
    posting: "lawyerGerman",
    tone: "professional",
    letter: {
      language: "de",
      uses: [
        "Friederike Weiß",
        "Kanzlei Domstraße",
        "Arbeitsrecht",
        ["Kündigungsschutzverfahren", "Betriebsvereinbarungen"],
      ],
      never: ["Dear", "Fachanwalt ", "Staatsexamina", "(m/w/d)"],
    },
    message: {
      channel: "recruiter_email",
      language: "de",
      uses: ["Kanzlei Domstraße", ["Arbeitsrecht", "Kündigungsschutz"]],
      never: ["Dear", "Hello"],
    },
    tailored: {
      uses: ["Kanzlei Rheinblick"],
      admits: [["Staatsexamina", "Fachanwaltstitel"]],
      language: "de",
    },
  },
  "a forklift driver among boilerplate": {
    person: "forkliftDriver",
    posting: "forkliftBoilerplate",
    tone: "professional",
    letter: {
      uses: [
        "Tomás Ferreira",
        "Reach Truck Operator",
        "Examplon Logistics",
        ["180 pallets", "reach truck", "1,400 days"],
      ],
      never: ["Courage", "12,000", "summer party", "first aid", "pension"],
    },
    message: {
      channel: "linkedin_message",
      uses: ["Examplon Logistics", ["reach truck", "forklift"]],
      never: ["first aid"],
      mostWords: 60,
    },
    tailored: { uses: ["Douro Logistics"], admits: ["first aid"], first: ["reach truck"] },
  },
  "a welder without aluminium": {
    person: "welder",
    posting: "welder",
    tone: "friendly",
    letter: {
      uses: ["Dragan Đorđević", "Adria Yachts Example", ["ISO 9606-1", "TIG"], ["stainless", "98%"]],
      never: ["aluminium"],
    },
    message: {
      channel: "recruiter_email",
      uses: ["Adria Yachts Example", ["TIG", "ISO 9606-1"]],
      never: ["aluminium"],
    },
    tailored: { uses: ["Danube Shipworks"], admits: ["aluminium"], first: ["TIG-welded stainless"] },
  },
  "an accountant whose every point fits": {
    person: "accountant",
    posting: "accountant",
    tone: "professional",
    letter: {
      uses: [
        "Priya Raman",
        "Financial Accountant",
        "Northern Foundry Group",
        ["month-end close", "9 to 5"],
        ["IFRS", "ACCA", "SAP"],
      ],
      never: ["Power BI", "48,000"],
    },
    message: {
      channel: "recruiter_email",
      uses: ["Northern Foundry Group", ["IFRS", "ACCA", "month-end"]],
      never: ["Power BI"],
    },
    tailored: {
      uses: ["Pennine Castings", "Aire Valley Audit"],
      admits: ["Power BI"],
      first: ["month-end close"],
    },
  },
  "an ecologist for a posting in prose": {
    person: "researcher",
    posting: "postdoc",
    tone: "professional",
    letter: {
      uses: [
        "Nkechi Eze",
        "Postdoctoral Researcher",
        "Example State University",
        ["field trials", "mixed-effects models"],
        ["4,200 seedlings", "R", "PhD"],
      ],
      never: ["remote sensing", "two references", "15 January"],
    },
    message: {
      channel: "recruiter_email",
      uses: ["Example State University", ["field trials", "mixed-effects"]],
      never: ["remote sensing"],
    },
    tailored: { uses: ["Savanna Institute"], admits: ["remote sensing"], first: ["field trials"] },
  },
  "a school leaver without a job yet": {
    person: "junior",
    posting: "juniorDeveloper",
    tone: "friendly",
    letter: {
      uses: ["Leo Brandt", "Pixel Example", ["HTML", "JavaScript"], ["school bus", "300 pupils"]],
      never: ["React", "Vue", "years of experience", "38,000", "current position"],
    },
    message: {
      channel: "linkedin_message",
      uses: ["Pixel Example", ["JavaScript", "HTML"]],
      never: ["React"],
      mostWords: 60,
    },
    tailored: { uses: ["Timetable for the school bus"], admits: [["React", "Vue"]] },
  },
  "a hotel manager who changes to testing": {
    person: "careerChanger",
    posting: "qaTester",
    tone: "professional",
    letter: {
      uses: [
        "Hana Kovářová",
        "Lumen Example",
        "Playwright",
        ["60 automated browser tests", "14 defects", "SQL"],
      ],
      never: ["ISTQB", "2 years of experience in software testing", "eleven years of testing"],
    },
    message: { channel: "recruiter_email", uses: ["Lumen Example", "Playwright"], never: ["ISTQB"] },
    tailored: { uses: ["Hotel Špilberk Example", "Playwright"], admits: ["ISTQB"] },
  },
  "a parent who returns": {
    person: "returningParent",
    posting: "marketingManager",
    tone: "professional",
    letter: {
      uses: ["Maribel Santos", "Algarve Organics", ["budget", "€1.2 million"], ["Spain", "brand"]],
      never: ["Google Analytics", "children", "social media advertising"],
    },
    message: {
      channel: "recruiter_email",
      uses: ["Algarve Organics", ["budget", "brand", "Spanish"]],
      never: ["Google Analytics", "children"],
    },
    tailored: { uses: ["Tagus Foods"], admits: ["Google Analytics", "social media"], first: ["budget"] },
  },
  "a backend engineer without Kubernetes": {
    person: "engineer",
    posting: "backendEngineer",
    tone: "professional",
    letter: {
      uses: ["Kwame Boateng", "Ledgerline", "PostgreSQL", ["2.1 million payments", "140 ms"], "TypeScript"],
      never: ["Kubernetes", "Kafka", "Terraform"],
    },
    message: {
      channel: "linkedin_message",
      uses: ["Ledgerline", ["PostgreSQL", "TypeScript"]],
      never: ["Kubernetes", "Kafka"],
      mostWords: 60,
    },
    tailored: {
      uses: ["Gold Coast Payments", "Volta Software"],
      admits: ["Kubernetes", "Kafka"],
      first: ["PostgreSQL"],
    },
  },
  "an executive": {
    person: "executive",
    posting: "coo",
    tone: "professional",
    letter: {
      uses: ["Ingrid Sørensen", "Harbour Foods", ["1,900 employees", "11.2%"], ["integration", "P&L"]],
      never: ["Asia", "MBA"],
    },
    message: {
      channel: "recruiter_email",
      uses: ["Harbour Foods", ["1,900 employees", "integration", "P&L"]],
      never: ["Asia"],
    },
    tailored: { uses: ["Nordfjord Seafood Group", "Arctic Cold Chain"], admits: [["Asia", "MBA"]] },
  },
  "a résumé of one line": {
    person: "oneLine",
    posting: "warehouseTwoLines",
    tone: "friendly",
    letter: {
      uses: ["Sam Okoro", "Warehouse helper"],
      never: ["years", "12.60", "forklift", "pallets"],
      mostWords: 150,
    },
    message: {
      channel: "linkedin_message",
      uses: ["Warehouse helper"],
      never: ["years", "12.60"],
      mostWords: 60,
    },
    tailored: { uses: ["Sam Okoro"], never: ["forklift"] },
  },
  "a résumé without a name": {
    person: "nameless",
    posting: "electrician",
    tone: "professional",
    letter: {
      uses: ["Voltaic Example", ["18th Edition", "charging points"]],
      never: ["John Doe", "My name is", "NVQ", "driving licence", "[Name]"],
    },
    message: {
      channel: "recruiter_email",
      uses: ["Voltaic Example", ["18th Edition", "charging points"]],
      never: ["John Doe", "NVQ"],
    },
    tailored: { uses: ["Bright Wires Ltd"], admits: ["driving licence", "NVQ"], first: ["charging points"] },
  },
  "a French sales manager": {
    person: "salesFrench",
    posting: "salesFrench",
    tone: "professional",
    letter: {
      language: "fr",
      uses: [
        "Chloé Lefèvre",
        "Conserverie de l'Atlantique",
        ["24 %", "enseignes nationales", "8 commerciaux"],
      ],
      never: ["Dear", "allemand", "(H/F)", "Voiture"],
    },
    message: {
      channel: "recruiter_email",
      language: "fr",
      uses: ["Conserverie de l'Atlantique", ["enseignes nationales", "équipe", "CRM"]],
      never: ["Dear", "Hello", "allemand"],
    },
    tailored: { language: "fr", uses: ["Biscuiterie de l'Erdre"], admits: ["allemand"] },
  },
  "a Spanish accountant": {
    person: "clerkSpanish",
    posting: "accountantSpanish",
    tone: "friendly",
    letter: {
      language: "es",
      uses: [
        "Lucía Fernández Ortiz",
        "Grupo Olivar",
        ["facturas", "IVA"],
        ["41 días", "conciliación bancaria", "600"],
      ],
      never: ["Dear", "SAP"],
    },
    message: {
      channel: "linkedin_message",
      language: "es",
      uses: ["Grupo Olivar", ["IVA", "facturas", "facturación"]],
      never: ["Dear", "SAP"],
      mostWords: 60,
    },
    tailored: { language: "es", uses: ["Aceites del Sur Ejemplo"], admits: ["SAP"] },
  },
  "a bus driver without dates": {
    person: "busDriver",
    posting: "busDriver",
    tone: "professional",
    letter: {
      uses: ["Graham Nkosi", "Metro Example Transport", ["routes 12 and 40", "passengers"]],
      never: ["PrDP", "clean record", "years"],
    },
    message: {
      channel: "linkedin_message",
      uses: ["Metro Example Transport"],
      never: ["PrDP"],
      mostWords: 60,
    },
    tailored: { uses: ["City Lines Example"], admits: [["PrDP", "EC licence"]] },
  },
  "a designer who lists skills and nothing else": {
    person: "designerSkillsOnly",
    posting: "uxDesigner",
    tone: "friendly",
    letter: {
      uses: ["Yara Benali", "Teal Example Studio", "Figma", ["design systems", "usability"]],
      never: ["years", "shipped products", "at my current"],
    },
    message: { channel: "linkedin_message", uses: ["Teal Example Studio", "Figma"], mostWords: 60 },
    tailored: { uses: ["Figma"], admits: [["portfolio", "shipped products"]] },
  },
  "an analyst with preferred tools missing": {
    person: "analyst",
    posting: "dataAnalyst",
    tone: "professional",
    letter: {
      uses: ["Yuki Tanaka", "Kobe Example Stores", ["Tableau", "dashboards"], ["SQL", "Python"]],
      never: ["BigQuery", "dbt", "Power BI", "business Japanese"],
    },
    message: {
      channel: "recruiter_email",
      uses: ["Kobe Example Stores", ["SQL", "Tableau", "Python"]],
      never: ["BigQuery"],
    },
    tailored: { uses: ["Kansai Retail Lab"], admits: ["BigQuery", "dbt", "Japanese"] },
  },
  "a community pharmacist for a hospital": {
    person: "pharmacist",
    posting: "pharmacist",
    tone: "professional",
    letter: {
      uses: [
        "Amira Haddad",
        "Example General Hospital",
        ["220 prescriptions", "BPharm", "medication review"],
      ],
      never: ["cytotoxic", "2 years in a hospital"],
    },
    message: {
      channel: "recruiter_email",
      uses: ["Example General Hospital", ["prescriptions", "BPharm", "medication review"]],
      never: ["cytotoxic"],
    },
    tailored: {
      uses: ["Jasmine Community Pharmacy"],
      admits: [["hospital pharmacy", "Licence"]],
      first: ["prescriptions"],
    },
  },
  "an advisor who writes in the first person": {
    person: "customerService",
    posting: "customerServiceGermanMix",
    tone: "professional",
    letter: {
      uses: ["Danielle O'Rourke", "Paket Beispiel", "Zendesk", ["70 calls", "82%"]],
      never: ["team player", "I I ", "B1", "Wir freuen"],
    },
    message: {
      channel: "recruiter_email",
      uses: ["Paket Beispiel", "Zendesk"],
      never: ["team player", "B1"],
    },
    tailored: { uses: ["Parcels Example"], admits: ["German"] },
  },
  "a teacher for a job that asks for nothing she has": {
    person: "teacher",
    posting: "diver",
    tone: "professional",
    letter: {
      uses: ["Aoife Ní Bhriain", "Saturation Diver"],
      never: ["bell diver", "saturation days", "Offshore medical", "cutting and burning"],
      mostWords: 250,
    },
    message: {
      channel: "linkedin_message",
      uses: ["Saturation Diver"],
      never: ["bell diver", "Offshore medical"],
      mostWords: 60,
    },
    tailored: {
      uses: ["Scoil Naomh Example"],
      admits: ["Closed bell diver", "Offshore medical", "saturation days"],
    },
  },
  "an accountant for a posting that says nothing": {
    person: "accountant",
    posting: "vague",
    tone: "friendly",
    letter: {
      uses: ["Priya Raman"],
      never: ["rockstar", "amazing family", "change the world", "fast-paced"],
    },
    message: { channel: "linkedin_message", never: ["rockstar", "amazing family"], mostWords: 60 },
    tailored: { uses: ["Pennine Castings"], never: ["rockstar"] },
  },
  "ten pages for a director's job": {
    person: "tenPages",
    posting: "programmeDirector",
    tone: "professional",
    letter: {
      uses: [
        "Bartholomew Quayle-Hughes",
        "Wessex Example Utilities",
        ["supplier contracts", "procurement"],
        ["workstreams", "water"],
      ],
      never: ["Chartered", "office moves", "140,000"],
      mostWords: 400,
    },
    message: {
      channel: "recruiter_email",
      uses: ["Wessex Example Utilities"],
      never: ["office moves", "Chartered"],
      mostWords: 180,
    },
    tailored: { uses: ["Severn Water Group", "Avon Grid"], admits: ["Chartered engineer"] },
  },
  "a carpenter whose work is prose": {
    person: "carpenter",
    posting: "stairBuilder",
    tone: "friendly",
    letter: {
      uses: ["Suharto", "Treppen Exempel", "stairs", ["CNC", "drawings"]],
      never: ["driving licence", "Swedish"],
    },
    message: {
      channel: "recruiter_email",
      uses: ["Treppen Exempel", ["stairs", "CNC"]],
      never: ["driving licence"],
    },
    tailored: { uses: ["Kayu Workshop"], admits: ["driving licence"] },
  },
  "a law student with a café job": {
    person: "student",
    posting: "paralegal",
    tone: "friendly",
    letter: {
      uses: ["Émilie Tremblay-Côté", "Cabinet Exemple", ["LLB", "Law"], ["French", "English", "bilingual"]],
      never: ["family law experience", "graduated"],
    },
    message: { channel: "linkedin_message", uses: ["Cabinet Exemple", ["Law", "LLB"]], mostWords: 60 },
    tailored: { uses: ["Café Exemple", "Université Exemple"], admits: ["Word"] },
  },
};

type Resume = typeof import("./people.ts")["people"][PersonName];

/** The same posting, another résumé. */
export const changed: (Changed & { of: string; change: (resume: Resume) => Resume })[] = [
  {
    of: "a backend engineer without Kubernetes",
    what: "with Kubernetes",
    change: (resume) => ({
      ...resume,
      skills: [...(resume.skills ?? []), { name: "Platforms", keywords: ["Kubernetes"] }],
    }),
    uses: ["Kubernetes"],
  },
  {
    of: "a welder without aluminium",
    what: "without the certificate",
    change: (resume) => ({ ...resume, certificates: [] }),
    never: ["ISO 9606-1"],
  },
  {
    of: "an accountant whose every point fits",
    what: "without the senior post",
    change: (resume) => ({ ...resume, work: resume.work?.slice(1) ?? [] }),
    never: ["Pennine Castings", "9 to 5"],
  },
  {
    of: "an analyst with preferred tools missing",
    what: "with 25 dashboards in place of 14",
    change: (resume) =>
      JSON.parse(JSON.stringify(resume).replace("14 Tableau dashboards", "25 Tableau dashboards")),
    never: ["14 Tableau"],
  },
  {
    of: "a French sales manager",
    what: "with another name",
    change: (resume) => ({ ...resume, basics: { ...resume.basics, name: "Anne-Sophie Garnier" } }),
    uses: ["Anne-Sophie Garnier"],
    never: ["Chloé"],
  },
];

/** Words that add nothing: whoever adds them must not be told to fit better, and no letter may repeat them. */
export const padding =
  "Hard-working, passionate and dynamic team player with excellent communication skills who thrives in fast-paced environments.";
