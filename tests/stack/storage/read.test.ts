import { createHash, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { asAnon, asService, headersFor, ok, type Person, signIn, storageUrl } from "./clients.ts";

let owner: Person;
let stranger: Person;
let path: string;
const text = "0123456789".repeat(10);
const eTag = `"${createHash("md5").update(text).digest("hex")}"`;

beforeAll(async () => {
  [owner, stranger] = await Promise.all([signIn(), signIn()]);
  path = `${owner.id}/digits.txt`;
  const blob = new Blob([text], { type: "text/plain" });
  ok(await owner.client.storage.from("private").upload(path, blob, { metadata: { pages: 2 } }));
});

const get = (url: string, headers: Record<string, string> = {}) =>
  fetch(storageUrl(url), { headers: headersFor(owner, headers) });
const notFound = { statusCode: "404", code: "NoSuchKey", error: "not_found", message: "Object not found" };
const noBucket = {
  statusCode: "404",
  code: "NoSuchBucket",
  error: "Bucket not found",
  message: "Bucket not found",
};

describe("a download", () => {
  it.each(["object", "object/authenticated", "render/image/authenticated"])(
    "%s/… sends the bytes and what is known of them",
    async (route) => {
      const response = await get(`/${route}/private/${path}`);
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        "content-type": "text/plain",
        "content-length": "100",
        "cache-control": "max-age=3600",
        "accept-ranges": "bytes",
        "last-modified": expect.stringMatching(/GMT$/),
        etag: eTag,
      });
      expect(await response.text()).toBe(text);
    },
  );

  it.each([
    ["bytes=0-9", "bytes 0-9/100", "0123456789"],
    ["bytes=95-", "bytes 95-99/100", "56789"],
    ["bytes=-3", "bytes 97-99/100", "789"],
    ["bytes=98-500", "bytes 98-99/100", "89"],
    ["bytes=-500", "bytes 0-99/100", text],
  ])("Range: %s → 206 %s", async (range, contentRange, part) => {
    const response = await get(`/object/private/${path}`, { range });
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe(contentRange);
    expect(response.headers.get("content-length")).toBe(String(part.length));
    expect(await response.text()).toBe(part);
  });

  it.each(["bytes=100-", "bytes=5-2", "bytes=-0", "bytes=-", "lines=1-2", "bytes=0-1,3-4"])(
    "Range: %s → 416",
    async (range) => {
      const response = await get(`/object/private/${path}`, { range });
      expect(response.status).toBe(416);
      expect(await response.json()).toMatchObject({ statusCode: "416", code: "InvalidRange" });
    },
  );

  it.each([
    ["if-none-match", eTag, 304],
    ["if-none-match", `"other", ${eTag}`, 304],
    ["if-none-match", '"other"', 200],
    ["if-modified-since", new Date(Date.now() + 60_000).toUTCString(), 304],
    ["if-modified-since", new Date(0).toUTCString(), 200],
  ])("%s: %s → %i", async (header, value, status) => {
    const response = await get(`/object/private/${path}`, { [header]: value });
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(status === 304 ? "" : text);
  });

  it.each([
    ["", "attachment;"],
    [
      "résumé 1.txt",
      "attachment; filename=r%C3%A9sum%C3%A9%201.txt; filename*=UTF-8''r%C3%A9sum%C3%A9%201.txt",
    ],
    ['a"\r\nx: y', "attachment; filename=a%22%0D%0Ax%3A%20y; filename*=UTF-8''a%22%0D%0Ax%3A%20y"],
  ])("?download=%j names the file", async (name, disposition) => {
    const response = await get(`/object/private/${path}?download=${encodeURIComponent(name)}`);
    expect(response.headers.get("content-disposition")).toBe(disposition);
  });

  it("HTML goes out as text, and nothing is guessed", async () => {
    const name = `${randomUUID()}.html`;
    const page = new Blob(["<script>1</script>"], { type: "text/html" });
    ok(await asService().storage.from("shared").upload(name, page));
    const response = await fetch(storageUrl(`/object/public/shared/${name}`));
    expect(response.headers.get("content-type")).toBe("text/plain");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });
});

