import type { JsonResume } from "../../../../src/types/domain.ts";

/**
 * Fictional people of professions far apart, written from the contract alone, before the agents' code was seen.
 * Judged inputs put them together with postings, wishes and portfolios.
 */
const person = (content: Partial<JsonResume>): JsonResume => content as JsonResume;

export const nurse = person({
  basics: {
    name: "Zofia Wiśniewska",
    label: "Intensive Care Nurse",
    email: "zofia.wisniewska@example.com",
    phone: "+48 555 010 101",
    location: { city: "Kraków", countryCode: "PL" },
    summary: "Registered nurse with eight years in adult intensive care.",
  },
  work: [
    {
      name: "Wawel Teaching Hospital",
      position: "Intensive Care Nurse",
      startDate: "2019-03",
      highlights: [
        "Cared for two ventilated patients per shift on a 16-bed intensive care unit",
        "Trained 9 new nurses in the sepsis protocol",
        "Cut central-line infections by 30% with a checklist for dressing changes",
      ],
    },
    {
      name: "Podgórze District Hospital",
      position: "Ward Nurse",
      startDate: "2016-09",
      endDate: "2019-02",
      highlights: [
        "Administered medication to 24 patients per shift",
        "Kept electronic records in the ward system",
      ],
    },
  ],
  education: [
    {
      institution: "Jagiellonian School of Nursing",
      area: "Nursing",
      studyType: "BSc",
      startDate: "2013",
      endDate: "2016",
    },
  ],
  certificates: [{ name: "Advanced Life Support", issuer: "Example Resuscitation Council", date: "2023-05" }],
  skills: [{ name: "Intensive care", keywords: ["mechanical ventilation", "sepsis protocol", "triage"] }],
  languages: [
    { language: "Polish", fluency: "native" },
    { language: "English", fluency: "B2" },
  ],
});

export const cook = person({
  basics: {
    name: "Mateo Álvarez",
    label: "Sous Chef",
    email: "mateo@example.com",
    location: { city: "Valencia" },
  },
  work: [
    {
      name: "Casa Naranja",
      position: "Sous Chef",
      startDate: "2020-05",
      endDate: "2024-08",
      highlights: [
        "Ran the pass for 120 covers a night",
        "Reduced food waste by 18% by weighing and logging trim",
        "Wrote the HACCP plan for the new kitchen",
      ],
    },
    {
      name: "Bar Marítimo",
      position: "Line Cook",
      startDate: "2017-06",
      endDate: "2020-04",
      highlights: ["Prepared fish and rice dishes on the grill station", "Ordered stock from 6 suppliers"],
    },
  ],
  skills: [{ name: "Kitchen", keywords: ["HACCP", "menu planning", "stock ordering", "grill"] }],
});

export const teacher = person({
  basics: {
    name: "Aoife Ní Bhriain",
    label: "Primary School Teacher",
    email: "aoife@example.org",
    location: { city: "Galway" },
    summary: "Primary teacher of mixed-age classes, with a special interest in early reading.",
  },
  work: [
    {
      name: "Scoil Naomh Example",
      position: "Primary School Teacher",
      startDate: "2018-09",
      highlights: [
        "Taught a mixed class of 27 pupils aged six to eight",
        "Introduced paired reading; 21 of 27 pupils reached the expected reading level within a year",
        "Wrote individual education plans for five pupils with dyslexia",
      ],
    },
  ],
  education: [
    {
      institution: "Example College of Education",
      area: "Primary Education",
      studyType: "Bachelor of Education",
      endDate: "2018",
    },
  ],
  skills: [{ name: "Teaching", keywords: ["phonics", "differentiated instruction", "classroom management"] }],
  languages: [
    { language: "Irish", fluency: "fluent" },
    { language: "English", fluency: "native" },
  ],
});

