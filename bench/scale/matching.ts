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

/** Whose recommendations are judged: candidates that have nothing in common but their world. */
export const judgedCandidates = Array.from({ length: 30 }, (_, index) => index * 97 + 5);

/**
 * Recommendations against scoring every job, and how many of the twenty best they find.
 * @param name of the result
 * @param timed for how many of the judged candidates scoring every job is timed, which takes long
 * @param judged numbers of candidates
 */
export async function benchRecommendations(
  url: string,
  world: World,
  timed: number,
  name = "recommended_jobs, 20 of all",
  judged = judgedCandidates,
): Promise<Result[]> {
  const [user, admin] = [await userConnection(url), await connect(url)];
  // Scoring all takes longer with it.
  await admin.query("set jit = off");
  try {
    const [ours, theirs, recalls]: [number[], number[], number[]] = [[], [], []];
    const resumes = judged.map((number) => world.id("resume", number));
    const least = await leastOfBest(admin, resumes);
    for (const [index, number] of judged.entries()) {
      const person = candidatePerson(world, number);
      await become(user, person);
      // The first one of a person has its rows yet to come.
      const found: { score: string }[] = (await time(user, recommend, [], [])).rows;
      for (let run = 0; run < 5; run++) await time(user, recommend, [], ours);
      if (index < timed) await time(admin, scoreEvery, [person.id], theirs);
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
      note: `recall@20 ${recall.toFixed(3)} over ${recalls.length} candidates (least ${Math.min(...recalls).toFixed(2)}; ≥ 0.98 asked for)`,
    };
    const { text, holds } = atLeastFaster(100)(result);
    return [{ ...result, bound: { text: `${text}, recall@20 ≥ 0.98`, holds: holds && recall >= 0.98 } }];
  } finally {
    await user.end();
    await admin.end();
  }
}

/** The twentieth score of all open jobs by résumé; all are scored together and in slices, which costs little more than one. */
async function leastOfBest(admin: pg.Client, resumes: string[]): Promise<Map<string, number>> {
  const best = new Map<string, number[]>(resumes.map((resume) => [resume, []]));
  const { rows: jobs } = await admin.query<{ job_id: string }>(
    "select job_id from private.job_index where expires_at is null or expires_at > now()",
  );
  for (let from = 0; from < jobs.length; from += 5_000) {
    const slice = jobs.slice(from, from + 5_000).map(({ job_id }) => job_id);
    const { rows } = await admin.query<{ resume_id: string; scores: number[] }>(
      `select pair.resume_id, (array_agg(pair.score::float8 order by pair.score desc))[1:20] as scores
       from private.score_match($1, $2, array_fill(1, array[cardinality($2::uuid[])]), null) pair group by pair.resume_id`,
      [slice, resumes],
    );
    for (const { resume_id, scores } of rows)
      best.set(resume_id, [...(best.get(resume_id) ?? []), ...scores].sort((a, b) => b - a).slice(0, 20));
  }
  return new Map([...best].map(([resume, scores]) => [resume, scores.at(-1) as number]));
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
