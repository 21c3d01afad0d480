import { sentences } from "./prose.ts";
import { Random, Zipf } from "./random.ts";
import {
  benefits,
  currencyOf,
  dollar,
  euro,
  firstNames,
  inventedName,
  lastNames,
  manners,
  nameCount,
  openings,
  seniorities,
  type Trade,
  towns,
  trades,
} from "./words.ts";

export interface Skill {
  id: string;
  name: string;
  category: string;
}

export interface WorldOptions {
  seed: string;
  /** Midnight of the day that the world is told from: what is posted lies before it, what expires around it. */
  today: Date;
  /** The catalogue, in any order. */
  skills: Skill[];
}

export type Level = keyof typeof seniorities;

export interface JobSkill {
  skill: Skill;
  importance: "required" | "preferred";
  weight: number;
}

export interface Job {
  id: string;
  /** Number of the organization; undefined for an import. */
  organization: number | undefined;
  trade: number;
  title: string;
  companyName: string;
  town: string;
  country: string;
  workMode: "onsite" | "hybrid" | "remote";
  employmentType: "full_time" | "part_time" | "contract" | "internship" | "temporary";
  level: Level;
  salaryMin: number | undefined;
  salaryMax: number | undefined;
  description: string;
  requirements: string;
  benefits: string;
  status: "draft" | "open" | "paused" | "closed";
  postedAt: Date | undefined;
  expiresAt: Date | undefined;
  createdAt: Date;
  skills: JobSkill[];
}

export interface Candidate {
  id: string;
  resumeId: string;
  sessionId: string;
  email: string;
  name: string;
  trade: number;
  /** Of the last position. */
  title: string;
  town: string;
  country: string;
  skills: Skill[];
  /** JSON Resume 1.0.0. */
  content: object;
  /** Undefined for who states none. */
  preferences: Preferences | undefined;
  createdAt: Date;
}

/** What a candidate wants of a job. */
export interface Preferences {
  /** None: no wish. */
  workModes: Job["workMode"][];
  /** A year, in the currency; undefined: no wish. */
  salaryMin: number | undefined;
  currency: string;
}

/** Organizations are as many as this in a world of any size. */
export const organizationCount = 4_000;

const day = 86_400_000;
const levels: Level[] = ["mid", "senior", "entry", "lead"];
const workModes = ["onsite", "hybrid", "remote"] as const;
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Makes any row of a generated world by its number, without any other: the seed and the number say it all. */
export class World {
  private readonly tradeSkills: Skill[][];
  private readonly companies = new Zipf(organizationCount, 0.9);
  private readonly places = new Zipf(towns.length, 0.9);
  private readonly products = new Zipf(60_000, 0.85);
  private readonly skillRanks: Zipf[];
  private readonly tradeShares: number[];

  constructor(private readonly options: WorldOptions) {
    const bySlug = [...options.skills].sort((a, b) => (a.name < b.name ? -1 : 1));
    this.tradeSkills = trades.map((trade, index) => {
      const all = bySlug.filter(({ category }) => trade.categories.includes(category));
      return new Random(options.seed, "skills", index).some(all, all.length);
    });
    this.skillRanks = this.tradeSkills.map((skills) => new Zipf(skills.length, 1));
    let sum = 0;
    this.tradeShares = trades.map(({ share }) => (sum += share));
  }

  random(kind: string, ...numbers: number[]): Random {
    return new Random(this.options.seed, kind, ...numbers);
  }

  id(kind: string, number: number): string {
    return this.random(`${kind} id`, number).uuid();
  }

  companyName(organization: number): string {
    return `${inventedName(organization)} ${this.random("company", organization).pick(["Group", "Works", "Systems", "Partners", "Health", "Foods", "Labs", "Logistics"])}`;
  }

  /** A name that few texts have: of the products, the rarer the higher the rank (0 … 59,999). */
  productName(rank: number): string {
    return inventedName(nameCount - 1 - rank);
  }

  private trade(random: Random): number {
    const wanted = random.next() * (this.tradeShares.at(-1) as number);
    return this.tradeShares.findIndex((sum) => sum > wanted);
  }

  private skillsOf(trade: number, count: number, random: Random): Skill[] {
    const pool = this.tradeSkills[trade] as Skill[];
    const found = new Set<Skill>();
    for (let tries = 0; tries < count * 4 && found.size < count; tries++)
      found.add((this.skillRanks[trade] as Zipf).pick(random, pool));
    return [...found];
  }

  /** What an application must know of a job before the job itself is made. Job 0 is open, and an organization's. */
  jobHead(number: number): { trade: number; direct: boolean; status: Job["status"] } {
    const random = this.random("job head", number);
    const trade = this.trade(random);
    const direct = number === 0 || random.chance(0.6);
    const status =
      number === 0 || random.chance(0.72)
        ? "open"
        : random.pick(["closed", "closed", "closed", "paused", "draft"] as const);
    return { trade, direct, status };
  }

  /** Numbers of the first so many of `jobs` that everyone sees: open, not expired. */
  visibleJobs(jobs: number, count: number): number[] {
    const found: number[] = [];
    for (let number = 0; number < jobs && found.length < count; number++) {
      const { status, expiresAt } = this.job(number);
      if (status === "open" && !(expiresAt && expiresAt <= this.options.today)) found.push(number);
    }
    return found;
  }

