/**
 * What people look for and what they should find, by our own judgement: 3 exactly that, 2 good, 1 of some use; a posting
 * that is not named is of none. `kind` stands for all three of a kind, `kind#n` for one, and the more exact name counts.
 */

export interface JudgedQuery {
  query: string;
  grades: Record<string, 1 | 2 | 3>;
}

const of = (query: string, grades: JudgedQuery["grades"]): JudgedQuery => ({ query, grades });

export const queries: JudgedQuery[] = [
  of("kubernetes", { "platform#1": 3, "platform#2": 3, "platform#3": 3, sre: 1 }),
  of("k8s engineer", { "platform#1": 3, "platform#2": 3, "platform#3": 3, sre: 1 }),
  of("kuberntes", { "platform#1": 3, "platform#2": 3, "platform#3": 3, sre: 1 }),
  of("devops", { platform: 3, sre: 2, "support-it#2": 1 }),
  of("site reliability", { sre: 3, platform: 1 }),
  of("SRE", { sre: 3, platform: 1 }),
  of("java backend developer", { java: 3, python: 1, dotnet: 1 }),
  of("python developer", { python: 3, "data-engineer": 2, "data-scientist": 2, java: 1 }),
  of("pyhton", { python: 3, "data-engineer": 2, "data-scientist": 2 }),
  of("reactjs", { react: 3, vue: 1 }),
  of("frontend", { react: 3, vue: 3, "python#3": 1 }),
  of("junior web developer", { "react#3": 3, "python#3": 3, "vue#3": 1, "react#1": 1, "vue#1": 1 }),
  of("swift iphone apps", { ios: 3, android: 1 }),
  of("mobile developer", { ios: 3, android: 3 }),
  of("c++", { cpp: 3, "game#2": 1 }),
  of("c# developer", { dotnet: 3, game: 2 }),
  of("embeded software", { cpp: 3 }),
  of("data engineer spark", { "data-engineer": 3, analyst: 1, "data-scientist": 1 }),
  of("machine learning", { "data-scientist": 3, "data-engineer": 1 }),
  of("business intelligence dashboards", { analyst: 3, "data-engineer#3": 2, "data-engineer": 1 }),
  of("postgres dba", { "dba#1": 3, "dba#2": 3, "dba#3": 2, java: 1, python: 1 }),
  of("pentester", { security: 3 }),
  of("ethical hacking", { "security#1": 3, "security#3": 3, "security#2": 1 }),
  of("software testing automation", { qa: 3 }),
  of("help desk", { "support-it": 3, support: 1 }),
  of("scrum master", { "project#2": 3, project: 2, "product#3": 1 }),
  of("product owner", { "product#3": 3, product: 2, "project#2": 1 }),
  of("figma prototypes", { ux: 3, graphic: 1 }),
  of("bookkeeping", { accountant: 3, payroll: 1 }),
  of("accountent", { accountant: 3, payroll: 1 }),
  of("sales account manager", { sales: 3 }),
  of("search engine optimization", { "seo#1": 3, seo: 2, writer: 1 }),
  of("customer service telephone", { support: 3, "support-it": 1 }),
  of("registered nurse hospital", { nurse: 3, carer: 1 }),
  of("elderly care", { carer: 3, nurse: 1 }),
  of("care assistant", { "carer#1": 3, carer: 2, nurse: 1 }),
  of("physiotherapist", { physio: 3 }),
  of("maths teacher", { teacher: 3, kindergarten: 1 }),
  of("childcare", { kindergarten: 3 }),
  of("chef", { chef: 3, "baker#2": 2, baker: 1 }),
  of("sous chef", { "chef#1": 3, chef: 2, "baker#2": 1 }),
  of("sourdough baker", { "baker#3": 3, baker: 2 }),
  of("forklift", { "warehouse#2": 3, "warehouse#1": 3, warehouse: 2 }),
  of("lorry driver", { "driver#3": 3, "driver#1": 3, driver: 2, "warehouse#2": 1 }),
  of("electrician solar", { electrician: 3, plumber: 1 }),
  of("heating and plumbing", { plumber: 3 }),
  of("tig welder", { welder: 3 }),
  of("car repair mechanic", { "mechanic#1": 3, "mechanic#2": 3, mechanic: 1 }),
  of("gdpr lawyer", { "lawyer#1": 3, lawyer: 2 }),
  of("translator french", { "translator#1": 3, translator: 2 }),
  of("recruiter for engineers", { "recruiter#2": 3, recruiter: 2 }),
  of("copywriter", { "writer#1": 3, writer: 2 }),
  of("unity game programmer", { game: 3 }),
  of("autocad bridges", { "civil#2": 3, "civil#1": 3, civil: 2 }),
  of("remote postgres work", { "dba#2": 3, dba: 2, "python#2": 1, "java#3": 1 }),
  of("payrol clerk", { payroll: 3, accountant: 1 }),
];

