import type { Identity, Service, StackContext } from "../service.ts";
import { CacheKeeper } from "./cache-keeper.ts";
import { internalError, RestError } from "./errors.ts";
import { handleCall } from "./handle-call.ts";
import { handleRead } from "./handle-read.ts";
import { handleRoot } from "./handle-root.ts";
import { handleWrite } from "./handle-write.ts";
import { allowedMethods } from "./options.ts";
import { type RestRequest, readRequest } from "./request.ts";

/**
 * PostgREST's contract over the stack's database: tables, views and functions of the exposed schemas at
 * `/<table>` and `/rpc/<function>`, a description at `/`. The schema is read before this returns.
 */
export async function createRest(context: StackContext): Promise<Service> {
  const { databases, config, log } = context;
  const pool = databases.authenticator;
  const keeper = new CacheKeeper({ pool, url: databases.url("authenticator"), config, log });
  await keeper.start();

  async function handle(http: Request, url: URL, identity: Identity): Promise<Response> {
    const { cache, settings } = keeper.current();
    const request = readRequest(http, url, identity, cache, settings);
    const { resource } = request;
    if (request.method === "OPTIONS")
      return new Response(null, { headers: { allow: allowedMethods(request) } });
    if (resource.kind === "root") return handleRoot(pool, request, context.apiUrl);
    if (resource.kind === "function") return handleCall(pool, request, resource.name);
    if (isRead(request)) return handleRead(pool, request, resource.name);
    return handleWrite(pool, request, resource.name);
  }

  return {
    async fetch(http, url, identity) {
      try {
        return await handle(http, url, identity);
      } catch (error) {
        const known = error instanceof RestError ? error : internalError(error);
        if (known.status >= 500)
          log.error("request failed", known.cause ?? known, { path: url.pathname, code: known.code });
        return known.toResponse();
      }
    },
    stop: () => keeper.stop(),
  };
}

const isRead = ({ method }: RestRequest) => method === "GET" || method === "HEAD";