describe("HEAD, exists and info", () => {
  it("HEAD has a GET's headers and no body", async () => {
    const response = await fetch(storageUrl(`/object/private/${path}`), {
      method: "HEAD",
      headers: headersFor(owner),
    });
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({ "content-length": "100", etag: eTag });
  });

  it("exists() is true for the owner, false for a stranger and for nothing", async () => {
    expect(await owner.client.storage.from("private").exists(path)).toEqual({ data: true, error: null });
    expect((await stranger.client.storage.from("private").exists(path)).data).toBe(false);
    expect((await owner.client.storage.from("private").exists(`${owner.id}/no`)).data).toBe(false);
  });

  it("info() tells size, type and user metadata", async () => {
    expect(ok(await owner.client.storage.from("private").info(path))).toMatchObject({
      name: path,
      bucketId: "private",
      size: 100,
      contentType: "text/plain",
      cacheControl: "max-age=3600",
      etag: eTag,
      metadata: { pages: 2 },
      createdAt: expect.any(String),
      lastModified: expect.any(String),
    });
  });
});

describe("who may read", () => {
  it.each(["object", "object/authenticated", "object/info"])(
    "%s/… of a stranger's file → Object not found",
    async (route) => {
      const response = await fetch(storageUrl(`/${route}/private/${path}`), {
        headers: headersFor(stranger),
      });
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual(notFound);
    },
  );

  it("nobody without a session", async () => {
    expect((await asAnon().storage.from("private").download(path)).error).not.toBeNull();
  });

  it("a private bucket has no public URLs, not even for its owner", async () => {
    const response = await get(`/object/public/private/${path}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual(noBucket);
  });

  it("a public bucket's files are there for everybody", async () => {
    const name = `a b/${randomUUID()}.txt`;
    ok(await asService().storage.from("shared").upload(name, "public text"));
    const { publicUrl } = asAnon().storage.from("shared").getPublicUrl(name, { download: true }).data;
    const response = await fetch(publicUrl);
    expect(await response.text()).toBe("public text");
    expect(response.headers.get("content-disposition")).toBe("attachment;");
    expect((await fetch(publicUrl, { method: "HEAD" })).status).toBe(200);
    expect(await (await fetch(storageUrl("/object/public/shared/nothing"))).json()).toEqual(notFound);
  });
});

describe("signed URLs", () => {
  it("the owner makes one; whoever has it reads, until it ends", async () => {
    const { signedUrl } = ok(
      await owner.client.storage.from("private").createSignedUrl(path, 60, { download: "x.txt" }),
    );
    const response = await fetch(signedUrl);
    expect(await response.text()).toBe(text);
    expect(response.headers.get("content-disposition")).toContain("filename=x.txt");
    expect(Date.parse(response.headers.get("expires") ?? "")).toBeGreaterThan(Date.now() + 50_000);
  });

  it("field names: signedURL from the API, one by one and many", async () => {
    const sign = (url: string, body: unknown) =>
      fetch(storageUrl(url), { method: "POST", headers: headersFor(owner), body: JSON.stringify(body) });
    const one = await (await sign(`/object/sign/private/${path}`, { expiresIn: 60 })).json();
    expect(one).toEqual({
      signedURL: expect.stringMatching(new RegExp(`^/object/sign/private/${path}\\?token=ey`)),
    });
    const many = await (
      await sign("/object/sign/private", { expiresIn: 60, paths: [path, "no/such"] })
    ).json();
    expect(many).toEqual([
      { error: null, path, signedURL: expect.stringMatching(/^\/object\/sign\/private\//) },
      {
        error: "Either the object does not exist or you do not have access to it",
        path: "no/such",
        signedURL: null,
      },
    ]);
  });

  it("createSignedUrls gives working URLs for what may be read, and an error for the rest", async () => {
    const [mine] = ok(await owner.client.storage.from("private").createSignedUrls([path], 60));
    expect(await (await fetch(mine?.signedUrl ?? "")).text()).toBe(text);
    const [theirs] = ok(await stranger.client.storage.from("private").createSignedUrls([path], 60));
    expect(theirs).toMatchObject({ signedUrl: null, error: expect.any(String) });
  });

  it("a stranger cannot make one", async () => {
    const { error } = await stranger.client.storage.from("private").createSignedUrl(path, 60);
    expect(error).toMatchObject({ message: "Object not found", statusCode: "404" });
  });

  it("not for another path, not changed, not without a token, not to upload", async () => {
    const { signedUrl } = ok(await owner.client.storage.from("private").createSignedUrl(path, 60));
    const token = new URL(signedUrl).searchParams.get("token") ?? "";
    const other = await fetch(signedUrl.replace("digits.txt", "other.txt"));
    expect(await other.json()).toMatchObject({ statusCode: "400", code: "InvalidSignature" });
    const changed = await fetch(signedUrl.replace(token, `${token.slice(0, -5)}AAAAA`));
    expect(await changed.json()).toMatchObject({ statusCode: "400", code: "InvalidJWT" });
    expect((await fetch(signedUrl.replace(/\?.*/, ""))).status).toBe(400);
    const upload = await fetch(storageUrl(`/object/upload/sign/private/${path}?token=${token}`), {
      method: "PUT",
      body: "x",
    });
    expect(await upload.json()).toMatchObject({ code: "InvalidSignature" });
    expect(await ok(await owner.client.storage.from("private").download(path)).text()).toBe(text);
  });

  it("a seconds-old one that has ended", async () => {
    const { signedUrl } = ok(await owner.client.storage.from("private").createSignedUrl(path, 1));
    const end = Date.now() + 1100;
    let response = await fetch(signedUrl);
    while (response.status === 200 && Date.now() < end + 2000) response = await fetch(signedUrl);
    expect(await response.json()).toMatchObject({
      statusCode: "400",
      code: "InvalidJWT",
      message: '"exp" claim timestamp check failed',
    });
  });
});

describe("signed upload URLs", () => {
  it("the maker's folder, anybody's upload, the maker's object", async () => {
    const name = `${owner.id}/${randomUUID()}.txt`;
    const bucket = owner.client.storage.from("private");
    const { token, signedUrl } = ok(await bucket.createSignedUploadUrl(name));
    expect(signedUrl).toContain(`/object/upload/sign/private/${name}?token=`);
    const up = ok(
      await asAnon()
        .storage.from("private")
        .uploadToSignedUrl(name, token, new Blob(["by link"])),
    );
    expect(up).toEqual({ path: name, fullPath: `private/${name}` });
    expect(await ok(await bucket.download(name)).text()).toBe("by link");
    const again = await asAnon().storage.from("private").uploadToSignedUrl(name, token, "twice");
    expect(again.error).toMatchObject({ statusCode: "409" });
  });

  it("not for a folder one may not write to, nor for a path that is taken", async () => {
    const theirs = await stranger.client.storage.from("private").createSignedUploadUrl(`${owner.id}/x`);
    expect(theirs.error).toMatchObject({ statusCode: "403" });
    expect((await owner.client.storage.from("private").createSignedUploadUrl(path)).error).toMatchObject({
      statusCode: "409",
    });
  });

  it("with upsert it replaces", async () => {
    const name = `${owner.id}/${randomUUID()}.txt`;
    const bucket = owner.client.storage.from("private");
    ok(await bucket.upload(name, "old"));
    const { token } = ok(await bucket.createSignedUploadUrl(name, { upsert: true }));
    ok(await asAnon().storage.from("private").uploadToSignedUrl(name, token, "new"));
    expect(await ok(await bucket.download(name)).text()).toBe("new");
  });
});
