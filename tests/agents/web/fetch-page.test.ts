import { type AddressInfo, createServer, type Server } from "node:net";
import { deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { CareerloomError } from "../../../supabase/functions/_shared/errors.ts";
import { fetchPage } from "../../../supabase/functions/_shared/web/fetch-page.ts";
import {
  type HostileWeb,
  html,
  type Page,
  redirect,
  startWeb,
  type TestNetwork,
  testNetwork,
} from "../support/hostile-web.ts";

const contactUrl = "https://careerloom.example.com";
const posting = "<h1>Baker</h1><p>You bake bread.</p>";
let web: HostileWeb | undefined;
let raw: Server | undefined;

afterEach(async () => {
  await web?.close();
  raw?.close();
  web = raw = undefined;
});

/** Fetches a path of a site with these pages. */
async function visit(pages: Record<string, Page>, path = "/job", network: TestNetwork = testNetwork()) {
  web = await startWeb(pages);
  const testHosts = new Map([["jobs.test", web.port]]);
  return fetchPage(`http://jobs.test:${web.port}${path}`, { contactUrl, testHosts, network });
}

/** The code and the reason of a failure. */
async function failureOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown) => thrown,
  );
  if (!(error instanceof CareerloomError)) throw error ?? new Error("nothing was refused");
  return `${error.code} ${error.details?.reason}`;
}

/** A server that sends these bytes to whoever connects, whatever it is asked; robots.txt is nowhere. */
async function visitRaw(answer: string | Buffer, end = true) {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", (asked) => {
      if (asked.toString().startsWith("GET /robots.txt"))
        return socket.end("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n");
      socket.write(answer);
      if (end) socket.end();
    });
  });
  raw = server;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const testHosts = new Map([["jobs.test", port]]);
  return fetchPage(`http://jobs.test:${port}/job`, { contactUrl, testHosts, network: testNetwork() });
}

describe("a page", () => {
  test("is fetched with our name and where to find us", async () => {
    const page = await visit({ "/job": html(posting) });
    expect(page).toMatchObject({ contentType: "text/html", text: posting });
    expect(web?.headers[1]).toMatchObject({
      "user-agent": "CareerloomBot/1.0 (+https://careerloom.example.com)",
      host: `jobs.test:${web?.port}`,
    });
    expect(web?.headers[1]?.cookie).toBeUndefined();
  });

  test.each([
    ["gzip", gzipSync(posting)],
    ["deflate", deflateSync(posting)],
  ])("may come compressed by %s", async (encoding, body) => {
    const page = await visit({
      "/job": (_, response) =>
        response.writeHead(200, { "content-type": "text/html", "content-encoding": encoding }).end(body),
    });
    expect(page.text).toBe(posting);
  });

  test("may come in chunks, in any rhythm", async () => {
    const page = await visit({
      "/job": (_, response) => {
        response.writeHead(200, { "content-type": "text/html" });
        for (const letter of posting) response.write(letter);
        response.end();
      },
    });
    expect(page.text).toBe(posting);
  });

  test.each([
    ["its header", "text/html; charset=ISO-8859-1", Buffer.from("Bäcker", "latin1"), "Bäcker"],
    ["a quoted header", 'text/html; charset="windows-1251"', Buffer.from([0xcf, 0xe5, 0xea]), "Пек"],
    [
      "its own words",
      "text/html",
      Buffer.concat([Buffer.from('<meta charset="iso-8859-1">'), Buffer.from("Bäcker", "latin1")]),
      '<meta charset="iso-8859-1">Bäcker',
    ],
    ["a byte order mark", "text/html", Buffer.from("\ufeffBäcker", "utf16le"), "Bäcker"],
    ["nothing, so UTF-8", "text/html", Buffer.from("Bäcker"), "Bäcker"],
    ["nothing and no UTF-8", "text/html", Buffer.from("Bäcker", "latin1"), "Bäcker"],
    ["a charset that is none", "text/html; charset=klingon", Buffer.from("Baker"), "Baker"],
  ])("is in the charset of %s", async (_, type, body, text) => {
    const page = await visit({
      "/job": (_, response) => response.writeHead(200, { "content-type": type }).end(body),
    });
    expect(page.text).toBe(text);
  });

  test("may be plain text", async () => {
    const page = await visit({
      "/job": (_, response) => response.writeHead(200, { "content-type": "text/plain" }).end("Baker"),
    });
    expect(page).toMatchObject({ contentType: "text/plain", text: "Baker" });
  });

  test("may be five redirects away", async () => {
    const page = await visit(
      {
        "/1": redirect("/2"),
        "/2": redirect("3", 301),
        "/3": redirect("./4", 303),
        "/4": redirect("/5", 307),
        "/5": redirect("/job?id=1", 308),
        "/job": html(posting),
      },
      "/1",
    );
    expect(page.url).toMatch(/\/job\?id=1$/);
  });
});

