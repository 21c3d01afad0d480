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

/** @param people for how many candidates every job is scored, which takes long */
export async function benchRecommendations(url: string, world: World, people: number): Promise<Result[]> {
  const [user, admin] = [await userConnection(url), await connect(url)];
  try {
    const [ours, theirs, recalls, ratios]: [number[], number[], number[], number[]] = [[], [], [], []];
    for (let number = 0; number < people; number++) {
      const person = candidatePerson(world, number * 97 + 5);
      await become(user, person);
      const times: number[] = [];
      let found: Scored[] = [];
      for (let run = 0; run < 11; run++) found = (await timed(user, recommend, [], times)).rows;
      const all: Scored[] = (await timed(admin, scoreEvery, [person.id], theirs)).rows;
      // The first one of a person has its rows yet to come.
      ours.push(...times.slice(1));
      ratios.push(summary(times.slice(1)).median / (theirs.at(-1) as number));
      recalls.push(recallOf(found, all));
    }
    const recall = recalls.reduce((sum, each) => sum + each, 0) / recalls.length;
    const subject: Statement = { client: user, name: "recommend", text: recommend };
    const baseline: Statement = {
      client: admin,
      name: "every",
      text: scoreEvery,
      values: () => [candidatePerson(world, 5).id],
    };
    const result: Result = {
      group: "Matching",
      name: "recommended_jobs, 20 of all",
      subject: { label: "recommended_jobs, as a user", sample: summary(ours), rows: await rowsRead(subject) },
      baseline: { label: "every open job scored", sample: summary(theirs), rows: await rowsRead(baseline) },
      ratio: summary(ratios).median,
      addedMs: summary(ours).median - summary(theirs).median,
      note: `recall@20 ${recall.toFixed(3)} over ${people} candidates (least ${Math.min(...recalls).toFixed(2)}; ≥ 0.98 asked for)`,
    };
    const { text, holds } = atLeastFaster(100)(result);
    return [{ ...result, bound: { text: `${text}, recall@20 ≥ 0.98`, holds: holds && recall >= 0.98 } }];
  } finally {
    await user.end();
    await admin.end();
  }
}

interface Scored {
  job_id: string;
  score: string;
}

/** How many of the best were found. Several may have the score of the last one: any of them is as good. */
function recallOf(found: Scored[], best: Scored[]): number {
  const least = Number(best.at(-1)?.score);
  return found.filter(({ score }) => Number(score) >= least).length / best.length;
}

async function timed(
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
          label: "the bare join of applications, people, versions and skills",
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

/** Every applicant with the name, the pinned content and its skills, each read in full and none judged. */
const bareJoin = `select count(*), sum(length(profiles.full_name)), sum(length(resume_versions.content::text)), sum(skills.count)
  from public.applications
  join public.profiles on profiles.id = applications.candidate_id
  join public.resume_versions on resume_versions.resume_id = applications.resume_id and resume_versions.version = applications.resume_version
  cross join lateral (
    select count(resume_skills.evidence) from public.resume_skills
    where resume_skills.resume_id = applications.resume_id and resume_skills.resume_version = applications.resume_version) skills
  where applications.job_id = $1 and coalesce(applications.stands_until > now(), true)`;
