import { ConfigError, type ProjectConfig, parseDuration } from "../config.ts";
import { type Hooks, readHooks } from "./hooks.ts";
import { compileAllowList, type RedirectPolicy } from "./redirects.ts";
import { loadTemplates, type MailTemplates } from "./templates.ts";

/** What `config.toml` says about auth, in the units that the service works with. Durations are milliseconds. */
export interface AuthSettings {
  siteUrl: string;
  /** Where auth is reached from outside: issuer of the tokens and base of the links in mails. */
  externalUrl: string;
  redirects: RedirectPolicy;
  audience: string;
  accessTokenSeconds: number;
  signupEnabled: boolean;
  emailEnabled: boolean;
  anonymousEnabled: boolean;
  /** New addresses count as confirmed without a mail. */
  autoconfirm: boolean;
  doubleConfirmEmailChange: boolean;
  reauthenticateForPassword: boolean;
  otpLength: number;
  otpExpiry: number;
  mailFrequency: number;
  rotation: boolean;
  reuseInterval: number;
  /** Undefined: sessions do not end by age. */
  sessionTimebox: number | undefined;
  sessionInactivity: number | undefined;
  passwordMinimum: number;
  /** Sets of characters of which a password needs one each. */
  passwordCharacters: string[];
  mfa: { maxFactors: number; enroll: boolean; verify: boolean };
  rateLimit: ProjectConfig["auth"]["rate_limit"];
  hooks: Hooks;
  templates: MailTemplates;
}

const LOWER = "abcdefghijklmnopqrstuvwxyz";
const UPPER = LOWER.toUpperCase();
const DIGITS = "0123456789";
const SYMBOLS = "!@#$%^&*()_+-=[]{};'\\:\"|<>?,./`~";

/** The platform's presets: it stores sets of characters, and its messages list them. */
const CHARACTER_SETS: Record<ProjectConfig["auth"]["password_requirements"], string[]> = {
  "": [],
  letters_digits: [LOWER + UPPER, DIGITS],
  lower_upper_letters_digits: [LOWER, UPPER, DIGITS],
  lower_upper_letters_digits_symbols: [LOWER, UPPER, DIGITS, SYMBOLS],
};

/** @throws {ConfigError} a site URL, hook or template that cannot be used */
export function readSettings(config: ProjectConfig, apiUrl: string): AuthSettings {
  const { auth } = config;
  if (!URL.canParse(auth.site_url)) throw new ConfigError(`auth.site_url: ${auth.site_url} is not a URL`);
  return {
    siteUrl: auth.site_url,
    externalUrl: `${apiUrl}/auth/v1`,
    redirects: compileAllowList(auth.site_url, auth.additional_redirect_urls),
    audience: "authenticated",
    accessTokenSeconds: auth.jwt_expiry,
    signupEnabled: auth.enable_signup,
    emailEnabled: auth.email.enable_signup,
    anonymousEnabled: auth.enable_anonymous_sign_ins,
    autoconfirm: !auth.email.enable_confirmations,
    doubleConfirmEmailChange: auth.email.double_confirm_changes,
    reauthenticateForPassword: auth.email.secure_password_change,
    otpLength: auth.email.otp_length,
    otpExpiry: auth.email.otp_expiry * 1000,
    mailFrequency: parseDuration(auth.email.max_frequency) * 1000,
    rotation: auth.enable_refresh_token_rotation,
    reuseInterval: auth.refresh_token_reuse_interval * 1000,
    sessionTimebox: milliseconds(auth.sessions.timebox),
    sessionInactivity: milliseconds(auth.sessions.inactivity_timeout),
    passwordMinimum: auth.minimum_password_length,
    passwordCharacters: CHARACTER_SETS[auth.password_requirements],
    mfa: {
      maxFactors: auth.mfa.max_enrolled_factors,
      enroll: auth.mfa.totp.enroll_enabled,
      verify: auth.mfa.totp.verify_enabled,
    },
    rateLimit: auth.rate_limit,
    hooks: readHooks(auth.hook),
    templates: loadTemplates(config),
  };
}

function milliseconds(duration: string | undefined): number | undefined {
  return (duration && parseDuration(duration) * 1000) || undefined;
}
