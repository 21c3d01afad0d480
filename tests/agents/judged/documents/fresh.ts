import type { JsonResume } from "../../../../src/types/domain.ts";
import type { AnalyzeJobInput } from "./analyze-job.ts";
import type { AnalyzeResumeInput } from "./analyze-resume.ts";
import type { BuildInput } from "./build-resume.ts";
import type { Demand } from "./explain-match.ts";
import type { RecruiterMessage } from "./outreach.ts";
import type { PortfolioInput } from "./portfolio.ts";
import type { Expectation } from "./vocabulary.ts";

/** Inputs that were written after the rules were mended and that no rule was tuned on before its first run. */

const person = (content: Partial<JsonResume>): JsonResume => content as JsonResume;

export const people = {
  midwife: person({
    basics: {
      name: "Adaeze Obi-Nwosu",
      label: "Midwife",
      email: "adaeze@example.ng",
      summary: "Midwife in rural clinics.",
    },
    work: [
      {
        name: "Enugu Mothers' Clinic Example",
        position: "Midwife",
        startDate: "2017-02",
        highlights: [
          "Attended about 300 births a year",
          "Set up an antenatal class for 40 families a month",
          "Kept the stock of medicines",
        ],
      },
    ],
    certificates: [{ name: "Registered Midwife", date: "2016" }],
    skills: [{ name: "Care", keywords: ["antenatal care", "emergency obstetrics", "health education"] }],
  }),
  plumber: person({
    basics: { name: "Gintaras Petrauskas", label: "Plumber", phone: "+370 555 01010" },
    work: [
      {
        name: "Vandentiekis Example",
        position: "Plumber",
        startDate: "2011",
        endDate: "2022",
        highlights: ["Responsible for the heating of 18 schools", "Replaced 3 km of lead pipe"],
      },
      {
        name: "Self-employed",
        position: "Plumber",
        startDate: "2022",
        highlights: ["Fit bathrooms for private customers"],
      },
    ],
    skills: [{ name: "Trade", keywords: ["heating systems", "soldering", "pipe fitting"] }],
  }),
  dutchPlanner: person({
    basics: {
      name: "Sanne de Vries",
      label: "Planner",
      email: "sanne@example.nl",
      summary: "Planner met zes jaar ervaring in het vervoer van bloemen.",
    },
    work: [
      {
        name: "Bloemenvervoer Voorbeeld",
        position: "Planner",
        startDate: "2019-01",
        highlights: [
          "Planning van 45 vrachtwagens per dag",
          "Verlaging van het aantal lege kilometers met 12%",
          "Overleg met chauffeurs en klanten",
        ],
      },
    ],
    skills: [{ name: "Planning", keywords: ["ritplanning", "Excel", "TMS"] }],
  }),
  librarian: person({
    basics: { name: "Þóra Jónsdóttir", label: "Librarian", email: "thora@example.is" },
    work: [
      {
        name: "Reykholt Town Library",
        position: "Librarian",
        startDate: "2014-08",
        highlights: [
          "Catalogued 22,000 volumes",
          "Ran a reading club for 15 teenagers",
          "Moved the catalogue to Koha",
        ],
      },
    ],
    education: [
      { institution: "University of Example Bay", area: "Library Science", studyType: "MA", endDate: "2014" },
    ],
    skills: [{ name: "Library", keywords: ["cataloguing", "Koha", "storytelling"] }],
  }),
  salesTrainee: person({
    basics: { name: "Marcus Bell", email: "marcus@example.com" },
    education: [
      {
        institution: "Harbour Comprehensive Example",
        area: "GCSEs in English, maths and business",
        endDate: "2026-07",
      },
    ],
    volunteer: [
      { organization: "Food Bank Example", position: "Volunteer", summary: "Sorted donations on Saturdays" },
    ],
    languages: [
      { language: "English", fluency: "native" },
      { language: "Urdu", fluency: "conversational" },
    ],
  }),
};

