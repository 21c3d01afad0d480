import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
let database: pg.Client;

beforeAll(async () => {
  [owner, stranger] = await Promise.all([signIn(), signIn()]);
  database = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await database.connect();
});
afterAll(() => database.end());

const pathOf = (person: Person, name = `${randomUUID()}.txt`) => `${person.id}/${name}`;
const bytes = (size: number) => Buffer.alloc(size, "x");

async function rowOf(bucket: string, name: string) {
  const { rows } = await database.query("select * from storage.objects where bucket_id = $1 and name = $2", [
    bucket,
    name,
  ]);
  return rows[0];
}

describe("the ways to send a file", () => {
  it("a Blob goes up as a form and comes down as it was", async () => {
    const path = pathOf(owner);
    const blob = new Blob(["Grüße, Welt\u0000"], { type: "text/plain" });
    const up = ok(await owner.client.storage.from("private").upload(path, blob));
    expect(up).toEqual({ path, id: expect.any(String), fullPath: `private/${path}` });
    const down = ok(await owner.client.storage.from("private").download(path));
    expect(await down.text()).toBe("Grüße, Welt\u0000");
    expect(down.type).toBe("text/plain");
  });

  it("a Buffer goes up as a raw body", async () => {
    const path = pathOf(owner);
    const body = Buffer.from([0, 1, 2, 253, 254, 255, 13, 10, 13, 10]);
    ok(await owner.client.storage.from("private").upload(path, body, { contentType: "application/pdf" }));
    const down = ok(await owner.client.storage.from("private").download(path));
    expect(Buffer.from(await down.arrayBuffer())).toEqual(body);
    expect(down.type).toBe("application/pdf");
  });

  it("a stream goes up without a length", async () => {
    const path = pathOf(owner);
    const stream = new Blob([bytes(300_000)]).stream();
    ok(await owner.client.storage.from("private").upload(path, stream, { contentType: "image/png" }));
    expect(ok(await owner.client.storage.from("private").download(path)).size).toBe(300_000);
  });

  it.each(["", "file", "anything at all"])("a form's file part may be named %j", async (field) => {
    const path = pathOf(owner);
    const form = new FormData();
    form.append("cacheControl", "77");
    form.append(field, new Blob(["{}"], { type: "application/json" }), "a.json");
    const response = await fetch(storageUrl(`/object/private/${path}`), {
      method: "POST",
      headers: headersFor(owner),
      body: form,
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ Id: expect.any(String), Key: `private/${path}` });
    expect((await rowOf("private", path)).metadata).toMatchObject({
      mimetype: "application/json",
      cacheControl: "max-age=77",
      size: 2,
    });
  });

  it("an empty file is a file", async () => {
    const path = pathOf(owner);
    ok(await owner.client.storage.from("private").upload(path, Buffer.alloc(0)));
    expect(ok(await owner.client.storage.from("private").download(path)).size).toBe(0);
  });
});

describe("what an upload leaves in the database", () => {
  it("owner, size, type, eTag, user metadata and a version", async () => {
    const path = pathOf(owner);
    const up = ok(
      await owner.client.storage.from("private").upload(path, new Blob(["abc"], { type: "text/plain" }), {
        metadata: { page: 1, title: "Ünï" },
      }),
    );
    expect(await rowOf("private", path)).toMatchObject({
      id: up.id,
      owner_id: owner.id,
      user_metadata: { page: 1, title: "Ünï" },
      version: expect.stringMatching(/^[0-9a-f-]{36}$/),
      metadata: {
        size: 3,
        contentLength: 3,
        mimetype: "text/plain",
        eTag: '"900150983cd24fb0d6963f7d28e17f72"',
        cacheControl: "max-age=3600",
      },
    });
  });

  it("metadata by header for a raw body", async () => {
    const path = pathOf(owner);
    ok(await owner.client.storage.from("private").upload(path, "text", { metadata: { by: "header" } }));
    expect((await rowOf("private", path)).user_metadata).toEqual({ by: "header" });
  });

  it("triggers see one committed write, by the service, with the owner in owner_id", async () => {
    const path = pathOf(owner);
    ok(await owner.client.storage.from("private").upload(path, "text"));
    const seen = await database.query("select * from public.uploads_seen where name = $1", [path]);
    expect(seen.rows).toEqual([
      expect.objectContaining({
        operation: "INSERT storage.object.upload",
        owner_id: owner.id,
        uid: null,
        metadata: expect.objectContaining({ size: 4 }),
      }),
    ]);
  });
});