export interface JudgedCandidate {
  name: string;
  city: string;
  country: string;
  /** Positions, latest first, with the year each began; the first one lasts. */
  work: [position: string, since: number][];
  /** As the person writes them. */
  skills: string[];
  summary: string;
  grades: Record<string, 1 | 2 | 3>;
}

/** Invented people and how well postings suit them, 0 where one is not named. */
export const candidates: JudgedCandidate[] = [
  {
    name: "Ana Fictive",
    city: "Berlin",
    country: "DE",
    work: [
      ["Platform engineer", 2018],
      ["System administrator", 2014],
    ],
    skills: ["k8s", "Terraform", "AWS", "Golang", "Prometheus", "Linux"],
    summary: "Runs clusters and teaches others to.",
    grades: {
      "platform#1": 3,
      "platform#3": 2,
      "platform#2": 2,
      "sre#1": 2,
      "sre#2": 2,
      "sre#3": 1,
      "support-it#2": 1,
    },
  },
  {
    name: "Ben Invented",
    city: "Amsterdam",
    country: "NL",
    work: [["Python developer", 2021]],
    skills: ["Python", "Django", "Postgres", "Redis", "Docker"],
    summary: "Server side of web shops.",
    grades: { "python#1": 3, "python#2": 2, "python#3": 2, "java#1": 1, "data-engineer#2": 1, "dba#1": 1 },
  },
  {
    name: "Cleo Madeup",
    city: "Berlin",
    country: "DE",
    work: [["Frontend developer", 2022]],
    skills: ["ReactJS", "TypeScript", "CSS", "Jest", "HTML"],
    summary: "Accessible pages.",
    grades: { "react#1": 3, "react#3": 2, "react#2": 2, "vue#1": 2, "vue#2": 1, "vue#3": 1 },
  },
  {
    name: "Dag Notional",
    city: "Oslo",
    country: "NO",
    work: [["Registered nurse", 2019]],
    skills: ["Nursing", "Patient care", "Medication administration", "First aid"],
    summary: "Surgical ward, nights too.",
    grades: { "nurse#1": 3, "nurse#3": 2, "nurse#2": 2, "carer#1": 1, "carer#2": 1, "carer#3": 1 },
  },
  {
    name: "Eva Imagined",
    city: "Lyon",
    country: "FR",
    work: [
      ["Cook", 2016],
      ["Kitchen help", 2013],
    ],
    skills: ["Cooking", "Menu planning", "HACCP", "Food safety"],
    summary: "Bistros and a school kitchen.",
    grades: { "chef#1": 3, "chef#2": 2, "chef#3": 2, "baker#2": 1, "baker#1": 1 },
  },
  {
    name: "Finn Supposed",
    city: "Hamburg",
    country: "DE",
    work: [["Data engineer", 2017]],
    skills: ["Python", "SQL", "Spark", "Airflow", "Data warehousing", "dbt"],
    summary: "Pipelines that do not wake anyone.",
    grades: {
      "data-engineer#1": 3,
      "data-engineer#3": 2,
      "data-engineer#2": 2,
      "analyst#1": 1,
      "data-scientist#1": 1,
      "data-scientist#3": 1,
      "python#2": 1,
    },
  },
  {
    name: "Gia Assumed",
    city: "Luxembourg",
    country: "LU",
    work: [["Accountant", 2020]],
    skills: ["Bookkeeping", "VAT", "Month-end close", "Financial reporting", "Excel"],
    summary: "Three sets of books.",
    grades: {
      "accountant#1": 3,
      "accountant#2": 2,
      "accountant#3": 2,
      "payroll#1": 1,
      "payroll#2": 1,
      "analyst#1": 1,
    },
  },
  {
    name: "Hal Pretended",
    city: "Stuttgart",
    country: "DE",
    work: [["Embedded software developer", 2015]],
    skills: ["C++", "C", "Embedded systems", "RTOS"],
    summary: "Control units for machines.",
    grades: { "cpp#1": 3, "cpp#2": 2, "cpp#3": 2, "game#2": 1 },
  },
];
