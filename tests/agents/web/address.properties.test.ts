import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CareerloomError } from "../../../supabase/functions/_shared/errors.ts";
import { allowedUrl, isPublicAddress } from "../../../supabase/functions/_shared/web/address.ts";
import type { Connection, Network } from "../../../supabase/functions/_shared/web/connection.ts";
import { fetchPage } from "../../../supabase/functions/_shared/web/fetch-page.ts";

/** Any spelling of any address. What is public is said here by IANA's registries, not by the library that the code asks. */

type Block = [base: bigint, length: number];

const v4 = (text: string) => text.split(".").reduce((sum, part) => sum * 256n + BigInt(part), 0n);
const v4Block = (text: string): Block => {
  const [base = "", length] = text.split("/");
  return [v4(base), Number(length)];
};
/** IPv4 Special-Purpose Address Registry; what is there for anycast to the whole internet counts as reserved too. */
const reserved4 = (
  "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.31.196.0/24 " +
  "192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4"
)
  .split(" ")
  .map(v4Block);

const v6Block = (prefix: string): Block => {
  const [hex = "", length] = prefix.split("/");
  const groups = hex.split(":");
  return [
    groups.reduce((sum, group, i) => sum + (BigInt(`0x${group}`) << BigInt(112 - 16 * i)), 0n),
    Number(length),
  ];
};
/** IPv6 Special-Purpose Address Registry, forms with an IPv4 address inside, and all that is not given out (2000::/3). */
const reserved6 = (
  "0/3 4000/3 6000/3 8000/3 a000/3 c000/3 e000/3 0:0:0:0:0:ffff/96 0/96 64:ff9b/96 64:ff9b:1/48 100/64 2001/23 2001:0/32 2001:2:0/48 2001:10/28 2001:20/28 " +
  "2001:db8/32 2002/16 2620:4f:8000/48 3fff/20 5f00/16 fc00/7 fe80/10 fec0/10 ff00/8"
)
  .split(" ")
  .map(v6Block);
/** What the regional registries give out. */
const public6 = "2003/18 2400/12 2600/12 2610/23 2620/24 2800/12 2a00/12 2c00/12".split(" ").map(v6Block);

const within = (address: bigint, [base, length]: Block, bits: number) =>
  address >> BigInt(bits - length) === base >> BigInt(bits - length);
const isReserved4 = (address: bigint) => reserved4.some((block) => within(address, block, 32));

const inBlock = (blocks: Block[], bits: number) =>
  fc
    .tuple(fc.constantFrom(...blocks), fc.bigInt({ min: 0n, max: (1n << BigInt(bits)) - 1n }))
    .map(([[base, length], rest]) => base | (rest & ((1n << BigInt(bits - length)) - 1n)));
const private4 = inBlock(reserved4, 32);
const public4 = fc.bigInt({ min: 0n, max: 0xffffffffn }).filter((address) => !isReserved4(address));
const dotted = (address: bigint) => [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 255n).join(".");

/** A number as the parsers of addresses read it: decimal, octal, hexadecimal, with zeros before. */
const number = (value: bigint) =>
  fc
    .tuple(fc.constantFrom("dec", "oct", "hex", "HEX"), fc.integer({ min: 0, max: 3 }))
    .map(([form, zeros]) => {
      if (form === "dec") return value.toString();
      if (form === "oct") return `0${"0".repeat(zeros)}${value === 0n ? "" : value.toString(8)}`;
      const hex = "0".repeat(zeros) + value.toString(16);
      return form === "hex" ? `0x${hex}` : `0X${hex.toUpperCase()}`;
    });

/** In one to four numbers, the last one filling what is left. */
const spelling4 = (address: bigint) =>
  fc.integer({ min: 1, max: 4 }).chain((count) => {
    const rest = BigInt(8 * (5 - count));
    const heads = Array.from({ length: count - 1 }, (_, i) => (address >> BigInt(24 - 8 * i)) & 255n);
    return fc.tuple(...[...heads, address & ((1n << rest) - 1n)].map(number));
  });

const disguises: ((character: string) => string)[] = [
  (character) => character,
  (character) =>
    character.replace(/[0-9a-z]/i, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0)),
  (character) => character.replace(/[1-9]/, (c) => String.fromCodePoint(0x2460 + Number(c) - 1)),
  (character) => character.replace(/[0-9]/, (c) => String.fromCodePoint(0x1d7ce + Number(c))),
  (character) => character.replace(".", "。"),
  (character) => character.replace(".", "．"),
  (character) => `%${(character.codePointAt(0) ?? 0).toString(16)}`,
  (character) => `${character}\t`,
  (character) => `${character}\n`,
];
/** A host in characters that a browser reads as the same. */
const disguised = (host: string) =>
  fc
    .array(fc.nat(disguises.length - 1), { minLength: host.length, maxLength: host.length })
    .map((choices) => [...host].map((c, i) => disguises[choices[i] ?? 0]?.(c) ?? c).join(""));