export const postings: Record<keyof typeof people, AnalyzeJobInput> = {
  midwife: {
    text: `Midwife (Band 6) – Lakeside Birth Centre, Bristol
Closing date: 3 March

We are a small birth centre and we care about choice.

Main duties
• Attend births at the centre and at home
• Teach antenatal classes

Person specification
• NMC registration as a midwife
• Two years' experience after qualification
• Confidence in emergency obstetrics
• Own car (desirable)

Pay: £37,338 to £44,962 a year`,
    expect: {
      title: "Midwife",
      company: "Lakeside Birth Centre",
      asks: ["NMC registration", "Two years' experience", "emergency obstetrics", "Own car"],
      tasks: ["Attend births", "antenatal classes"],
      notAsked: ["37,338", "3 March"],
    },
  },
  plumber: {
    text: `Heating engineer wanted. Small family firm (Brook & Daughters Plumbing, Kaunas) needs someone who can solder, fit boilers and talk to customers politely. Driving licence a must. Good pay, van provided. Ring us.`,
    expect: {
      title: "Heating engineer",
      company: "Brook & Daughters Plumbing",
      asks: ["solder", "Driving licence"],
      notAsked: ["van provided", "Ring us"],
    },
  },
  dutchPlanner: {
    text: `Planner transport (m/v)
Koelvracht Voorbeeld B.V., Aalsmeer

Wat ga je doen?
- Je plant dagelijks 60 ritten
- Je hebt contact met chauffeurs

Wat vragen wij?
- Minimaal 3 jaar ervaring als planner
- Kennis van een TMS
- Goede beheersing van Excel

Wij bieden
- 28 vakantiedagen`,
    expect: {
      title: "Planner transport",
      company: "Koelvracht Voorbeeld B.V.",
      asks: ["3 jaar ervaring", "TMS", "Excel"],
      tasks: ["60 ritten", "contact met chauffeurs"],
      notAsked: ["vakantiedagen"],
    },
  },
  librarian: {
    text: `Position: Digital Librarian
Organisation: Northfjord College Library
Salary: by agreement

In this role you will look after our e-resources, help students with searches and keep our Koha catalogue tidy.

You will need a degree in library science and experience with Koha. Experience with institutional repositories is an advantage. We don't expect you to code.`,
    expect: {
      title: "Digital Librarian",
      company: "Northfjord College Library",
      asks: ["degree in library science", "experience with Koha", "repositories"],
      tasks: ["e-resources"],
      notAsked: ["by agreement", "code"],
    },
  },
  salesTrainee: {
    text: `SALES TRAINEE, PART TIME! Trainers & Co. Example, Leeds city centre. If you are friendly, on time and free on weekends we want to hear from you. English and maths GCSE needed. Another language is a bonus. 11.44 an hour.`,
    expect: {
      title: "Sales trainee",
      company: "Trainers & Co. Example",
      asks: ["GCSE", "Another language"],
      notAsked: ["11.44"],
    },
  },
};