  job(number: number): Job {
    const { trade: tradeNumber, direct, status } = this.jobHead(number);
    const random = this.random("job", number);
    const trade = trades[tradeNumber] as Trade;
    const organization = direct ? (number === 0 ? 0 : this.companies.rank(random)) : undefined;
    const [town, country] = this.places.pick(random, towns);
    const level = random.pick(levels);
    const title = `${seniorities[level]} ${random.pick(trade.titles)}`.trim();
    const skills = this.skillsOf(tradeNumber, random.between(4, 9), random).map(
      (skill, index): JobSkill => ({
        skill,
        importance: index < 4 ? "required" : "preferred",
        weight: random.between(1, 5),
      }),
    );
    const salary = random.chance(0.6) ? 1000 * Math.round(28 + 90 * random.next() ** 2) : undefined;
    // Most postings are recent: the age falls off exponentially, 45 days on average.
    const createdAt = new Date(
      this.options.today.getTime() - Math.round(-Math.log(1 - random.next()) * 45 * day) - 1,
    );
    const companyName =
      organization === undefined
        ? inventedName(organizationCount + random.below(9_000))
        : this.companyName(organization);
    return {
      id: this.id("job", number),
      organization,
      trade: tradeNumber,
      title,
      companyName,
      town,
      country,
      workMode: random.pick(["onsite", "onsite", "hybrid", "remote"] as const),
      employmentType: random.pick([
        "full_time",
        "full_time",
        "full_time",
        "full_time",
        "part_time",
        "contract",
        "internship",
        "temporary",
      ] as const),
      level,
      salaryMin: salary,
      salaryMax: salary && salary + 1000 * random.between(2, 20),
      ...this.jobTexts(number, trade, skills, random),
      status,
      postedAt: status === "draft" ? undefined : createdAt,
      expiresAt: this.expiry(number, createdAt, random.chance(0.7)),
      createdAt,
      skills,
    };
  }

  private expiry(number: number, createdAt: Date, hasEnd: boolean): Date | undefined {
    // Of fifty jobs, old or new, one has expired, which its status does not say.
    if (number % 50 === 7)
      return new Date(Math.ceil((createdAt.getTime() + this.options.today.getTime()) / 2));
    return hasEnd ? new Date(createdAt.getTime() + 365 * day) : undefined;
  }

  private jobTexts(number: number, trade: Trade, skills: JobSkill[], random: Random) {
    const product = () => this.productName(this.products.rank(random));
    const named = skills.map(({ skill }) => skill.name);
    const duties = random.some(trade.duties, 4).map((duty) => `You ${duty}.`);
    // A posting has some 400 words: from 150 to 700, most below the mean.
    const prose = this.random("prose", number);
    const more = (least: number, most: number) =>
      sentences(least + Math.floor((most - least + 1) * prose.next() ** 1.5), prose);
    return {
      description: [
        random.pick(openings),
        ...more(1, 12),
        `The work is for ${random.pick(trade.goals)} and the ${product()} programme.`,
        ...duties,
        ...more(3, 25),
        `Much of the day goes into ${named[0]} and ${named[1] ?? "coordination"}, some of it into ${product()}.`,
        ...random.some(manners, 2),
        `Reference CL${number}.`,
      ].join(" "),
      requirements: `${named.slice(0, 4).join(", ")}. ${random.between(1, 10)} years of experience. ${capital(named.at(-1) ?? "")} is welcome. ${more(1, 12).join(" ")}`,
      benefits: random.some(benefits, 2).join(" "),
    };
  }

  candidate(number: number): Candidate {
    const random = this.random("candidate", number);
    const tradeNumber = this.trade(random);
    const trade = trades[tradeNumber] as Trade;
    const [town, country] = this.places.pick(random, towns);
    // Of twenty candidates one shows a single skill, and one shows two.
    const skills = this.skillsOf(tradeNumber, random.between(4, 14), random).slice(
      0,
      { 3: 1, 13: 2 }[number % 20],
    );
    const name = `${random.pick(firstNames)} ${random.pick(lastNames)}`;
    const email = `candidate-${number}@bench.example.com`;
    const from = 2024 - random.below(20);
    const work = Array.from({ length: random.between(1, 4) }, (_, index) => ({
      name: inventedName(random.below(organizationCount)),
      position: random.pick(trade.titles),
      startDate: `${from + index * 2}-0${random.between(1, 9)}`,
      ...(index < 3 && { endDate: `${from + index * 2 + random.between(1, 2)}-0${random.between(1, 9)}` }),
      summary: random.some(trade.duties, 2).map(capital).join(". "),
      highlights: random
        .some(trade.goals, 2)
        .map((goal) => `Worked for ${goal} with ${random.pick(skills).name}`),
    }));
    return {
      id: this.id("candidate", number),
      resumeId: this.id("resume", number),
      sessionId: this.id("session", number),
      email,
      name,
      trade: tradeNumber,
      title: work[0]?.position ?? "",
      town,
      country,
      skills,
      content: {
        basics: {
          name,
          email,
          label: work[0]?.position,
          summary: random.some(manners, 2).join(" "),
          location: { city: town, countryCode: country },
        },
        work,
        education: [
          {
            institution: `University of ${random.pick(towns)[0]}`,
            area: "Applied studies",
            studyType: "Bachelor",
            endDate: `${from}`,
          },
        ],
        skills: skills.map((skill) => ({ name: skill.name })),
      },
      preferences: number % 3 === 1 ? this.preferences(number, country) : undefined,
      createdAt: new Date(this.options.today.getTime() - random.below(700 * day)),
    };
  }

  private preferences(number: number, country: string): Preferences {
    const random = this.random("preferences", number);
    const [currency, dollars] = random.pick([currencyOf(country), currencyOf(country), euro, dollar]);
    const thousand = 1000 / dollars;
    return {
      workModes: random.some(workModes, random.below(3)),
      salaryMin: random.chance(0.75) ? Math.round(thousand) * random.between(25, 80) : undefined,
      currency,
    };
  }
}
