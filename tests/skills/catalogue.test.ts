import { describe, expect, test } from "vitest";
import rows from "../../supabase/functions/_shared/skills/catalogue.json" with { type: "json" };
import { loadCatalogue } from "../../supabase/functions/_shared/skills/catalogue.ts";

const catalogue = loadCatalogue(rows);
const names = (text: string) => catalogue.findSkills(text).map((match) => match.name);

describe("the catalogue", () => {
  test("holds at least 600 skills, each with its own slug", () => {
    expect(rows.length).toBeGreaterThanOrEqual(600);
    expect(new Set(rows.map((row) => row.slug)).size).toBe(rows.length);
  });

  test("no name or alias belongs to two skills", () => {
    const owner = new Map<string, string>();
    const twice: string[] = [];
    for (const row of rows)
      for (const text of [row.name, ...row.aliases].map((name) => name.toLowerCase())) {
        if (owner.has(text) && owner.get(text) !== row.slug) twice.push(text);
        owner.set(text, row.slug);
      }
    expect(twice).toEqual([]);
  });

  test("covers trades beyond software", () => {
    const categories = new Set(rows.map((row) => row.category));
    for (const category of [
      "healthcare",
      "trades",
      "hospitality",
      "education",
      "finance",
      "legal",
      "logistics",
    ])
      expect(categories).toContain(category);
  });
});

describe("findSkills", () => {
  test.each([
    ["ran k8s on AWS with Terraform", ["Kubernetes", "AWS", "Terraform"]],
    ["C++, C#, .NET, Node.js and CI/CD", ["C++", "C#", ".NET", "Node.js", "CI/CD"]],
    ["Skills: wound care, IV therapy, triage", ["Wound care", "IV therapy", "Triage"]],
    ["MIG welding; TIG welding; blueprint reading", ["MIG welding", "TIG welding", "Technical drawing"]],
    ["REST APIs and Postgres", ["REST", "PostgreSQL"]],
    ["problem-solving and team-leading", ["Problem solving", "Team leadership"]],
  ])("%s → its skills by their catalogue names", (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  test.each([
    ["Languages: Go, Python, SQL", "Go"],
    ["R, Python, SPSS", "R"],
    ["Rewrote the settlement job in Go", "Go"],
    ["Built models in R and Python", "R"],
    ["Infrastructure: Docker, Chef, Ansible", "Chef"],
    ["Ruby | Java | PHP", "Ruby"],
  ])("%s names %s", (text, skill) => {
    expect(names(text)).toContain(skill);
  });

  test.each([
    ["Go to market plan for R&D", ["Go", "R"]],
    ["Reported to Ruby Ellison, head of R & D", ["Ruby", "R"]],
    ["Head Chef, Restaurant Aurora", ["Chef"]],
    ["Able to react quickly and to express ideas", ["React", "Express"]],
    ["Vitamin C, plan C", ["C"]],
    ["https://github.com/someone and mail@docker.example.com", ["GitHub", "Docker"]],
    ["an apple a day, ap", ["Accounts payable"]],
    ["Ada Fields\nJulia Stone", ["Ada", "Julia"]],
  ])("%s does not name %j", (text, absent) => {
    for (const skill of absent) expect(names(text)).not.toContain(skill);
  });

  test("a mention keeps its place and spelling", () => {
    const text = "Moved 14 services to k8s.";
    const [match] = catalogue.findSkills(text);
    expect(match).toMatchObject({ slug: "kubernetes", text: "k8s", index: text.indexOf("k8s") });
  });

  test("letters that change length in lower case do not shift places", () => {
    const text = "İİİİ İstanbul, Docker, Python";
    for (const match of catalogue.findSkills(text))
      expect(text.slice(match.index, match.index + match.text.length)).toBe(match.text);
    expect(names(text)).toEqual(["Docker", "Python"]);
  });
});

test("resolve names an item as a whole", () => {
  expect(catalogue.resolve("Postgres")?.slug).toBe("postgresql");
  expect(catalogue.resolve("k8s")?.name).toBe("Kubernetes");
  expect(catalogue.resolve("something else")).toBeUndefined();
});
