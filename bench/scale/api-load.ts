import { readdirSync, readFileSync } from "node:fs";
import { type FoundStack, startStack } from "../../scripts/lib/running-stack.ts";
import { type Sample, summary } from "../measure.ts";
import type { Result } from "./compare.ts";
import { commonWords, ordinaryQueries } from "./search.ts";
import { candidatePerson, recruiterPerson } from "./session.ts";
import type { Sizes } from "./world/applications.ts";
import { Random } from "./world/random.ts";
import type { World } from "./world/world.ts";

const users = 40;
/** Of the forty. The rest are candidates. */
const recruiters = 8;
/** Milliseconds between an answer and the next request. */
const pause: [number, number] = [50, 250];
/** Of the load that is asked for. */
const leastMinutes = 5;
const password = "Bench-password-1";

interface User {
  number: number;
  role: "candidate" | "recruiter";
  id: string;
  token: string;
  random: Random;
}

interface Call {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  path: string;
  body?: object;
  prefer?: string;
}

interface Action {
  share: number;
  call: (user: User, target: Targets) => Call;
}

interface Targets {
  world: World;
  openJobs: string[];
}

const rpc = (name: string, body: object): Call => ({ method: "POST", path: `rpc/${name}`, body });
const get = (path: string): Call => ({ method: "GET", path });

/** Of a candidate: nine reads for each write, as people look more than they do. */
const candidateActions: Action[] = [
  {
    share: 25,
    call: ({ random }) => rpc("search_jobs", { query: random.pick([...ordinaryQueries, ...commonWords]) }),
  },
  {
    share: 10,
    call: () =>
      get(
        "jobs?select=id,title,company_name,location,posted_at&status=eq.open&order=posted_at.desc,id.desc&limit=20",
      ),
  },
  {
    share: 20,
    call: ({ random }, { openJobs }) =>
      get(`jobs?id=eq.${random.pick(openJobs)}&select=*,job_skills(importance,weight,skills(name))`),
  },
  { share: 10, call: ({ id }) => get(`notifications?user_id=eq.${id}&order=created_at.desc&limit=20`) },
  {
    share: 10,
    call: ({ id }) =>
      get(
        `applications?candidate_id=eq.${id}&select=id,job_id,status,created_at&order=created_at.desc,id.desc&limit=20`,
      ),
  },
  {
    share: 8,
    call: ({ id }) =>
      get(
        `saved_jobs?user_id=eq.${id}&select=created_at,jobs(id,title,company_name)&order=created_at.desc&limit=20`,
      ),
  },
  { share: 5, call: () => rpc("me", {}) },
  { share: 2, call: ({ random }, { openJobs }) => rpc("match_job", { job_id: random.pick(openJobs) }) },
  {
    share: 4,
    call: ({ id, random }, { openJobs }) => ({
      method: "POST",
      path: "saved_jobs?on_conflict=user_id,job_id",
      body: { user_id: id, job_id: random.pick(openJobs) },
      prefer: "resolution=ignore-duplicates",
    }),
  },
  {
    share: 3,
    call: ({ id, random }) => ({
      method: "PATCH",
      path: `profiles?id=eq.${id}`,
      body: { headline: `Open to offer ${random.below(1000)}` },
    }),
  },
  {
    share: 3,
    call: ({ number, random }, { world, openJobs }) =>
      rpc("apply_to_job", { job_id: random.pick(openJobs), resume_id: world.id("resume", number) }),
  },
];

const recruiterActions: Action[] = [
  {
    share: 45,
    call: ({ number }, { world }) =>
      get(
        `applications?organization_id=eq.${world.id("organization", number)}&select=id,status,created_at,profiles(full_name)&order=created_at.desc,id.desc&limit=20`,
      ),
  },
  {
    share: 20,
    call: ({ number }, { world }) =>
      get(
        `jobs?organization_id=eq.${world.id("organization", number)}&select=id,title,status&order=created_at.desc&limit=50`,
      ),
  },
  { share: 15, call: ({ id }) => get(`notifications?user_id=eq.${id}&order=created_at.desc&limit=20`) },
  { share: 10, call: () => rpc("me", {}) },
  {
    share: 10,
    call: ({ id, random }) => ({
      method: "PATCH",
      path: `profiles?id=eq.${id}`,
      body: { headline: `Hiring ${random.below(1000)}` },
    }),
  },
];

