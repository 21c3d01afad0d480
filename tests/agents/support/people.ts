import type { Tone } from "../../../supabase/functions/_shared/agents/letters/phrases.ts";
import type { JsonResume, Work } from "../../../supabase/functions/_shared/resume/schema.ts";

/** A person and a posting, as odd and as different as they come. All are fictional. */
export interface Pair {
  name: string;
  content: JsonResume;
  posting: string;
  tone?: Tone;
}

const first: Pair[] = [
  {
    name: "supervisor",
    content: {
      basics: {
        name: "Ines Duarte",
        label: "Production supervisor",
        summary:
          "Production supervisor with nine years in food plants. I plan shifts, train people and bring waste down.",
      },
      work: [
        {
          name: "Harbour Foods",
          position: "Shift supervisor",
          startDate: "2021-03",
          highlights: [
            "Cut packaging waste by 18 % within a year by re-timing two filling lines",
            "Led a night shift of 14 people and kept it accident-free for 26 months",
            "Responsible for the hand-over between shifts",
          ],
        },
        {
          name: "Alto Bakery",
          position: "Line operator",
          startDate: "2016-06",
          endDate: "2021-02",
          highlights: [
            "Ran three ovens with a daily output of 6,000 loaves",
            "Introduced a HACCP checklist that the plant passed two audits with",
          ],
        },
      ],
      education: [
        {
          institution: "Instituto Politécnico do Porto",
          area: "Food Engineering",
          studyType: "BSc",
          startDate: "2012",
          endDate: "2016",
        },
      ],
      skills: [{ name: "HACCP" }, { name: "Lean manufacturing" }, { name: "SAP" }],
      languages: [
        { language: "Portuguese", fluency: "native" },
        { language: "English", fluency: "Fluent" },
      ],
      certificates: [{ name: "ISO 22000 Lead Auditor", date: "2022" }],
    },
    posting:
      "Production manager at Nordhavn Dairy\n\nWe make cheese. You lead two shifts and own food safety.\n\nRequirements:\n- HACCP and ISO 22000\n- Lean manufacturing\n- Experience leading a shift\n- English; Danish is a plus\n- Bachelor degree",
  },
  {
    name: "nurse",
    tone: "friendly",
    content: {
      basics: { name: "Mary O'Neil", summary: "Registered nurse." },
      work: [
        {
          name: "St. Bride Hospital",
          position: "Staff Nurse",
          startDate: "2018-09",
          highlights: [
            "Care for up to eight post-operative patients per shift",
            "Precept newly qualified nurses",
            "Managing medication rounds on a 24-bed surgical ward",
          ],
        },
        {
          position: "Healthcare assistant",
          name: "Elm House",
          startDate: "2015",
          endDate: "2018",
          summary:
            "Helped residents with washing, dressing and meals. Recorded fluid balance and vital signs.",
        },
      ],
      certificates: [{ name: "Immediate Life Support (ILS)", date: "2023-05" }],
      education: [
        { institution: "Ulster University", studyType: "BSc (Hons)", area: "Adult Nursing", endDate: "2018" },
      ],
      skills: [{ name: "Wound care" }, { name: "IV therapy" }],
    },
    posting:
      "Surgical staff nurse\nMater Clinic, Belfast\n\nYou look after post-operative patients on our surgical ward, give IV therapy and do wound care. NMC registration and ILS needed.",
  },
  {
    name: "cook",
    content: {
      basics: { name: "Tomás Vega" },
      work: [
        {
          name: "La Cantina",
          position: "Cook",
          startDate: "2019-01",
          highlights: [
            "Cook for 80 covers a night",
            "Hygiene checks and stock rotation",
            "Menu planning with seasonal produce",
          ],
        },
      ],
      skills: [{ name: "Kitchen", keywords: ["Grill", "Pastry", "Food hygiene"] }],
    },
    posting:
      "We are looking for a chef de partie. You run the grill section and keep food hygiene records. Pay 15 an hour.",
  },
  {
    name: "teacher-de",
    content: {
      basics: {
        name: "Katrin Weiß",
        summary: "Lehrerin für Mathematik und Physik mit Freude am Unterricht in der Mittelstufe.",
      },
      work: [
        {
          name: "Goethe-Gymnasium Kassel",
          position: "Lehrerin für Mathematik und Physik",
          startDate: "2014-08",
          highlights: [
            "Unterricht in den Klassen 5 bis 12, bis zu 28 Schülerinnen und Schüler je Klasse",
            "Aufbau einer Robotik-AG mit 20 Teilnehmenden",
            "Leitung der Fachschaft Physik seit 2019",
          ],
        },
      ],
      education: [
        {
          institution: "Universität Marburg",
          area: "Lehramt Mathematik und Physik",
          studyType: "Erstes Staatsexamen",
          endDate: "2012",
        },
      ],
      skills: [{ name: "Moodle" }],
    },
    posting:
      "Lehrkraft für Physik (m/w/d)\nGesamtschule Nord\n\nWir suchen eine Lehrkraft für Physik mit Erfahrung in der Mittelstufe.\n\nIhr Profil:\n- Staatsexamen Physik\n- Erfahrung mit Moodle\n- Freude an Robotik und an der Arbeit in der AG",
  },
  {
    name: "lawyer",
    content: {
      basics: { name: "Aisha Bello" },
      work: [
        {
          name: "Grey & Partners LLP",
          position: "Associate, Employment Law",
          startDate: "2020-09",
          highlights: [
            "Drafted and negotiated settlement agreements in 40 disputes",
            "Advised 12 employers on redundancy consultation.",
            "Represented clients before the Employment Tribunal; won 9 of 11 hearings",
          ],
        },
      ],
      education: [{ institution: "University of Leeds", studyType: "LLB", area: "Law", endDate: "2017" }],
    },
    posting:
      "Employment lawyer\n\nOur in-house team needs an employment lawyer who has handled redundancy and tribunal cases. LLB required. Settlement agreements are daily work.",
  },
  {
    name: "forklift",
    content: {
      basics: { name: "Piotr Zając" },
      work: [
        {
          name: "LogiPark",
          position: "Forklift driver",
          startDate: "2017",
          endDate: "2024",
          highlights: [
            "loading trucks",
            "counterbalance and reach truck",
            "stock counts with handheld scanner",
            "no accidents in 7 years",
          ],
        },
      ],
      certificates: [{ name: "Forklift licence (counterbalance, reach)", date: "2016" }],
    },
    posting: "Reach truck operator — night shift. Valid forklift licence. You load trucks and count stock. ",
  },
  {
    name: "mismatch",
    content: {
      basics: { name: "Jo Park" },
      work: [
        {
          name: "Acme Bank",
          position: "Senior Data Scientist",
          startDate: "2020-01",
          highlights: ["Built a churn model in Python that saved $2.1M a year", "Led 3 analysts"],
        },
      ],
    },
    posting: "Kindergarten teacher\nYou sing with children, read aloud and prepare lunch.",
  },
  {
    name: "student",
    content: {
      basics: { name: "Lena" },
      education: [{ institution: "Lincoln High School", endDate: "2024-06" }],
      skills: [{ name: "Excel" }, { name: "Spanish" }],
    },
    posting: "Office intern. Excel needed.",
  },
  {
    name: "skills-only",
    content: { basics: {}, skills: [{ name: "Welding", keywords: ["TIG", "MIG"] }] },
    posting: "Something else entirely",
  },
  {
    name: "languages-only",
    content: { basics: { name: "X Y" }, languages: [{ language: "Polish", fluency: "Native" }] },
    posting: "Something else entirely",
  },
  {
    name: "fr",
    content: {
      basics: {
        name: "Claire Morel",
        summary: "Infirmière en soins palliatifs avec une expérience auprès des familles.",
      },
      work: [
        {
          name: "Hôpital Saint-Luc",
          position: "Infirmière",
          startDate: "2019-10",
          highlights: [
            "Prise en charge de 12 patients par jour en soins palliatifs",
            "Formation de quatre étudiantes en soins infirmiers dans le service",
          ],
        },
      ],
      skills: [{ name: "Soins palliatifs" }],
    },
    posting:
      "Infirmier ou infirmière en soins palliatifs\n\nNous recherchons une personne pour notre équipe mobile de soins palliatifs, avec le sens du contact avec les familles et des étudiants à former.",
  },
  {
    name: "long",
    content: {
      basics: { name: "Verbose Person" },
      work: [
        {
          name: "Big Co",
          position: "Project Manager / Scrum Master",
          startDate: "2015-02",
          highlights: [
            "Was in charge of a very long and winding set of activities including but not limited to the planning, the steering, the reporting, the budgeting and the staffing of many different projects across many countries and regions with many stakeholders and a very large number of dependencies that needed to be tracked, which I did",
            "Delivered an ERP roll-out to 14 sites on time",
            "Managed budget of EUR 3.5 million",
          ],
        },
      ],
    },
    posting: "IT project manager at Volta\nERP roll-outs, budget responsibility, Scrum.",
  },
  {
    name: "polish",
    content: {
      basics: { name: "Anna Nowak" },
      work: [
        {
          name: "Szpital Miejski",
          position: "Pielęgniarka",
          startDate: "2016-03",
          highlights: ["Opieka nad 20 pacjentami na oddziale kardiologii", "Szkolenie nowych pracowników"],
        },
      ],
    },
    posting: "Pielęgniarka kardiologiczna\nOpieka nad pacjentami na oddziale kardiologii.",
  },
  {
    name: "chinese",
    content: {
      basics: { name: "王芳" },
      work: [
        {
          name: "上海第一医院",
          position: "护士",
          startDate: "2018-05",
          highlights: ["负责30张病床的护理工作", "培训了5名新护士"],
        },
      ],
    },
    posting: "护士\n负责病房护理,培训新护士。",
  },
  {
    name: "dev",
    content: {
      basics: { name: "Sam Roe" },
      work: [
        {
          name: "Finlay",
          position: "Backend Engineer",
          startDate: "2021-05",
          highlights: [
            "Migrated 40 services from VMs to k8s",
            "Wrote the Postgres sharding layer used by 3 teams",
            "On-call rotation",
          ],
        },
        {
          name: "Oddjob",
          position: "Developer",
          startDate: "2018-01",
          endDate: "2021-04",
          highlights: ["Built REST APIs in Go", "Reduced p95 latency from 900 ms to 120 ms"],
        },
      ],
      projects: [
        { name: "tinydb", description: "Wrote an embedded database in Rust. 1,200 stars on GitHub." },
      ],
      skills: [
        { name: "Languages", keywords: ["Go", "Rust", "SQL"] },
        { name: "Cloud", keywords: ["AWS", "Terraform"] },
      ],
    },
    posting:
      "Senior Platform Engineer\nTolva\n\nRequirements\n- Kubernetes in production\n- Go or Rust\n- PostgreSQL at scale\n- Terraform, AWS\n\nWe offer\n- Python training",
  },
];