/** German throughout. */
export const lawyer = person({
  basics: {
    name: "Dr. Friederike Weiß",
    label: "Rechtsanwältin",
    email: "f.weiss@example.de",
    location: { city: "Köln", countryCode: "DE" },
    summary: "Rechtsanwältin mit sieben Jahren Erfahrung im Arbeitsrecht.",
  },
  work: [
    {
      name: "Kanzlei Rheinblick",
      position: "Rechtsanwältin für Arbeitsrecht",
      startDate: "2018-01",
      highlights: [
        "Vertretung von Arbeitgebern in über 80 Kündigungsschutzverfahren",
        "Verhandlung von 12 Betriebsvereinbarungen zur Arbeitszeit",
        "Schulung von Führungskräften zum Betriebsverfassungsrecht",
      ],
    },
  ],
  education: [
    {
      institution: "Universität Beispielstadt",
      area: "Rechtswissenschaft",
      studyType: "Promotion",
      endDate: "2017",
    },
  ],
  skills: [{ name: "Recht", keywords: ["Arbeitsrecht", "Vertragsrecht", "Verhandlungsführung"] }],
  languages: [
    { language: "Deutsch", fluency: "Muttersprache" },
    { language: "Englisch", fluency: "C1" },
  ],
});

export const forkliftDriver = person({
  basics: {
    name: "Tomás Ferreira",
    label: "Forklift Driver",
    phone: "+351 555 010 222",
    email: "tomas@example.net",
  },
  work: [
    {
      name: "Douro Logistics",
      position: "Forklift Driver",
      startDate: "2015-02",
      highlights: [
        "Moved about 180 pallets per shift with reach trucks and counterbalance forklifts",
        "Worked 1,400 days without a reportable accident",
        "Loaded trailers from scanned pick lists",
      ],
    },
  ],
  certificates: [{ name: "Counterbalance forklift licence", date: "2015-01" }],
  skills: [{ name: "Warehouse", keywords: ["reach truck", "counterbalance forklift", "RF scanner"] }],
});

export const welder = person({
  basics: {
    name: "Dragan Đorđević",
    label: "Welder",
    email: "dragan.d@example.com",
    location: { city: "Novi Sad", countryCode: "RS" },
  },
  work: [
    {
      name: "Danube Shipworks",
      position: "Welder",
      startDate: "2012-04",
      highlights: [
        "TIG-welded stainless pipework for 14 river vessels",
        "Passed 98% of radiographic weld inspections at first attempt",
      ],
    },
    {
      name: "Steelyard Examples",
      position: "Apprentice Welder",
      startDate: "2009-09",
      endDate: "2012-03",
      highlights: ["MIG-welded structural steel frames"],
    },
  ],
  certificates: [{ name: "ISO 9606-1 welder qualification", date: "2022" }],
  skills: [{ name: "Welding", keywords: ["TIG welding", "MIG welding", "blueprint reading"] }],
});

export const accountant = person({
  basics: {
    name: "Priya Raman",
    label: "Senior Accountant",
    email: "priya.raman@example.com",
    location: { city: "Leeds", countryCode: "GB" },
    summary: "Qualified accountant (ACCA) for manufacturing groups.",
  },
  work: [
    {
      name: "Pennine Castings",
      position: "Senior Accountant",
      startDate: "2020-01",
      highlights: [
        "Shortened the month-end close from 9 to 5 working days",
        "Prepared consolidated IFRS statements for 4 subsidiaries",
        "Found and recovered £62,000 of unclaimed VAT",
      ],
    },
    {
      name: "Aire Valley Audit",
      position: "Audit Associate",
      startDate: "2016-09",
      endDate: "2019-12",
      highlights: ["Audited 11 manufacturing clients", "Tested inventory controls"],
    },
  ],
  education: [
    {
      institution: "University of Exampleshire",
      area: "Accounting and Finance",
      studyType: "BA",
      endDate: "2016",
    },
  ],
  certificates: [{ name: "ACCA", date: "2019" }],
  skills: [{ name: "Accounting", keywords: ["IFRS", "VAT", "Excel", "SAP", "consolidation"] }],
});