export interface FreshApplication {
  tone: "professional" | "friendly";
  letter: Expectation;
  message: Expectation & { channel: "recruiter_email" | "linkedin_message" };
  tailored: Expectation;
}
export const applications: Record<keyof typeof people, FreshApplication> = {
  midwife: {
    tone: "professional",
    letter: {
      uses: [
        "Adaeze Obi-Nwosu",
        "Lakeside Birth Centre",
        ["300 births", "antenatal"],
        "emergency obstetrics",
      ],
      never: ["NMC", "own car", "Band 6"],
    },
    message: {
      channel: "recruiter_email",
      uses: ["Lakeside Birth Centre", ["births", "antenatal"]],
      never: ["NMC"],
    },
    tailored: { uses: ["Enugu Mothers' Clinic Example"], never: ["NMC"] },
  },
  plumber: {
    tone: "friendly",
    letter: {
      uses: ["Gintaras Petrauskas", ["heating of 18 schools", "heating"]],
      never: ["boilers", "licence", "politely"],
    },
    message: {
      channel: "linkedin_message",
      uses: [["heating", "bathrooms"]],
      never: ["licence"],
      mostWords: 60,
    },
    tailored: { uses: ["Vandentiekis Example"], never: ["licence"] },
  },
  dutchPlanner: {
    tone: "professional",
    letter: {
      language: "nl",
      uses: ["Sanne de Vries", "Koelvracht Voorbeeld", ["45 vrachtwagens", "12%"]],
      never: ["Dear", "vakantiedagen", "60 ritten"],
    },
    message: {
      channel: "recruiter_email",
      language: "nl",
      uses: ["Koelvracht Voorbeeld", ["vrachtwagens", "chauffeurs"]],
      never: ["Hello"],
    },
    tailored: { language: "nl", uses: ["Bloemenvervoer Voorbeeld"], never: ["60 ritten"] },
  },
  librarian: {
    tone: "professional",
    letter: {
      uses: ["Þóra Jónsdóttir", "Digital Librarian", "Northfjord College Library", "Koha", "Library Science"],
      never: ["repositories", "by agreement"],
    },
    message: { channel: "linkedin_message", uses: ["Northfjord College Library", "Koha"], mostWords: 60 },
    tailored: { uses: ["Reykholt Town Library"], never: ["repositories"] },
  },
  salesTrainee: {
    tone: "friendly",
    letter: { uses: ["Marcus Bell", ["GCSEs", "Food Bank"]], never: ["years", "sales experience", "11.44"] },
    message: { channel: "recruiter_email", uses: [["GCSEs", "Food Bank", "Urdu"]], never: ["years"] },
    tailored: { uses: ["Marcus Bell"], never: ["sales experience"] },
  },
};

/** A recruiter writes; `title` is the job and all that is told of it. */
export const outreach: Record<
  keyof typeof people,
  Pick<RecruiterMessage, "channel" | "recruiter" | "expect"> & { title: string; skills: string[] }
> = {
  midwife: {
    channel: "linkedin_message",
    recruiter: { name: "Joan Reed", organization: "Lakeside Birth Centre" },
    title: "Midwife",
    skills: ["antenatal care"],
    expect: { uses: ["Adaeze", "Lakeside Birth Centre", "antenatal care"], mostWords: 60 },
  },
  plumber: {
    channel: "recruiter_email",
    recruiter: { name: "Rasa Brook", organization: "Brook & Daughters" },
    title: "Heating engineer",
    skills: ["soldering", "boilers"],
    expect: { uses: ["Gintaras", "soldering"], never: ["boilers, which", "at Self-employed"] },
  },
  dutchPlanner: {
    channel: "recruiter_email",
    recruiter: { name: "Kees Bakker", organization: "Koelvracht Voorbeeld" },
    title: "Planner transport",
    skills: ["Excel"],
    expect: { language: "nl", uses: ["Sanne", "Excel"], never: ["Hello"] },
  },
  librarian: {
    channel: "linkedin_message",
    recruiter: { name: "Erik Foss", organization: "Northfjord College Library" },
    title: "Digital Librarian",
    skills: ["Koha"],
    expect: { uses: ["Þóra", "Koha"], mostWords: 60 },
  },
  salesTrainee: {
    channel: "recruiter_email",
    recruiter: { name: "Tess Ward", organization: "Trainers & Co. Example" },
    title: "Sales trainee",
    skills: ["sales"],
    expect: { uses: ["Marcus", "Trainers & Co. Example"], never: ["sales, which you bring"] },
  },
};

