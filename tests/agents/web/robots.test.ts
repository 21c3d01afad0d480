import { expect, test } from "vitest";
import { robotsAllow } from "../../../supabase/functions/_shared/web/robots.ts";

const group = (agent: string, ...rules: string[]) => [`User-agent: ${agent}`, ...rules].join("\n");

test.each([
  ["an empty file", "", "/jobs", true],
  ["a file of another kind", "<html>Not found</html>", "/jobs", true],
  ["everything forbidden to all", group("*", "Disallow: /"), "/jobs", false],
  ["nothing forbidden to all", group("*", "Disallow:"), "/jobs", true],
  ["another robot forbidden", group("OtherBot", "Disallow: /"), "/jobs", true],
  ["ours forbidden by name", group("CareerloomBot", "Disallow: /"), "/jobs", false],
  [
    "ours forbidden in another case, with a version",
    group("careerLOOMbot/2.0", "Disallow: /"),
    "/jobs",
    false,
  ],
  [
    "ours allowed where all are not",
    `${group("*", "Disallow: /")}\n\n${group("CareerloomBot", "Allow: /")}`,
    "/jobs",
    true,
  ],
  [
    "two groups of ours",
    `${group("CareerloomBot", "Disallow: /a")}\n${group("CareerloomBot", "Disallow: /b")}`,
    "/b",
    false,
  ],
  [
    "several agents of one group",
    "User-agent: x\nUser-agent: CareerloomBot\nDisallow: /jobs",
    "/jobs/1",
    false,
  ],
  [
    "the longer rule, which allows",
    group("*", "Disallow: /jobs", "Allow: /jobs/public"),
    "/jobs/public/1",
    true,
  ],
  ["the longer rule, which forbids", group("*", "Allow: /jobs", "Disallow: /jobs/old"), "/jobs/old/1", false],
  ["two rules as long", group("*", "Disallow: /jobs", "Allow: /jobs"), "/jobs", true],
  ["a star", group("*", "Disallow: /*/apply"), "/jobs/apply", false],
  ["a star that does not fit", group("*", "Disallow: /*/apply"), "/jobs/view", true],
  ["an end", group("*", "Disallow: /*.pdf$"), "/jobs/a.pdf", false],
  ["an end that does not fit", group("*", "Disallow: /*.pdf$"), "/jobs/a.pdf?x=1", true],
  ["a path whole", group("*", "Disallow: /jobs$"), "/jobs/1", true],
  ["a query", group("*", "Disallow: /*?print="), "/jobs?print=1", false],
  ["comments and spaces", "  user-AGENT : *   # all\n disallow :/jobs # here\n", "/jobs", false],
  ["line ends of another machine", "User-agent: *\rDisallow: /jobs\r", "/jobs", false],
  ["rules before any agent", "Disallow: /\nUser-agent: x\nDisallow: /", "/jobs", true],
])("%s", (_, file, path, allowed) => {
  expect(robotsAllow(file, "CareerloomBot", path)).toBe(allowed);
});

test("a rule of a thousand stars is no trap", () => {
  const file = group("*", `Disallow: /${"*a".repeat(1_000)}$`);
  expect(robotsAllow(file, "CareerloomBot", `/${"a".repeat(5_000)}b`)).toBe(true);
});
