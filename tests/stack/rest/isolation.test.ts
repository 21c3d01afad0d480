import { beforeAll, describe, expect, test } from "vitest";
import { asService, type Person, rest, signIn, sql } from "./client.ts";

const people = 40;

describe("many users at once", () => {
  let crowd: Person[];
  beforeAll(async () => {
    crowd = await Promise.all(Array.from({ length: people }, () => signIn()));
  });

  test("each sees only their own rows, id, role and header, through reads, writes and failures", async () => {
    await Promise.all(
      crowd.map(async (person, i) => {
        const mark = `mark-${i}-${person.id}`;
        const headers = { "x-test": mark };
        for (let round = 0; round < 5; round++) {
          const [who, written, refused, anon] = await Promise.all([
            rest("/rpc/who", { as: person, headers }),
            person.client.from("notes").insert({ body: mark }).select("owner,body").single(),
            rest("/notes", { body: { owner: crypto.randomUUID(), body: mark }, as: person }),
            rest("/rpc/who", { as: "anon", headers: { "x-test": "nobody" } }),
          ]);
          expect(who.body).toMatchObject({
            role: "authenticated",
            uid: person.id,
            header: mark,
            timeout: "8s",
          });
          expect(who.body.claims.sub).toBe(person.id);
          expect(written.data).toEqual({ owner: person.id, body: mark });
          expect(refused.status).toBe(403);
          expect(anon.body).toMatchObject({ role: "anon", uid: null, header: "nobody", timeout: "3s" });
          const { data } = await person.client.from("notes").select("owner,body");
          expect(data).toEqual(Array.from({ length: round + 1 }, () => ({ owner: person.id, body: mark })));
        }
      }),
    );
    const counts = await sql<{ owner: string; n: string }>(
      "select owner, count(*) as n from public.notes where owner = any ($1) group by owner",
      [crowd.map(({ id }) => id)],
    );
    expect(counts).toHaveLength(people);
    expect(new Set(counts.map(({ n }) => n))).toEqual(new Set(["5"]));
  });

  test("settings of one request's role and preferences are gone in the next", async () => {
    const prefer = "timezone=Asia/Tokyo";
    const crowded = <T>(ask: () => Promise<T>) => Promise.all(Array.from({ length: people }, ask));
    await crowded(() => rest("/rpc/who", { as: "anon", prefer, headers: { cookie: "flavour=oat" } }));
    const after = await crowded(() => rest("/rpc/who"));
    const seen = new Set(after.map(({ body }) => `${body.timeout === "3s"} ${body.zone} ${body.cookie}`));
    expect(seen).toEqual(new Set(["false UTC null"]));
  });

  test("one's update and delete do not touch another's", async () => {
    const [kit, lou] = crowd as [Person, Person];
    const { data } = await lou.client.from("notes").insert({ body: "lou's" }).select("id").single();
    expect((await kit.client.from("notes").update({ body: "x" }).eq("id", data?.id).select()).data).toEqual(
      [],
    );
    expect((await kit.client.from("notes").delete().eq("id", data?.id).select()).data).toEqual([]);
    expect((await lou.client.from("notes").select("body").eq("id", data?.id).single()).data).toEqual({
      body: "lou's",
    });
  });
});

describe("roles", () => {
  test("anon gets nothing of a table without a grant, the service everything", async () => {
    expect((await rest("/notes?limit=1", { as: "anon" })).status).toBe(401);
    expect((await asService().from("notes").select("id").limit(1)).error).toBeNull();
  });

  test("a request never runs as the login role, the first one after a connection is made included", async () => {
    const roles = await Promise.all(Array.from({ length: 40 }, () => rest("/rpc/who", { as: "anon" })));
    expect(new Set(roles.map(({ body }) => body.role))).toEqual(new Set(["anon"]));
  });
});