/** A long list of publications and short posts. */
export const researcher = person({
  basics: {
    name: "Dr Nkechi Eze",
    label: "Plant Ecologist",
    email: "n.eze@example.edu",
    summary: "Plant ecologist working on drought response in tropical grasses.",
    location: { city: "Ibadan", countryCode: "NG" },
  },
  work: [
    {
      name: "Savanna Institute",
      position: "Postdoctoral Researcher",
      startDate: "2021-10",
      highlights: [
        "Led field trials of drought response on 3 sites in Oyo State",
        "Modelled survival of 4,200 seedlings with mixed-effects models in R",
        "Won a grant of €180,000 for soil moisture sensors",
      ],
    },
    {
      name: "University of Ibadan Example Campus",
      position: "Doctoral Researcher",
      startDate: "2017-10",
      endDate: "2021-09",
      highlights: ["Supervised 6 master's students"],
    },
  ],
  education: [
    {
      institution: "University of Ibadan Example Campus",
      area: "Plant Ecology",
      studyType: "PhD",
      endDate: "2021",
    },
  ],
  publications: [
    {
      name: "Drought memory in tropical grasses",
      publisher: "Example Journal of Ecology",
      releaseDate: "2023-04",
    },
    {
      name: "Seedling survival under variable rainfall",
      publisher: "Example Plant Letters",
      releaseDate: "2021-11",
    },
  ],
  skills: [{ name: "Methods", keywords: ["R", "mixed-effects models", "field trials", "GIS"] }],
  languages: [
    { language: "English", fluency: "fluent" },
    { language: "Igbo", fluency: "native" },
  ],
});

/** Left school, has no job yet. */
export const junior = person({
  basics: {
    name: "Leo Brandt",
    email: "leo.brandt@example.com",
    location: { city: "Hamburg" },
    summary: "School leaver who builds small web pages and wants to learn software development.",
  },
  education: [{ institution: "Gymnasium Musterallee", area: "Abitur", endDate: "2026-06" }],
  projects: [
    {
      name: "Timetable for the school bus",
      description: "A web page that shows the next bus; used by 300 pupils",
      keywords: ["HTML", "CSS", "JavaScript"],
    },
  ],
  volunteer: [
    {
      organization: "Youth Fire Brigade",
      position: "Group Leader",
      startDate: "2023",
      summary: "Led a group of 12 young people",
    },
  ],
  skills: [{ name: "Web", keywords: ["HTML", "CSS", "JavaScript", "Git"] }],
});

export const careerChanger = person({
  basics: {
    name: "Hana Kovářová",
    label: "QA Tester (career change from hospitality)",
    email: "hana@example.cz",
    location: { city: "Brno" },
    summary:
      "Hotel front desk manager who finished a software testing course and now tests web applications.",
  },
  work: [
    {
      name: "Hotel Špilberk Example",
      position: "Front Desk Manager",
      startDate: "2014-05",
      endDate: "2025-01",
      highlights: [
        "Led a front desk team of 7",
        "Wrote the procedure for complaints, which cut refunds by 25%",
        "Moved 40,000 guest records to a new booking system and checked them",
      ],
    },
  ],
  education: [
    {
      institution: "Moravia Test Academy",
      area: "Software Testing",
      studyType: "Certificate course",
      endDate: "2025-06",
    },
  ],
  projects: [
    {
      name: "Test suite for a booking page",
      description: "Wrote 60 automated browser tests in Playwright and reported 14 defects",
      keywords: ["Playwright", "JavaScript"],
    },
  ],
  skills: [{ name: "Testing", keywords: ["Playwright", "test plans", "SQL", "Jira"] }],
});

/** A gap from 2017 to 2024, said openly. */
export const returningParent = person({
  basics: {
    name: "Maribel Santos",
    label: "Marketing Manager",
    email: "maribel@example.com",
    location: { city: "Lisbon" },
    summary: "Marketing manager returning to work after raising two children.",
  },
  work: [
    {
      name: "Tagus Foods",
      position: "Marketing Manager",
      startDate: "2011-03",
      endDate: "2017-07",
      highlights: [
        "Launched 5 product lines in Portugal and Spain",
        "Managed an annual budget of €1.2 million",
        "Raised brand awareness from 22% to 37% in three years",
      ],
    },
  ],
  volunteer: [
    {
      organization: "Parents' Association Example School",
      position: "Communications Lead",
      startDate: "2021-09",
      summary: "Wrote a monthly newsletter to 640 families",
    },
  ],
  skills: [
    { name: "Marketing", keywords: ["brand strategy", "campaign planning", "market research", "budgeting"] },
  ],
  languages: [
    { language: "Portuguese", fluency: "native" },
    { language: "Spanish", fluency: "C1" },
  ],
});

