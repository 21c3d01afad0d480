import type { SupabaseClient } from "@supabase/supabase-js";
import { loadCatalogue, type SkillCatalogue, type SkillRow } from "../skills/catalogue.ts";
import { databaseError } from "./database-error.ts";

/** The catalogue as the database has it now: admins add to it. */
export async function fetchCatalogue(client: SupabaseClient): Promise<SkillCatalogue> {
  const { data, error, status } = await client.rpc("skill_catalogue");
  if (error) throw databaseError(error, status);
  // It checks the rows itself.
  return loadCatalogue(data as SkillRow[]);
}
