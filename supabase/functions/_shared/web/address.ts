import ipaddr from "ipaddr.js";
import { CareerloomError, type ErrorReason } from "../errors.ts";
import type { TestHosts } from "./test-hosts.ts";

/**
 * Which addresses of the web may be fetched for a user: public ones. Everything here is pure; `fetch-page.ts` asks it for
 * the first address and for each redirect, and again for each address that a name resolves to.
 */

const longestUrl = 2_000;
const ports = new Set(["", "80", "443"]);
/** Names that never lead to a public page: RFC 6761, 6762, 7686, 8375, 9476 and what routers and clouds use inside. */
const privateSuffixes =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|private|corp|home|lan|home\.arpa|test|example|invalid|onion|alt|arpa)$/;

/**
 * The address as a URL if it may be fetched: http or https, no credentials, port 80 or 443, a public name or address in
 * its usual form. Throws `url_not_allowed` with the reason's class.
 * @param base what a redirect's relative address starts from
 */
export function allowedUrl(text: string, testHosts: TestHosts = new Map(), base?: URL): URL {
  if (text.length > longestUrl) throw refused("too_long");
  if (!URL.canParse(text, base?.href)) throw refused("not_an_address");
  const url = new URL(text, base);
  url.hash = "";
  if (url.protocol !== "http:" && url.protocol !== "https:") throw refused("protocol");
  if (url.username !== "" || url.password !== "") throw refused("credentials");
  const host = url.hostname.toLowerCase();
  if (testHosts.has(host)) {
    if (url.port !== String(testHosts.get(host))) throw refused("port");
    return url;
  }
  if (!ports.has(url.port)) throw refused("port");
  if (host.startsWith("[")) {
    if (!isPublicAddress(host.slice(1, -1))) throw refused("address");
  } else if (ipaddr.IPv4.isValidFourPartDecimal(host)) {
    // The parser has turned 2130706433, 0x7f.1 and 0177.0.0.1 into four numbers; nobody links to those in earnest.
    const written = text.toLowerCase().includes(host) || base?.hostname === host;
    if (!isPublicAddress(host) || !written) throw refused("address");
  } else if (!isPublicName(host)) throw refused("host");
  return url;
}

/** Whether an address is one of the public internet's, in either version of the protocol. */
export function isPublicAddress(text: string): boolean {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text).range() === "unicast";
  if (text.includes("%") || !ipaddr.IPv6.isValid(text)) return false;
  const address = ipaddr.IPv6.parse(text);
  // Only 2000::/3 is given out; mapped, translated, local and discarded addresses lie outside of it.
  if (!address.match(ipaddr.IPv6.parse("2000::"), 3)) return false;
  return address.range() === "unicast";
}

function isPublicName(host: string): boolean {
  const name = host.replace(/\.$/, "");
  // A name of one word is looked up on the network that we are in.
  if (!name.includes(".") || name.length > 253 || privateSuffixes.test(name)) return false;
  return name.split(".").every((label) => /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label));
}

/** `url_not_allowed` with the class of reason that the caller may know. */
export function refused(reason: ErrorReason<"url_not_allowed">): CareerloomError {
  return new CareerloomError("url_not_allowed", { details: { reason } });
}
