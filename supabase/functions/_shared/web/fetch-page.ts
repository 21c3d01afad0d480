import { CareerloomError, type ErrorReason } from "../errors.ts";
import { allowedUrl, isPublicAddress, refused } from "./address.ts";
import { type Connection, denoNetwork, type Network } from "./connection.ts";
import { type Answer, BadAnswer, get, isRedirect } from "./http.ts";
import { longestRobots, robotsAllow } from "./robots.ts";
import type { TestHosts } from "./test-hosts.ts";

export interface WebSettings {
  /** Where people who run a site learn who we are; part of the user agent. */
  contactUrl: string;
  testHosts: TestHosts;
  /** The runtime's own if not said. */
  network?: Network;
  /** For everything together; ten seconds if not said. */
  timeLimitMs?: number;
}

export interface FetchedPage {
  /** Where the page was in the end, after redirects. */
  url: string;
  contentType: "text/html" | "text/plain";
  text: string;
}

const mostBytes = 5 * 1024 * 1024;
const mostRedirects = 5;
const timeLimitMs = 10_000;
/** How our robot is called in robots.txt. */
const robotName = "CareerloomBot";

/**
 * The page at an address that a user gave. Every hop is checked anew: the address itself, each address that its name
 * resolves to, and the connection goes to the one that was checked. Ten seconds and five megabytes for everything.
 *
 * Throws `url_not_allowed` and `fetch_failed`, each with `details.reason`.
 */
export async function fetchPage(
  address: string,
  settings: WebSettings,
  signal?: AbortSignal,
): Promise<FetchedPage> {
  const deadline = AbortSignal.any([
    AbortSignal.timeout(settings.timeLimitMs ?? timeLimitMs),
    ...(signal ? [signal] : []),
  ]);
  const visit = new Visit(settings, deadline);
  try {
    return await visit.page(allowedUrl(address, settings.testHosts));
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (error instanceof CareerloomError) throw error;
    if (deadline.aborted) throw failed("timeout", error);
    throw failed(error instanceof BadAnswer ? "content" : "unreachable", error);
  }
}

class Visit {
  private readonly network: Network;
  /** What each site of this visit asks of robots. */
  private readonly robots = new Map<string, string>();

  constructor(
    private readonly settings: WebSettings,
    private readonly signal: AbortSignal,
  ) {
    this.network = settings.network ?? denoNetwork();
  }

  async page(first: URL): Promise<FetchedPage> {
    let url = first;
    for (let hop = 0; hop <= mostRedirects; hop++) {
      await this.askRobots(url);
      const answer = await this.get(url, mostBytes);
      const next = this.redirection(url, answer);
      if (!next) return readPage(url, answer);
      url = next;
    }
    throw failed("redirects");
  }

  private redirection(url: URL, { status, headers }: Answer): URL | undefined {
    if (!isRedirect(status)) return undefined;
    const location = headers.get("location");
    if (!location) throw failed("redirects");
    return allowedUrl(location, this.settings.testHosts, url);
  }

  /** Throws `url_not_allowed` where the site does not want robots; 4xx means that it has no wishes (RFC 9309). */
  private async askRobots(url: URL): Promise<void> {
    let file = this.robots.get(url.origin);
    if (file === undefined) {
      file = await this.readRobots(url);
      this.robots.set(url.origin, file);
    }
    if (!robotsAllow(file, robotName, url.pathname + url.search)) throw refused("robots");
  }

  private async readRobots(site: URL): Promise<string> {
    let url = new URL("/robots.txt", site);
    for (let hop = 0; hop <= mostRedirects; hop++) {
      const answer = await this.get(url, longestRobots);
      const next = this.redirection(url, answer);
      if (!next) {
        if (answer.status >= 500) throw failed("status", `robots.txt: ${answer.status}`);
        return answer.status < 300 ? new TextDecoder().decode(answer.body) : "";
      }
      url = next;
    }
    return "";
  }

