import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import {
  asAnon,
  asService,
  headersFor,
  ok,
  type Person,
  serviceHeaders,
  signIn,
  storageUrl,
} from "./clients.ts";

let owner: Person;
let stranger: Person;
beforeAll(async () => {
  [owner, stranger] = await Promise.all([signIn(), signIn()]);
});
const mine = (name: string = randomUUID()) => `${owner.id}/${name}`;
const files = (person: Person = owner) => person.client.storage.from("private");

describe("deleting", () => {
  it("remove() deletes and returns what one may delete, and silently leaves out the rest", async () => {
    const [a, b] = [mine(), mine()];
    for (const name of [a, b]) ok(await files().upload(name, "x"));
    expect(ok(await files(stranger).remove([a, b]))).toEqual([]);
    const removed = ok(await files().remove([a, "no/such"]));
    expect(removed).toMatchObject([{ name: a, bucket_id: "private", owner_id: owner.id }]);
    expect((await files().exists(a)).data).toBe(false);
    expect((await files().exists(b)).data).toBe(true);
  });

  it("one by one: 200, a stranger's → 403 in the body, nothing there → 404 in the body", async () => {
    const name = mine();
    ok(await files().upload(name, "x"));
    const remove = async (person: Person) =>
      (
        await fetch(storageUrl(`/object/private/${name}`), { method: "DELETE", headers: headersFor(person) })
      ).json();
    expect(await remove(stranger)).toMatchObject({
      statusCode: "403",
      code: "AccessDenied",
      error: "Unauthorized",
    });
    expect(await remove(owner)).toEqual({ message: "Successfully deleted" });
    expect(await remove(owner)).toMatchObject({ statusCode: "404", code: "NoSuchKey" });
  });

  it("a path that was deleted is free", async () => {
    const name = mine();
    ok(await files().upload(name, "first"));
    ok(await files().remove([name]));
    ok(await files().upload(name, "second"));
    expect(await ok(await files().download(name)).text()).toBe("second");
  });
});

describe("moving and copying", () => {
  it("move() keeps the bytes and frees the old name", async () => {
    const [from, to] = [mine(), mine("moved/here.txt")];
    ok(await files().upload(from, "travels", { contentType: "text/csv" }));
    expect(ok(await files().move(from, to))).toMatchObject({ message: "Successfully moved" });
    const blob = ok(await files().download(to));
    expect([await blob.text(), blob.type]).toEqual(["travels", "text/csv"]);
    expect((await files().exists(from)).data).toBe(false);
  });

  it("copy() leaves two, each of which goes its own way", async () => {
    const [from, to] = [mine(), mine()];
    ok(await files().upload(from, "original", { metadata: { k: 1 } }));
    expect(ok(await files().copy(from, to))).toEqual({ path: `private/${to}` });
    ok(await files().update(from, "changed"));
    expect(await ok(await files().download(to)).text()).toBe("original");
    expect(ok(await files().info(to)).metadata).toEqual({ k: 1 });
  });

  it("to another bucket, where both allow it", async () => {
    const [from, to] = [mine("a.txt"), `${randomUUID()}.txt`];
    const service = asService().storage;
    ok(await service.from("private").upload(from, "crosses"));
    ok(await service.from("private").move(from, to, { destinationBucket: "shared" }));
    expect(await ok(await service.from("shared").download(to)).text()).toBe("crosses");
  });

  it("onto a name that is taken → 409, and both stay", async () => {
    const [a, b] = [mine(), mine()];
    ok(await files().upload(a, "a"));
    ok(await files().upload(b, "b"));
    expect((await files().move(a, b)).error).toMatchObject({ statusCode: "409" });
    expect((await files().copy(a, b)).error).toMatchObject({ statusCode: "409" });
    expect(await ok(await files().download(b)).text()).toBe("b");
    expect((await files().exists(a)).data).toBe(true);
  });

  it("not what one may not read, not to where one may not write", async () => {
    const name = mine();
    ok(await files().upload(name, "x"));
    expect((await files(stranger).copy(name, `${stranger.id}/stolen`)).error).toMatchObject({
      statusCode: "404",
    });
    expect((await files(stranger).move(name, `${stranger.id}/stolen`)).error).toMatchObject({
      statusCode: "404",
    });
    expect((await files().copy(name, `${stranger.id}/planted`)).error).toMatchObject({ statusCode: "403" });
    expect((await files().move(name, `${stranger.id}/planted`)).error).toMatchObject({ statusCode: "403" });
  });
});