export const engineer = person({
  basics: {
    name: "Kwame Boateng",
    label: "Backend Engineer",
    email: "kwame.boateng@example.com",
    url: "https://kwame.example.com",
    location: { city: "Accra", countryCode: "GH" },
    summary: "Backend engineer for payment systems.",
  },
  work: [
    {
      name: "Gold Coast Payments",
      position: "Senior Backend Engineer",
      startDate: "2021-02",
      highlights: [
        "Rebuilt the settlement service in TypeScript and PostgreSQL; it now settles 2.1 million payments a day",
        "Reduced p95 latency from 900 ms to 140 ms by partitioning the ledger tables",
        "Mentored 4 engineers",
      ],
    },
    {
      name: "Volta Software",
      position: "Software Developer",
      startDate: "2017-07",
      endDate: "2021-01",
      highlights: ["Built REST APIs in Node.js for 30 clinics", "Wrote integration tests that run in CI"],
    },
  ],
  education: [
    {
      institution: "Example University of Technology",
      area: "Computer Science",
      studyType: "BSc",
      endDate: "2017",
    },
  ],
  skills: [
    { name: "Backend", keywords: ["TypeScript", "PostgreSQL", "Node.js", "REST"] },
    { name: "Operations", keywords: ["Docker", "GitHub Actions"] },
  ],
});

export const executive = person({
  basics: {
    name: "Ingrid Sørensen",
    label: "Chief Operating Officer",
    email: "ingrid@example.no",
    location: { city: "Bergen", countryCode: "NO" },
    summary: "Operations executive in seafood and cold-chain logistics.",
  },
  work: [
    {
      name: "Nordfjord Seafood Group",
      position: "Chief Operating Officer",
      startDate: "2018-08",
      highlights: [
        "Ran operations with 1,900 employees at 6 sites",
        "Raised operating margin from 7.5% to 11.2% in four years",
        "Led the integration of two acquired processors",
      ],
    },
    {
      name: "Arctic Cold Chain",
      position: "Director of Logistics",
      startDate: "2011-01",
      endDate: "2018-07",
      highlights: ["Negotiated freight contracts worth NOK 420 million a year"],
    },
  ],
  education: [
    {
      institution: "Bergen Example School of Economics",
      area: "Economics",
      studyType: "MSc",
      endDate: "2001",
    },
  ],
  skills: [
    {
      name: "Leadership",
      keywords: ["operations", "post-merger integration", "supply chain", "P&L responsibility"],
    },
  ],
  languages: [
    { language: "Norwegian", fluency: "native" },
    { language: "English", fluency: "fluent" },
  ],
});

/** One line is all there is. */
export const oneLine = person({ basics: { name: "Sam Okoro", label: "Warehouse assistant" } });

/** No name stands in the résumé. */
export const nameless = person({
  basics: { label: "Electrician", email: "sparks@example.com" },
  work: [
    {
      name: "Bright Wires Ltd",
      position: "Electrician",
      startDate: "2019",
      highlights: ["Rewired 45 terraced houses", "Installed 20 charging points for electric cars"],
    },
  ],
  certificates: [{ name: "18th Edition Wiring Regulations" }],
});

/** French throughout. */
export const salesFrench = person({
  basics: {
    name: "Chloé Lefèvre",
    label: "Responsable commerciale",
    email: "chloe.lefevre@example.fr",
    location: { city: "Nantes", countryCode: "FR" },
    summary: "Responsable commerciale avec dix ans d'expérience dans l'agroalimentaire.",
  },
  work: [
    {
      name: "Biscuiterie de l'Erdre",
      position: "Responsable commerciale",
      startDate: "2017-04",
      highlights: [
        "Encadrement d'une équipe de 8 commerciaux",
        "Augmentation du chiffre d'affaires de 24 % en trois ans",
        "Négociation de contrats avec quatre enseignes nationales",
      ],
    },
  ],
  education: [
    { institution: "École de commerce Exemple", area: "Commerce", studyType: "Master", endDate: "2014" },
  ],
  skills: [{ name: "Commerce", keywords: ["négociation", "prospection", "gestion d'équipe", "CRM"] }],
  languages: [
    { language: "Français", fluency: "langue maternelle" },
    { language: "Anglais", fluency: "B2" },
  ],
});

