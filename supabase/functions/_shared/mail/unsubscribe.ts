import { checked } from "../database-error.ts";
import { type Environment, readEnvironment } from "../environment.ts";
import { CareerloomError, toCareerloomError } from "../errors.ts";
import { serviceClient } from "../http/caller.ts";
import { createLog, type Log } from "../http/log.ts";
import { errorResponse, json, requestIdOf } from "../http/serve.ts";

/**
 * `unsubscribe?token=…`: the address in the header List-Unsubscribe. A mail program posts to it without a key and
 * without a question (RFC 8058) → 200 `{}`. A person who opens it is sent to the site's page, which asks:
 * link checkers open addresses too, so a GET changes nothing.
 */
export function createUnsubscribeHandler(
  environment: () => Environment = readEnvironment,
  log: Log = createLog({ function: "unsubscribe" }),
): (request: Request) => Promise<Response> {
  return async (request) => {
    const requestId = requestIdOf(request);
    try {
      const token = new URL(request.url).searchParams.get("token") ?? "";
      if (request.method === "GET") {
        const page = `${environment().siteUrl}/unsubscribe?token=${encodeURIComponent(token)}`;
        return new Response(null, { status: 303, headers: { location: page, "cache-control": "no-store" } });
      }
      if (request.method !== "POST") throw new CareerloomError("method_not_allowed");
      checked(await serviceClient(environment()).rpc("unsubscribe", { token }));
      log.info("unsubscribed", { request_id: requestId });
      return json({}, 200, { "x-request-id": requestId });
    } catch (thrown) {
      const error = toCareerloomError(thrown);
      if (error.status >= 500) log.failure("request", error, { request_id: requestId });
      return errorResponse(error, requestId);
    }
  };
}
