import type pg from "pg";
import { Loader } from "../../bench/scale/load.ts";
import type { Sizes } from "../../bench/scale/world/applications.ts";
import { World } from "../../bench/scale/world/world.ts";

/** Fills a generated world within the transaction that the client has begun, where plans are then made as on a server with an SSD. */
export async function fillWorld(client: pg.Client, sizes: Sizes): Promise<{ world: World; loader: Loader }> {
  const { rows: skills } = await client.query("select id, name, category from public.skills");
  const today = new Date(new Date().toISOString().slice(0, 10));
  const world = new World({ seed: "plans", today, skills });
  const loader = new Loader(client, world, today, () => {}, true);
  await loader.organizations();
  await loader.jobs(0, sizes.jobs);
  await loader.indexJobs();
  await loader.candidates(sizes);
  await client.query("set local random_page_cost = 1.1");
  return { world, loader };
}