  private async get(url: URL, most: number): Promise<Answer> {
    const connection = await this.open(url);
    const close = () => connection.close();
    this.signal.addEventListener("abort", close, { once: true });
    try {
      this.signal.throwIfAborted();
      const headers = {
        "user-agent": `${robotName}/1.0 (+${this.settings.contactUrl})`,
        accept: "text/html, text/plain;q=0.8",
      };
      return await get(connection, url, headers, most);
    } finally {
      this.signal.removeEventListener("abort", close);
      close();
    }
  }

  private async open(url: URL): Promise<Connection> {
    const addresses = await this.addressesOf(url.hostname);
    const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));
    const tlsName = url.protocol === "https:" ? url.hostname.replace(/\.$/, "") : null;
    let failure: unknown;
    for (const address of addresses.slice(0, 3)) {
      this.signal.throwIfAborted();
      try {
        return await this.inTime(this.network.connect(address, port, tlsName));
      } catch (error) {
        failure = error;
      }
    }
    throw failure ?? new Error("the name has no address");
  }

  /** All addresses have to be public: a name that leads both out and in is a trap. */
  private async addressesOf(host: string): Promise<string[]> {
    if (this.settings.testHosts.has(host)) return ["127.0.0.1"];
    if (host.startsWith("[")) return [host.slice(1, -1)];
    if (/^[\d.]+$/.test(host)) return [host];
    const addresses = await this.inTime(this.network.resolve(host, this.signal));
    if (addresses.some((address) => !isPublicAddress(address))) throw refused("address");
    return addresses;
  }

  /** Ends the wait with the deadline; a connection that is opened too late is closed. */
  private inTime<T extends Connection | string[]>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        reject(this.signal.reason);
        work.then((late) => "close" in late && late.close()).catch(() => {});
      };
      if (this.signal.aborted) return stop();
      this.signal.addEventListener("abort", stop, { once: true });
      work.then(resolve, reject).finally(() => this.signal.removeEventListener("abort", stop));
    });
  }
}

function readPage(url: URL, { status, headers, body }: Answer): FetchedPage {
  if (status !== 200) throw failed("status", `status ${status}`);
  const [type = "", ...parameters] = (headers.get("content-type") ?? "")
    .split(";")
    .map((part) => part.trim());
  const contentType = type.toLowerCase();
  if (contentType !== "text/html" && contentType !== "text/plain" && contentType !== "application/xhtml+xml")
    throw failed("content_type");
  const named = parameters.find((parameter) => /^charset=/i.test(parameter))?.slice(8);
  const text = decode(body, named ?? (contentType === "text/plain" ? undefined : charsetInside(body)));
  return { url: url.href, contentType: contentType === "text/plain" ? "text/plain" : "text/html", text };
}

/** By the byte order mark, else the named charset, else UTF-8; where that does not fit, Windows' Latin. */
function decode(body: Uint8Array, charset: string | undefined): string {
  if (body[0] === 0xff && body[1] === 0xfe) return new TextDecoder("utf-16le").decode(body);
  if (body[0] === 0xfe && body[1] === 0xff) return new TextDecoder("utf-16be").decode(body);
  const label = charset?.replace(/^["']|["']$/g, "");
  try {
    return new TextDecoder(label ?? "utf-8", { fatal: true }).decode(body);
  } catch {
    return new TextDecoder(label === undefined || !isLabel(label) ? "windows-1252" : label).decode(body);
  }
}

function isLabel(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}

/** What a page says of its own charset in its first kilobyte. */
function charsetInside(body: Uint8Array): string | undefined {
  const head = new TextDecoder("latin1").decode(body.subarray(0, 1024));
  return /<meta[^>]{0,200}charset\s*=\s*["']?([\w:-]+)/i.exec(head)?.[1];
}

/** Not for the queue to try again: the person who asked is waiting, and can paste the text. */
function failed(reason: ErrorReason<"fetch_failed">, cause?: unknown): CareerloomError {
  return new CareerloomError("fetch_failed", { details: { reason }, retryable: false, cause });
}
