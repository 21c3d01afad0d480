import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";

const size = z.string().regex(/^\d+(\.\d+)?\s*(B|K|KB|KiB|M|MB|MiB|G|GB|GiB)?$/i);

const template = z.object({
  subject: z.string().optional(),
  content_path: z.string().optional(),
  content: z.string().optional(),
});
const hook = z.object({ enabled: z.boolean().default(false), uri: z.string().optional() });

/**
 * The part of `supabase/config.toml` that the local stack acts on, with the CLI's defaults. Unknown keys are
 * the platform's and are passed over; a known key of the wrong type is an error that names it.
 */
const schema = z.object({
  project_id: z.string().default("local"),
  api: z
    .object({
      schemas: z.array(z.string()).default(["public", "graphql_public"]),
      extra_search_path: z.array(z.string()).default(["public", "extensions"]),
      max_rows: z.number().int().default(1000),
      /** False: new tables in `public` give the API roles nothing (the platform's default since 2026). */
      auto_expose_new_tables: z.boolean().default(true),
    })
    .prefault({}),
  db: z
    .object({
      migrations: z.object({ enabled: z.boolean().default(true) }).prefault({}),
      seed: z
        .object({
          enabled: z.boolean().default(true),
          sql_paths: z.array(z.string()).default(["./seed.sql"]),
        })
        .prefault({}),
      vault: z.record(z.string(), z.string()).default({}),
    })
    .prefault({}),
  storage: z
    .object({
      file_size_limit: size.default("50MiB"),
      buckets: z
        .record(
          z.string(),
          z.object({
            public: z.boolean().default(false),
            file_size_limit: size.optional(),
            allowed_mime_types: z.array(z.string()).optional(),
          }),
        )
        .default({}),
    })
    .prefault({}),
  auth: z
    .object({
      site_url: z.string().default("http://127.0.0.1:3000"),
      additional_redirect_urls: z.array(z.string()).default([]),
      /** Seconds. */
      jwt_expiry: z.number().int().default(3600),
      enable_refresh_token_rotation: z.boolean().default(true),
      /** Seconds. */
      refresh_token_reuse_interval: z.number().int().default(10),
      enable_signup: z.boolean().default(true),
      enable_anonymous_sign_ins: z.boolean().default(false),
      minimum_password_length: z.number().int().default(6),
      password_requirements: z
        .enum(["", "letters_digits", "lower_upper_letters_digits", "lower_upper_letters_digits_symbols"])
        .default(""),
      rate_limit: z
        .object({
          email_sent: z.number().default(2),
          sign_in_sign_ups: z.number().default(30),
          token_refresh: z.number().default(150),
          token_verifications: z.number().default(30),
          anonymous_users: z.number().default(30),
        })
        .prefault({}),
      email: z
        .object({
          enable_signup: z.boolean().default(true),
          double_confirm_changes: z.boolean().default(true),
          enable_confirmations: z.boolean().default(false),
          secure_password_change: z.boolean().default(false),
          /** A duration such as `60s` or `1m`. */
          max_frequency: z.string().default("1s"),
          otp_length: z.number().int().default(6),
          /** Seconds. */
          otp_expiry: z.number().int().default(3600),
          template: z.record(z.string(), template).default({}),
        })
        .prefault({}),
      sessions: z
        .object({ timebox: z.string().optional(), inactivity_timeout: z.string().optional() })
        .prefault({}),
      mfa: z
        .object({
          max_enrolled_factors: z.number().int().default(10),
          totp: z
            .object({
              enroll_enabled: z.boolean().default(false),
              verify_enabled: z.boolean().default(false),
            })
            .prefault({}),
        })
        .prefault({}),
      hook: z.record(z.string(), hook).default({}),
    })
    .prefault({}),
  edge_runtime: z.object({ secrets: z.record(z.string(), z.string()).default({}) }).prefault({}),
  functions: z
    .record(
      z.string(),
      z.object({
        enabled: z.boolean().default(true),
        verify_jwt: z.boolean().default(true),
        import_map: z.string().optional(),
        entrypoint: z.string().optional(),
      }),
    )
    .default({}),
});

export type ProjectConfig = z.infer<typeof schema> & {
  /** The folder that holds `supabase/`. */
  workdir: string;
  /** `workdir/supabase`. */
  directory: string;
};

/** A configuration that cannot be used; `message` says where and why, for a person. */
export class ConfigError extends Error {}

/**
 * Reads `DIR/supabase/config.toml`. Values of the form `env(NAME)` stay as they are here; `resolveEnv` replaces
 * them where they are used, so that a missing variable is an error only for the part that needs it.
 * @throws {ConfigError} no such file, not TOML, or a value of the wrong type
 */
export function loadConfig(workdir: string): ProjectConfig {
  const directory = join(workdir, "supabase");
  const path = join(directory, "config.toml");
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw new ConfigError(`There is no supabase/config.toml in ${workdir}`, { cause });
  }
  let raw: unknown;
  try {
    raw = parse(text);
  } catch (cause) {
    throw new ConfigError(`${path} is not valid TOML: ${(cause as Error).message.split("\n")[0]}`, { cause });
  }
  const result = schema.safeParse(raw);
  if (!result.success) {
    const reasons = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new ConfigError(`${path}: ${reasons.join("; ")}`);
  }
  return { ...result.data, workdir, directory };
}

/** The value of `env(NAME)`, or the text itself; undefined where the variable is not set. */
export function resolveEnv(
  value: string,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const name = /^env\((\w+)\)$/.exec(value)?.[1];
  return name === undefined ? value : env[name];
}

/** Bytes in `5MiB`, `50MB` or `512`. As in the CLI, MB and MiB are both 1024². */
export function parseSize(text: string): number {
  const [, digits = "0", unit = ""] = /^([\d.]+)\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  const power = { k: 1, m: 2, g: 3 }[unit.charAt(0).toLowerCase()] ?? 0;
  return Math.round(Number(digits) * 1024 ** power);
}

/** Seconds in a Go duration such as `1h30m`, `60s` or `168h`. */
export function parseDuration(text: string): number {
  const units: Record<string, number> = { h: 3600, m: 60, s: 1, ms: 0.001 };
  let seconds = 0;
  for (const [, value, unit] of text.matchAll(/([\d.]+)(ms|h|m|s)/g))
    seconds += Number(value) * (units[unit ?? "s"] ?? 0);
  return seconds;
}
