import type pg from "pg";
import { Loader } from "./load.ts";
import type { Sizes } from "./world/applications.ts";
import type { Vectors } from "./world/vectors.ts";
import { type Skill, World } from "./world/world.ts";

/** A generated world in a database, which knows how far it is filled. */
export interface StoredWorld {
  world: World;
  /** Adds jobs until there are so many; false where there were more already. */
  growTo(jobs: number): Promise<boolean>;
  /** Adds the candidates that belong to so many jobs, with all that is theirs, unless they are there. */
  addCandidates(): Promise<Sizes>;
  /** Enables semantic search with vectors of the first so many jobs and of these candidates; false without pgvector. */
  addVectors(vectors: Vectors, jobs: number, candidates: number[]): Promise<boolean>;
  removeVectors(): Promise<void>;
}

const seed = "careerloom";

/** @param admin a superuser's connection */
export async function openWorld(admin: pg.Client, tell: (message: string) => void): Promise<StoredWorld> {
  await admin.query(`
    create schema if not exists bench;
    create table if not exists bench.world (today date not null, jobs int not null default 0, candidates int not null default 0, applications int not null default 0);
    insert into bench.world (today) select (now() at time zone 'UTC')::date where not exists (select from bench.world)`);
  const state = async () =>
    (
      await admin.query<Sizes & { today: string }>(
        "select today::text, jobs, candidates, applications from bench.world",
      )
    ).rows[0] as Sizes & {
      today: string;
    };
  const today = new Date(`${(await state()).today}T00:00:00Z`);
  const { rows: skills } = await admin.query<Skill>("select id, name, category from public.skills");
  const world = new World({ seed, today, skills });
  const loader = new Loader(admin, world, today, tell);
  return {
    world,
    async growTo(jobs) {
      const { jobs: present } = await state();
      if (present === 0) await loader.organizations();
      if (present < jobs) {
        await loader.jobs(present, jobs);
        await loader.indexJobs();
      }
      await admin.query("update bench.world set jobs = greatest(jobs, $1)", [jobs]);
      return present <= jobs;
    },
    async addCandidates() {
      const present = await state();
      if (present.candidates > 0) return present;
      const sizes = {
        jobs: present.jobs,
        candidates: Math.min(Math.round(present.jobs / 4), 50_000),
        applications: Math.min(present.jobs * 5, 1_000_000),
      };
      await loader.candidates(sizes);
      await admin.query(
        "update bench.world set candidates = $1, applications = (select count(*) from public.applications)",
        [sizes.candidates],
      );
      return state();
    },
    async addVectors(vectors, jobs, candidates) {
      const { rowCount } = await admin.query(
        "select from pg_catalog.pg_available_extensions where name = 'vector'",
      );
      if (rowCount) await loader.vectors(vectors, jobs, candidates);
      return Boolean(rowCount);
    },
    removeVectors: () => loader.removeVectors(),
  };
}
