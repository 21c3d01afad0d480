import { Hono } from "hono";
import type { Identity } from "../service.ts";
import { type Auth, Call } from "./call.ts";
import { errorResponse } from "./errors.ts";
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

  app.notFound(() => new Response("404 page not found\n", { status: 404 }));
  app.onError((error, c) => errorResponse(c.req.raw, error, auth.log));
  return async (request, env) => app.fetch(request, env);
}
