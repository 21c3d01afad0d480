import { z } from "zod";
import { selectProviders } from "../agents/select-providers.ts";
import { keepAlive } from "../http/keep-alive.ts";
import type { FunctionDefinition } from "../http/serve.ts";
import { isTaskDue, wakeWorker } from "./wake.ts";
import { type WorkReport, workOnce } from "./worker.ts";

/**
 * A database webhook (its record is only a hint: whatever is due first is taken), or a call by cron or by hand.
 * `limit` is an upper bound; a call takes one heavy task at most, whatever it says.
 */
const body = z.looseObject({ limit: z.int().min(1).max(100).optional() });

/** `process-tasks`: works on one task of the queue → `{claimed, succeeded, failed}`. */
export const processTasks: FunctionDefinition<z.infer<typeof body>> = {
  name: "process-tasks",
  caller: "service",
  body,
  async handle(_, { caller, environment, log }) {
    const { providers, maxRunning } = environment.agents;
    const web = { contactUrl: environment.siteUrl, testHosts: environment.testHosts };
    const ports = await selectProviders(providers);
    const work = keepAlive(
      workOnce({
        client: caller.client,
        ports,
        providers,
        maxRunning,
        web,
        log,
        now: () => performance.now(),
      }),
    );
    const report: WorkReport = await work;
    // Only a call that found work looks for more, so idle calls do not multiply.
    if (report.claimed > 0 && (await isTaskDue(caller.client))) wakeWorker(environment, log);
    return { body: report };
  },
};