/** Hosts that a URL may have for an IPv4 address, most of them odd. */
const hostOf4 = (address: bigint) =>
  fc
    .tuple(spelling4(address), fc.boolean())
    .map(([parts, dot]) => parts.join(".") + (dot ? "." : ""))
    .chain((host) => fc.oneof(fc.constant(host), disguised(host)));

/** In full, or shortened at any run of zeros, in either case, with zeros before, or with an IPv4 address at its end. */
const spelling6 = (address: bigint) =>
  fc.record({ zeros: fc.boolean(), upper: fc.boolean(), at: fc.nat(), quad: fc.boolean() }).map((form) => {
    const groups = Array.from({ length: 8 }, (_, i) => (address >> BigInt(112 - 16 * i)) & 0xffffn);
    const written = groups.map((group) => group.toString(16).padStart(form.zeros ? 4 : 1, "0"));
    const list = form.quad ? [...written.slice(0, 6), dotted(address & 0xffffffffn)] : written;
    const runs = [
      ...(list
        .map((group) => (/^0+$/.test(group) ? "z" : "x"))
        .join("")
        .matchAll(/z+/g) ?? []),
    ];
    const run = runs[form.at % (runs.length + 1)];
    const text = run
      ? `${list.slice(0, run.index).join(":")}::${list.slice(run.index + run[0].length).join(":")}`
      : list.join(":");
    return form.upper ? text.toUpperCase() : text;
  });

function verdict(text: string): string {
  try {
    return allowedUrl(text).href;
  } catch (error) {
    if (error instanceof CareerloomError && error.code === "url_not_allowed") return "refused";
    throw error;
  }
}

const scheme = fc.constantFrom("http://", "https://", "HTTP:\\\\", "http:/", "https:///");
const tail = fc.constantFrom(
  "",
  "/",
  "/a?b=c#8.8.8.8",
  "?example.com",
  "#@example.com",
  ":80/",
  ":443",
  "\\x",
);
const runs = { numRuns: 1_000 };

describe("an IPv4 address", () => {
  test("is public if no registry reserves it", () => {
    fc.assert(
      fc.property(public4, (address) => isPublicAddress(dotted(address))),
      runs,
    );
    fc.assert(
      fc.property(private4, (address) => !isPublicAddress(dotted(address))),
      runs,
    );
  });

  test("that is not public is refused in any spelling", () => {
    const url = fc.tuple(scheme, private4.chain(hostOf4), tail).map((parts) => parts.join(""));
    fc.assert(
      fc.property(url, (text) => verdict(text) === "refused"),
      runs,
    );
  });

  test("that is public is allowed as four decimal numbers, and in no way leads elsewhere", () => {
    fc.assert(
      fc.property(
        public4,
        (address) => verdict(`http://${dotted(address)}/`) === `http://${dotted(address)}/`,
      ),
      runs,
    );
    const odd = public4.chain((address) => hostOf4(address).map((host) => ({ host, address })));
    fc.assert(
      fc.property(odd, ({ host, address }) =>
        ["refused", `http://${dotted(address)}/`].includes(verdict(`http://${host}/`)),
      ),
      runs,
    );
  });
});

describe("an IPv6 address", () => {
  const secret = inBlock(reserved6, 128);
  // Any of the ways to put an IPv4 address into one: mapped, compatible, translated, NAT64, 6to4, Teredo, ISATAP.
  const embedded = fc
    .oneof(private4, public4)
    .chain((inner) =>
      fc.constantFrom(
        (0xffffn << 32n) | inner,
        inner,
        (0xffff0000n << 32n) | inner,
        (0x64ff9bn << 96n) | inner,
        (0x64ff9b0001n << 80n) | inner,
        (0x2002n << 112n) | (inner << 80n) | 1n,
        (0x20010000n << 96n) | (inner ^ 0xffffffffn),
        (0xfe80n << 112n) | (0x5efen << 32n) | inner,
      ),
    );

  test("outside of what is given out, or with an IPv4 address inside, is refused in any spelling, with any zone", () => {
    const zone = fc.constantFrom("", "", "", "%25eth0", "%eth0", "%251");
    const url = fc
      .tuple(scheme, fc.oneof(secret, embedded).chain(spelling6), zone, tail)
      .map(([start, host, at, end]) => `${start}[${host}${at}]${end}`);
    fc.assert(
      fc.property(url, (text) => verdict(text) === "refused"),
      runs,
    );
    fc.assert(
      fc.property(fc.oneof(secret, embedded).chain(spelling6), (text) => !isPublicAddress(text)),
      runs,
    );
  });

  test("that a registry gives out is allowed in any spelling", () => {
    const open = inBlock(public6, 128).filter(
      (address) => !reserved6.some((block) => within(address, block, 128)),
    );
    fc.assert(fc.property(open.chain(spelling6), isPublicAddress), runs);
    fc.assert(
      fc.property(open.chain(spelling6), (host) => verdict(`https://[${host}]/`) !== "refused"),
      runs,
    );
  });
});