/** What the API did in a time: of every request its milliseconds, of errors what they said. */
interface Load {
  times: number[];
  errors: string[];
  seconds: number;
}

/** Forty people at once through the local stack, against one person alone with the same mix. */
export async function benchApi(url: string, world: World, sizes: Sizes, minutes: number): Promise<Result[]> {
  const stack = await startStack({ DATABASE_URL: url, AI_PROVIDER: "rules" });
  try {
    const targets = chooseTargets(world, sizes.jobs);
    // Those that did not all apply for job 0, if there are more.
    const first = Math.min(6_000, sizes.candidates - users);
    const people = await Promise.all(
      Array.from({ length: users }, (_, index) => signIn(stack, world, index, first)),
    );
    // Whoever comes first pays for what is compiled and cached.
    await load(stack, people, targets, 5);
    const alone = await oneAtATime(stack, people, targets, Math.min(60, minutes * 12));
    const memory = watchMemory(stack.pid as number);
    const together = await load(stack, people, targets, minutes * 60);
    return [outcome(together, alone, memory.end())];
  } finally {
    await stack.stop();
  }
}

/** A candidate alone, then a recruiter alone, for as long as their share of all is. */
async function oneAtATime(
  stack: FoundStack,
  people: User[],
  targets: Targets,
  seconds: number,
): Promise<Load> {
  const turns: Load[] = [];
  for (const [role, count] of [
    ["candidate", users - recruiters],
    ["recruiter", recruiters],
  ] as const) {
    const one = people.filter((person) => person.role === role).slice(0, 1);
    turns.push(await load(stack, one, targets, (seconds * count) / users));
  }
  return {
    times: turns.flatMap(({ times }) => times),
    errors: turns.flatMap(({ errors }) => errors),
    seconds: turns.reduce((sum, turn) => sum + turn.seconds, 0),
  };
}

function outcome(together: Load, alone: Load, memory: { first: number; last: number; peak: number }): Result {
  const [subject, baseline]: [Sample, Sample] = [summary(together.times), summary(alone.times)];
  const errors = together.errors.length + alone.errors.length;
  const growth = memory.last / memory.first;
  return {
    group: "API",
    name: `${users} people at once`,
    subject: { label: `local stack, ${users} people`, sample: subject },
    baseline: { label: "the same mix, one person alone", sample: baseline },
    ratio: subject.median / baseline.median,
    addedMs: subject.median - baseline.median,
    bound: {
      text: "errors 0, memory flat (≤ 1.1× from the first minute to the last)",
      holds: errors === 0 && growth <= 1.1,
    },
    ...shortfallOf(together.seconds),
    how: `first one person alone for ${Math.round(alone.seconds)} s, then all; one median over the other. Who asks waits for the answer before asking again, in a process on the same cores`,
    note: [
      `${(together.seconds / 60).toFixed(1)} minutes`,
      `${Math.round(together.times.length / together.seconds)} requests a second (${Math.round(alone.times.length / alone.seconds)} alone)`,
      `errors ${errors}${errors ? ` (${[...new Set([...together.errors, ...alone.errors])].slice(0, 3).join("; ")})` : ""}`,
      `memory of the stack ${memory.first} MB at first, ${memory.last} MB at last, ${memory.peak} MB at most`,
    ].join("; "),
  };
}

/** A load that was tried for less than five minutes says little of errors and memory. */
export const shortfallOf = (seconds: number): Pick<Result, "shortfall"> =>
  seconds < leastMinutes * 60
    ? { shortfall: `shorter than asked for: ${(seconds / 60).toFixed(1)} of ${leastMinutes} minutes` }
    : {};

function chooseTargets(world: World, jobs: number): Targets {
  const openJobs = world
    .visibleJobs(jobs, 4_000)
    .filter((number) => world.jobHead(number).direct)
    .map((number) => world.id("job", number));
  return { world, openJobs };
}

