import { randomBytes } from "node:crypto";
import type { SupabaseClient } from "@supabase/supabase-js";
import { beforeAll, describe, expect, test } from "vitest";
import { anonymousClient, type Candidate, signInByCode } from "../../../scripts/lib/candidate.ts";
import { waitFor } from "../../support/wait.ts";
import { png } from "../support/files.ts";
import { callFunction, stackFromEnvironment } from "../support/stack.ts";

/** AIVA's story: a candidate shows work to a recruiter, privately and then to everyone, while somebody else tries every door. */

const stack = stackFromEnvironment();
const tag = randomBytes(5).toString("hex");
const slug = `bridges-${tag}`;
const stranger = anonymousClient(stack);
let candidate: Candidate;
let recruiter: Candidate;
let hostile: Candidate;
let portfolioId: string;
let picture: string;
let token: string;

const tables = [
  "portfolios",
  "portfolio_projects",
  "portfolio_skills",
  "portfolio_experiences",
  "portfolio_versions",
  "portfolio_shares",
  "share_views",
] as const;

const media = (client: SupabaseClient) => client.storage.from("portfolio-media");
const reads = async (client: SupabaseClient) => (await media(client).download(picture)).error === null;
const codeOf = ({ error }: { error: { message: string } | null }) => error?.message;
const signShared = (secret: string) => callFunction(stack, "sign-shared-media", { body: { token: secret } });

/** The token of the newest mail that shares a portfolio with this address. */
async function mailedToken(email: string, unlike?: string): Promise<string> {
  const token = await waitFor("the mail that shares a portfolio", async () => {
    const response = await fetch(`${stack.mailboxUrl}/api/messages?to=${encodeURIComponent(email)}`);
    const mails = (await response.json()) as { subject: string; text: string }[];
    const tokens = mails.flatMap(({ text }) => /\/shared\/(\w+)/.exec(text)?.[1] ?? []);
    return tokens.find((found) => found !== unlike);
  });
  return token ?? "";
}

async function versionOf(): Promise<number> {
  const { data } = await candidate.client.from("portfolios").select("version").eq("id", portfolioId).single();
  return data?.version ?? -1;
}

beforeAll(async () => {
  const people = await Promise.all([
    signInByCode(stack, `ada-${tag}@example.com`, { full_name: "Ada Duarte" }),
    signInByCode(stack, `rita-${tag}@example.com`, { full_name: "Rita Nunes", role: "recruiter" }),
    signInByCode(stack, `eve-${tag}@example.com`, { full_name: "Eve Other" }),
  ]);
  [candidate, recruiter, hostile] = people as [Candidate, Candidate, Candidate];
});

