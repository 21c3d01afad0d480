import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { databaseFolder } from "../../local/database/folders.ts";

export interface ProjectFolder {
  workdir: string;
  /** Where its stack keeps the database. */
  data: string;
  /** Writes a file under `supabase/`. */
  write(path: string, content: string): void;
  /** The process of its database. */
  postmaster(): number;
  remove(): void;
}

const smallConfig = `project_id = "small"\n[api]\nauto_expose_new_tables = true\n`;

/** A new project folder with the given files under `supabase/`. */
export function createProjectFolder(files: Record<string, string> = {}): ProjectFolder {
  const workdir = mkdtempSync(join(tmpdir(), "careerloom-project-"));
  const write = (path: string, content: string) => {
    const target = join(workdir, "supabase", path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  };
  for (const [path, content] of Object.entries({ "config.toml": smallConfig, ...files }))
    write(path, content);
  const data = databaseFolder(workdir);
  return {
    workdir,
    data,
    write,
    postmaster: () => Number(readFileSync(join(data, "postgres/postmaster.pid"), "utf8").split("\n")[0]),
    remove() {
      rmSync(data, { recursive: true, force: true });
      rmSync(workdir, { recursive: true, force: true });
    },
  };
}
