import { z } from "zod";
import { audit } from "./audit.ts";
import { type Call, text } from "./call.ts";
import { badRequest, invalid, OAuthError, unprocessable } from "./errors.ts";
import { runHook } from "./hooks.ts";
import { passwordMatches, weakness } from "./password.ts";
import { takeFlow } from "./pkce.ts";
import { endSessions, refresh, startSession } from "./sessions.ts";
import { findUserByEmail, hasPassword, isBanned, isConfirmed, lockExistingUser, type User } from "./users.ts";

/** POST /token?grant_type=password|refresh_token|pkce */
export async function token(call: Call): Promise<Response> {
  const grant = GRANTS[call.url.searchParams.get("grant_type") ?? ""];
  if (!grant) throw badRequest("invalid_credentials", "unsupported_grant_type");
  call.auth.limits.check("token", call.ip);
  return grant(call);
}

const GRANTS: Record<string, (call: Call) => Promise<Response>> = {
  password: passwordGrant,
  refresh_token: refreshGrant,
  pkce: pkceGrant,
  id_token: idTokenGrant,
};

const PasswordBody = z.object({ email: text, phone: text, password: text });

async function passwordGrant(call: Call): Promise<Response> {
  const { email, phone, password } = await call.body(PasswordBody);
  if (email && phone) throw invalid("Only an email address or phone number should be provided on login.");
  if (!email && phone) throw unprocessable("phone_provider_disabled", "Phone logins are disabled");
  if (!email) throw invalid("missing email or phone");
  if (!call.settings.emailEnabled)
    throw unprocessable("email_provider_disabled", "Email logins are disabled");

  const wrong = (message = "Invalid login credentials") => badRequest("invalid_credentials", message);
  const found = await findUserByEmail(call.db, email, call.audience);
  if (found && hasPassword(found) && isBanned(found)) throw badRequest("user_banned", "User is banned");
  const correct = await passwordMatches(call.db, found?.encrypted_password, password);
  if (!found || !hasPassword(found)) throw wrong();
  await askAboutAttempt(call, found, correct, wrong);
  if (!correct) throw wrong();
  if (!isConfirmed(found)) throw badRequest("email_not_confirmed", "Email not confirmed");

  const answer = await call.transaction(async (tx) => {
    const user = await lockExistingUser(tx, found.id);
    // The password may have been changed, or the account banned, while it was being compared.
    if (user.encrypted_password !== found.encrypted_password) throw wrong();
    if (isBanned(user)) throw badRequest("user_banned", "User is banned");
    await audit(call, tx, user, "login", { provider: "email" });
    return startSession(call, tx, user, "password");
  });
  const weak = weakness(password, call.settings);
  return Response.json(weak ? { ...answer, weak_password: weak } : answer);
}

/** The project's hook may refuse an attempt, and end the user's sessions with it. */
async function askAboutAttempt(
  call: Call,
  user: User,
  valid: boolean,
  wrong: (message: string) => Error,
): Promise<void> {
  const hook = call.settings.hooks.passwordVerification;
  if (!hook) return;
  const refusal = await call.transaction(async (tx) => {
    const output = await runHook(call, tx, hook, { user_id: user.id, valid });
    if (output.decision !== "reject") return undefined;
    if (output.should_logout_user === true) await endSessions(tx, user.id);
    return wrong(String(output.message || "Further password verification attempts will be rejected."));
  });
  if (refusal) throw refusal;
}

const RefreshBody = z.object({ refresh_token: text });

async function refreshGrant(call: Call): Promise<Response> {
  const { refresh_token: given } = await call.body(RefreshBody);
  if (!/^[a-z0-9]{12}$/.test(given)) throw invalid("Refresh token is not valid");
  return Response.json(await call.transaction((tx) => refresh(call, tx, given)));
}

const PkceBody = z.object({ auth_code: text, code_verifier: text });

async function pkceGrant(call: Call): Promise<Response> {
  const { auth_code: code, code_verifier: verifier } = await call.body(PkceBody);
  if (!code || !verifier)
    throw invalid("invalid request: both auth code and code verifier should be non-empty");
  const answer = await call.transaction(async (tx) => {
    const flow = await takeFlow(call, tx, code, verifier);
    const user = await lockExistingUser(tx, flow.user_id);
    await audit(call, tx, user, "login", { provider_type: flow.provider_type });
    return startSession(call, tx, user, flow.authentication_method);
  });
  return Response.json(answer);
}

const IdTokenBody = z.object({ id_token: text, provider: text, client_id: text, issuer: text });

/** No external provider is configured here, so every well-formed request ends in `provider_disabled`. */
async function idTokenGrant(call: Call): Promise<Response> {
  const body = await call.body(IdTokenBody);
  if (!body.id_token) throw new OAuthError("invalid request", "id_token required");
  if (!body.provider && !(body.client_id && body.issuer))
    throw new OAuthError("invalid request", "provider or client_id and issuer required");
  const name = body.provider || body.issuer;
  throw badRequest("provider_disabled", `Provider (issuer "${name}") is not enabled`);
}
