import { z } from "zod";
import { audit } from "./audit.ts";
import { type Call, flag, json, optionalText, text } from "./call.ts";
import { AuthError, badRequest, internal, invalid, orInternal, unprocessable } from "./errors.ts";
import { checkEmail } from "./mails.ts";
import { ownFactor } from "./mfa.ts";
import { clearTokens } from "./one-time-tokens.ts";
import { checkLength, checkPassword, generatePassword, hashPassword, replacePassword } from "./password.ts";
import { endSessions, lowerSessions } from "./sessions.ts";
import { confirm } from "./signup.ts";
import { isUniqueViolation, type Transaction } from "./transaction.ts";
import {
  createIdentity,
  emailClaims,
  emailIdentity,
  factorJson,
  findAddressHolder,
  findUserById,
  insertUser,
  lockExistingUser,
  mergeAppData,
  mergeIdentityData,
  mergeUserData,
  NIL_UUID,
  newUser,
  obfuscate,
  type User,
  type UserRow,
  updateUser,
  userJson,
} from "./users.ts";
import { isUuid, requireAdmin } from "./who.ts";

const UserBody = z.object({
  id: text,
  aud: text,
  role: text,
  email: text,
  phone: text,
  password: optionalText,
  password_hash: text,
  email_confirm: flag,
  phone_confirm: flag,
  user_metadata: json,
  app_metadata: json,
  ban_duration: text,
});
type UserChange = z.output<typeof UserBody>;

export const DUPLICATE = "A user with this email address has already been registered";

/** The user that the path names. @throws {AuthError} 404 `user_not_found` */
async function namedUser(call: Call): Promise<User> {
  const id = call.parameters.user_id ?? "";
  if (!isUuid(id)) throw new AuthError(404, "validation_failed", "user_id must be an UUID");
  const user = await findUserById(call.db, id);
  if (!user) throw new AuthError(404, "user_not_found", "User not found");
  return user;
}

/** GET /admin/users/:user_id */
export async function showUser(call: Call): Promise<Response> {
  await requireAdmin(call);
  return Response.json(userJson(await namedUser(call)));
}

/** GET /admin/users?page&per_page&filter&sort: as in GoTrue the entries come without identities and factors. */
export async function listUsers(call: Call): Promise<Response> {
  await requireAdmin(call);
  const direction = sortDirection(call.url.searchParams.getAll("sort"));
  const { page, perPage } = paging(call.url.searchParams);
  const filter = call.url.searchParams.get("filter") ?? "";
  const where = `u.instance_id = '${NIL_UUID}' and u.aud = $1
    and ($2 = '' or u.email like '%' || $2 || '%' or u.raw_user_meta_data ->> 'full_name' ilike '%' || $2 || '%')`;
  const parameters = [call.audience, filter];
  const [count] = await call.db.rows<{ total: string }>(
    `select count(*) as total from auth.users u where ${where}`,
    parameters,
  );
  const found = await call.db.rows<{ row: UserRow }>(
    `select to_jsonb(u) as row from auth.users u where ${where}
      order by u.created_at ${direction}, u.id limit $3::bigint offset $4::numeric`,
    [...parameters, perPage, String((BigInt(page) - 1n) * BigInt(perPage))],
  );
  const users = found.map(({ row }) => ({
    ...userJson({ ...row, identities: [], factors: [] }),
    identities: null,
  }));
  const total = Number(count?.total ?? 0);
  return Response.json(
    { users, aud: call.audience },
    { headers: pageHeaders(call.url, page, perPage, total) },
  );
}

function sortDirection(sorts: string[]): "asc" | "desc" {
  const bad = (message: string) => invalid(`Bad Sort Parameters: ${message}`);
  const [field = "created_at", ...rest] = (sorts[0] ?? "created_at desc").split(" ");
  const direction = (rest.join(" ") || "desc").toLowerCase();
  if (field !== "created_at") throw bad(`bad field for sort '${field}'`);
  if (direction !== "asc" && direction !== "desc")
    throw bad(`bad direction for sort '${direction}', only 'asc' and 'desc' allowed`);
  return direction;
}

