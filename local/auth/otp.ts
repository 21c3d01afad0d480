import { z } from "zod";
import { audit } from "./audit.ts";
import { type Call, json, text } from "./call.ts";
import { badRequest, invalid, unprocessable } from "./errors.ts";
import {
  checkEmail,
  sendConfirmation,
  sendEmailChange,
  sendReauthentication,
  sendRecovery,
} from "./mails.ts";
import { generatePassword, hashPassword } from "./password.ts";
import { type Challenge, checkChallenge, rememberFlow } from "./pkce.ts";
import { register, retryIfTaken } from "./signup.ts";
import { findUserByEmail, isConfirmed, lockExistingUser } from "./users.ts";
import { requireUser } from "./who.ts";

const challenge = { code_challenge: text, code_challenge_method: text };

const OtpBody = z.object({
  email: text,
  phone: text,
  create_user: z.boolean().nullish(),
  data: json,
  channel: text,
  ...challenge,
});

/** POST /otp: a code to sign in with, for a new address a code that confirms it. */
export async function otp(call: Call): Promise<Response> {
  call.auth.limits.check("otp", call.ip);
  const body = await call.body(OtpBody);
  if (body.email && body.phone) throw invalid("Only an email address or phone number should be provided");
  if (body.email && body.channel) throw invalid("Channel should only be specified with Phone OTP");
  checkChallenge(body);
  if (body.create_user === false && body.email) {
    const known = await findUserByEmail(call.db, checkEmail(body.email), call.audience);
    if (!known) throw unprocessable("otp_disabled", "Signups not allowed for otp");
  }
  if (body.email) return sendSignInCode(call, body);
  if (body.phone) throw badRequest("phone_provider_disabled", "Unsupported phone provider");
  throw invalid("One of email or phone must be set");
}

const MagicLinkBody = z.object({ email: text, data: json, ...challenge });

/** POST /magiclink: the older name of the same thing. */
export async function magicLink(call: Call): Promise<Response> {
  call.auth.limits.check("magiclink", call.ip);
  return sendSignInCode(call, await call.body(MagicLinkBody));
}

async function sendSignInCode(
  call: Call,
  body: Challenge & { email: string; data: Record<string, unknown> | undefined },
): Promise<Response> {
  const { settings } = call;
  if (!settings.emailEnabled) throw unprocessable("email_provider_disabled", "Email logins are disabled");
  if (body.email === "") throw unprocessable("validation_failed", "Password recovery requires an email");
  const email = checkEmail(body.email);
  checkChallenge(body);
  const known = await findUserByEmail(call.db, email, call.audience);
  const newcomer = !known || !isConfirmed(known);
  if (newcomer && !settings.signupEnabled)
    throw unprocessable("signup_disabled", "Signups not allowed for this instance");
  const passwordHash = newcomer ? await hashPassword(call.db, generatePassword(settings)) : "";

  await retryIfTaken(() =>
    call.transaction(async (tx) => {
      const user = newcomer
        ? (await register(call, tx, { ...body, email, passwordHash })).user
        : await lockExistingUser(tx, known.id);
      // Unconfirmed still: the confirmation that was just sent carries the code.
      if (!isConfirmed(user)) return;
      await rememberFlow(tx, user.id, body, "magiclink", "magiclink");
      await audit(call, tx, user, "user_recovery_requested");
      await sendRecovery(call, tx, user, "magiclink", body.code_challenge !== "");
    }),
  );
  return Response.json({});
}

const RecoverBody = z.object({ email: text, ...challenge });

/** POST /recover: a code to set a new password with. An unknown address gets the same answer. */
export async function recover(call: Call): Promise<Response> {
  call.auth.limits.check("recover", call.ip);
  if (!call.settings.emailEnabled) throw badRequest("email_provider_disabled", "Email logins are disabled");
  const body = await call.body(RecoverBody);
  if (body.email === "") throw invalid("Password recovery requires an email");
  const email = checkEmail(body.email);
  checkChallenge(body);
  const known = await findUserByEmail(call.db, email, call.audience);
  if (!known) return Response.json({});
  await call.transaction(async (tx) => {
    const user = await lockExistingUser(tx, known.id);
    await rememberFlow(tx, user.id, body, "recovery", "recovery");
    await audit(call, tx, user, "user_recovery_requested");
    await sendRecovery(call, tx, user, "recovery", body.code_challenge !== "");
  });
  return Response.json({});
}

const ResendBody = z.object({ type: text, email: text, phone: text, ...challenge });

/** POST /resend: the confirmation of an address again, of a new account or of a change. */
export async function resend(call: Call): Promise<Response> {
  call.auth.limits.check("resend", call.ip);
  const body = await call.body(ResendBody);
  const { type } = body;
  if (type === "signup" || type === "email_change") checkChallenge(body);
  else if (type !== "sms" && type !== "phone_change")
    throw invalid("Missing one of these types: signup, email_change, sms, phone_change");
  if (body.email === "" && type === "signup") throw invalid("Type provided requires an email address");
  if (body.phone === "" && type === "sms") throw invalid("Type provided requires a phone number");
  if (body.email && body.phone) throw invalid("Only an email address or phone number should be provided.");
  if (body.phone) throw badRequest("phone_provider_disabled", "Phone logins are disabled");
  if (body.email === "") throw invalid("Missing email address or phone number");
  if (!call.settings.emailEnabled) throw badRequest("email_provider_disabled", "Email logins are disabled");

  const known = await findUserByEmail(call.db, checkEmail(body.email), call.audience);
  if (!known) return Response.json({});
  await call.transaction(async (tx) => {
    const user = await lockExistingUser(tx, known.id);
    const pkce = body.code_challenge !== "";
    if (type === "signup" && !isConfirmed(user)) {
      await audit(call, tx, user, "user_confirmation_requested");
      await rememberFlow(tx, user.id, body, "email/signup", "email/signup");
      await sendConfirmation(call, tx, user, pkce);
    }
    if (type === "email_change" && user.email_change) {
      await rememberFlow(tx, user.id, body, "email_change", "email_change");
      await sendEmailChange(call, tx, user, user.email_change, pkce);
    }
  });
  return Response.json({});
}

/** GET /reauthenticate: a code (`nonce`) that PUT /user asks for before a password is changed. */
export async function reauthenticate(call: Call): Promise<Response> {
  const { user: known } = await requireUser(call);
  if (!known.email) throw invalid("Reauthentication requires the user to have an email or a phone number");
  if (!isConfirmed(known)) throw unprocessable("email_not_confirmed", "Please verify your email first.");
  await call.transaction(async (tx) => {
    const user = await lockExistingUser(tx, known.id);
    await audit(call, tx, user, "user_reauthenticate_requested");
    await sendReauthentication(call, tx, user);
  });
  return Response.json({});
}