describe("making a portfolio", () => {
  test("a candidate writes it with its parts and a picture", async () => {
    const made = await candidate.client
      .from("portfolios")
      .insert({ slug, title: "Bridges and towers", summary: "Steel, mostly." })
      .select("id, version, visibility")
      .single();
    expect(made.error).toBeNull();
    expect(made.data).toMatchObject({ version: 1, visibility: "private" });
    portfolioId = made.data?.id;
    picture = `${candidate.userId}/${portfolioId}/${crypto.randomUUID()}.png`;
    const uploaded = await media(candidate.client).upload(picture, png(), { contentType: "image/png" });
    expect(uploaded.error).toBeNull();
    const of = { portfolio_id: portfolioId };
    const parts = await Promise.all([
      candidate.client.from("portfolio_projects").insert([
        { ...of, title: "Tower", tech_stack: [], image_paths: [], position: 1 },
        { ...of, title: "Bridge", tech_stack: ["steel"], image_paths: [picture], position: 0 },
      ]),
      candidate.client.from("portfolio_skills").insert({ ...of, name: "Welding", proficiency: "expert" }),
      candidate.client
        .from("portfolio_experiences")
        .insert({ ...of, title: "Welder", start_date: "2019-04-01" }),
    ]);
    expect(parts.map(({ error }) => error)).toEqual([null, null, null]);
    const { data } = await candidate.client
      .from("portfolios")
      .select("portfolio_projects(title), portfolio_skills(name), portfolio_experiences(title), version")
      .eq("id", portfolioId)
      .order("position", { referencedTable: "portfolio_projects" })
      .single();
    expect(data).toEqual({
      portfolio_projects: [{ title: "Bridge" }, { title: "Tower" }],
      portfolio_skills: [{ name: "Welding" }],
      portfolio_experiences: [{ title: "Welder" }],
      version: 4,
    });
  });

  test("of two tabs that edit it at once one is told", async () => {
    const version = await versionOf();
    const edit = (summary: string) =>
      candidate.client.from("portfolios").update({ summary, version }).eq("id", portfolioId);
    const answers = await Promise.all([edit("Steel and glass."), edit("Steel and wood.")]);
    expect(answers.flatMap((answer) => codeOf(answer) ?? [])).toEqual(["version_conflict"]);
    expect(await versionOf()).toBe(version + 1);
  });

  test("an earlier version comes back whole", async () => {
    await candidate.client.from("portfolio_projects").delete().eq("portfolio_id", portfolioId);
    const { data, error } = await candidate.client.rpc("restore_portfolio_version", {
      portfolio_id: portfolioId,
      version: 4,
    });
    expect(error).toBeNull();
    expect(data).toMatchObject({ summary: "Steel, mostly.", version: 7 });
    const { data: projects } = await candidate.client
      .from("portfolio_projects")
      .select("title, image_paths")
      .order("position");
    expect(projects).toEqual([
      { title: "Bridge", image_paths: [picture] },
      { title: "Tower", image_paths: [] },
    ]);
  });

  test("a recruiter has none, and nobody uploads what is no picture, or elsewhere", async () => {
    const made = await recruiter.client.from("portfolios").insert({ slug: `${slug}-2`, title: "Mine" });
    expect(made.error?.code).toBe("42501");
    const folder = `${candidate.userId}/${portfolioId}`;
    const put = (person: Candidate, path: string, contentType: string) =>
      media(person.client).upload(path, png(), { contentType });
    const refused = await Promise.all([
      put(candidate, `${folder}/${crypto.randomUUID()}.png`, "text/html"),
      put(candidate, `${folder}/${crypto.randomUUID()}.svg`, "image/png"),
      put(candidate, picture, "image/png"),
      put(hostile, `${folder}/${crypto.randomUUID()}.png`, "image/png"),
      put(hostile, `${hostile.userId}/${portfolioId}/${crypto.randomUUID()}.png`, "image/png"),
    ]);
    expect(refused.filter(({ error }) => error === null)).toEqual([]);
  });
});

describe("while it is private", () => {
  test("nobody else reads, counts, changes or lists any of it", async () => {
    for (const { client } of [recruiter, hostile]) {
      for (const table of tables) {
        const { data, count } = await client.from(table).select("id", { count: "exact" });
        expect({ table, data, count }).toEqual({ table, data: [], count: 0 });
      }
      const written = await client
        .from("portfolios")
        .update({ visibility: "public" })
        .eq("id", portfolioId)
        .select("id");
      expect(written.data).toEqual([]);
      const added = await client
        .from("portfolio_projects")
        .insert({ portfolio_id: portfolioId, title: "Mine" });
      expect(added.error?.code).toBe("42501");
      for (const call of ["share_portfolio", "restore_portfolio_version"] as const) {
        const rest = call === "share_portfolio" ? { recipient_email: hostile.email } : { version: 1 };
        expect(codeOf(await client.rpc(call, { portfolio_id: portfolioId, ...rest }))).toBe("not_found");
      }
    }
  });

  test("its page and its pictures are not found, as if they were not there", async () => {
    for (const client of [stranger, recruiter.client, hostile.client]) {
      const hidden = await client.rpc("portfolio_by_slug", { slug });
      const missing = await client.rpc("portfolio_by_slug", { slug: `${slug}-none` });
      expect(hidden.error).toEqual(missing.error);
      expect(codeOf(hidden)).toBe("not_found");
      expect(await reads(client)).toBe(false);
      expect((await media(client).createSignedUrl(picture, 60)).error).not.toBeNull();
      expect((await media(client).list(candidate.userId)).data).toEqual([]);
    }
    expect(await reads(candidate.client)).toBe(true);
  });
});