/** Spanish throughout. */
export const clerkSpanish = person({
  basics: {
    name: "Lucía Fernández Ortiz",
    label: "Contable",
    email: "lucia@example.es",
    location: { city: "Sevilla", countryCode: "ES" },
  },
  work: [
    {
      name: "Aceites del Sur Ejemplo",
      position: "Contable",
      startDate: "2019-02",
      highlights: [
        "Contabilización de 600 facturas al mes",
        "Reducción del plazo de cobro de 62 a 41 días",
        "Preparación de las declaraciones trimestrales del IVA",
      ],
    },
  ],
  education: [
    {
      institution: "Universidad de Ejemplo",
      area: "Administración y Dirección de Empresas",
      studyType: "Grado",
      endDate: "2018",
    },
  ],
  skills: [{ name: "Contabilidad", keywords: ["facturación", "IVA", "Excel", "conciliación bancaria"] }],
});

/** No dates anywhere. */
export const busDriver = person({
  basics: { name: "Graham Nkosi", label: "Bus driver", email: "graham@example.co.za" },
  work: [
    {
      name: "City Lines Example",
      position: "Bus driver",
      highlights: [
        "Drove routes 12 and 40 through the city centre",
        "Helped passengers with wheelchairs to board",
      ],
    },
    { name: "Coastal Coaches", position: "Coach driver" },
  ],
  skills: [{ name: "Driving", keywords: ["defensive driving", "passenger care"] }],
});

/** Skills and nothing else. */
export const designerSkillsOnly = person({
  basics: { name: "Yara Benali", label: "UX Designer", email: "yara@example.com" },
  skills: [{ name: "Design", keywords: ["Figma", "usability testing", "wireframes", "design systems"] }],
});

/** Many posts, many points: some ten pages. */
export const tenPages = person({
  basics: {
    name: "Bartholomew Quayle-Hughes",
    label: "Management Consultant",
    email: "b.quayle@example.com",
    summary:
      "Management consultant who has led programmes in utilities, rail and health for twenty-four years.",
  },
  work: Array.from({ length: 12 }, (_, post) => ({
    name: `${["Severn Water", "Mersey Rail", "Trent Health", "Humber Ports", "Tyne Power", "Avon Grid"][post % 6]} ${post < 6 ? "Group" : "Services"}`,
    position: post < 4 ? "Programme Director" : post < 8 ? "Engagement Manager" : "Consultant",
    startDate: `${2024 - post * 2}-01`,
    ...(post > 0 && { endDate: `${2025 - post * 2}-12` }),
    highlights: [
      `Led a programme of ${12 + post} workstreams that saved £${30 - post} million a year`,
      `Negotiated ${5 + post} supplier contracts in the ${["water", "rail", "health", "ports", "power", "grid"][post % 6]} sector`,
      "Prepared reports for the board",
      "Attended steering committees",
      `Coached ${3 + (post % 4)} junior colleagues`,
      "Helped with the planning of office moves",
    ],
  })),
  education: [
    {
      institution: "Example Business School",
      area: "Business Administration",
      studyType: "MBA",
      endDate: "2001",
    },
  ],
  skills: [
    {
      name: "Consulting",
      keywords: [
        "programme management",
        "procurement",
        "stakeholder management",
        "regulation",
        "cost reduction",
      ],
    },
  ],
});

export const analyst = person({
  basics: {
    name: "Yuki Tanaka",
    label: "Data Analyst",
    email: "yuki@example.jp",
    location: { city: "Osaka" },
  },
  work: [
    {
      name: "Kansai Retail Lab",
      position: "Data Analyst",
      startDate: "2022-04",
      highlights: [
        "Built 14 Tableau dashboards for 60 shops",
        "Forecast weekly demand in Python with a mean error of 6%",
        "Cleaned 5 years of till data with SQL",
      ],
    },
  ],
  education: [
    { institution: "Osaka Example University", area: "Statistics", studyType: "BSc", endDate: "2022" },
  ],
  skills: [{ name: "Data", keywords: ["SQL", "Python", "Tableau", "statistics"] }],
});

