const allowedHeaders =
  "authorization, apikey, content-type, x-client-info, x-supabase-api-version, prefer, idempotency-key, x-request-id";
const exposedHeaders = "x-request-id, retry-after, preference-applied";

/** The CORS headers for one request; none for an origin that is not allowed, so the browser refuses it. */
export function corsHeaders(request: Request, allowedOrigins: string[]): Record<string, string> {
  const origin = request.headers.get("origin");
  if (allowedOrigins.includes("*")) {
    return { "access-control-allow-origin": "*", "access-control-expose-headers": exposedHeaders };
  }
  if (!origin || !allowedOrigins.includes(origin)) return { vary: "origin" };
  return {
    "access-control-allow-origin": origin,
    "access-control-expose-headers": exposedHeaders,
    vary: "origin",
  };
}

/** The answer to a preflight request. */
export function preflight(cors: Record<string, string>): Response {
  const headers: Record<string, string> = { ...cors };
  if (cors["access-control-allow-origin"]) {
    headers["access-control-allow-methods"] = "POST, OPTIONS";
    headers["access-control-allow-headers"] = allowedHeaders;
    headers["access-control-max-age"] = "86400";
  }
  return new Response(null, { status: 204, headers });
}
