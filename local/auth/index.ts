import type { Service, StackContext } from "../service.ts";
import { errorResponse } from "./errors.ts";
import { RateLimits } from "./rate-limit.ts";
import { createRoutes } from "./routes.ts";
import { readSettings } from "./settings.ts";
import { createSigner } from "./signer.ts";

/**
 * GoTrue's API on GoTrue's tables.
 * @throws {ConfigError} where the project's `[auth]` section cannot be used
 */
export async function createAuth(context: StackContext): Promise<Service> {
  const { config, databases, mailer, log } = context;
  const settings = readSettings(config, context.apiUrl);
  for (const hook of settings.hooks.unserved)
    log.warn("this auth hook is not called by the local stack", { hook });
  const routes = createRoutes({
    settings,
    pool: databases.auth,
    mailer,
    signer: await createSigner(context.secrets),
    limits: new RateLimits(settings.rateLimit, mailer.delivers === true),
    log,
  });
  return {
    async fetch(request, url, identity) {
      try {
        return await routes(request, { url, identity });
      } catch (error) {
        return errorResponse(request, error, log);
      }
    },
  };
}