async function signIn(stack: FoundStack, world: World, index: number, first: number): Promise<User> {
  const role = index % (users / recruiters) === users / recruiters - 1 ? "recruiter" : "candidate";
  const number = role === "recruiter" ? 20 + index : first + index;
  const { id } = role === "recruiter" ? recruiterPerson(world, number) : candidatePerson(world, number);
  const admin = { apikey: stack.secretKey, "content-type": "application/json" };
  await answer(
    fetch(`${stack.url}/auth/v1/admin/users/${id}`, {
      method: "PUT",
      headers: admin,
      body: JSON.stringify({ password }),
    }),
  );
  const signedIn = (await answer(
    fetch(`${stack.url}/auth/v1/token?grant_type=password`, {
      method: "POST",
      headers: { apikey: stack.publishableKey, "content-type": "application/json" },
      body: JSON.stringify({ email: `${role}-${number}@bench.example.com`, password }),
    }),
  )) as { access_token: string };
  return { number, role, id, token: signedIn.access_token, random: new Random("load", index) };
}

async function answer(response: Promise<Response>): Promise<unknown> {
  const { ok, status, text } = await response.then(async (each) => ({
    ok: each.ok,
    status: each.status,
    text: await each.text(),
  }));
  if (!ok) throw new Error(`${status} ${text.slice(0, 200)}`);
  return text ? JSON.parse(text) : undefined;
}

/** Everyone asks, waits for the answer, looks at it for a moment, and asks again, until the time is over. */
async function load(stack: FoundStack, people: User[], targets: Targets, seconds: number): Promise<Load> {
  const times: number[] = [];
  const errors: string[] = [];
  const began = performance.now();
  const end = began + seconds * 1000;
  await Promise.all(
    people.map(async (user) => {
      while (performance.now() < end) {
        const call = choose(
          user.role === "recruiter" ? recruiterActions : candidateActions,
          user.random,
        ).call(user, targets);
        const sent = performance.now();
        await request(stack, user, call).catch((error: Error) =>
          errors.push(`${call.path.split("?")[0]}: ${error.message}`),
        );
        times.push(performance.now() - sent);
        await new Promise((resolve) => setTimeout(resolve, user.random.between(...pause)));
      }
    }),
  );
  return { times, errors, seconds: (performance.now() - began) / 1000 };
}

function choose(actions: Action[], random: Random): Action {
  let left = random.next() * actions.reduce((sum, { share }) => sum + share, 0);
  for (const action of actions) {
    left -= action.share;
    if (left < 0) return action;
  }
  return actions[0] as Action;
}

function request(stack: FoundStack, user: User, { method, path, body, prefer }: Call): Promise<unknown> {
  return answer(
    fetch(`${stack.url}/rest/v1/${path}`, {
      method,
      headers: {
        apikey: stack.publishableKey,
        authorization: `Bearer ${user.token}`,
        ...(body && { "content-type": "application/json" }),
        ...(prefer && { prefer }),
      },
      ...(body && { body: JSON.stringify(body) }),
    }),
  );
}

/** Resident memory of a process and all below it, looked at every second; megabytes. */
function watchMemory(pid: number): { end(): { first: number; last: number; peak: number } } {
  const seen: number[] = [];
  const timer = setInterval(() => seen.push(memoryOf(pid)), 1000);
  return {
    end() {
      clearInterval(timer);
      // A tenth to warm up, then the medians of the first and the last fifth of what remains.
      const steady = seen.slice(Math.floor(seen.length / 10));
      const fifth = Math.max(1, Math.floor(steady.length / 5));
      const megabytes = (values: number[]) => Math.round(summary(values).median / 2 ** 20);
      return {
        first: megabytes(steady.slice(0, fifth)),
        last: megabytes(steady.slice(-fifth)),
        peak: Math.round(Math.max(...seen) / 2 ** 20),
      };
    },
  };
}

function memoryOf(root: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc"))
    if (/^\d+$/.test(name)) {
      const stat = read(`/proc/${name}/stat`);
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
    }
  const below = (pid: number): boolean => pid === root || (pid > 1 && below(parents.get(pid) ?? 0));
  let bytes = 0;
  for (const pid of parents.keys())
    if (below(pid)) bytes += Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) * 1024;
  return bytes;
}

/** Empty for a process that is gone. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