function paging(query: URLSearchParams): { page: number; perPage: number } {
  const number = (name: string, fallback: number) => {
    const given = query.get(name) || String(fallback);
    if (!/^\d{1,15}$/.test(given)) throw invalid(`Bad Pagination Parameters: ${name} must be a whole number`);
    return Number(given) || fallback;
  };
  return { page: number("page", 1), perPage: number("per_page", 50) };
}

/** `Link` with next and last page, and `X-Total-Count`. */
function pageHeaders(url: URL, page: number, perPage: number, total: number): Record<string, string> {
  const pages = Math.ceil(total / perPage);
  const link = (to: number, rel: string) => {
    const query = new URLSearchParams(url.search);
    query.set("page", String(to));
    query.sort();
    return `<${url.pathname}?${query}>; rel="${rel}"`;
  };
  const links = [...(pages > page ? [link(page + 1, "next")] : []), link(pages, "last")];
  return { link: links.join(", "), "x-total-count": String(total) };
}

/** POST /admin/users */
export async function createUser(call: Call): Promise<Response> {
  const actor = await requireAdmin(call);
  const body = await call.body(UserBody);
  if (!body.email && !body.phone) throw invalid("Cannot create a user without either an email or phone");
  if (!body.email) throw badRequest("phone_provider_disabled", "Unsupported phone provider");
  const audience = body.aud || call.audience;
  const email = checkEmail(body.email);
  const duplicate = () => unprocessable("email_exists", DUPLICATE);
  if (await findAddressHolder(call.db, email, audience)) throw duplicate();
  const banned = bannedUntil(body.ban_duration);
  const user = newUser({
    audience,
    email,
    passwordHash: await givenHash(call, body),
    data: body.user_metadata,
    provider: "email",
  });
  if (body.id) user.id = givenId(body.id);

  const stored = await orInternal("Database error creating new user", async () => {
    try {
      return await call.transaction(async (tx) => {
        const created = await insertUser(tx, user, body.role || "authenticated");
        await createIdentity(tx, created, "email", emailClaims(created.id, email));
        await audit(call, tx, actor, "user_signedup", {
          provider: "email",
          user_email: email,
          user_id: created.id,
          user_phone: "",
        });
        if (body.app_metadata) await mergeAppData(tx, created, body.app_metadata);
        if (body.email_confirm) await confirm(tx, created);
        if (banned !== undefined) await updateUser(tx, created, { banned_until: banned });
        return lockExistingUser(tx, created.id);
      });
    } catch (error) {
      throw isUniqueViolation(error, "users_email_partial_key") ? duplicate() : error;
    }
  });
  return Response.json(userJson(stored));
}

function givenId(id: string): string {
  if (!isUuid(id)) throw invalid("ID must conform to the uuid v4 format");
  if (id === NIL_UUID) throw invalid("ID cannot be a nil uuid");
  return id.toLowerCase();
}

async function givenHash(call: Call, body: UserChange): Promise<string> {
  if (body.password !== undefined && body.password_hash)
    throw invalid("Only a password or a password hash should be provided");
  if (body.password_hash) {
    if (!/^\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}$/.test(body.password_hash))
      throw internal("Error creating user", new Error("only bcrypt password hashes are served locally"));
    return body.password_hash;
  }
  const password = body.password || generatePassword(call.settings);
  checkLength(password);
  return hashPassword(call.db, password);
}

const UNITS: Record<string, number> = { ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, s: 1e3, m: 6e4, h: 3.6e6 };