describe("lists", () => {
  const folder = `${randomUUID()}`;
  const shared = () => asService().storage.from("shared");
  beforeAll(async () => {
    for (const name of ["b.txt", "A.txt", "c/1.txt", "c/2.txt", "d/deep/er.txt", "100_x.txt"])
      ok(await shared().upload(`${folder}/${name}`, name));
  });
  const names = (list: { name: string }[]) => list.map(({ name }) => name);

  it("folders and files of one level, by name without regard to case", async () => {
    const list = ok(await shared().list(folder));
    expect(names(list)).toEqual(["100_x.txt", "A.txt", "b.txt", "c", "d"]);
    expect(list.find(({ name }) => name === "c")).toMatchObject({
      id: null,
      metadata: null,
      created_at: null,
    });
    expect(list.find(({ name }) => name === "b.txt")).toMatchObject({
      id: expect.any(String),
      metadata: { size: 5, mimetype: "text/plain;charset=UTF-8" },
    });
  });

  it.each([
    [{ limit: 2 }, ["100_x.txt", "A.txt"]],
    [{ limit: 2, offset: 3 }, ["c", "d"]],
    [{ sortBy: { column: "name", order: "desc" } }, ["d", "c", "b.txt", "A.txt", "100_x.txt"]],
    [{ search: "a" }, ["A.txt"]],
    [{ search: "100_" }, ["100_x.txt"]],
    [{ search: "1_0" }, []],
    [{ sortBy: { column: "created_at", order: "asc" } }, ["c", "d", "b.txt", "A.txt", "100_x.txt"]],
  ])("%j", async (options, expected) => {
    expect(names(ok(await shared().list(folder, options)))).toEqual(expected);
  });

  it("a deeper folder, and none", async () => {
    expect(names(ok(await shared().list(`${folder}/c`)))).toEqual(["1.txt", "2.txt"]);
    expect(ok(await shared().list(`${folder}/nothing`))).toEqual([]);
  });

  it("only what one may see", async () => {
    ok(await files().upload(mine("seen.txt"), "x"));
    expect(names(ok(await files().list(owner.id)))).toContain("seen.txt");
    expect(ok(await files(stranger).list(owner.id))).toEqual([]);
    expect(ok(await asAnon().storage.from("private").list(owner.id))).toEqual([]);
  });

  it.each([
    ["name", "asc"],
    ["name", "desc"],
    ["created_at", "asc"],
    ["updated_at", "desc"],
  ] as const)("listV2 by pages: every file once, by %s %s", async (column, order) => {
    const pages: string[] = [];
    let cursor: string | undefined;
    do {
      const page = ok(
        await shared().listV2({ prefix: `${folder}/`, limit: 2, cursor, sortBy: { column, order } }),
      );
      expect(page.folders).toEqual([]);
      pages.push(...names(page.objects));
      cursor = page.hasNext ? page.nextCursor : undefined;
    } while (cursor);
    expect(pages).toHaveLength(6);
    expect(new Set(pages).size).toBe(6);
    if (column === "name")
      expect(pages).toEqual([...pages].sort((a, b) => (order === "asc" ? 1 : -1) * (a < b ? -1 : 1)));
  });

  it("listV2 with a delimiter: folders end in a slash", async () => {
    const first = ok(await shared().listV2({ prefix: `${folder}/`, with_delimiter: true, limit: 4 }));
    expect([names(first.folders), names(first.objects), first.hasNext]).toEqual([
      [`${folder}/c/`],
      [`${folder}/100_x.txt`, `${folder}/A.txt`, `${folder}/b.txt`],
      true,
    ]);
    const cursor = first.nextCursor;
    const second = ok(
      await shared().listV2({ prefix: `${folder}/`, with_delimiter: true, limit: 4, cursor }),
    );
    expect([names(second.folders), second.objects, second.hasNext]).toEqual([[`${folder}/d/`], [], false]);
  });

  it("a cursor that is none → InvalidParameter", async () => {
    expect((await shared().listV2({ cursor: "nonsense" })).error).toMatchObject({ statusCode: "400" });
  });
});