function position(
  position: string,
  name: string,
  startDate: string,
  endDate: string,
  highlights: string[],
  summary?: string,
): Work {
  return { position, name, startDate, ...(endDate && { endDate }), highlights, ...(summary && { summary }) };
}

const others: [name: string, content: JsonResume, posting: string][] = [
  [
    "carer summary",
    {
      basics: { name: "Ola K" },
      work: [
        position(
          "Care Assistant",
          "Sunny Home",
          "2019-05",
          "",
          [],
          "Helping residents with daily needs. Gave medication under supervision. Kept records in PCS.",
        ),
      ],
    },
    "Senior care assistant\nSunrise Care Ltd\nYou give medication, keep care records and support residents with daily needs. NVQ level 2 desirable.",
  ],
  [
    "chef present",
    {
      basics: { name: "Luc" },
      work: [
        position("Sous Chef", "Le Nord", "2020-02", "", [
          "Lead a brigade of 8",
          "Create seasonal menus",
          "Order stock and control food cost (28 %)",
        ]),
      ],
    },
    "Head Chef wanted. You lead the brigade, write menus and control food cost.",
  ],
  [
    "accountant",
    {
      basics: {
        name: "Dana Li",
        summary: "ACCA-qualified accountant with 12 years in manufacturing. Month-end specialist.",
      },
      work: [
        position("Finance Manager", "Bolt & Co.", "2016-01", "", [
          "Month-end close reduced from 10 to 4 days",
          "Managed VAT returns and statutory accounts for 3 entities",
          "Implemented NetSuite",
        ]),
      ],
      certificates: [{ name: "ACCA", date: "2012" }],
    },
    "Financial Controller\n\nRequirements:\n• ACCA or CIMA\n• NetSuite or SAP\n• Month-end close, VAT, statutory accounts",
  ],
  [
    "driver typo",
    {
      basics: { name: "tony b" },
      work: [
        position("hgv driver", "fastway haulage", "2012", "", [
          "drove class 1 artics all over uk",
          "did my own paperwork + tacho",
          "no points on licence",
        ]),
      ],
      skills: [{ name: "hgv class 1" }, { name: "adr" }],
    },
    "HGV Class 1 Driver - nights. Must have ADR and clean licence.",
  ],
  [
    "student proj",
    {
      basics: { name: "Mei Tan" },
      education: [
        {
          institution: "NUS",
          area: "Computer Science",
          studyType: "BSc",
          startDate: "2022",
          endDate: "2026",
        },
      ],
      projects: [
        {
          name: "BusNow",
          description: "App that shows bus arrivals. Built with Flutter and Firebase. 500 downloads.",
          highlights: [],
        },
      ],
      skills: [{ name: "Flutter" }, { name: "Java" }],
    },
    "Mobile developer internship\nYou help build our Flutter app. Studying computer science. Firebase a plus.",
  ],
  [
    "teacher",
    {
      basics: { name: "R. Okafor" },
      work: [
        position("Teacher of Mathematics", "Hill Academy", "2018-09", "", [
          "Teach Years 7–13, including A-level Further Maths",
          "Raised the share of grades 7–9 from 21 % to 34 % in three years",
          "Mentor two trainee teachers",
        ]),
        position("Maths Tutor", "Self-employed", "2015", "2018-08", ["Prepared 40+ pupils for GCSE"]),
      ],
      education: [
        { institution: "University of Leeds", area: "Mathematics", studyType: "BSc (Hons)", endDate: "2014" },
        { institution: "University of York", studyType: "PGCE", endDate: "2015" },
      ],
    },
    "Head of Mathematics\nYou lead a department of nine, mentor trainee teachers and raise results at GCSE and A-level. PGCE or QTS and a maths degree required.",
  ],
  [
    "all caps",
    {
      basics: { name: "JOHN SMITH" },
      work: [
        position("WAREHOUSE OPERATIVE", "ACME LOGISTICS LTD", "2019-01", "2023-12", [
          "PICKED AND PACKED 200 ORDERS A DAY",
          "TRAINED NEW STARTERS",
        ]),
      ],
    },
    "Warehouse operative\nPick and pack orders. Train new starters.",
  ],
  [
    "spanish",
    {
      basics: {
        name: "Lucía Pérez",
        summary: "Enfermera con diez años de experiencia en urgencias y en el cuidado de pacientes críticos.",
      },
      work: [
        position("Enfermera", "Hospital del Mar", "2014-03", "", [
          "Atención a pacientes críticos en turnos de noche",
          "Formación de enfermeras nuevas en el servicio de urgencias",
        ]),
      ],
      languages: [{ language: "Inglés", fluency: "B2" }],
    },
    "Enfermera de urgencias\nHospital Clínico\nBuscamos una enfermera para el servicio de urgencias con experiencia en pacientes críticos. Se valora el inglés.",
  ],
  [
    "very long",
    {
      basics: { name: "Max Power" },
      work: Array.from({ length: 12 }, (_, i) =>
        position(
          `Consultant ${i}`,
          `Firm ${i}`,
          `${2000 + i}-01`,
          `${2001 + i}-01`,
          Array.from(
            { length: 15 },
            (_, j) => `Delivered project ${i}-${j} for client group ${j} with a budget of ${i + 1}00,000 EUR`,
          ),
        ),
      ),
    },
    "Consultant for project delivery with budget responsibility",
  ],
  [
    "weird",
    {
      basics: { name: "  " },
      work: [{ highlights: [""] }, { position: "", name: "" }],
      skills: [{ name: "" }, {}],
      education: [{}],
      languages: [{ language: "Welsh" }],
    },
    "Translator for Welsh",
  ],
  [
    "parens",
    {
      basics: { name: "Ann" },
      work: [
        position("Lead Nurse (Band 7), ICU", "NHS Trust", "2019-01", "", [
          "Line-manage 14 nurses; chair the sepsis group",
        ]),
      ],
    },
    "ICU ward manager. Sepsis, line management.",
  ],
  [
    "we",
    {
      basics: { name: "Bo" },
      work: [
        position("Founder", "Tiny Studio", "2018", "", [
          "We shipped 3 games to 100k players",
          "My team won an award in 2021",
          "I wrote the engine in C++",
        ]),
      ],
    },
    "Game programmer (C++)\nWrite engine code in C++.",
  ],
];

export const people: Pair[] = [
  ...first,
  ...others.map(([name, content, posting]) => ({ name, content, posting })),
];

/** One of them. */
export function person(name: string): Pair {
  const found = people.find((one) => one.name === name);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
}