/** End of a ban as ISO time; null lifts it (`none`), undefined leaves it. @throws {AuthError} 400 not a duration */
function bannedUntil(duration: string): string | null | undefined {
  if (duration === "") return undefined;
  if (duration === "none" || /^[+-]?0$/.test(duration)) return null;
  if (!/^[+-]?(\d+(\.\d*)?(ns|us|µs|ms|s|m|h))+$/.test(duration))
    throw invalid(`invalid format for ban duration: time: invalid duration ${JSON.stringify(duration)}`);
  let milliseconds = 0;
  for (const [, value, unit] of duration.matchAll(/(\d+(?:\.\d*)?)(ns|us|µs|ms|s|m|h)/g))
    milliseconds += Number(value) * (UNITS[unit ?? ""] ?? 0);
  if (milliseconds === 0) return null;
  const until = new Date(Date.now() + (duration.startsWith("-") ? -milliseconds : milliseconds));
  if (Number.isNaN(until.getTime()))
    throw invalid(`invalid format for ban duration: time: invalid duration ${JSON.stringify(duration)}`);
  return until.toISOString();
}

/** PUT /admin/users/:user_id */
export async function changeUser(call: Call): Promise<Response> {
  const actor = await requireAdmin(call);
  const known = await namedUser(call);
  const body = await call.body(UserBody);
  const change = { ...body, email: body.email && checkEmail(body.email) };
  if (change.phone) throw badRequest("phone_provider_disabled", "Unsupported phone provider");
  const banned = bannedUntil(change.ban_duration);
  if (change.password !== undefined) checkPassword(change.password, call.settings);
  const hash = change.password === undefined ? undefined : await hashPassword(call.db, change.password);

  const user = await orInternal("Error updating user", () =>
    call.transaction(async (tx) => {
      const user = await lockExistingUser(tx, known.id);
      if (change.role) await updateUser(tx, user, { role: change.role.trim() });
      if (change.email_confirm) await confirm(tx, user);
      if (hash !== undefined) await replacePassword(tx, user, hash);
      if (change.email) await setEmail(tx, user, change.email, change.email_confirm);
      if (change.app_metadata) await mergeAppData(tx, user, change.app_metadata);
      if (change.user_metadata) await mergeUserData(tx, user, change.user_metadata);
      if (banned !== undefined) await updateUser(tx, user, { banned_until: banned });
      await audit(call, tx, actor, "user_modified", {
        user_email: user.email ?? "",
        user_id: user.id,
        user_phone: user.phone ?? "",
      });
      return lockExistingUser(tx, user.id);
    }),
  );
  return Response.json(userJson(user));
}

async function setEmail(tx: Transaction, user: User, email: string, confirmed: boolean): Promise<void> {
  const identity = emailIdentity(user);
  if (identity) await mergeIdentityData(tx, identity, { email, email_verified: confirmed });
  else await createIdentity(tx, user, "email", emailClaims(user.id, email, confirmed));
  await updateUser(tx, user, { email, is_anonymous: user.is_anonymous && !confirmed });
}

const DeleteBody = z.object({ should_soft_delete: flag });

/** DELETE /admin/users/:user_id; soft: the row stays, with nothing in it that names a person. */
export async function deleteUser(call: Call): Promise<Response> {
  const actor = await requireAdmin(call);
  const known = await namedUser(call);
  const { should_soft_delete: soft } = await call.optionalBody(DeleteBody);
  await call.transaction(async (tx) => {
    const user = await lockExistingUser(tx, known.id);
    await audit(call, tx, actor, "user_deleted", {
      user_email: user.email ?? "",
      user_id: user.id,
      user_phone: user.phone ?? "",
    });
    if (!soft)
      await orInternal("Database error deleting user", () =>
        tx.rows("delete from auth.users where id = $1", [user.id]),
      );
    else if (user.deleted_at === null)
      await orInternal("Error soft deleting user", () => softDelete(tx, user));
  });
  return Response.json({});
}