describe("a name", () => {
  const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/);
  const suffix = fc.constantFrom(
    "localhost",
    "local",
    "internal",
    "lan",
    "home.arpa",
    "test",
    "onion",
    "invalid",
    "corp",
  );
  const inner = fc
    .tuple(fc.array(label, { maxLength: 2 }), suffix)
    .map(([labels, end]) => [...labels, end].join("."));

  test("of an inner network is refused in any disguise, as is one of a single word", () => {
    const host = fc
      .oneof(inner, label)
      .chain((name) => fc.oneof(fc.constant(name.toUpperCase()), fc.constant(`${name}.`), disguised(name)));
    fc.assert(
      fc.property(fc.tuple(scheme, host, tail), (parts) => verdict(parts.join("")) === "refused"),
      runs,
    );
  });

  test("with anything before an @ is refused", () => {
    const user = fc.tuple(
      fc.stringMatching(/^[\w.:%-]{0,11}\w$/),
      fc.constantFrom("example.com", "8.8.8.8", "[2a00::1]"),
    );
    fc.assert(
      fc.property(user, ([before, host]) => verdict(`https://${before}@${host}/`) === "refused"),
      runs,
    );
  });

  test("once allowed stays allowed and the same, whatever it was written like; and no text is an error of ours", () => {
    const text = fc.oneof(
      fc.webUrl(),
      fc.string(),
      fc.string({ unit: "grapheme" }),
      fc.webUrl().chain((url) => disguised(url.slice(8)).map((rest) => `https://${rest}`)),
    );
    fc.assert(
      fc.property(text, (written) => {
        const once = verdict(written);
        if (once !== "refused") expect(verdict(once)).toBe(once);
      }),
      runs,
    );
  });
});

describe("a chain of redirects", () => {
  /** A web in which each name says where it leads and sends on to the next; tells which addresses were connected to. */
  function web(hops: { addresses: string[]; location: string | null }[]) {
    const connected: string[] = [];
    const network: Network = {
      resolve: async (name) => hops[Number(/^hop(\d+)\./.exec(name)?.[1])]?.addresses ?? [],
      async connect(address): Promise<Connection> {
        connected.push(address);
        let answer: Uint8Array | null = null;
        return {
          async write(bytes) {
            const asked = new TextDecoder().decode(bytes);
            const hop = hops[Number(/host: hop(\d+)\./.exec(asked)?.[1])];
            const found = hop?.location
              ? `302 Found\r\nlocation: ${hop.location}\r\ncontent-length: 0\r\n\r\n`
              : "200 OK\r\ncontent-type: text/plain\r\ncontent-length: 2\r\n\r\nok";
            const none = "404 Not Found\r\ncontent-length: 0\r\n\r\n";
            answer = new TextEncoder().encode(
              `HTTP/1.1 ${asked.startsWith("GET /robots.txt") ? none : found}`,
            );
          },
          async read() {
            const bytes = answer;
            answer = null;
            return bytes;
          },
          close() {},
        };
      },
    };
    return { network, connected };
  }

  const visit = (network: Network) =>
    fetchPage("http://hop0.example.com/", {
      contactUrl: "https://example.com",
      testHosts: new Map(),
      network,
    }).then(
      () => "read",
      (error: CareerloomError) => error.code,
    );
  const open = public4.map(dotted);
  const closed = fc.oneof(private4.map(dotted), inBlock(reserved6, 128).chain(spelling6));

  test("to public addresses alone is followed", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(open, { minLength: 1, maxLength: 6 }), async (addresses) => {
        const { network, connected } = web(
          addresses.map((address, i) => ({
            addresses: [address],
            location: addresses[i + 1] ? `//hop${i + 1}.example.com/` : null,
          })),
        );
        expect(await visit(network)).toBe("read");
        expect(connected).toEqual(addresses.flatMap((address) => [address, address]));
      }),
      { numRuns: 100 },
    );
  });

  test("ends before the hop that is not public, by its name or by where the name leads", async () => {
    const trap = fc.oneof(
      fc.tuple(fc.constantFrom("http://", "//", "\\\\"), private4.chain(hostOf4)).map(([start, host]) => ({
        // A line feed would end the header.
        location: `${start}${host.replace(/[\t\n]/g, "")}/`,
      })),
      fc
        .tuple(closed, fc.option(open))
        .map(([secret, other]) => ({ addresses: other ? [other, secret] : [secret] })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(open, { minLength: 1, maxLength: 5 }), trap, async (before, end) => {
        const hops = before.map((address, i) => ({
          addresses: [address],
          location: `http://hop${i + 1}.example.com/`,
        }));
        const last = hops.at(-1);
        if (last && "location" in end) last.location = end.location;
        const { network, connected } = web([
          ...hops,
          { addresses: "addresses" in end ? end.addresses : [], location: null },
        ]);
        expect(await visit(network)).toBe("url_not_allowed");
        expect(connected).toEqual(before.flatMap((address) => [address, address]));
      }),
      { numRuns: 200 },
    );
  });
});