describe("who may upload", () => {
  const refused = {
    name: "StorageApiError",
    message: "new row violates row-level security policy",
    status: 400,
    statusCode: "403",
  };

  it("not a stranger into my folder, and nothing is left behind", async () => {
    const path = pathOf(owner);
    const { error } = await stranger.client.storage.from("private").upload(path, "mine now");
    expect(error).toMatchObject(refused);
    expect(await rowOf("private", path)).toBeUndefined();
  });

  it("nobody who is not signed in", async () => {
    const { error } = await asAnon().storage.from("private").upload(pathOf(owner), "x");
    expect(error).toMatchObject(refused);
  });

  it("the body of the refusal", async () => {
    const response = await fetch(storageUrl(`/object/private/${pathOf(owner)}`), {
      method: "POST",
      headers: headersFor(stranger, { "content-type": "text/plain" }),
      body: "x",
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      statusCode: "403",
      code: "AccessDenied",
      error: "Unauthorized",
      message: "new row violates row-level security policy",
    });
  });

  it("INSERT alone is enough for a plain upload, not for an upsert", async () => {
    const path = randomUUID();
    ok(await stranger.client.storage.from("dropbox").upload(path, "dropped"));
    const upsert = await stranger.client.storage.from("dropbox").upload(randomUUID(), "x", { upsert: true });
    expect(upsert.error).toMatchObject(refused);
    const back = await stranger.client.storage.from("dropbox").download(path);
    expect(back.error).not.toBeNull();
  });
});

describe("a path that is taken", () => {
  it("409 Duplicate, and the first file stays", async () => {
    const path = pathOf(owner);
    ok(await owner.client.storage.from("private").upload(path, "first"));
    const response = await fetch(storageUrl(`/object/private/${path}`), {
      method: "POST",
      headers: headersFor(owner, { "content-type": "text/plain" }),
      body: "second",
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      statusCode: "409",
      code: "KeyAlreadyExists",
      error: "Duplicate",
      message: "The resource already exists",
    });
    expect(await ok(await owner.client.storage.from("private").download(path)).text()).toBe("first");
  });

  it.each(["upsert", "update"] as const)("%s replaces it and keeps the id", async (way) => {
    const path = pathOf(owner);
    const bucket = owner.client.storage.from("private");
    const first = ok(await bucket.upload(path, "first"));
    const second = ok(
      way === "upsert"
        ? await bucket.upload(path, "second one", { upsert: true })
        : await bucket.update(path, "second one"),
    );
    expect(second.id).toBe(first.id);
    expect(await ok(await bucket.download(path)).text()).toBe("second one");
  });

  it("many at once settle on one whole file", async () => {
    const path = pathOf(owner);
    const bodies = Array.from({ length: 8 }, (_, i) => Buffer.alloc(50_000, String(i)));
    const results = await Promise.all(
      bodies.map((body) => owner.client.storage.from("private").upload(path, body, { upsert: true })),
    );
    expect(results.map(({ error }) => error)).toEqual(bodies.map(() => null));
    const text = await ok(await owner.client.storage.from("private").download(path)).text();
    expect(new Set(text).size).toBe(1);
    expect(text).toHaveLength(50_000);
  });
});

describe("limits", () => {
  const tooLarge = {
    statusCode: "413",
    code: "EntityTooLarge",
    error: "Payload too large",
    message: "The object exceeded the maximum allowed size",
  };
  const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
    fetch(storageUrl(`/object/${path}`), {
      method: "POST",
      headers: serviceHeaders(headers),
      body,
      ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
    } as RequestInit);
  const chunked = (size: number) => new Blob([bytes(size)]).stream();

  it.each([
    [
      "a body with a length",
      () => post(`limited/${randomUUID()}`, bytes(1001), { "content-type": "text/plain" }),
    ],
    [
      "a chunked body",
      () => post(`limited/${randomUUID()}`, chunked(1001), { "content-type": "text/plain" }),
    ],
    [
      "a chunked body far over it",
      () => post(`limited/${randomUUID()}`, chunked(5_000_000), { "content-type": "text/plain" }),
    ],
    [
      "a form",
      () => {
        const form = new FormData();
        form.append("", new Blob([bytes(1001)], { type: "text/plain" }));
        return post(`limited/${randomUUID()}`, form);
      },
    ],
  ])("%s over the bucket's limit → 413 in the body", async (_title, send) => {
    const response = await send();
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual(tooLarge);
  });

  it("exactly the limit is allowed", async () => {
    expect(
      (await post(`limited/${randomUUID()}`, chunked(1000), { "content-type": "text/plain" })).status,
    ).toBe(200);
  });

  it("a refused file leaves no row", async () => {
    const name = randomUUID();
    await post(`limited/${name}`, chunked(2000), { "content-type": "text/plain" });
    expect(await rowOf("limited", name)).toBeUndefined();
  });

  it("a folder marker holds nothing", async () => {
    expect(await (await post(`limited/${randomUUID()}/.emptyFolderPlaceholder`, "x")).json()).toEqual(
      tooLarge,
    );
  });

  it.each([
    ["application/pdf", 415],
    ["text/html", 415],
    ["image/png", 200],
    ["image/webp", 200],
    ["text/plain", 200],
  ])("declared type %s in a bucket for images and text → %i", async (type, status) => {
    const body = await (await post(`limited/${randomUUID()}`, "x", { "content-type": type })).json();
    if (status === 200) expect(body).toMatchObject({ Id: expect.any(String) });
    else
      expect(body).toEqual({
        statusCode: "415",
        code: "InvalidMimeType",
        error: "invalid_mime_type",
        message: `mime type ${type} is not supported`,
      });
  });

  it("a bucket that is not there → Bucket not found", async () => {
    const response = await post("nowhere/x.txt", "x");
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      statusCode: "404",
      code: "NoSuchBucket",
      error: "Bucket not found",
      message: "Bucket not found",
    });
  });
});

