import type { CredentialFault } from "./identity.ts";

/** The platform's parts, by the first segments of the path. */
export type Part = "rest" | "auth" | "storage" | "functions";

/** A refusal in the words and shape of the part that was asked. */
export function refuse(part: Part, fault: CredentialFault, request: Request): Response {
  if (fault.kind === "no_api_key")
    return json(401, {
      message: "No API key found in request",
      hint: "No `apikey` request header or url param was found.",
    });
  if (fault.kind === "bad_api_key")
    return json(401, {
      message: "Invalid API key",
      hint: "Double check your Supabase `anon` or `service_role` API key.",
    });
  const { kind, message, reason } = fault.fault;
  switch (part) {
    case "rest":
      return json(
        401,
        { code: kind === "claims" ? "PGRST303" : "PGRST301", details: null, hint: null, message },
        { "www-authenticate": `Bearer error="invalid_token", error_description=${JSON.stringify(message)}` },
      );
    case "auth":
      return authError(request, `invalid JWT: unable to parse or verify signature, ${reason}`);
    case "storage":
      return json(400, { statusCode: "403", error: "Unauthorized", message: reason, code: "AccessDenied" });
    case "functions":
      return json(401, { code: 401, message: "Invalid JWT" });
  }
}

/** GoTrue has two shapes of body; the newer is for clients that ask for it by date. */
function authError(request: Request, message: string): Response {
  const version = request.headers.get("x-supabase-api-version");
  if (version && version >= "2024-01-01")
    return json(
      403,
      { code: "bad_jwt", message },
      { "x-sb-error-code": "bad_jwt", "x-supabase-api-version": "2024-01-01" },
    );
  return json(403, { code: 403, error_code: "bad_jwt", msg: message }, { "x-sb-error-code": "bad_jwt" });
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
  });
}
