import { randomUUID } from "node:crypto";
import { temporaryFolder } from "../local/database/folders.ts";
import { startServer } from "../local/database/server.ts";
import { createLogger } from "../local/log.ts";
import { startStack } from "../scripts/lib/running-stack.ts";
import { type Ratio, sample } from "./measure.ts";

const keyless = { AI_PROVIDER: "rules" };

/** From nothing to `ready` (a new database, all migrations, every service), against PostgreSQL's own initdb and start. */
export async function benchStartup(): Promise<Ratio> {
  const stops: (() => Promise<void>)[] = [];
  const stopAll = async () => {
    for (const stop of stops.splice(0)) await stop();
  };
  try {
    const measured = await sample(3, async () => void stops.push((await startStack(keyless)).stop), 0);
    await stopAll();
    const silent = createLogger("bench", () => {});
    const baseline = await sample(
      3,
      async () => {
        const folder = temporaryFolder();
        const server = await startServer({
          folder,
          memory: true,
          port: 0,
          password: randomUUID(),
          log: silent,
        });
        stops.push(() => server.stop());
      },
      0,
    );
    return { name: "npm start → ready", measured, against: "initdb and start of PostgreSQL", baseline };
  } finally {
    await stopAll();
  }
}