async function softDelete(tx: Transaction, user: User): Promise<void> {
  await updateUser(tx, user, {
    email: obfuscate(user.id, user.email ?? ""),
    phone: obfuscate(user.id, user.phone ?? "").slice(0, 15),
    email_change: obfuscate(user.id, user.email_change),
    phone_change: obfuscate(user.id, user.phone_change).slice(0, 15),
    encrypted_password: null,
    confirmation_token: "",
    recovery_token: "",
    email_change_token_current: "",
    email_change_token_new: "",
    phone_change_token: "",
    deleted_at: new Date().toISOString(),
    raw_user_meta_data: {},
    raw_app_meta_data: {},
  });
  await clearTokens(tx, user.id);
  for (const identity of user.identities)
    await tx.rows("update auth.identities set identity_data = '{}', provider_id = $2 where id = $1", [
      identity.id,
      obfuscate(user.id, `${identity.provider}:${identity.provider_id}`),
    ]);
  await tx.rows("delete from auth.mfa_factors where user_id = $1", [user.id]);
  await endSessions(tx, user.id);
}

/** GET /admin/users/:user_id/factors */
export async function listFactors(call: Call): Promise<Response> {
  await requireAdmin(call);
  return Response.json((await namedUser(call)).factors.map(factorJson));
}

const FactorBody = z.object({ friendly_name: text, phone: text });

/** PUT /admin/users/:user_id/factors/:factor_id */
export async function changeFactor(call: Call): Promise<Response> {
  const actor = await requireAdmin(call);
  const user = await namedUser(call);
  const factor = ownFactor(call, user);
  const { friendly_name: name } = await call.body(FactorBody);
  const changed = await call.transaction(async (tx) => {
    if (name)
      await tx.rows("update auth.mfa_factors set friendly_name = $2, updated_at = $3 where id = $1", [
        factor.id,
        name,
        new Date(),
      ]);
    await audit(call, tx, actor, "factor_updated", {
      user_id: user.id,
      factor_id: factor.id,
      factor_type: factor.factor_type,
    });
    return lockExistingUser(tx, user.id);
  });
  return Response.json(factorJson(ownFactor(call, changed)));
}

/** DELETE /admin/users/:user_id/factors/:factor_id */
export async function deleteFactor(call: Call): Promise<Response> {
  await requireAdmin(call);
  const known = await namedUser(call);
  const factor = ownFactor(call, known);
  await call.transaction(async (tx) => {
    const user = await lockExistingUser(tx, known.id);
    await audit(call, tx, user, "factor_deleted", { user_id: user.id, factor_id: factor.id });
    await tx.rows("delete from auth.mfa_factors where id = $1", [factor.id]);
    await lowerSessions(tx, user.id, factor.id);
  });
  return Response.json(factorJson(factor));
}

/** GET /admin/audit?page&per_page&query=author|action|type:TEXT, newest first */
export async function listAudit(call: Call): Promise<Response> {
  await requireAdmin(call);
  const { page, perPage } = paging(call.url.searchParams);
  const query = call.url.searchParams.get("query") ?? "";
  const [, scope = "", value = ""] = /^([^:]*):(.*)$/s.exec(query) ?? [];
  const fields = { author: ["actor_username", "actor_name"], action: ["action"], type: ["log_type"] }[scope];
  if (query && !fields) throw invalid(`Invalid query scope: ${query}`);
  const where = `instance_id = '${NIL_UUID}' and ($1::text[] is null or $2 = '' or exists (
    select from unnest($1::text[]) as field where payload ->> field ilike '%' || $2 || '%'))`;
  const parameters = [fields ?? null, value];
  const [count] = await call.db.rows<{ total: string }>(
    `select count(*) as total from auth.audit_log_entries where ${where}`,
    parameters,
  );
  const entries = await call.db.rows(
    `select id, payload, created_at, ip_address from auth.audit_log_entries where ${where}
      order by created_at desc, id limit $3::bigint offset $4::numeric`,
    [...parameters, perPage, String((BigInt(page) - 1n) * BigInt(perPage))],
  );
  return Response.json(entries, {
    headers: pageHeaders(call.url, page, perPage, Number(count?.total ?? 0)),
  });
}
