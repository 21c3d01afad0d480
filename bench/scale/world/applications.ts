import { Zipf } from "./random.ts";
import type { Job, World } from "./world.ts";

export interface Application {
  id: string;
  candidate: number;
  job: number;
  status: "applied" | "reviewing" | "interview" | "offer" | "accepted" | "rejected" | "withdrawn";
  createdAt: Date;
}

export interface Sizes {
  jobs: number;
  candidates: number;
  applications: number;
}

/** How many applied for job 0, if there are as many candidates. */
export const applicantsOfJob0 = 5_000;

const statuses: [Application["status"], number][] = [
  ["applied", 0.55],
  ["reviewing", 0.75],
  ["interview", 0.83],
  ["offer", 0.86],
  ["accepted", 0.88],
  ["rejected", 0.97],
  ["withdrawn", 1],
];

/**
 * Who applied for what: candidates in order, each with a number of applications of its own (most few, some many), for
 * jobs of organizations, mostly of the candidate's trade; half of them for the jobs that everyone wants.
 */
export function* applications(world: World, sizes: Sizes, today: Date): Generator<Application> {
  const heads: (ReturnType<World["jobHead"]> | undefined)[] = [];
  const head = (job: number) => (heads[job] ??= world.jobHead(job));
  const popular = new Zipf(sizes.jobs, 0.8);
  const counts = shares(world, sizes);
  for (let candidate = 0, total = 0; candidate < sizes.candidates; candidate++) {
    const random = world.random("applications", candidate);
    const { trade, createdAt } = world.candidate(candidate);
    const chosen = new Set<number>(candidate < applicantsOfJob0 ? [0] : []);
    const count = counts[candidate] as number;
    for (let tries = 0; chosen.size < count && tries < count * 40; tries++) {
      const job = random.chance(0.5) ? (popular.rank(random) * 7_919) % sizes.jobs : random.below(sizes.jobs);
      const { direct, status, trade: jobTrade } = head(job);
      if (direct && status !== "draft" && (jobTrade === trade || tries > count * 20)) chosen.add(job);
    }
    for (const job of chosen) {
      const luck = random.next();
      const standing = statuses.find(([, sum]) => luck < sum) as (typeof statuses)[number];
      const latest = Math.min(today.getTime() - createdAt.getTime(), 120 * 86_400_000);
      yield {
        id: world.id("application", total++),
        candidate,
        job,
        status: job === 0 && standing[0] === "withdrawn" ? "applied" : standing[0],
        createdAt: new Date(today.getTime() - 1 - Math.floor(random.next() * latest)),
      };
    }
  }
}

/** How many applications each candidate has; they add up to what is asked for. */
function shares(world: World, { candidates, applications }: Sizes): Int32Array {
  const sums = new Float64Array(candidates);
  let sum = 0;
  for (let candidate = 0; candidate < candidates; candidate++) {
    // At least a quarter of the average, and an exponential tail; nobody sends twenty times the average.
    sum += 0.25 + Math.min(-Math.log(1 - world.random("eagerness", candidate).next()) * 0.75, 20);
    sums[candidate] = sum;
  }
  const counts = new Int32Array(candidates);
  let given = 0;
  for (let candidate = 0; candidate < candidates; candidate++) {
    const upTo = Math.round(((sums[candidate] as number) / sum) * applications);
    counts[candidate] = upTo - given;
    given = upTo;
  }
  return counts;
}

/** What an application keeps of its job, as `private.snapshot_of` has it. */
export const snapshotOf = (job: Job) => ({
  title: job.title,
  company_name: job.companyName,
  location: job.town,
  country: job.country,
  work_mode: job.workMode,
  employment_type: job.employmentType,
  description: job.description,
  requirements: job.requirements,
  ...(job.salaryMin && { salary_min: job.salaryMin, salary_max: job.salaryMax }),
  salary_currency: "USD",
  salary_period: "year",
});
