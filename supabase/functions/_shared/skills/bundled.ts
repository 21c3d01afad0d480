import rows from "./catalogue.json" with { type: "json" };
import { loadCatalogue, type SkillCatalogue } from "./catalogue.ts";

let loaded: SkillCatalogue | undefined;

/**
 * The catalogue as it was released, for pure code that has no database: telling skills apart in a text that an agent
 * wrote. What admins added since is not in it; what a job asks for comes from SQL with its names.
 */
export function bundledCatalogue(): SkillCatalogue {
  loaded ??= loadCatalogue(rows);
  return loaded;
}