const need = (
  requirement: string,
  evidence: string | null,
  importance: Demand["importance"] = "required",
): Demand => ({ requirement, evidence, importance });
export const matches: Record<string, { demands: Demand[]; expect: Expectation }> = {
  "two met, two skills": {
    demands: [need("Antenatal care", "antenatal care"), need("Midwifery", "Midwife in rural clinics.")],
    expect: { uses: ["antenatal care", "midwifery"], never: ["all the skills"] },
  },
  "one of each kind": {
    demands: [
      need("Soldering", "soldering"),
      need("Boiler installation", null),
      need("German", null, "preferred"),
    ],
    expect: { uses: ["soldering"], admits: ["boiler installation", "German"] },
  },
  "only preferred, none met": {
    demands: [need("Rust", null, "preferred"), need("Haskell", null, "preferred")],
    expect: { admits: ["Rust", "Haskell"], never: ["requires Rust"] },
  },
  "eight met": {
    demands: [
      "Koha",
      "MARC",
      "RDA",
      "Cataloguing",
      "Archiving",
      "Reference service",
      "Storytelling",
      "Acquisitions",
    ].map((name) => need(name, `${name} at the library`)),
    expect: { uses: ["Koha", "MARC"], never: ["8 "] },
  },
  "names with signs": {
    demands: [need("C++", "Wrote drivers in C++ for 3 printers"), need("C#", null), need(".NET", null)],
    expect: { uses: ["C++"], admits: ["C#", ".NET"] },
  },
};

export const wishes: Record<string, BuildInput & { content?: JsonResume }> = {
  "two wishes in one sentence of thanks": {
    person: "welder",
    instructions: "Thank you! Please add the skills orbital welding and NDT; then write a short summary.",
    expect: { uses: ["orbital welding", "NDT"] },
  },
  "studies told": {
    person: "junior",
    instructions: "I studied Media Design at Example Vocational College from 2024 to 2026.",
    expect: { uses: ["Media Design", "Example Vocational College", "2026"] },
  },
  "a post with two duties": {
    person: "oneLine",
    instructions:
      "I worked as a picker at Depot Example from May 2020 to June 2023: packed 90 orders an hour; trained 4 new pickers",
    expect: { uses: ["Picker", "Depot Example", "2020-05", "2023-06", "90 orders"] },
  },
  "removal in Spanish": {
    person: "clerkSpanish",
    instructions: "Elimina la habilidad Excel.",
    expect: { uses: ["IVA"], never: ["Excel"] },
  },
  "a question instead of a wish": {
    person: "analyst",
    instructions: "Do you think my résumé is good enough for Google?",
    expect: { unchanged: true, admits: [["Google", "good enough"]] },
  },
};

export const works: Record<string, PortfolioInput> = {
  "a gardener": {
    portfolio: {
      title: "Amina's gardens",
      summary: "I plan small gardens in dry places.",
      projects: [
        {
          title: "School yard in Sousse",
          description: "A yard with 30 trees that need no watering after two years.",
          role: "Planner",
        },
      ],
      skills: [{ name: "Planting plans" }, { name: "Irrigation" }],
      experiences: [{ title: "Gardener", company: "Green Yard Example", start_date: "2016-01-01" }],
    },
    instructions: "Please write a new summary.",
    expect: { uses: ["dry places", "Green Yard Example", "School yard in Sousse"] },
  },
  "an Italian baker": {
    portfolio: {
      title: "Forno Esempio",
      summary: null,
      projects: [
        {
          title: "Pane di segale",
          description: "Un pane con lievito madre che dura una settimana.",
          features: ["farina del mulino di Bra"],
        },
      ],
      skills: [{ name: "Panificazione" }],
      experiences: [{ title: "Fornaio", company: "Forno Esempio", start_date: "2009-05-01" }],
    },
    instructions: "Scrivi un riassunto.",
    expect: { language: "it", uses: ["Fornaio"], never: [" and ", "Skills", "Project"] },
  },
  "a game that the owner tells of": {
    portfolio: {
      title: "Tom",
      summary: null,
      projects: [{ title: "Snail Race", description: null, tech_stack: ["Godot"] }],
      skills: [],
      experiences: [],
    },
    project: 0,
    instructions:
      "I built it in 48 hours for a game jam. It came third of 60 entries. Make it sound awesome!",
    expect: { uses: ["48 hours", "third of 60", "Godot"], never: ["awesome"] },
  },
  "features only": {
    portfolio: {
      title: "Lea",
      summary: null,
      projects: [
        {
          title: "Habit board",
          description: null,
          features: ["works offline", "reminds at noon", "works offline"],
        },
      ],
      skills: [],
      experiences: [],
    },
    project: 0,
    instructions: "Describe it.",
    expect: { uses: ["Habit board", "works offline", "reminds at noon"] },
  },
  "two posts, the old one first": {
    portfolio: {
      title: "Ruth",
      summary: null,
      projects: [],
      skills: [],
      experiences: [
        {
          title: "Clerk",
          company: "Old Mill",
          start_date: "2001-01-01",
          end_date: "2009-01-01",
          achievements: ["Filed 9,000 deeds"],
        },
        {
          title: "Archivist",
          company: "Town Archive Example",
          start_date: "2010-01-01",
          achievements: ["Digitised 70,000 pages"],
        },
      ],
    },
    instructions: "Summary please",
    expect: { uses: ["Archivist", "Town Archive Example", "70,000 pages"], never: ["undefined"] },
  },
};

