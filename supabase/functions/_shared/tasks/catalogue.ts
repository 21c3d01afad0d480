import type { SupabaseClient } from "@supabase/supabase-js";
import { checked } from "../database-error.ts";
import { loadCatalogue, type SkillCatalogue, type SkillRow } from "../skills/catalogue.ts";

/** The catalogue as the database has it now: admins add to it. */
export async function fetchCatalogue(client: SupabaseClient): Promise<SkillCatalogue> {
  const data = checked(await client.rpc("skill_catalogue"));
  // It checks the rows itself.
  return loadCatalogue(data as SkillRow[]);
}
