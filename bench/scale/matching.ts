import type pg from "pg";
import { summary } from "../measure.ts";
import { atLeastFaster, atMost, compare, type Result, rowsRead, type Statement } from "./compare.ts";
import { connect } from "./database.ts";
import { asJson, become, candidatePerson, recruiterPerson, userConnection } from "./session.ts";
import { applicantsOfJob0 } from "./world/applications.ts";
import type { World } from "./world/world.ts";

/** The score of every open job for a person's résumé: what recommendations would be found by if nothing were retrieved. */
const scoreEvery = `select pair.job_id, pair.score
  from public.resumes mine
  cross join lateral private.score_match(
    array(select job_index.job_id from private.job_index where job_index.expires_at is null or job_index.expires_at > now()),
    array[mine.id], array[mine.version], mine.user_id) pair
  where mine.user_id = $1 and mine.is_primary
  order by pair.score desc, pair.job_id desc limit 20`;

const recommend = "select job_id, score from public.recommended_jobs()";

/** Whose recommendations are judged: candidates that have nothing in common but their world; some have one or two skills, some wishes. */
export const judgedCandidates = Array.from({ length: 30 }, (_, index) => index * 97 + 5);

/**
 * Recommendations against scoring every job, and how many of the twenty best they find.
 * @param timed for how many of the judged candidates, evenly among them, scoring every job is timed, which takes long
 * @param judged numbers of candidates
 * @param name of the result
 */
export async function benchRecommendations(
  url: string,
  world: World,
  timed: number,
  judged: number[],
  name = "recommended_jobs, 20 of all",
): Promise<Result[]> {
  const [user, admin] = [await userConnection(url), await connect(url)];
  // Scoring all takes longer with it.
  await admin.query("set jit = off");
  try {
    const [ours, theirs, recalls]: [number[], number[], number[]] = [[], [], []];
    const resumes = judged.map((number) => world.id("resume", number));
    const least = await leastOfBest(admin, judged, world);
    for (const [index, number] of judged.entries()) {
      const person = candidatePerson(world, number);
      await become(user, person);
      const found: { score: string }[] = (await time(user, recommend, [], ours)).rows;
      for (let run = 0; run < 4; run++) await time(user, recommend, [], ours);
      if (index % Math.ceil(judged.length / timed) === 0) await time(admin, scoreEvery, [person.id], theirs);
      // Several may have the score of the last one: any of them is as good.
      const good = found.filter(
        ({ score }) => Number(score) >= (least.get(resumes[index] as string) as number),
      );
      recalls.push(good.length / 20);
    }
    const recall = recalls.reduce((sum, each) => sum + each, 0) / recalls.length;
    const subject: Statement = { client: user, name: "recommend", text: recommend };
    const result: Result = {
      group: "Matching",
      name,
      subject: { label: "recommended_jobs, as a user", sample: summary(ours), rows: await rowsRead(subject) },
      baseline: { label: "every open job scored", sample: summary(theirs) },
      ratio: summary(ours).median / summary(theirs).median,
      addedMs: summary(ours).median - summary(theirs).median,
      how: "five calls a candidate, the first among them; every job scored once for some of them; one median over the other",
      note: `recall@20 ${recall.toFixed(3)} over ${recalls.length} candidates (least ${Math.min(...recalls).toFixed(2)}; ≥ 0.98 asked for)`,
    };
    const { text, holds } = atLeastFaster(100)(result);
    return [{ ...result, bound: { text: `${text}, recall@20 ≥ 0.98`, holds: holds && recall >= 0.98 } }];
  } finally {
    await user.end();
    await admin.end();
  }
}

/** The twentieth score of all open jobs by résumé, with the wishes of each person. */
async function leastOfBest(admin: pg.Client, judged: number[], world: World): Promise<Map<string, number>> {
  const least = new Map<string, number>();
  const { rows: jobs } = await admin.query<{ job_id: string }>(
    "select job_id from private.job_index where expires_at is null or expires_at > now()",
  );
  for (const number of judged) {
    const resume = world.id("resume", number);
    const best: number[] = [];
    for (let from = 0; from < jobs.length; from += 20_000) {
      const slice = jobs.slice(from, from + 20_000).map(({ job_id }) => job_id);
      const { rows } = await admin.query<{ score: number }>(
        "select score::float8 from private.score_match($1, array[$2::uuid], array[1], $3) order by 1 desc limit 20",
        [slice, resume, world.id("candidate", number)],
      );
      best.push(...rows.map(({ score }) => score));
    }
    least.set(resume, best.sort((a, b) => b - a)[19] as number);
  }
  return least;
}

async function time(
  client: pg.Client,
  text: string,
  values: unknown[],
  times: number[],
): Promise<pg.QueryResult> {
  const began = performance.now();
  const result = await client.query({ name: text.slice(0, 40), text, values });
  times.push(performance.now() - began);
  return result;
}

/** Ranking everyone who applied for one job, against reading what it must read. */
export async function benchRanking(url: string, world: World, rounds: number): Promise<Result[]> {
  const [user, admin] = [await userConnection(url), await connect(url)];
  try {
    await become(user, recruiterPerson(world, 0));
    const job = world.id("job", 0);
    const values = () => [job];
    return [
      await compare({
        group: "Matching",
        name: `rank_applicants, first 20 of ${applicantsOfJob0.toLocaleString("en")}`,
        subject: {
          label: "rank_applicants, as a recruiter",
          client: user,
          name: "rank",
          text: asJson("select * from public.rank_applicants($1)"),
          values,
        },
        baseline: {
          label: "the bare join of applications, people and facts",
          client: admin,
          name: "join",
          text: bareJoin,
          values,
        },
        rounds,
        bound: atMost(3),
      }),
    ];
  } finally {
    await user.end();
    await admin.end();
  }
}

/** The rows that ranking must read, every column of them that it uses, and none judged. */
const bareJoin = `select count(*), count(applications.created_at), sum(length(profiles.full_name)), sum(facts.worked_days), count(facts.working),
    sum(length(facts.place_words)), sum(length(facts.country)), sum(cardinality(facts.role_words)), sum(cardinality(facts.skill_ids))
  from public.applications
  join public.profiles on profiles.id = applications.candidate_id
  join private.resume_facts facts on facts.resume_id = applications.resume_id and facts.version = applications.resume_version
  where applications.job_id = $1 and coalesce(applications.stands_until > now(), true)`;