export const files: Record<string, AnalyzeResumeInput> = {
  "a trainer in French": {
    text: `Luc Fontaine\nluc@example.fr | +33 5 55 01 01 01 | Lyon\n\nPROFIL\nFormateur en menuiserie depuis douze ans.\n\nEXPÉRIENCE\nFormateur, Lycée Exemple\n2012 – 2024\n- Formation de 24 apprentis par an\n- Taux de réussite de 93 % à l'examen\n\nFORMATION\nBrevet de maîtrise, 2010\n\nCOMPÉTENCES\nmenuiserie, pédagogie, sécurité`,
    expect: { never: ["no work experience", "add an email"] },
  },
  "phrases of praise only": {
    text: `Kim Best\nkim@example.com\n\nSUMMARY\nDynamic and results-driven professional.\n\nEXPERIENCE\nConsultant, Example Partners\n2020 – 2023\n- Passionate team player with a can-do attitude\n- Dynamic self-starter\n\nEDUCATION\nBA, Example College, 2019`,
    expect: { uses: [["nobody can check", "Replace this line"]], never: ["come with figures"] },
  },
  "a long line": {
    text: `Ora Levi\nora@example.com | +972 55 555 0101 | Haifa\n\nEXPERIENCE\nLogistics Manager, Port Example\n2015 – present\n- Planned the berths for all container ships of three lines and negotiated with pilots, tugs and the harbour master, while I also led a team of 12 planners in three shifts, introduced a planning tool, wrote its manual, trained all users and reported every month to the board on delays and their costs\n- Cut waiting time by 22%\n\nEDUCATION\nBSc Industrial Engineering, Example Technion, 2014\n\nSKILLS\nberth planning, negotiation, Excel`,
    expect: { uses: [["too long", "Split"]] },
  },
  "no contact at all": {
    text: `Nobody Reachable\n\nEXPERIENCE\nWaiter, Café Example\n2019 – 2024\n- Served 80 guests an evening\n\nSKILLS\nservice, wine`,
    expect: { uses: [["e-mail", "email"], ["phone"]] },
  },
  "a good one": {
    text: `Hedda Strand\nhedda@example.no | +47 555 01 010 | Oslo | https://hedda.example.no\n\nSUMMARY\nStructural engineer for timber bridges with eleven years of practice, from the first sketch to the last inspection.\n\nEXPERIENCE\nStructural Engineer, Example Bruer AS\n2016 – present\n- Designed 14 timber bridges between 12 and 60 metres long\n- Cut the steel in the joints by 35% with a new connector\n- Led a team of 5 engineers\n\nEDUCATION\nMSc Civil Engineering, Example University, 2013 – 2015\n\nSKILLS\ntimber design, finite elements, Eurocode 5, AutoCAD, inspection, tendering\n\nLANGUAGES\nNorwegian (native), English (fluent)`,
    expect: { uses: ["figures"], never: ["gives no", "There is no"] },
  },
};
