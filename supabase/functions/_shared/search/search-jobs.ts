import { z } from "zod";
import { checked } from "../database-error.ts";
import { embedQuestion, type QuestionVector } from "../embeddings/question.ts";
import { CareerloomError, toCareerloomError } from "../errors.ts";
import { serviceClient } from "../http/caller.ts";
import type { FunctionDefinition, VisitorCall } from "../http/serve.ts";

const endOf9999 = Date.UTC(9999, 11, 31, 23, 59, 59);
const texts = z.array(z.string().max(100)).max(100).nullish();

/** The parameters of the RPC `search_jobs` but for the vector; it checks their values. */
const body = z.strictObject({
  query: z.string().max(2_000).nullish(),
  location: z.string().max(200).nullish(),
  country: z.string().max(10).nullish(),
  work_mode: z.array(z.enum(["onsite", "hybrid", "remote"])).nullish(),
  employment_type: z
    .array(z.enum(["full_time", "part_time", "contract", "internship", "temporary"]))
    .nullish(),
  experience_level: z.array(z.enum(["entry", "mid", "senior", "lead"])).nullish(),
  skills: texts,
  salary_min: z.number().nullish(),
  salary_currency: z.string().max(10).nullish(),
  // In the one form of all years and offsets that PostgreSQL reads too; there was no job before 1970, and is none after 9999.
  posted_after: z.iso
    .datetime({ offset: true })
    .transform((at) => new Date(Math.min(Math.max(0, Date.parse(at)), endOf9999)).toISOString())
    .nullish(),
  sort: z.string().max(20).nullish(),
  page_size: z.int32().nullish(),
  cursor: z.string().max(2_000).nullish(),
});

export type JobSearch = z.infer<typeof body>;

/** Begins the cursors of a list that a vector took part in: its pages are ranked by other numbers than those of words. */
const nearMark = "near.";

const rowsSchema = z.array(z.looseObject({ cursor: z.string() }));

/**
 * `search-jobs`: the parameters of the RPC `search_jobs` → its rows, for anyone. Where semantic search is enabled, the
 * query's vector takes part. A model that costs something is asked for signed-in callers alone, within their quota;
 * for all others, and where it is away, the words find. Only a further page of a list that began with a vector is
 * refused without one: `unauthorized`, `quota_exceeded`, `rate_limited`, `model_unavailable`.
 */
export const searchJobs: FunctionDefinition<JobSearch> = {
  name: "search-jobs",
  caller: "visitor",
  body,
  async handle({ cursor, ...search }, call) {
    const near = cursor?.startsWith(nearMark) ?? false;
    const vector = near ? await vectorFor(search, call) : cursor ? null : await vectorOrWords(search, call);
    if (near && !vector) throw new CareerloomError("validation_failed", { details: { fields: [endedList] } });
    const page = cursor == null ? {} : { cursor: near ? cursor.slice(nearMark.length) : cursor };
    const given = Object.fromEntries(Object.entries(search).filter(([, value]) => value != null));
    const data = checked(
      await call.caller.client.rpc("search_jobs", {
        ...given,
        ...page,
        ...vector,
      }),
    );
    const rows = rowsSchema.parse(data);
    return { body: vector ? rows.map((row) => ({ ...row, cursor: nearMark + row.cursor })) : rows };
  },
};

const endedList = { path: "cursor", message: "is of a list that cannot go on; begin anew" };

async function vectorOrWords(search: JobSearch, call: VisitorCall): Promise<QuestionVector | null> {
  const ranked = search.sort == null || search.sort === "relevance";
  if (!ranked || !search.query?.trim()) return null;
  return vectorFor(search, call).catch((error: unknown) => {
    call.log.info("search_without_vector", { code: toCareerloomError(error).code });
    return null;
  });
}

function vectorFor({ query }: JobSearch, { caller, environment, signal }: VisitorCall) {
  const service = serviceClient(environment);
  return embedQuestion(query ?? "", {
    service,
    providers: environment.agents.providers,
    signal,
    async mayCost() {
      if (caller.userId === null) throw new CareerloomError("unauthorized");
      checked(await service.rpc("spend_quota", { user_id: caller.userId, agent: "search-jobs" }));
    },
  });
}