describe("sharing it", () => {
  test("the recruiter gets a mail, and whoever holds its link sees the portfolio with its pictures", async () => {
    const shared = await candidate.client.rpc("share_portfolio", {
      portfolio_id: portfolioId,
      recipient_email: recruiter.email.toUpperCase(),
      message: "As promised.",
    });
    expect(shared.error).toBeNull();
    expect(shared.data.share).toMatchObject({
      recipient_email: recruiter.email,
      view_count: 0,
      revoked_at: null,
    });
    token = await mailedToken(recruiter.email);
    expect(shared.data.token).toBe(token);

    const { data, error } = await stranger.rpc("open_share", { token });
    expect(error).toBeNull();
    expect(data).toMatchObject({
      share_id: shared.data.share.id,
      media_paths: [picture],
      portfolio: {
        title: "Bridges and towers",
        owner: { full_name: "Ada Duarte" },
        projects: [{ title: "Bridge", image_paths: [picture] }, { title: "Tower" }],
        skills: [{ name: "Welding" }],
        experiences: [{ title: "Welder" }],
      },
    });
    const signed = await signShared(token);
    expect(signed).toMatchObject({ status: 200, body: { expires_in: 600, links: [{ path: picture }] } });
    const file = await fetch(stack.url + signed.body.links[0].url);
    expect(file.headers.get("content-type")).toBe("image/png");
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(png());
  });

  test("the recruiter hears of it here too, and needs no token", async () => {
    const { data: news } = await recruiter.client.from("notifications").select("kind, payload");
    expect(news).toMatchObject([{ kind: "portfolio_shared", payload: { portfolio_id: portfolioId } }]);
    const { data: received } = await recruiter.client.rpc("received_shares");
    expect(received).toMatchObject([{ title: "Bridges and towers", owner_name: "Ada Duarte" }]);
    const opened = await recruiter.client.rpc("open_received_share", { share_id: received[0].id });
    expect(opened.data).toMatchObject({ portfolio: { title: "Bridges and towers" } });
    expect(await reads(recruiter.client)).toBe(true);
    const signed = await media(recruiter.client).createSignedUrls([picture], 60);
    expect(signed.data?.[0]?.error).toBeNull();
    expect(codeOf(await hostile.client.rpc("open_received_share", { share_id: received[0].id }))).toBe(
      "not_found",
    );
    expect((await hostile.client.rpc("received_shares")).data).toEqual([]);
    expect(await reads(hostile.client)).toBe(false);
  });

  test("the owner sees that it was looked at, and at what", async () => {
    const looked = await stranger.rpc("record_share_view", { token, section: "projects", seconds: 42 });
    expect(looked.error).toBeNull();
    const { data } = await candidate.client
      .from("portfolio_shares")
      .select("view_count, last_viewed_at, share_views(section, seconds)")
      .order("created_at", { referencedTable: "share_views" })
      .single();
    expect(data).toMatchObject({
      view_count: 2,
      last_viewed_at: expect.any(String),
      share_views: [{ section: null }, { section: null }, { section: "projects", seconds: 42 }],
    });
    const forged = await candidate.client
      .from("portfolio_shares")
      .update({ view_count: 999 })
      .eq("portfolio_id", portfolioId);
    expect(forged.error?.code).toBe("42501");
    const hash = await candidate.client.from("portfolio_shares").select("token_hash");
    expect(hash.error?.code).toBe("42501");
  });

  test("a made-up token opens nothing, and says no more than that", async () => {
    const made = "0".repeat(48);
    expect(await stranger.rpc("open_share", { token: made })).toMatchObject({
      status: 404,
      error: { message: "not_found" },
    });
    expect(await signShared(made)).toMatchObject({ status: 404, body: { code: "not_found" } });
    expect(await signShared("")).toMatchObject({ status: 422, body: { code: "validation_failed" } });
  });

  test("twenty who look at once are twenty views", async () => {
    const before = await candidate.client.from("portfolio_shares").select("view_count").single();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => stranger.rpc("open_share", { token })),
    );
    expect(answers.filter(({ error }) => error !== null)).toEqual([]);
    const after = await candidate.client.from("portfolio_shares").select("view_count").single();
    expect(after.data?.view_count).toBe(before.data?.view_count + 20);
  });
});

