import { Hono } from "hono";
import type { Identity } from "../service.ts";
import {
  changeFactor,
  changeUser,
  createUser,
  deleteFactor,
  deleteUser,
  listAudit,
  listFactors,
  listUsers,
  showUser,
} from "./admin.ts";
import { type Auth, Call } from "./call.ts";
import { errorResponse } from "./errors.ts";
import { generateLink, invite } from "./links.ts";
import { challenge, enrol, unenrol, verifyFactor } from "./mfa.ts";
import { magicLink, otp, reauthenticate, recover, resend } from "./otp.ts";
import { health, jwks, settings } from "./public.ts";
import { signup } from "./signup.ts";
import { token } from "./token.ts";
import { getUser, logout, putUser } from "./user.ts";
import { verifyGet, verifyPost } from "./verify.ts";

interface Bindings {
  url: URL;
  identity: Identity;
}

export type Handler = (call: Call) => Promise<Response>;

/** GoTrue's routes. The prefix is stripped already, so paths are matched against `url`, not the request's own. */
export function createRoutes(auth: Auth): (request: Request, env: Bindings) => Promise<Response> {
  const app = new Hono<{ Bindings: Bindings }>({
    getPath: (request, options) =>
      (options?.env as Bindings | undefined)?.url.pathname ?? new URL(request.url).pathname,
  });
  const route = (method: string, path: string, handler: Handler) =>
    app.on(method, path, (c) =>
      handler(new Call(auth, c.req.raw, c.env.url, c.env.identity, c.req.param() as Record<string, string>)),
    );

  route("GET", "/health", health);
  route("GET", "/settings", settings);
  route("GET", "/.well-known/jwks.json", jwks);

  route("POST", "/signup", signup);
  route("POST", "/otp", otp);
  route("POST", "/magiclink", magicLink);
  route("POST", "/recover", recover);
  route("POST", "/resend", resend);
  route("POST", "/verify", verifyPost);
  route("GET", "/verify", verifyGet);
  route("POST", "/token", token);
  route("POST", "/logout", logout);
  route("GET", "/user", getUser);
  route("PUT", "/user", putUser);
  route("GET", "/reauthenticate", reauthenticate);

  route("POST", "/factors", enrol);
  route("POST", "/factors/:factor_id/challenge", challenge);
  route("POST", "/factors/:factor_id/verify", verifyFactor);
  route("DELETE", "/factors/:factor_id", unenrol);

  route("POST", "/invite", invite);
  route("POST", "/admin/generate_link", generateLink);
  route("GET", "/admin/audit", listAudit);
  route("GET", "/admin/users", listUsers);
  route("POST", "/admin/users", createUser);
  route("GET", "/admin/users/:user_id", showUser);
  route("PUT", "/admin/users/:user_id", changeUser);
  route("DELETE", "/admin/users/:user_id", deleteUser);
  route("GET", "/admin/users/:user_id/factors", listFactors);
  route("PUT", "/admin/users/:user_id/factors/:factor_id", changeFactor);
  route("DELETE", "/admin/users/:user_id/factors/:factor_id", deleteFactor);

  app.notFound(() => new Response("404 page not found\n", { status: 404 }));
  app.onError((error, c) => errorResponse(c.req.raw, error, auth.log));
  return async (request, env) => app.fetch(request, env);
}
