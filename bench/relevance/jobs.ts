/**
 * Postings of invented companies in our own words, three of each kind of work: one that says it as most do, one in other
 * words, one that leaves the obvious unsaid. A posting is `kind#1` to `kind#3`.
 */

export interface Posting {
  /** `kind#n`, what judgements speak of. */
  key: string;
  title: string;
  town: string;
  country: string;
  mode: "onsite" | "hybrid" | "remote";
  level: "entry" | "mid" | "senior" | "lead";
  text: string;
  /** Slugs of the catalogue. */
  skills: string[];
}

type Line = [place: string, mode: Posting["mode"], level: Posting["level"], title: string, text: string];

const postings: Posting[] = [];

function kind(name: string, skills: string, ...lines: [Line, Line, Line]): void {
  lines.forEach(([place, mode, level, title, text], index) => {
    const [town, country] = place.split(" ") as [string, string];
    // The third names only the first half of its skills: postings are seldom complete.
    const all = skills.split(" ");
    const named = index === 2 ? all.slice(0, Math.ceil(all.length / 2)) : all;
    postings.push({ key: `${name}#${index + 1}`, title, town, country, mode, level, text, skills: named });
  });
}

kind(
  "platform",
  "kubernetes terraform aws go",
  [
    "Berlin DE",
    "hybrid",
    "senior",
    "Platform engineer",
    "You run the clusters that forty product teams deploy to. Kubernetes, Terraform and AWS every day; a little Go for operators.",
  ],
  [
    "Oslo NO",
    "remote",
    "senior",
    "Cloud infrastructure engineer",
    "Our services live on k8s. You keep nodes patched, write Helm charts and make deployments boring.",
  ],
  [
    "Lyon FR",
    "onsite",
    "mid",
    "DevOps engineer",
    "Containers, pipelines and infrastructure as code for a maker of rail signals. You will own the path from commit to production.",
  ],
);
kind(
  "sre",
  "site-reliability-engineering prometheus grafana linux",
  [
    "Dublin IE",
    "hybrid",
    "senior",
    "Site reliability engineer",
    "You set service level objectives, hold the on-call rota and take apart every outage until it cannot return. Prometheus and Grafana show you where.",
  ],
  [
    "Krakow PL",
    "remote",
    "mid",
    "SRE, payments",
    "When card payments slow down, you notice first. Alerting, capacity and calm incident response on Linux.",
  ],
  [
    "Porto PT",
    "remote",
    "lead",
    "Production engineer",
    "Keep a video service up for two million viewers: error budgets, load tests, post-mortems without blame.",
  ],
);
kind(
  "java",
  "java spring-boot postgresql rest",
  [
    "Munich DE",
    "hybrid",
    "mid",
    "Java developer",
    "You build insurance services with Java 21 and Spring Boot over PostgreSQL, reviewed and tested.",
  ],
  [
    "Vienna AT",
    "onsite",
    "senior",
    "Backend engineer (JVM)",
    "REST services for a bank's loan desk. Strong typing, clean transactions, careful migrations of the schema.",
  ],
  [
    "Madrid ES",
    "remote",
    "senior",
    "Server-side software engineer",
    "Spring, Hibernate and a message broker move four thousand bookings a minute. You keep it that way.",
  ],
);
kind(
  "python",
  "python django postgresql redis",
  [
    "Amsterdam NL",
    "hybrid",
    "mid",
    "Python developer",
    "Django, PostgreSQL and Redis behind a marketplace for used bicycles. Small team, real code review.",
  ],
  [
    "Bergen NO",
    "remote",
    "senior",
    "Backend engineer",
    "We write our APIs in Python with FastAPI and deploy several times a day. You care about latency and tests.",
  ],
  [
    "Leeds GB",
    "onsite",
    "entry",
    "Junior web developer, server side",
    "First job welcome: learn Django on the booking system of a chain of climbing halls.",
  ],
);
kind(
  "react",
  "react typescript css jest",
  [
    "Berlin DE",
    "remote",
    "mid",
    "Frontend developer",
    "React and TypeScript for the screens of a travel planner. You sweat over keyboard access and loading times.",
  ],
  [
    "Ghent BE",
    "hybrid",
    "senior",
    "UI engineer",
    "You build the component library that nine teams use: ReactJS, design tokens, visual regression tests.",
  ],
  [
    "Turin IT",
    "onsite",
    "entry",
    "Junior web developer, browser side",
    "Turn drafts of our designers into pages that work on every telephone. JavaScript with a modern framework.",
  ],
);
kind(
  "vue",
  "vue-js javascript html css",
  [
    "Paris FR",
    "hybrid",
    "mid",
    "Vue developer",
    "Vue.js and plain, well-kept CSS for a newspaper's subscription pages.",
  ],
  [
    "Basel CH",
    "onsite",
    "senior",
    "Front-end engineer",
    "Nuxt application for laboratories: long tables, fast filters, forms that forgive.",
  ],
  [
    "Riga LV",
    "remote",
    "mid",
    "Interface developer",
    "We need somebody who turns a REST API into a pleasant single-page application.",
  ],
);
kind(
  "ios",
  "ios-development swift swiftui",
  [
    "Stockholm SE",
    "hybrid",
    "senior",
    "iOS developer",
    "Swift and SwiftUI for a banking app with two million customers on iPhone.",
  ],
  [
    "London GB",
    "remote",
    "mid",
    "Mobile engineer (Apple platforms)",
    "You own the watch and phone apps of a running club, from the first sketch to the App Store.",
  ],
  [
    "Nice FR",
    "onsite",
    "entry",
    "Junior app developer",
    "Help our team with the iPad application that sailors use to plan a route.",
  ],
);
kind(
  "android",
  "android-development kotlin-multiplatform jetpack-compose",
  [
    "Prague CZ",
    "hybrid",
    "mid",
    "Android developer",
    "Kotlin and Jetpack Compose for the app that parks a hundred thousand cars a day.",
  ],
  [
    "Seville ES",
    "remote",
    "senior",
    "Mobile engineer (Kotlin)",
    "Offline first: maps and tickets have to work in the tunnel. You know the lifecycle by heart.",
  ],
  [
    "Gdansk PL",
    "onsite",
    "mid",
    "App developer for handhelds",
    "Scanners in our depots run Android. You write what drivers tap on all day.",
  ],
);
kind(
  "data-engineer",
  "python sql apache-spark apache-airflow data-warehousing",
  [
    "Hamburg DE",
    "hybrid",
    "senior",
    "Data engineer",
    "You build pipelines with Spark and Airflow that bring shop orders into the warehouse before breakfast.",
  ],
  [
    "Zurich CH",
    "remote",
    "mid",
    "ETL developer",
    "Sources that disagree, tables that must not: you load, test and document data for the risk team.",
  ],
  [
    "Lisbon PT",
    "remote",
    "senior",
    "Analytics engineer",
    "dbt models, clear names and a lineage that people can follow. SQL is your first language.",
  ],
);
kind(
  "data-scientist",
  "machine-learning python statistics pandas",
  [
    "Paris FR",
    "hybrid",
    "senior",
    "Data scientist",
    "You forecast demand for fresh food: models in Python, honest error bars, experiments with shops.",
  ],
  [
    "Cambridge GB",
    "onsite",
    "senior",
    "Machine learning researcher",
    "Train and evaluate models that read satellite pictures of forests. PyTorch, patience and good statistics.",
  ],
  [
    "Tallinn EE",
    "remote",
    "mid",
    "Applied statistician",
    "Fraud hides in small numbers. You find it with regression, trees and common sense.",
  ],
);
kind(
  "analyst",
  "sql data-analysis power-bi microsoft-excel",
  [
    "Manchester GB",
    "hybrid",
    "mid",
    "Data analyst",
    "SQL, Power BI and a spreadsheet now and then: you tell buyers what sells and why.",
  ],
  [
    "Graz AT",
    "onsite",
    "mid",
    "Business intelligence specialist",
    "Dashboards for three factories, one definition of scrap for all of them.",
  ],
  [
    "Malmo SE",
    "remote",
    "entry",
    "Reporting assistant",
    "You prepare weekly figures for the management and question those that look odd.",
  ],
);
kind(
  "qa",
  "test-automation selenium quality-assurance",
  [
    "Brno CZ",
    "hybrid",
    "mid",
    "QA engineer",
    "You automate the tests of a ticket shop with Selenium and break it by hand on Fridays.",
  ],
  [
    "Bilbao ES",
    "remote",
    "senior",
    "Software tester",
    "Playwright suites, good bug reports, and a voice in planning.",
  ],
  [
    "Utrecht NL",
    "onsite",
    "entry",
    "Junior quality engineer, software",
    "Learn to find what developers overlook, first with checklists and then with code.",
  ],
);
kind(
  "security",
  "penetration-testing owasp incident-response information-security",
  [
    "Tel-Aviv IL",
    "hybrid",
    "senior",
    "Penetration tester",
    "You attack our customers' web shops with permission and write reports that developers thank you for. OWASP is your map.",
  ],
  [
    "Brussels BE",
    "onsite",
    "mid",
    "Information security analyst",
    "Watch the logs of a hospital group, handle incidents, keep the register of risks current.",
  ],
  [
    "Helsinki FI",
    "remote",
    "senior",
    "Ethical hacker",
    "Red team exercises for energy companies, from phishing to the plant floor.",
  ],
);
kind(
  "dba",
  "postgresql database-administration query-optimization",
  [
    "Frankfurt DE",
    "onsite",
    "senior",
    "Database administrator",
    "Sixty PostgreSQL servers, backups that were restored, queries that use their indexes.",
  ],
  [
    "Cork IE",
    "remote",
    "senior",
    "Postgres specialist",
    "You tune, upgrade and replicate for customers who cannot be down.",
  ],
  [
    "Sofia BG",
    "hybrid",
    "mid",
    "DBA, MySQL and MariaDB",
    "Care for the storage behind a game with nine million accounts.",
  ],
);
kind(
  "cpp",
  "cpp embedded-systems real-time-operating-systems c",
  [
    "Stuttgart DE",
    "onsite",
    "senior",
    "C++ developer",
    "Modern C++ for the control unit of a brake. Real time, measured to the microsecond.",
  ],
  [
    "Eindhoven NL",
    "hybrid",
    "mid",
    "Embedded software engineer",
    "Firmware in C and a little assembler for medical pumps; you like oscilloscopes.",
  ],
  [
    "Trondheim NO",
    "onsite",
    "senior",
    "Firmware engineer",
    "Underwater robots need small, certain programs. You write them close to the hardware.",
  ],
);
kind(
  "dotnet",
  "c-sharp dot-net microsoft-sql-server",
  [
    "Copenhagen DK",
    "hybrid",
    "mid",
    "C# developer",
    ".NET 8 services and SQL Server for the wind park that you can see from the office.",
  ],
  [
    "Birmingham GB",
    "remote",
    "senior",
    "Software engineer (.NET)",
    "ASP.NET behind the portal of a housing association: clear code, few surprises.",
  ],
  [
    "Antwerp BE",
    "onsite",
    "mid",
    "Application developer, Microsoft stack",
    "Extend the harbour's planning system and keep its old parts alive.",
  ],
);
kind(
  "game",
  "unity game-development c-sharp",
  [
    "Montreal CA",
    "hybrid",
    "mid",
    "Game developer",
    "Unity, C# and a dragon that has to feel heavy. Small studio, third title.",
  ],
  [
    "Malmo SE",
    "onsite",
    "senior",
    "Gameplay programmer",
    "You make jumping feel right. Unreal Engine and a lot of playtests.",
  ],
  [
    "Bristol GB",
    "remote",
    "mid",
    "Tools programmer, interactive entertainment",
    "Editors and importers for artists who build worlds.",
  ],
);
kind(
  "support-it",
  "help-desk technical-support windows-server active-directory",
  [
    "Leipzig DE",
    "onsite",
    "entry",
    "IT support technician",
    "You answer the help desk, set up laptops and reset what has to be reset, with patience.",
  ],
  [
    "Nantes FR",
    "hybrid",
    "mid",
    "Systems administrator",
    "Windows Server, Active Directory and backups for two hundred colleagues.",
  ],
  [
    "Tampere FI",
    "onsite",
    "entry",
    "Service desk agent",
    "First contact for everyone whose computer will not do what it should.",
  ],
);
kind(
  "product",
  "product-management okrs ux-research stakeholder-management",
  [
    "Berlin DE",
    "hybrid",
    "senior",
    "Product manager",
    "You decide with users and engineers what a rental app does next, and what it will not do.",
  ],
  [
    "Barcelona ES",
    "remote",
    "lead",
    "Head of product",
    "Set direction for four teams of a learning platform; goals by the quarter, interviews every week.",
  ],
  [
    "Warsaw PL",
    "onsite",
    "mid",
    "Product owner",
    "You keep the backlog of a logistics portal short, ordered and understood.",
  ],
);
kind(
  "project",
  "project-management scrum risk-management budgeting",
  [
    "Cologne DE",
    "hybrid",
    "senior",
    "Project manager",
    "Plan, budget and steer the move of a television archive to digital storage.",
  ],
  [
    "Rotterdam NL",
    "onsite",
    "mid",
    "Scrum master",
    "You clear the way for two teams that build cranes' software, and make meetings shorter.",
  ],
  [
    "Galway IE",
    "remote",
    "senior",
    "Delivery lead",
    "Milestones, risks and people: you bring public services online on time.",
  ],
);
kind(
  "ux",
  "ux-design figma usability-testing prototyping",
  [
    "Hamburg DE",
    "hybrid",
    "mid",
    "UX designer",
    "Interviews, Figma prototypes and tests with people who have never seen our timetable app.",
  ],
  [
    "Milan IT",
    "onsite",
    "senior",
    "Product designer",
    "You shape the whole way of a customer through an online pharmacy, down to the last label.",
  ],
  [
    "Ljubljana SI",
    "remote",
    "mid",
    "Interaction designer",
    "Wireframes, flows and the courage to leave things out.",
  ],
);
kind(
  "graphic",
  "graphic-design adobe-illustrator adobe-indesign typography",
  [
    "Antwerp BE",
    "onsite",
    "mid",
    "Graphic designer",
    "Posters, catalogues and signs for museums with Illustrator and InDesign; type matters to you.",
  ],
  [
    "Valencia ES",
    "remote",
    "entry",
    "Visual designer, junior",
    "Adverts and pictures for social channels of a bakery chain.",
  ],
  [
    "Linz AT",
    "hybrid",
    "senior",
    "Art director",
    "You give brands a look that lasts longer than a campaign.",
  ],
);
kind(
  "accountant",
  "accounting month-end-close vat financial-reporting",
  [
    "Luxembourg LU",
    "hybrid",
    "mid",
    "Accountant",
    "Bookkeeping, VAT returns and the month-end close for three companies of a group.",
  ],
  [
    "Aarhus DK",
    "onsite",
    "senior",
    "Financial controller",
    "You close the books, explain the differences and prepare the annual accounts with the auditors.",
  ],
  [
    "Nicosia CY",
    "remote",
    "entry",
    "Accounts assistant",
    "Invoices in, payments out, and a bank statement that agrees to the cent.",
  ],
);
kind(
  "payroll",
  "payroll labour-law microsoft-excel",
  [
    "Dusseldorf DE",
    "onsite",
    "mid",
    "Payroll specialist",
    "Wages for eight hundred colleagues, on time and right, with all that tax offices ask for.",
  ],
  [
    "Budapest HU",
    "hybrid",
    "mid",
    "Wage clerk",
    "You calculate salaries, holidays and sick pay and answer questions about them kindly.",
  ],
  [
    "Cardiff GB",
    "remote",
    "senior",
    "Compensation administrator",
    "Run the pay cycle of a chain of cinemas in two countries.",
  ],
);
kind(
  "sales",
  "b2b-sales negotiation lead-generation crm-software",
  [
    "Madrid ES",
    "hybrid",
    "mid",
    "Sales representative",
    "You sell coffee machines to offices: find leads, visit, negotiate, stay in touch.",
  ],
  [
    "Lille FR",
    "remote",
    "senior",
    "Account executive",
    "Software for dentists, a territory of your own, and a target you help to set.",
  ],
  [
    "Innsbruck AT",
    "onsite",
    "senior",
    "Key account manager",
    "Look after the twelve customers that half of our turnover comes from.",
  ],
);
kind(
  "seo",
  "seo google-ads digital-marketing google-analytics",
  [
    "Berlin DE",
    "remote",
    "mid",
    "SEO specialist",
    "You bring a shop for plants to the first page: content, links, technique, measured with Google Analytics.",
  ],
  [
    "Palma ES",
    "hybrid",
    "mid",
    "Online marketing manager",
    "Paid search and newsletters for a group of hotels, with a budget that you answer for.",
  ],
  [
    "York GB",
    "remote",
    "entry",
    "Growth marketer",
    "Try, measure, drop or double: campaigns for a language app.",
  ],
);
kind(
  "writer",
  "copywriting content-writing editing",
  [
    "Edinburgh GB",
    "remote",
    "mid",
    "Copywriter",
    "Short texts for a maker of rain jackets: labels, mails, the occasional poem about weather.",
  ],
  [
    "Bologna IT",
    "hybrid",
    "mid",
    "Content editor",
    "You plan, write and correct articles about food that people cook from.",
  ],
  [
    "Bern CH",
    "onsite",
    "senior",
    "Technical writer",
    "Manuals for lifts in plain language, with the engineers next door.",
  ],
);
kind(
  "support",
  "customer-support complaint-handling zendesk",
  [
    "Leipzig DE",
    "hybrid",
    "entry",
    "Customer support agent",
    "You help people whose parcel went astray, by telephone and chat.",
  ],
  [
    "Athens GR",
    "remote",
    "mid",
    "Customer care specialist",
    "Answer guests of a booking site in two languages, solve what can be solved at once.",
  ],
  [
    "Vilnius LT",
    "onsite",
    "entry",
    "Call centre representative",
    "Questions about power bills, an even voice, clear notes.",
  ],
);
kind(
  "recruiter",
  "recruitment sourcing-candidates interviewing",
  [
    "Zurich CH",
    "hybrid",
    "mid",
    "Recruiter",
    "You find nurses and doctors for nine clinics, from the first message to the contract.",
  ],
  [
    "Dublin IE",
    "remote",
    "mid",
    "Talent acquisition partner",
    "Hire engineers with us: search, structured interviews, honest answers to everyone.",
  ],
  [
    "Salzburg AT",
    "onsite",
    "senior",
    "HR generalist",
    "Contracts, questions of working time, conflicts, and the people behind them.",
  ],
);
kind(
  "nurse",
  "nursing patient-care medication-administration",
  [
    "Oslo NO",
    "onsite",
    "mid",
    "Registered nurse",
    "Care for patients on a surgical ward: medication, wounds, and time for a word.",
  ],
  [
    "Freiburg DE",
    "onsite",
    "senior",
    "Intensive care nurse",
    "Ventilators, monitors and people at their most fragile; a team that trains together.",
  ],
  [
    "Lund SE",
    "onsite",
    "mid",
    "Hospital ward sister",
    "Lead a shift in the children's ward and teach those who begin.",
  ],
);
kind(
  "carer",
  "geriatric-care personal-care first-aid",
  [
    "Bath GB",
    "onsite",
    "entry",
    "Care assistant",
    "Help old people in our house through the day: washing, dressing, meals, company.",
  ],
  [
    "Ulm DE",
    "onsite",
    "mid",
    "Elderly care worker",
    "Accompany residents with dementia with calm and humour, nights included.",
  ],
  ["Odense DK", "onsite", "entry", "Home helper", "Visit people in their flats so that they can stay there."],
);
kind(
  "physio",
  "physiotherapy massage-therapy",
  ["Graz AT", "onsite", "mid", "Physiotherapist", "Get skiers back on their feet after knee operations."],
  [
    "Leuven BE",
    "onsite",
    "mid",
    "Physical therapist",
    "Exercises, manual therapy and home visits in a practice of five.",
  ],
  [
    "Tromso NO",
    "onsite",
    "entry",
    "Rehabilitation therapist",
    "Work with fishermen whose backs have had enough.",
  ],
);
kind(
  "teacher",
  "teaching secondary-education mathematics",
  [
    "Cologne DE",
    "onsite",
    "mid",
    "Mathematics teacher",
    "Teach years five to thirteen at a school by the river; a class of your own if you like.",
  ],
  [
    "Oxford GB",
    "onsite",
    "senior",
    "Head of maths, secondary school",
    "Lead six colleagues and teach the upper forms calculus with joy.",
  ],
  [
    "Turku FI",
    "hybrid",
    "entry",
    "Tutor for numeracy",
    "Small groups of adults who want to make peace with fractions.",
  ],
);
kind(
  "kindergarten",
  "early-childhood-education childcare",
  [
    "Potsdam DE",
    "onsite",
    "entry",
    "Kindergarten teacher",
    "Play, sing and go out in any weather with twenty children from three to six.",
  ],
  ["Delft NL", "onsite", "mid", "Nursery nurse", "The little ones under two need arms, routine and quiet."],
  [
    "Reykjavik IS",
    "onsite",
    "mid",
    "Preschool educator",
    "Forest days, picture books, parents: you know that all three matter.",
  ],
);
kind(
  "chef",
  "cooking menu-planning haccp",
  [
    "Lyon FR",
    "onsite",
    "senior",
    "Sous chef",
    "Lead the hot kitchen of a bistro with sixty seats; the menu follows the market.",
  ],
  ["Bruges BE", "onsite", "mid", "Cook", "Lunch for a school of four hundred, fresh every day."],
  [
    "Bergen NO",
    "onsite",
    "lead",
    "Head of kitchen",
    "Fish from the quay, a brigade of eight, and your name on the door.",
  ],
);
kind(
  "baker",
  "baking pastry food-safety",
  [
    "Dresden DE",
    "onsite",
    "mid",
    "Baker",
    "Rye bread and rolls, from three in the morning, in a bakery with its own mill.",
  ],
  ["Tours FR", "onsite", "mid", "Pastry chef", "Tarts, choux and a shop window that makes people stop."],
  [
    "Limerick IE",
    "onsite",
    "entry",
    "Sourdough apprentice",
    "Learn to feel when dough is ready. Early hours, warm oven.",
  ],
);
kind(
  "waiter",
  "waiting-tables wine-service guest-services",
  [
    "Nice FR",
    "onsite",
    "entry",
    "Waiter",
    "Serve forty covers on a terrace with a view; weekends and a share of the tips.",
  ],
  ["Split HR", "onsite", "mid", "Restaurant server", "Know the wine list, carry three plates, keep smiling."],
  [
    "Vienna AT",
    "onsite",
    "mid",
    "Barista",
    "Espresso, milk foam and regulars whose order you know by heart.",
  ],
);
kind(
  "warehouse",
  "warehouse-operations forklift-operation packaging",
  [
    "Venlo NL",
    "onsite",
    "entry",
    "Warehouse worker",
    "Pick, pack and load parcels in two shifts; forklift licence welcome.",
  ],
  [
    "Kassel DE",
    "onsite",
    "mid",
    "Forklift driver",
    "Move pallets between ramp and high rack, safely and in order.",
  ],
  [
    "Swindon GB",
    "onsite",
    "mid",
    "Depot shift leader",
    "Plan people and goods at night so that the vans leave full at five.",
  ],
);
kind(
  "driver",
  "truck-driving route-planning delivery-driving",
  ["Graz AT", "onsite", "mid", "Truck driver", "Forty tonnes through the Alps, home at weekends."],
  ["Lublin PL", "onsite", "entry", "Delivery driver", "Bring groceries to front doors with an electric van."],
  [
    "Zaragoza ES",
    "onsite",
    "mid",
    "Lorry driver, international",
    "Fruit from the south to markets in the north, in a new cab.",
  ],
);
kind(
  "electrician",
  "electrical-installation industrial-electrics building-maintenance",
  [
    "Augsburg DE",
    "onsite",
    "mid",
    "Electrician",
    "Wire flats, fit boxes, find the fault that others gave up on.",
  ],
  [
    "Hull GB",
    "onsite",
    "senior",
    "Industrial electrician",
    "Keep the motors and cabinets of a paper mill running.",
  ],
  [
    "Aalborg DK",
    "onsite",
    "mid",
    "Solar installer",
    "Panels on roofs, inverters in cellars, current in the net.",
  ],
);
kind(
  "plumber",
  "plumbing gas-fitting hvac",
  [
    "Nuremberg DE",
    "onsite",
    "mid",
    "Plumber",
    "Bathrooms, heating and burst pipes: service with a van of your own.",
  ],
  ["Sligo IE", "onsite", "mid", "Heating engineer", "Heat pumps for old houses, planned and fitted by you."],
  ["Genoa IT", "onsite", "entry", "Sanitary fitter, apprentice", "Learn to lay pipes and make them tight."],
);
kind(
  "welder",
  "welding tig-welding metal-fabrication",
  ["Gdansk PL", "onsite", "mid", "Welder", "TIG and MAG on ships' hulls, tested by X-ray."],
  ["Bilbao ES", "onsite", "senior", "Metal fabricator", "Stairs and bridges from drawing to last seam."],
  ["Turku FI", "onsite", "entry", "Steelworker", "Join beams in a warm hall; certificates are paid for."],
);
kind(
  "mechanic",
  "automotive-repair vehicle-diagnostics",
  [
    "Verona IT",
    "onsite",
    "mid",
    "Car mechanic",
    "Service, brakes and diagnosis for all makes in a family garage.",
  ],
  [
    "Ostrava CZ",
    "onsite",
    "senior",
    "Vehicle technician",
    "High voltage certificate welcome: half of what we repair is electric.",
  ],
  ["Bath GB", "onsite", "entry", "Bicycle repairer", "True wheels, bleed brakes, advise commuters."],
);
kind(
  "civil",
  "civil-engineering structural-engineering autocad",
  [
    "Geneva CH",
    "hybrid",
    "senior",
    "Structural engineer",
    "Calculate timber halls and concrete cores; AutoCAD and a sharp pencil.",
  ],
  ["Gothenburg SE", "onsite", "mid", "Civil engineer", "Bridges and quays: plans, site visits, contractors."],
  [
    "Coimbra PT",
    "onsite",
    "entry",
    "Construction planner",
    "Help to put drawings, dates and quantities in order for a tunnel.",
  ],
);
kind(
  "lawyer",
  "contract-law data-protection legal-research",
  [
    "Brussels BE",
    "hybrid",
    "senior",
    "Corporate counsel",
    "Contracts and data protection for a software house; clear advice in few pages.",
  ],
  [
    "Lisbon PT",
    "onsite",
    "mid",
    "Lawyer, employment",
    "Represent workers and employers before the labour court.",
  ],
  [
    "Ljubljana SI",
    "remote",
    "entry",
    "Paralegal",
    "Search the registers, keep the files, draft the first version.",
  ],
);
kind(
  "translator",
  "translation proofreading cat-tools",
  [
    "Geneva CH",
    "remote",
    "mid",
    "Translator English–French",
    "Reports of aid organizations, carried over with care and CAT tools.",
  ],
  [
    "Tartu EE",
    "remote",
    "mid",
    "Localization specialist",
    "Make an app feel native in the Baltic languages.",
  ],
  ["Dublin IE", "hybrid", "senior", "Conference interpreter", "Two booths, four languages, no second try."],
);

export { postings };