describe("a page is not fetched", () => {
  test.each<[string, Record<string, Page>, string]>([
    [
      "six redirects away",
      Object.fromEntries([...Array(7).keys()].map((n) => [`/${n}`, redirect(`/${n + 1}`)])),
      "fetch_failed redirects",
    ],
    ["that redirects to itself", { "/0": redirect("/0") }, "fetch_failed redirects"],
    [
      "that redirects nowhere",
      { "/0": (_, response) => response.writeHead(302).end() },
      "fetch_failed redirects",
    ],
    ["that redirects to this machine", { "/0": redirect("http://127.0.0.1/") }, "url_not_allowed address"],
    [
      "that redirects to this machine in decimal",
      { "/0": redirect("http://2130706433/") },
      "url_not_allowed address",
    ],
    [
      "that redirects to another port of ours",
      { "/0": redirect("http://jobs.test:1/") },
      "url_not_allowed port",
    ],
    [
      "that redirects to the cloud's metadata",
      { "/0": redirect("http://169.254.169.254/latest/") },
      "url_not_allowed address",
    ],
    [
      "that redirects with a password",
      { "/0": redirect("http://a:b@example.com/") },
      "url_not_allowed credentials",
    ],
    ["that redirects to a file", { "/0": redirect("file:///etc/passwd") }, "url_not_allowed protocol"],
    ["that is not there", {}, "fetch_failed status"],
    ["that fails", { "/0": (_, response) => response.writeHead(500).end() }, "fetch_failed status"],
    ["that is a picture", { "/0": html("x", { "content-type": "image/png" }) }, "fetch_failed content_type"],
    [
      "that says nothing of what it is",
      { "/0": (_, response) => response.writeHead(200).end("x") },
      "fetch_failed content_type",
    ],
    ["that is too long", { "/0": html("x".repeat(5 * 1024 * 1024 + 1)) }, "fetch_failed content"],
    [
      "that goes on for ever",
      {
        "/0": (_, response) => {
          response.writeHead(200, { "content-type": "text/html" });
          response.on("error", () => {});
          const more = () => {
            while (!response.destroyed && response.write("x".repeat(65_536)));
          };
          response.on("drain", more);
          more();
        },
      },
      "fetch_failed content",
    ],
    [
      "that unpacks to too much",
      {
        "/0": (_, response) =>
          response
            .writeHead(200, { "content-type": "text/html", "content-encoding": "gzip" })
            .end(gzipSync(Buffer.alloc(40 * 1024 * 1024))),
      },
      "fetch_failed content",
    ],
    [
      "whose packing is damaged",
      { "/0": html("no gzip", { "content-encoding": "gzip" }) },
      "fetch_failed content",
    ],
    ["whose packing is unknown", { "/0": html("x", { "content-encoding": "br" }) }, "fetch_failed content"],
    ["that hangs up", { "/0": (_, response) => response.destroy() }, "fetch_failed content"],
  ])("%s", async (_, pages, failure) => {
    expect(await failureOf(visit(pages, "/0"))).toBe(failure);
  });

  test.each([
    ["of another protocol", "SSH-2.0-OpenSSH_9.6\r\n"],
    ["without an end to its headers", `HTTP/1.1 200 OK\r\n${"x: y\r\n".repeat(20_000)}`],
    ["with one endless header", `HTTP/1.1 200 OK\r\nx: ${"y".repeat(100_000)}`],
    ["with a header that is none", "HTTP/1.1 200 OK\r\nno header\r\n\r\n"],
    [
      "with a length that is none",
      "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: -1\r\n\r\nx",
    ],
    ["shorter than it says", "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 9\r\n\r\nx"],
    ["with chunks that are none", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n"],
    ["with a chunk of negative length", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n-1\r\n"],
    ["with a chunk of a petabyte", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nffffffff\r\nx"],
    ["in a coding of its own", "HTTP/1.1 200 OK\r\ntransfer-encoding: gzip, chunked\r\n\r\n"],
    ["of nothing", ""],
  ])("an answer %s", async (_, answer) => {
    expect(await failureOf(visitRaw(answer))).toBe("fetch_failed content");
  });

  test.each<[string, Page]>([
    ["that never answers", () => {}],
    [
      "that answers a letter at a time, for ever",
      (_, response) => {
        response.writeHead(200, { "content-type": "text/html" });
        const timer = setInterval(() => response.write("x"), 5);
        response.on("close", () => clearInterval(timer));
      },
    ],
  ])("%s", async (_, page) => {
    web = await startWeb({ "/job": page });
    const testHosts = new Map([["jobs.test", web.port]]);
    const settings = { contactUrl, testHosts, network: testNetwork(), timeLimitMs: 100 };
    expect(await failureOf(fetchPage(`http://jobs.test:${web.port}/job`, settings))).toBe(
      "fetch_failed timeout",
    );
  });

  test("by a caller who has gone", async () => {
    web = await startWeb({ "/robots.txt": () => {} });
    const gone = new AbortController();
    const testHosts = new Map([["jobs.test", web.port]]);
    const settings = { contactUrl, testHosts, network: testNetwork() };
    const work = fetchPage(`http://jobs.test:${web.port}/job`, settings, gone.signal);
    gone.abort(new Error("gone"));
    await expect(work).rejects.toThrow("gone");
  });
});

describe("a name", () => {
  const settings = (network: TestNetwork) => ({ contactUrl, testHosts: new Map<string, number>(), network });

  test.each([
    ["this machine", ["127.0.0.1"]],
    ["a private address", ["10.0.0.7"]],
    ["the cloud's metadata", ["169.254.169.254"]],
    ["a private address of version 6", ["fd00::1"]],
    ["a mapped address", ["::ffff:10.0.0.7"]],
    ["both a public and a private one", ["93.184.215.14", "192.168.0.1"]],
  ])("that leads to %s is not connected to", async (_, addresses) => {
    const network = testNetwork({ "trap.example.com": addresses });
    const failure = await failureOf(fetchPage("https://trap.example.com/", settings(network)));
    expect(failure).toBe("url_not_allowed address");
    expect(network.connected).toEqual([]);
  });

  test("is connected to where it was checked, not where it leads a moment later", async () => {
    const answers = [["93.184.215.14"], ["127.0.0.1"], ["127.0.0.1"]];
    const network = testNetwork({ "rebind.example.com": () => answers.shift() ?? [] });
    await failureOf(fetchPage("http://rebind.example.com/", settings(network)));
    expect(network.connected).toEqual(["93.184.215.14:80"]);
    expect(network.resolved).toEqual(["rebind.example.com"]);
  });

  test("is checked again on every hop", async () => {
    web = await startWeb({ "/job": redirect("http://inside.example.com/") });
    const network = testNetwork({ "inside.example.com": ["10.0.0.7"] });
    const testHosts = new Map([["jobs.test", web.port]]);
    const work = fetchPage(`http://jobs.test:${web.port}/job`, { contactUrl, testHosts, network });
    expect(await failureOf(work)).toBe("url_not_allowed address");
    expect(network.connected).toEqual([`127.0.0.1:${web.port}`, `127.0.0.1:${web.port}`]);
  });

  test("that nobody knows cannot be reached", async () => {
    const work = fetchPage("https://nowhere.example.com/", settings(testNetwork()));
    expect(await failureOf(work)).toBe("fetch_failed unreachable");
  });
});

describe("robots.txt", () => {
  const text =
    (body: string, status = 200): Page =>
    (_, response) =>
      response.writeHead(status, { "content-type": "text/plain" }).end(body);

  test("keeps us out where it says so, before the page is asked for", async () => {
    const pages = { "/robots.txt": text("User-agent: *\nDisallow: /job"), "/job": html(posting) };
    expect(await failureOf(visit(pages))).toBe("url_not_allowed robots");
    expect(web?.asked).toEqual(["/robots.txt"]);
  });

  test("keeps us out where a redirect leads", async () => {
    const pages = {
      "/robots.txt": text("User-agent: careerloombot\nDisallow: /in"),
      "/job": redirect("/in"),
    };
    expect(await failureOf(visit(pages))).toBe("url_not_allowed robots");
    expect(web?.asked).toEqual(["/robots.txt", "/job"]);
  });

  test("that is somewhere inside is not read there", async () => {
    const pages = { "/robots.txt": redirect("http://127.0.0.1/robots.txt"), "/job": html(posting) };
    expect(await failureOf(visit(pages))).toBe("url_not_allowed address");
  });

  test("that fails may say no, so we stay away", async () => {
    expect(await failureOf(visit({ "/robots.txt": text("", 503), "/job": html(posting) }))).toBe(
      "fetch_failed status",
    );
  });
});
