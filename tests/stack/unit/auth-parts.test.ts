import { describe, expect, test } from "vitest";
import { compileTemplate, plainLine, TemplateError } from "../../../local/auth/go-template.ts";
import { generateCode, hashCode } from "../../../local/auth/one-time-tokens.ts";
import { TokenBucket } from "../../../local/auth/rate-limit.ts";
import { compileAllowList } from "../../../local/auth/redirects.ts";

describe("mail templates", () => {
  test.each([
    ["{{ .Token }}", "123456"],
    ["{{.Token}}", "123456"],
    ["a {{- .Token -}} b", "a123456b"],
    ["{{/* nothing */}}x", "x"],
    ["{{ .Data.name }}", "&lt;Ada&gt; &amp; &#34;Bob&#34;"],
    ["{{ .Data.missing.deeper }}|", "|"],
    ["{{ .constructor }}|", "|"],
    ["{{ if .Data.name }}yes{{ else }}no{{ end }}", "yes"],
    ["{{ if .Data.empty }}yes{{ else }}no{{ end }}", "no"],
    [
      '{{ if eq .Data.lang "de" }}Hallo{{ else if eq .Data.lang "fr" "pt" }}Salut{{ else }}Hello{{ end }}',
      "Salut",
    ],
    ['{{ if and (ne .Data.lang "de") (not .Data.empty) }}x{{ end }}', "x"],
    ["{{ with .Data }}{{ .lang }}{{ $.Token }}{{ end }}", "fr123456"],
    ["{{ range .Data.list }}[{{ . }}]{{ end }}", "[1][2]"],
    ['<a href="{{ .Link }}">', '<a href="https://x.example.com/?a=1&amp;b=c%20d">'],
    [
      '<a href="https://x.example.com/?next={{ .Link }}">',
      `<a href="https://x.example.com/?next=${encodeURIComponent("https://x.example.com/?a=1&b=c d")}">`,
    ],
    ['<a href="{{ .Bad }}">', '<a href="#">'],
    ["<p title='{{ .Data.name }}'>", "<p title='&lt;Ada&gt; &amp; &#34;Bob&#34;'>"],
  ])("%s → %s", (source, expected) => {
    const data = {
      Token: "123456",
      Link: "https://x.example.com/?a=1&b=c d",
      Bad: " JavaScript:alert(1)",
      Data: { name: '<Ada> & "Bob"', empty: "", lang: "fr", list: [1, 2] },
    };
    expect(compileTemplate(source)(data)).toBe(expected);
  });

  test.each([
    "{{ .Token",
    "{{ if .A }}",
    "{{ end }}",
    "{{ printf .A }}",
    "{{ .A | html }}",
    "{{ template x }}",
  ])("%s is refused when it is read", (source) => {
    expect(() => compileTemplate(source)).toThrow(TemplateError);
  });

  test("a subject is one line of plain text", () => {
    expect(plainLine("&lt;Ada&gt; &amp; you\r\nBcc: x@example.com")).toBe("<Ada> & you Bcc: x@example.com");
  });
});

describe("redirects", () => {
  const allows = compileAllowList("https://app.example.com", [
    "https://*.preview.example.com/**",
    "https://docs.example.com/en/*",
    "careerloom://login/**",
    "https://{a,b}.example.org",
    "https://[0-9].example.net",
  ]);

  test.each([
    "https://app.example.com",
    "https://app.example.com/anywhere?x=1#y",
    "https://one.preview.example.com/a/b",
    "https://docs.example.com/en/start",
    "careerloom://login/callback",
    "https://b.example.org",
    "https://7.example.net",
    "https://docs.example.com/en/start#fragment",
  ])("%s is allowed", (url) => expect(allows(url)).toBe(true));

  test.each([
    "",
    "not a url",
    "http://app.example.com",
    "https://app.example.com:8443",
    "https://app.example.com.example.org",
    "https://a.b.preview.example.com/x",
    "https://docs.example.com/en/a/b",
    "https://c.example.org",
    "https://x.example.net",
    "https://192.0.2.1/",
    "http://3221225985/",
    "http://2130706433/",
    "javascript:alert(1)",
    "data:text/html,x",
  ])("%s is not", (url) => expect(allows(url)).toBe(false));

  test("localhost may have any port when the site is there", () => {
    const local = compileAllowList("http://localhost:3000", []);
    expect(local("http://localhost:5173/x")).toBe(true);
    expect(local("https://localhost:5173/x")).toBe(false);
  });
});

describe("limits", () => {
  test("so many calls at once, then as time refills them; each address on its own", () => {
    let now = 0;
    const bucket = new TokenBucket(3, 300, () => now);
    const take = (n: number, key = "a") => Array.from({ length: n }, () => bucket.take(key));
    expect(take(4)).toEqual([true, true, true, false]);
    expect(take(1, "b")).toEqual([true]);
    now = 99_000;
    expect(take(1)).toEqual([false]);
    now = 100_000;
    expect(take(2)).toEqual([true, false]);
    now = 10_000_000;
    expect(take(4)).toEqual([true, true, true, false]);
  });
});

describe("codes", () => {
  test("are all of six digits, leading zeros too", () => {
    const codes = Array.from({ length: 2000 }, () => generateCode(6));
    expect(codes.filter((code) => !/^\d{6}$/.test(code))).toEqual([]);
    expect(new Set(codes.map((code) => code[0])).size).toBe(10);
  });

  test("are hashed as GoTrue does: SHA-224 of address and code", () => {
    // printf 'ada@example.com123456' | sha224sum
    expect(hashCode("ada@example.com", "123456")).toBe(
      "b3e6748f730bb25fa8ce9a5fda7fd5bf5f56ee21419043fe1c94d975",
    );
  });
});
