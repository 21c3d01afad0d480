import { expect, test } from "vitest";
import rows from "../../supabase/functions/_shared/skills/catalogue.json" with { type: "json" };
import { loadCatalogue } from "../../supabase/functions/_shared/skills/catalogue.ts";
import { listSkills } from "../../supabase/functions/_shared/skills/list.ts";

const catalogue = loadCatalogue(rows);
const text = "Ran the bakery's ovens.\nMoved 40 services to k8s; Kubernetes on call.\nSkills: Go, HACCP";

test("aliases and names count as one skill, with the line of the first mention", () => {
  expect(listSkills(catalogue, text)).toContainEqual({
    slug: "kubernetes",
    mentions: 2,
    evidence: "Moved 40 services to k8s; Kubernetes on call.",
  });
});

test("what a text does not name is not listed", () => {
  expect(listSkills(catalogue, text).map(({ slug }) => slug)).not.toContain("react");
  expect(listSkills(catalogue, "")).toEqual([]);
});

test("evidence in a text without line breaks is cut around the mention", () => {
  const long = `${"very ".repeat(200)}good with Kubernetes ${"indeed ".repeat(200)}`;
  const [kubernetes] = listSkills(catalogue, long);
  expect(kubernetes?.evidence).toContain("Kubernetes");
  expect(kubernetes?.evidence.length).toBeLessThanOrEqual(200);
});