describe("taking it back", () => {
  test("sharing again with the same address ends the link before", async () => {
    const again = { portfolio_id: portfolioId, recipient_email: recruiter.email };
    expect((await candidate.client.rpc("share_portfolio", again)).error).toBeNull();
    const old = token;
    token = await mailedToken(recruiter.email, old);
    expect(await stranger.rpc("open_share", { token: old })).toMatchObject({
      status: 410,
      error: { message: "share_expired" },
    });
    expect((await stranger.rpc("open_share", { token })).error).toBeNull();
  });

  test("a share whose time is over, or that was revoked, opens nothing any more", async () => {
    const patch = (change: object) =>
      candidate.client
        .from("portfolio_shares")
        .update(change)
        .eq("portfolio_id", portfolioId)
        .is("revoked_at", null)
        .select("id");
    const isOver = async () => {
      expect(await stranger.rpc("open_share", { token })).toMatchObject({ status: 410 });
      const measured = await stranger.rpc("record_share_view", { token, section: "projects", seconds: 1 });
      expect(codeOf(measured)).toBe("share_expired");
      expect(await signShared(token)).toMatchObject({ status: 410, body: { code: "share_expired" } });
      expect((await recruiter.client.rpc("received_shares")).data).toEqual([]);
      expect(await reads(recruiter.client)).toBe(false);
    };
    const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();
    expect((await patch({ expires_at: hours(-1) })).data).toHaveLength(1);
    await isOver();
    expect((await patch({ expires_at: hours(1) })).data).toHaveLength(1);
    expect((await stranger.rpc("open_share", { token })).error).toBeNull();
    expect((await patch({ revoked_at: hours(0) })).data).toHaveLength(1);
    await isOver();
    const undone = await candidate.client
      .from("portfolio_shares")
      .update({ revoked_at: null })
      .eq("portfolio_id", portfolioId)
      .select("id");
    expect(codeOf(undone)).toBe("conflict");
  });
});

describe("publishing it", () => {
  const show = (visibility: string) =>
    candidate.client.from("portfolios").update({ visibility }).eq("id", portfolioId).select("id");
  const found = async (client: SupabaseClient) =>
    ((await client.rpc("search_portfolios", { query: "bridges towers" })).data ?? []).some(
      (row: { id: string }) => row.id === portfolioId,
    );

  test("unlisted: whoever knows the address reads it, and nobody finds it", async () => {
    expect((await show("unlisted")).data).toHaveLength(1);
    const { data, error } = await stranger.rpc("portfolio_by_slug", { slug });
    expect(error).toBeNull();
    expect(data).toMatchObject({ id: portfolioId, owner: null, projects: [{ image_paths: [picture] }, {}] });
    const signed = await media(stranger).createSignedUrls([picture], 60);
    expect((await fetch(signed.data?.[0]?.signedUrl ?? "")).status).toBe(200);
    for (const client of [stranger, hostile.client]) {
      expect(await found(client)).toBe(false);
      const { data: folders } = await media(client).list();
      expect(folders?.map(({ name }) => name)).not.toContain(candidate.userId);
      for (const folder of [candidate.userId, `${candidate.userId}/${portfolioId}`])
        expect((await media(client).list(folder)).data).toEqual([]);
      expect(await reads(client)).toBe(true);
    }
  });

  test("public: everyone finds and reads it, signed in or not", async () => {
    expect((await show("public")).data).toHaveLength(1);
    for (const client of [stranger, hostile.client]) {
      expect(await found(client)).toBe(true);
      expect((await media(client).list(`${candidate.userId}/${portfolioId}`)).data).toHaveLength(1);
      expect((await client.rpc("portfolio_by_slug", { slug: slug.toUpperCase() })).error).toBeNull();
      expect(await reads(client)).toBe(true);
    }
    const removed = await media(hostile.client).remove([picture]);
    expect(removed.data ?? []).toEqual([]);
    expect(await reads(stranger)).toBe(true);
  });

  test("thrown away: it is gone for everyone, and its owner brings it back", async () => {
    const trash = (deleted_at: string | null) =>
      candidate.client.from("portfolios").update({ deleted_at }).eq("id", portfolioId).select("id");
    expect((await trash(new Date().toISOString())).data).toHaveLength(1);
    expect(codeOf(await stranger.rpc("portfolio_by_slug", { slug }))).toBe("not_found");
    expect(await found(stranger)).toBe(false);
    expect(await reads(stranger)).toBe(false);
    expect((await trash(null)).data).toHaveLength(1);
    expect((await stranger.rpc("portfolio_by_slug", { slug })).error).toBeNull();
  });
});
