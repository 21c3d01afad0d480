import type { ProjectConfig } from "../config.ts";
import type { Logger } from "../log.ts";
import type { Identity, Service } from "../service.ts";
import { allowOrigin, answerPreflight } from "./cors.ts";
import type { Identifier, IdentifyOptions } from "./identity.ts";
import { json, type Part, refuse } from "./refusals.ts";

export interface GatewayParts {
  config: ProjectConfig;
  identifier: Identifier;
  services: Record<Part, Service>;
  /** Answers `/`: a page for the developer. */
  studio(request: Request): Promise<Response>;
  log: Logger;
}

/** One address for the whole platform: finds the part, establishes the identity, hands over. */
export function createGateway({ config, identifier, services, studio, log }: GatewayParts) {
  return async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const [, part, rest] = /^\/(rest|auth|storage|functions)\/v1(\/.*)?$/.exec(url.pathname) ?? [];
    if (part === "functions") return callFunction(request, inner(url, rest));
    const preflight = answerPreflight(request);
    if (preflight) return preflight;
    if (part) return allowOrigin(request, await serve(part as Part, request, inner(url, rest)));
    if (url.pathname === "/") return studio(request);
    return allowOrigin(request, json(404, { message: "no Route matched with those values" }));
  };

  async function serve(part: Part, request: Request, url: URL): Promise<Response> {
    const options = requirements(part, request.method, url.pathname);
    const result = await identifier.identify(request, new URL(request.url), options);
    if ("fault" in result) return refuse(part, result.fault, request);
    return hand(part, request, url, result.identity);
  }

  /** The platform passes calls through, preflights too; with `verify_jwt` it asks for a token first. */
  async function callFunction(request: Request, url: URL): Promise<Response> {
    const name = url.pathname.split("/")[1] ?? "";
    let identity: Identity = { role: "anon", claims: { role: "anon" } };
    if ((config.functions[name]?.verify_jwt ?? true) && request.method !== "OPTIONS") {
      const authorization = request.headers.get("authorization");
      if (!authorization) return json(401, { code: 401, message: "Missing authorization header" });
      // A key is no token, even when the same one is sent as `apikey`.
      const bare = new Request(request.url, { headers: { authorization } });
      const result = await identifier.identify(bare, new URL(request.url.split("?")[0] ?? ""), {
        apiKey: false,
        token: true,
      });
      if ("fault" in result) return refuse("functions", result.fault, request);
      identity = result.identity;
    }
    return hand("functions", request, url, identity);
  }

  async function hand(part: Part, request: Request, url: URL, identity: Identity): Promise<Response> {
    try {
      return await services[part].fetch(request, url, identity);
    } catch (error) {
      if (!request.signal.aborted)
        log.error("A service failed", error, { part, method: request.method, path: url.pathname });
      return json(500, { code: "500", message: "Internal Server Error" });
    }
  }
}

function inner(url: URL, path = "/"): URL {
  const stripped = new URL(url);
  stripped.pathname = path;
  // A credential, which no service may take for a filter of its own.
  if (stripped.searchParams.has("apikey")) stripped.searchParams.delete("apikey");
  return stripped;
}

const publicAuth = /^\/(verify|callback|authorize|health|\.well-known\/.+)$/;
const tokenAuth = /^\/(user|logout|reauthenticate|factors|admin|invite|generate_link)(\/|$)/;
const publicStorage =
  /^\/(object\/(public|sign|upload\/sign|info\/public|info\/sign)\/|render\/image\/(public|sign)\/|status|health|s3)/;

/** What a path asks of its caller before the service sees it. */
function requirements(part: Part, method: string, path: string): IdentifyOptions {
  switch (part) {
    case "auth":
      return { apiKey: !publicAuth.test(path), token: tokenAuth.test(path) };
    case "storage": {
      // Making a signed URL is a POST; using one is open to whoever has it.
      const open = publicStorage.test(path) && method !== "POST";
      return { apiKey: false, token: !open };
    }
    default:
      return { apiKey: true, token: true };
  }
}
