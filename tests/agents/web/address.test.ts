import { describe, expect, test } from "vitest";
import { CareerloomError } from "../../../supabase/functions/_shared/errors.ts";
import { allowedUrl, isPublicAddress } from "../../../supabase/functions/_shared/web/address.ts";
import { readTestHosts } from "../../../supabase/functions/_shared/web/test-hosts.ts";

/** The reason of a refusal; "allowed" for none. */
function verdict(text: string, base?: string): unknown {
  try {
    allowedUrl(text, new Map(), base === undefined ? undefined : new URL(base));
    return "allowed";
  } catch (error) {
    if (error instanceof CareerloomError && error.code === "url_not_allowed") return error.details?.reason;
    throw error;
  }
}

describe("addresses of the public internet", () => {
  test.each([
    "8.8.8.8",
    "1.1.1.1",
    "93.184.215.14",
    "172.32.0.1",
    "100.128.0.1",
    "192.0.3.1",
    "223.255.255.254",
  ])("%s is one", (address) => expect(isPublicAddress(address)).toBe(true));
  test.each(["2606:4700:4700::1111", "2a00:1450:4001::1", "2620:0:2d0:200::7", "2001:4860:4860::8888"])(
    "%s is one",
    (address) => expect(isPublicAddress(address)).toBe(true),
  );
  test.each([
    ["loopback", ["127.0.0.1", "127.255.255.254", "::1"]],
    ["private", ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1", "fc00::1", "fd12:3456::1"]],
    ["link-local", ["169.254.169.254", "169.254.0.1", "fe80::1", "febf::1", "fe80::1%eth0"]],
    ["carrier-grade NAT", ["100.64.0.1", "100.127.255.255"]],
    ["unspecified", ["0.0.0.0", "0.1.2.3", "::"]],
    ["multicast", ["224.0.0.1", "239.255.255.255", "ff02::1", "ff0e::1"]],
    ["broadcast", ["255.255.255.255"]],
    ["reserved", ["240.0.0.1", "192.0.0.1", "192.88.99.1", "192.175.48.1", "192.31.196.1", "192.52.193.1"]],
    ["benchmarking", ["198.18.0.1", "198.19.255.255", "2001:2::1"]],
    ["documentation", ["192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "3fff::1", "3fff:fff::1"]],
    ["IPv4-mapped", ["::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:7f00:1"]],
    ["IPv4-compatible", ["::127.0.0.1", "::8.8.8.8"]],
    ["IPv4-translated", ["::ffff:0:127.0.0.1"]],
    ["NAT64", ["64:ff9b::7f00:1", "64:ff9b::8.8.8.8", "64:ff9b:1::1"]],
    ["6to4", ["2002:7f00:1::1", "2002:a00:1::", "2002:808:808::1"]],
    ["Teredo", ["2001::1", "2001:0:4136:e378::1"]],
    ["ORCHID", ["2001:10::1", "2001:20::1"]],
    ["site-local", ["fec0::1"]],
    ["discarded", ["100::1"]],
    ["segment routing", ["5f00::1"]],
    ["not given out", ["4000::1", "e000::1", "1::1"]],
    [
      "no address",
      ["", "localhost", "8.8.8", "08.8.8.8", "8.8.8.8.8", "1.2.3.4 ", "2130706433", ":::", "g::1"],
    ],
  ])("%s is none", (_, addresses) => {
    expect(addresses.filter(isPublicAddress)).toEqual([]);
  });
});

describe("what may be fetched", () => {
  test.each([
    "https://example.com/jobs/1",
    "http://careers.example.com/?id=3#apply",
    "HTTPS://EXAMPLE.COM/",
    "https://example.com.",
    "https://jobs.xn--bcher-kva.example.com/",
    "https://bücher.example.com/stelle",
    "http://8.8.8.8/",
    "http://[2606:4700:4700::1111]/",
    "https://example.com:443/",
    "http://example.com:80/",
  ])("%s", (url) => expect(verdict(url)).toBe("allowed"));

  test("the fragment stays here", () => {
    expect(allowedUrl("https://example.com/a#b").href).toBe("https://example.com/a");
  });
});

describe("what may not, and why", () => {
  test.each([
    ["ftp://example.com/", "protocol"],
    ["file:///etc/passwd", "protocol"],
    ["gopher://example.com/", "protocol"],
    ["data:text/html,x", "protocol"],
    ["javascript:alert(1)", "protocol"],
    ["ws://example.com/", "protocol"],
    ["https://user@example.com/", "credentials"],
    ["https://user:secret@example.com/", "credentials"],
    ["https://:secret@example.com/", "credentials"],
    ["https://example.com@127.0.0.1/", "credentials"],
    ["https://example.com:8080/", "port"],
    ["http://example.com:22/", "port"],
    ["https://example.com:6379/", "port"],
    ["http://127.0.0.1/", "address"],
    ["http://127.1/", "address"],
    ["http://2130706433/", "address"],
    ["http://0x7f000001/", "address"],
    ["http://0x7f.0.0.1/", "address"],
    ["http://0177.0.0.1/", "address"],
    ["http://017700000001/", "address"],
    ["http://127.0.0.1./", "address"],
    ["http://①②⑦.0.0.1/", "address"],
    ["http://127。0。0。1/", "address"],
    ["http://134744072/", "address"],
    ["http://0x08080808/", "address"],
    ["http://010.8.8.8/", "address"],
    ["http://8.8.2056/", "address"],
    ["http://0/", "address"],
    ["http://169.254.169.254/latest/meta-data/", "address"],
    ["http://100.100.100.200/", "address"],
    ["http://192.168.1.1/admin", "address"],
    ["http://[::1]/", "address"],
    ["http://[::]/", "address"],
    ["http://[::ffff:127.0.0.1]/", "address"],
    ["http://[::ffff:8.8.8.8]/", "address"],
    ["http://[64:ff9b::a9fe:a9fe]/", "address"],
    ["http://[2002:7f00:1::]/", "address"],
    ["http://[fd00:ec2::254]/", "address"],
    ["http://localhost/", "host"],
    ["http://LOCALHOST./", "host"],
    ["http://app.localhost/", "host"],
    ["http://printer.local/", "host"],
    ["http://metadata.google.internal/", "host"],
    ["http://kong/", "host"],
    ["http://db.lan/", "host"],
    ["http://router.home.arpa/", "host"],
    ["http://1.0.0.127.in-addr.arpa/", "host"],
    ["http://jobs.test/", "host"],
    ["http://something.onion/", "host"],
    ["http://-bad.example.com/", "host"],
    ["http://a..example.com/", "host"],
    ["https://exa mple.com/", "not_an_address"],
    ["//example.com/", "not_an_address"],
    ["example.com", "not_an_address"],
    ["", "not_an_address"],
    ["http://[fe80::1%25eth0]/", "not_an_address"],
    ["http://256.256.256.256/", "not_an_address"],
    [`https://example.com/${"a".repeat(2_000)}`, "too_long"],
  ])("%s → %s", (url, reason) => expect(verdict(url)).toBe(reason));

  test.each([
    ["/next", "allowed"],
    ["//example.org/next", "allowed"],
    ["http://127.0.0.1/", "address"],
    ["//127.0.0.1/", "address"],
    ["//2130706433/", "address"],
    ["\\\\127.0.0.1\\x", "address"],
    ["file:///etc/passwd", "protocol"],
    ["https://user:pass@example.com/", "credentials"],
  ])("a redirect from https://example.com/a to %s → %s", (location, reason) => {
    expect(verdict(location, "https://example.com/a")).toBe(reason);
  });

  test("a redirect within a site that is an address", () => {
    expect(verdict("/next", "http://8.8.8.8/a")).toBe("allowed");
  });
});

describe("FETCH_TEST_HOSTS", () => {
  const local = "http://127.0.0.1:54321";

  test("names hosts under .test, each on one port", () => {
    const hosts = readTestHosts("jobs.test:8123, board.test:8124", local);
    expect(allowedUrl("http://jobs.test:8123/1", hosts).host).toBe("jobs.test:8123");
    expect(() => allowedUrl("http://jobs.test:8124/1", hosts)).toThrow(CareerloomError);
    expect(() => allowedUrl("http://jobs.test/1", hosts)).toThrow(CareerloomError);
    expect(() => allowedUrl("http://127.0.0.1:8123/", hosts)).toThrow(CareerloomError);
  });

  test("is nothing where it is not set", () => {
    expect(readTestHosts(undefined, "https://abc.supabase.co").size).toBe(0);
  });

  test.each([
    "https://abc.supabase.co",
    "http://kong:8000",
    "http://10.0.0.4:54321",
    "",
    "http://localhost.evil.example",
  ])("stops the function where the project is at %j", (url) =>
    expect(() => readTestHosts("jobs.test:8123", url)).toThrow("FETCH_TEST_HOSTS"),
  );

  test.each([
    "jobs.example.com:80",
    "127.0.0.1:80",
    "jobs.test",
    "localhost:80",
    "*.test:80",
    "jobs.test:80;x",
    ",",
  ])("does not take %j", (variable) =>
    expect(() => readTestHosts(variable, local)).toThrow("FETCH_TEST_HOSTS"),
  );
});
