/** Fictional people of professions far apart, as the interview agents meet them. */

export interface Job {
  title: string;
  company_name: string;
  description: string;
  requirements: string;
  skills: { name: string; importance: "required" | "preferred" }[];
}

export interface Person {
  name: string;
  label: string;
  summary: string;
  work: { name: string; position: string; startDate: string; endDate?: string; highlights: string[] }[];
  education: { institution: string; area: string; studyType: string; endDate?: string }[];
  skills: string[];
  certificates?: string[];
  languages?: string[];
  projects?: { name: string; description: string }[];
}

const required = (...names: string[]) => names.map((name) => ({ name, importance: "required" as const }));
const preferred = (...names: string[]) => names.map((name) => ({ name, importance: "preferred" as const }));

export const people = {
  nurse: {
    name: "Ifeoma Strand",
    label: "Staff Nurse, acute medicine",
    summary: "Registered nurse with six years on acute medical wards.",
    work: [
      {
        name: "Fjordview Hospital",
        position: "Staff Nurse",
        startDate: "2021-02",
        highlights: [
          "Cared for up to eight patients a shift on a 28-bed acute medical unit",
          "Introduced a bedside handover sheet that cut medication omissions from 14 to 5 a month",
          "Mentored four newly qualified nurses through their first year",
        ],
      },
      {
        name: "St Brannoc Infirmary",
        position: "Nurse",
        startDate: "2018-09",
        endDate: "2021-01",
        highlights: ["Gave intravenous therapy and wound care on a surgical ward of 22 beds"],
      },
    ],
    education: [
      { institution: "University of Harrowmere", area: "Nursing", studyType: "Bachelor", endDate: "2018-07" },
    ],
    skills: ["Patient assessment", "IV therapy", "Wound care", "Medication administration", "SBAR"],
    certificates: ["Advanced Life Support, 2023"],
    languages: ["English", "Igbo"],
  },
  cook: {
    name: "Mateo Quillfeather",
    label: "Commis chef",
    summary: "Cook with three years on hot and cold sections.",
    work: [
      {
        name: "The Copper Ladle",
        position: "Commis Chef",
        startDate: "2022-05",
        highlights: [
          "Ran the fish section for services of 90 covers",
          "Reduced vegetable waste by a fifth with a daily prep list",
        ],
      },
    ],
    education: [
      {
        institution: "Eastmoor College",
        area: "Professional Cookery",
        studyType: "Diploma",
        endDate: "2022-04",
      },
    ],
    skills: ["Food safety", "HACCP", "Fish preparation", "Stock rotation"],
  },
  teacher: {
    name: "Solveig Marchetti",
    label: "Teacher of mathematics",
    summary: "Mathematics teacher for ages 11 to 16, eight years.",
    work: [
      {
        name: "Birchwell School",
        position: "Teacher of Mathematics",
        startDate: "2017-09",
        highlights: [
          "Raised the share of Year 11 pupils with a pass from 61% to 78% in two years",
          "Built a spreadsheet model that finds pupils at risk six weeks earlier",
          "Ran the after-school statistics club for 25 pupils",
        ],
      },
    ],
    education: [
      { institution: "Norwick University", area: "Mathematics", studyType: "Bachelor", endDate: "2016" },
    ],
    skills: ["Lesson planning", "Assessment", "Excel", "Statistics", "Behaviour management"],
  },
  lawyer: {
    name: "Cosima Adeyemi-Hale",
    label: "Associate, commercial litigation",
    summary: "Litigation associate, five years after qualification.",
    work: [
      {
        name: "Larkspur & Vane LLP",
        position: "Associate",
        startDate: "2020-03",
        highlights: [
          "Led disclosure of 140,000 documents in a shareholder dispute",
          "Drafted witness statements in eleven cases before the commercial court",
        ],
      },
    ],
    education: [{ institution: "Ashcombe University", area: "Law", studyType: "LLB", endDate: "2017" }],
    skills: ["Disclosure", "Legal drafting", "Negotiation", "Contract law"],
  },
  forklift: {
    name: "Darko Pennyworth",
    label: "Forklift driver",
    summary: "",
    work: [
      {
        name: "Saltmarsh Logistics",
        position: "Forklift Driver",
        startDate: "2019-01",
        highlights: ["Loaded 30 trailers a shift with a reach truck", "No accident in six years"],
      },
    ],
    education: [],
    skills: ["Counterbalance truck", "Reach truck", "Barcode scanning"],
    certificates: ["Forklift licence, renewed 2024"],
  },
  welder: {
    name: "Tamsin Oyelaran",
    label: "Coded welder",
    summary: "TIG and MMA welder of pressure pipe.",
    work: [
      {
        name: "Ironreach Fabrication",
        position: "Welder",
        startDate: "2016-04",
        highlights: [
          "Welded 6-inch stainless process pipe to ISO 9606 with a repair rate under 2%",
          "Trained two apprentices in purge welding",
        ],
      },
    ],
    education: [],
    skills: ["TIG welding", "MMA welding", "Blueprint reading"],
    certificates: ["ISO 9606-1"],
  },
  accountant: {
    name: "Petra Vandersloot",
    label: "Financial accountant",
    summary: "Accountant in manufacturing, qualified 2019.",
    work: [
      {
        name: "Millrace Ceramics",
        position: "Financial Accountant",
        startDate: "2019-06",
        highlights: [
          "Shortened month-end close from nine to five working days",
          "Reconciled 40 balance sheet accounts a month in SAP",
          "Prepared VAT returns for three entities",
        ],
      },
    ],
    education: [
      { institution: "Delftmere College", area: "Accounting", studyType: "Bachelor", endDate: "2016" },
    ],
    skills: ["SAP", "Excel", "VAT", "Reconciliation", "IFRS"],
    certificates: ["ACCA"],
  },
  researcher: {
    name: "Ngozi Albrechtsen",
    label: "Postdoctoral researcher, ecology",
    summary: "Ecologist who models seabird populations.",
    work: [
      {
        name: "Institute of Coastal Ecology",
        position: "Postdoctoral Researcher",
        startDate: "2021-10",
        highlights: [
          "Fitted Bayesian models to 19 years of ringing data of 42,000 kittiwakes",
          "Published four first-author papers; all code and data are open",
        ],
      },
    ],
    education: [
      { institution: "University of Skerries", area: "Ecology", studyType: "PhD", endDate: "2021" },
    ],
    skills: ["R", "Bayesian statistics", "Stan", "Field work", "Scientific writing"],
  },
  junior: {
    name: "Kit Ferreira",
    label: "School leaver",
    summary: "I have just finished school and am looking for my first job in an office or shop.",
    work: [],
    education: [
      { institution: "Longmead Academy", area: "General", studyType: "Secondary", endDate: "2026-06" },
    ],
    skills: ["Microsoft Word", "Teamwork"],
    projects: [{ name: "School newspaper", description: "Laid out 6 issues and wrote the sports page" }],
  },
  changer: {
    name: "Bram Okonjo",
    label: "Bus driver turning to data analysis",
    summary: "After eleven years as a bus driver I finished an evening course in data analysis.",
    work: [
      {
        name: "Tern Valley Transit",
        position: "Bus Driver",
        startDate: "2014-03",
        endDate: "2025-12",
        highlights: [
          "Spoke for 60 drivers in the rota committee",
          "Logged delays on 14 routes to change the timetable",
        ],
      },
    ],
    education: [
      {
        institution: "Tern Valley College",
        area: "Data analysis",
        studyType: "Certificate",
        endDate: "2026-05",
      },
    ],
    skills: ["SQL", "Excel", "Python"],
    projects: [
      {
        name: "Late buses",
        description:
          "Analysed 210,000 stop records in SQL and Python and showed which three junctions cause half of all delays",
      },
    ],
  },
  engineer: {
    name: "Anneli Takahara",
    label: "Senior backend engineer",
    summary: "Backend engineer for payment systems.",
    work: [
      {
        name: "Quayside Payments",
        position: "Senior Backend Engineer",
        startDate: "2020-01",
        highlights: [
          "Rewrote settlement in Go: run time from 50 minutes to 7",
          "Moved 2.1 TB of PostgreSQL to partitioned tables without downtime",
          "On call for 12 services; wrote the incident handbook",
        ],
      },
      {
        name: "Bluefinch Software",
        position: "Software Engineer",
        startDate: "2015-08",
        endDate: "2019-12",
        highlights: ["Built REST APIs in Python and Django for hotels"],
      },
    ],
    education: [
      { institution: "Tallholm University", area: "Computer Science", studyType: "Master", endDate: "2015" },
    ],
    skills: ["Go", "PostgreSQL", "Kafka", "Python", "Docker"],
  },
  executive: {
    name: "Leopold Whitcombe-Nair",
    label: "Chief operating officer",
    summary: "COO in consumer goods with P&L responsibility for 900 people.",
    work: [
      {
        name: "Hallam & Reed Foods",
        position: "Chief Operating Officer",
        startDate: "2018-01",
        highlights: [
          "Merged three plants into two and kept 94% of staff",
          "Lifted gross margin from 31% to 36% in three years",
          "Reported monthly to the board of directors",
        ],
      },
    ],
    education: [
      { institution: "Carrow Business School", area: "Business", studyType: "MBA", endDate: "2009" },
    ],
    skills: ["Operations", "Change management", "Budgeting", "Negotiation"],
  },
} satisfies Record<string, Person>;