describe("buckets", () => {
  const service = () => asService().storage;

  it("are made, read, changed, listed, emptied and deleted by the service", async () => {
    const id = `made-${randomUUID()}`;
    expect(
      ok(
        await service().createBucket(id, {
          public: false,
          fileSizeLimit: "1MB",
          allowedMimeTypes: ["text/*"],
        }),
      ),
    ).toEqual({ name: id });
    expect(ok(await service().getBucket(id))).toMatchObject({
      id,
      name: id,
      public: false,
      file_size_limit: 1_000_000,
      allowed_mime_types: ["text/*"],
    });
    expect(ok(await service().updateBucket(id, { public: true, fileSizeLimit: null }))).toEqual({
      message: "Successfully updated",
    });
    expect(ok(await service().getBucket(id))).toMatchObject({
      public: true,
      file_size_limit: null,
      allowed_mime_types: ["text/*"],
    });
    expect(ok(await service().listBuckets({ search: id })).map((bucket) => bucket.id)).toEqual([id]);
    ok(await service().from(id).upload("a/b.txt", "x"));
    expect((await service().deleteBucket(id)).error).toMatchObject({
      status: 400,
      statusCode: "409",
      message: "The bucket you tried to delete is not empty",
    });
    ok(await service().emptyBucket(id));
    expect(ok(await service().from(id).list("a"))).toEqual([]);
    expect(ok(await service().deleteBucket(id))).toEqual({ message: "Successfully deleted" });
    expect((await service().getBucket(id)).error).toMatchObject({
      statusCode: "404",
      message: "Bucket not found",
    });
  });

  it("of that name already there → 409", async () => {
    expect((await service().createBucket("shared", { public: true })).error).toMatchObject({
      statusCode: "409",
      message: "The resource already exists",
    });
  });

  it.each(["a/b", "ü", " blank ", "x".repeat(101)])("%j is no name", async (name) => {
    const response = await fetch(storageUrl("/bucket"), {
      method: "POST",
      headers: serviceHeaders(),
      body: JSON.stringify({ name }),
    });
    expect(await response.json()).toMatchObject({ statusCode: "400", code: "InvalidBucketName" });
  });

  it("a limit above the project's → 413", async () => {
    expect(
      (await service().createBucket(randomUUID(), { public: false, fileSizeLimit: "500GB" })).error,
    ).toMatchObject({ statusCode: "413" });
  });

  it("are invisible and untouchable without a policy", async () => {
    const { storage } = owner.client;
    expect(ok(await storage.listBuckets())).toEqual([]);
    expect((await storage.getBucket("shared")).error).toMatchObject({ statusCode: "404" });
    expect((await storage.createBucket(randomUUID(), { public: true })).error).toMatchObject({
      statusCode: "403",
    });
    expect((await storage.updateBucket("shared", { public: false })).error).toMatchObject({
      statusCode: "404",
    });
    expect((await storage.emptyBucket("shared")).error).toMatchObject({ statusCode: "404" });
    const empty = randomUUID();
    ok(await service().createBucket(empty, { public: false }));
    expect((await storage.deleteBucket(empty)).error).toMatchObject({ statusCode: "404" });
  });

  it("those of the configuration are there", async () => {
    expect(ok(await service().getBucket("configured"))).toMatchObject({
      public: true,
      file_size_limit: 10_240,
      allowed_mime_types: ["image/png"],
    });
  });
});

describe("requests that make no sense", () => {
  it.each([
    ["POST", "/object/list/shared", "{"],
    ["POST", "/object/list/shared", "{}"],
    ["POST", "/object/sign/shared/x", '{"expiresIn": -1}'],
    ["POST", "/object/sign/shared", '{"expiresIn": 60, "paths": []}'],
    ["DELETE", "/object/shared", '{"prefixes": []}'],
    ["POST", "/object/move", '{"bucketId": "shared"}'],
    ["PUT", "/bucket/shared", "{}"],
  ])("%s %s %s → 400 with a code", async (method, path, body) => {
    const response = await fetch(storageUrl(path), { method, headers: serviceHeaders(), body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      statusCode: "400",
      code: "InvalidRequest",
      message: expect.any(String),
    });
  });

  it.each([
    ["DELETE", "/object/shared", '{"prefixes": ["a\\u0000b"]}'],
    ["POST", "/object/list/shared", '{"prefix": "\\u0000"}'],
    ["POST", "/object/list/shared", '{"prefix": "", "limit": 99999999999}'],
  ])("%s %s %s → 400, not 500", async (method, path, body) => {
    const response = await fetch(storageUrl(path), { method, headers: serviceHeaders(), body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ statusCode: "400", code: "InvalidParameter" });
  });

  it("a route that is not there → 404", async () => {
    const response = await fetch(storageUrl("/nowhere"), { headers: serviceHeaders() });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ statusCode: "404", error: "Not Found" });
  });
});