export const pharmacist = person({
  basics: {
    name: "Amira Haddad",
    label: "Pharmacist",
    email: "amira@example.com",
    location: { city: "Amman", countryCode: "JO" },
  },
  work: [
    {
      name: "Jasmine Community Pharmacy",
      position: "Pharmacist",
      startDate: "2018-06",
      highlights: [
        "Checked about 220 prescriptions a day",
        "Gave 1,500 flu vaccinations in two seasons",
        "Supervised three technicians",
      ],
    },
  ],
  education: [
    { institution: "Example University of Jordan", area: "Pharmacy", studyType: "BPharm", endDate: "2018" },
  ],
  certificates: [{ name: "Immunisation certificate", date: "2020" }],
  skills: [{ name: "Pharmacy", keywords: ["dispensing", "medication review", "immunisation"] }],
  languages: [
    { language: "Arabic", fluency: "native" },
    { language: "English", fluency: "C1" },
  ],
});

/** Bullets in the first person, with filler. */
export const customerService = person({
  basics: { name: "Danielle O'Rourke", label: "Customer Service Advisor", email: "danielle@example.com" },
  work: [
    {
      name: "Parcels Example",
      position: "Customer Service Advisor",
      startDate: "2021-01",
      summary: "I was responsible for answering customers by phone and chat.",
      highlights: [
        "I answered about 70 calls per day",
        "My first-contact resolution rate was 82%, the best in a team of 15",
        "I am a hard-working team player with a passion for people",
      ],
    },
  ],
  skills: [{ name: "Service", keywords: ["Zendesk", "complaint handling", "live chat"] }],
});

export const hairdresser = person({
  basics: {
    name: "Bea Lindqvist",
    label: "Hairdresser",
    email: "bea@example.se",
    location: { city: "Malmö" },
  },
  work: [
    {
      name: "Salong Exempel",
      position: "Hairdresser",
      startDate: "2016-08",
      highlights: ["Serve 9 clients a day, 70% of them regulars", "Train two apprentices in colouring"],
    },
  ],
  skills: [{ name: "Hair", keywords: ["colouring", "cutting", "bridal styling"] }],
});

/** A single name, and work that is prose without points. */
export const carpenter = person({
  basics: { name: "Suharto", label: "Carpenter", email: "suharto@example.id" },
  work: [
    {
      name: "Kayu Workshop",
      position: "Carpenter",
      startDate: "2010-01",
      summary:
        "Built stairs, doors and kitchens from drawings for private houses. Managed a workshop with four carpenters and delivered 35 kitchens a year. Learned CNC milling in 2020.",
    },
  ],
});

/** A student with a part-time job only. */
export const student = person({
  basics: {
    name: "Émilie Tremblay-Côté",
    label: "Law student",
    email: "emilie@example.ca",
    location: { city: "Québec" },
  },
  work: [
    {
      name: "Café Exemple",
      position: "Barista",
      startDate: "2024-06",
      highlights: ["Served up to 200 guests on Saturdays", "Trained 3 new colleagues on the till"],
    },
  ],
  education: [{ institution: "Université Exemple", area: "Law", studyType: "LLB", startDate: "2023-09" }],
  languages: [
    { language: "French", fluency: "native" },
    { language: "English", fluency: "C1" },
  ],
});

export const people = {
  nurse,
  cook,
  teacher,
  lawyer,
  forkliftDriver,
  welder,
  accountant,
  researcher,
  junior,
  careerChanger,
  returningParent,
  engineer,
  executive,
  oneLine,
  nameless,
  salesFrench,
  clerkSpanish,
  busDriver,
  designerSkillsOnly,
  tenPages,
  analyst,
  pharmacist,
  customerService,
  hairdresser,
  carpenter,
  student,
};
export type PersonName = keyof typeof people;