export type PersonKey = keyof typeof people;

export const jobs = {
  nurse: {
    title: "Senior Staff Nurse, Acute Medicine",
    company_name: "Linden Vale Hospital",
    description: "You lead shifts on a 30-bed acute unit, teach junior nurses and take part in audits.",
    requirements: "Registered nurse. IV therapy. Leading a shift. Clinical audit. Advanced Life Support.",
    skills: [...required("IV therapy", "Patient assessment", "Clinical audit"), ...preferred("Mentoring")],
  },
  cook: {
    title: "Chef de Partie",
    company_name: "Rook & Barley",
    description: "Run the fish section in a restaurant of 110 covers.",
    requirements: "Food safety level 2. Two years on a section. Allergen management.",
    skills: [...required("Food safety", "Allergen management"), ...preferred("Menu costing")],
  },
  analyst: {
    title: "Junior Data Analyst",
    company_name: "Marrow Street Council",
    description: "Turn service data into reports that managers can act on.",
    requirements:
      "SQL and Excel. A dashboard tool such as Power BI. Explaining findings to people without statistics.",
    skills: [...required("SQL", "Excel", "Power BI"), ...preferred("Python", "Statistics")],
  },
  engineer: {
    title: "Staff Backend Engineer",
    company_name: "Osprey Ledger",
    description: "Own the ledger: correctness, throughput, and the engineers who look to you for design.",
    requirements:
      "Go or Rust. PostgreSQL at scale. Kubernetes. Designing distributed systems. Mentoring engineers.",
    skills: [...required("Go", "PostgreSQL", "Kubernetes"), ...preferred("Kafka", "Rust")],
  },
  lawyer: {
    title: "Senior Associate, Dispute Resolution",
    company_name: "Thorn Abbey Solicitors",
    description: "Run commercial disputes from letter before claim to trial.",
    requirements: "Five years after qualification. Disclosure. Advocacy. Mediation. Supervising trainees.",
    skills: [...required("Disclosure", "Advocacy", "Mediation"), ...preferred("Arbitration")],
  },
  warehouse: {
    title: "Warehouse Operative (Reach Truck)",
    company_name: "Cobalt Storage",
    description: "Nights. Put away and pick with a reach truck in a chilled store.",
    requirements: "Valid reach truck licence. Night work. Barcode scanner.",
    skills: [...required("Reach truck", "Barcode scanning"), ...preferred("Cold store")],
  },
  welder: {
    title: "Pipe Welder",
    company_name: "Gannet Offshore",
    description: "Weld duplex process pipe for offshore platforms.",
    requirements: "ISO 9606-1. TIG root runs. Duplex stainless. Radiography acceptance.",
    skills: [...required("TIG welding", "Duplex stainless"), ...preferred("Blueprint reading")],
  },
  accountant: {
    title: "Group Accountant",
    company_name: "Fennimore Group",
    description: "Consolidate eleven entities and support the audit.",
    requirements: "Qualified accountant. IFRS. Group consolidation. Excel. SAP an advantage.",
    skills: [...required("IFRS", "Group consolidation", "Excel"), ...preferred("SAP")],
  },
  researcher: {
    title: "Research Fellow, Statistical Ecology",
    company_name: "University of Easter Ness",
    description: "Develop integrated population models and supervise two PhD students.",
    requirements: "PhD. Bayesian modelling. R. Publications. Supervision. Grant writing.",
    skills: [...required("R", "Bayesian statistics"), ...preferred("Grant writing")],
  },
  shop: {
    title: "Shop Assistant",
    company_name: "Pebble & Twine",
    description: "Serve customers, run the till, fill shelves. No experience needed.",
    requirements: "Friendly. Reliable. Weekends.",
    skills: [...preferred("Customer service")],
  },
  executive: {
    title: "Chief Executive Officer",
    company_name: "Brackwater Dairies",
    description: "Lead a family-owned dairy of 1,400 people through automation.",
    requirements: "P&L responsibility. Board reporting. Change management. Union negotiation.",
    skills: [...required("Change management", "Budgeting"), ...preferred("Negotiation")],
  },
  maths: {
    title: "Head of Mathematics",
    company_name: "Wrenfield Academy",
    description: "Lead a department of seven teachers.",
    requirements: "Qualified teacher. Leading a department. Curriculum design. Using assessment data.",
    skills: [...required("Curriculum design", "Assessment"), ...preferred("Coaching")],
  },
} satisfies Record<string, Job>;

export type JobKey = keyof typeof jobs;
