import pg from "pg";
import type { Candidate } from "../scripts/lib/candidate.ts";
import { type Ratio, sample } from "./measure.ts";

/** A select of 100 rows through supabase-js and the stack, against the same SQL straight to the same database. */
export async function benchRest(candidate: Candidate, databaseUrl: string): Promise<Ratio> {
  const database = new pg.Client(databaseUrl);
  await database.connect();
  try {
    const measured = await sample(300, async () => {
      const { data, error } = await candidate.client
        .from("skills")
        .select("id, slug, name, category")
        .order("slug")
        .limit(100);
      if (error || data.length !== 100)
        throw new Error(`expected 100 skills, got ${data?.length ?? error?.message}`);
    });
    const baseline = await sample(300, async () => {
      const { rows } = await database.query(
        "select coalesce(json_agg(page), '[]') as body from (select id, slug, name, category from public.skills order by slug limit 100) page",
      );
      if (rows[0].body.length !== 100) throw new Error("expected 100 skills");
    });
    return { name: "REST select, 100 rows", measured, against: "the same SQL to the database", baseline };
  } finally {
    await database.end();
  }
}
