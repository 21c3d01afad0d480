const methods = "GET,HEAD,PUT,PATCH,POST,DELETE,OPTIONS";

/** What a browser's script may read of an answer, over all parts. */
const exposed = [
  "Content-Encoding, Content-Length, Content-Location, Content-Range, Content-Type, Date, ETag, Location, Server",
  "Range-Unit, Preference-Applied, WWW-Authenticate, Link, X-Total-Count, X-Supabase-Api-Version, x-sb-error-code",
].join(", ");

/** The answer to a browser's preflight; undefined for any other request. */
export function answerPreflight(request: Request): Response | undefined {
  if (request.method !== "OPTIONS" || !request.headers.has("access-control-request-method")) return undefined;
  return new Response(null, {
    status: 200,
    headers: {
      "access-control-allow-origin": request.headers.get("origin") ?? "*",
      "access-control-allow-methods": methods,
      "access-control-allow-headers": request.headers.get("access-control-request-headers") ?? "*",
      "access-control-max-age": "3600",
      vary: "Origin",
    },
  });
}

/** Lets scripts of any origin read the answer: tokens travel in headers, so no cookie is at stake. */
export function allowOrigin(request: Request, response: Response): Response {
  const origin = request.headers.get("origin");
  if (!origin) return response;
  const headers = new Headers(response.headers);
  headers.set("access-control-allow-origin", origin);
  headers.set("access-control-expose-headers", exposed);
  headers.append("vary", "Origin");
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