describe("names", () => {
  it.each(["ünï.txt", "日本.pdf", "a#b.txt", "tab\tbed", "per%cent", "[x].txt", "a~b"])(
    "%j → InvalidKey",
    async (name) => {
      const response = await fetch(storageUrl(`/object/shared/${encodeURIComponent(name)}`), {
        method: "POST",
        headers: serviceHeaders({ "content-type": "text/plain" }),
        body: "x",
      });
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({
        statusCode: "400",
        code: "InvalidKey",
        error: "InvalidKey",
        message: `Invalid key: ${name}`,
      });
    },
  );

  it.each(["a b.txt", "a+b (1).txt", "x=1&y=2;z,w.txt", "deep/er/and/deeper.txt", "it's $5 @ noon!*.txt"])(
    "%j is a name like another",
    async (suffix) => {
      const name = `${randomUUID()}/${suffix}`;
      const bucket = asService().storage.from("shared");
      const url = (path: string) =>
        storageUrl(`/object/shared/${path.split("/").map(encodeURIComponent).join("/")}`);
      await fetch(url(name), { method: "POST", headers: serviceHeaders(), body: suffix });
      expect(await ok(await bucket.download(encodeURI(name))).text()).toBe(suffix);
    },
  );

  it.each(["../../../../tmp/evil", "a/../../b", "%2e%2e/%2e%2e/evil", "..%2f..%2fevil"])(
    "%s does not leave its place",
    async (name) => {
      const response = await fetch(storageUrl("/object/copy"), {
        method: "POST",
        headers: serviceHeaders({ "content-type": "application/json" }),
        body: JSON.stringify({
          bucketId: "shared",
          sourceKey: "nothing",
          destinationKey: decodeURIComponent(name),
        }),
      });
      expect((await response.json()).code).toBe("InvalidKey");
    },
  );
});

it.each(["1\r\nx-made: up", "1\u0001", "日"])(
  "a cacheControl that no header can hold, %j → refused",
  async (value) => {
    const form = new FormData();
    form.append("cacheControl", value);
    form.append("", new Blob(["x"], { type: "text/plain" }));
    const url = storageUrl(`/object/shared/${randomUUID()}`);
    const response = await fetch(url, { method: "POST", headers: serviceHeaders(), body: form });
    expect(await response.json()).toMatchObject({ statusCode: "400", error: "invalid_header_char" });
  },
);

it.each([
  ["cut", '--b\r\ncontent-disposition: form-data; name=""; filename="a"\r\n\r\nhalf a fi'],
  ["empty", ""],
  ["without a file", '--b\r\ncontent-disposition: form-data; name="cacheControl"\r\n\r\n1\r\n--b--\r\n'],
])("a form that is %s → InvalidRequest, and no row", async (_title, body) => {
  const name = randomUUID();
  const response = await fetch(storageUrl(`/object/shared/${name}`), {
    method: "POST",
    headers: serviceHeaders({ "content-type": "multipart/form-data; boundary=b" }),
    body,
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ statusCode: "400", code: "InvalidRequest" });
  expect(await rowOf("shared", name)).toBeUndefined();
});

it("two people at once each read their own, 40 times", async () => {
  const people = [owner, stranger];
  for (const person of people)
    ok(await person.client.storage.from("private").upload(pathOf(person, "own"), person.id));
  const read = async (i: number) => {
    const person = people[i % 2] as Person;
    const other = people[(i + 1) % 2] as Person;
    const [mine, theirs] = await Promise.all([
      person.client.storage.from("private").download(pathOf(person, "own")),
      person.client.storage.from("private").download(pathOf(other, "own")),
    ]);
    expect(await ok(mine).text()).toBe(person.id);
    expect(theirs.error).not.toBeNull();
  };
  await Promise.all(Array.from({ length: 40 }, (_, i) => read(i)));
});

it("an upload that breaks off leaves neither row nor answer, and the path free", async () => {
  const path = pathOf(owner);
  const abort = new AbortController();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      controller.enqueue(bytes(10_000));
      setTimeout(() => abort.abort(), 5);
      await new Promise((resolve) => abort.signal.addEventListener("abort", resolve));
      controller.error(new Error("gone"));
    },
  });
  await expect(
    fetch(storageUrl(`/object/private/${path}`), {
      method: "POST",
      headers: headersFor(owner, { "content-type": "text/plain" }),
      body,
      signal: abort.signal,
      duplex: "half",
    } as RequestInit),
  ).rejects.toThrow();
  expect(await rowOf("private", path)).toBeUndefined();
  ok(await owner.client.storage.from("private").upload(path, "whole"));
});
