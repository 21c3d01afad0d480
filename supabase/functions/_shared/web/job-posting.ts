import { z } from "zod";
import { fragmentText, type PageText } from "./html.ts";

/** A posting as a page gives it. */
export interface PagePosting {
  title: string | null;
  company: string | null;
  text: string;
}

const named = z.union([z.string(), z.looseObject({ name: z.string() }).transform(({ name }) => name)]);
/** Text, a list of texts, or something that has a description. */
const words: z.ZodType<string> = z.union([
  z.string(),
  z.array(z.string()).transform((items) => items.map((item) => `<li>${item}</li>`).join("")),
  z.looseObject({ description: z.string() }).transform(({ description }) => description),
  z.looseObject({ credentialCategory: z.string() }).transform(({ credentialCategory }) => credentialCategory),
  z
    .array(z.looseObject({ credentialCategory: z.string() }))
    .transform((items) => items.map(({ credentialCategory }) => `<li>${credentialCategory}</li>`).join("")),
]);
const jobPosting = z.looseObject({
  title: z.string().optional().catch(undefined),
  hiringOrganization: named.optional().catch(undefined),
  description: z.string().optional().catch(undefined),
  responsibilities: words.optional().catch(undefined),
  qualifications: words.optional().catch(undefined),
  experienceRequirements: words.optional().catch(undefined),
  educationRequirements: words.optional().catch(undefined),
  skills: words.optional().catch(undefined),
});

/** Shorter descriptions are teasers; then the page says more. */
const shortestDescription = 200;

/** The page's own JobPosting (schema.org) where it describes the job, else what the page shows. */
export function postingOf(page: PageText): PagePosting {
  const data = page.data.map((json) => findPosting(parseJson(json))).find(Boolean);
  const posting = data === undefined ? undefined : jobPosting.parse(data);
  const company = posting?.hiringOrganization ? oneLine(posting.hiringOrganization) : null;
  const title = posting?.title ? oneLine(posting.title) : null;
  const described = posting?.description ? fragmentText(decodeOnce(posting.description)) : "";
  if (!posting || described.length < shortestDescription) {
    return { title: title ?? (oneLine(page.title) || null), company, text: page.text };
  }
  const sections: [string, string | undefined][] = [
    ["Responsibilities", posting.responsibilities],
    ["Qualifications", posting.qualifications],
    ["Experience", posting.experienceRequirements],
    ["Education", posting.educationRequirements],
    ["Skills", posting.skills],
  ];
  const parts = sections.flatMap(([heading, html]) => {
    const text = html ? fragmentText(decodeOnce(html)) : "";
    return text !== "" && !described.includes(text) ? [`## ${heading}\n${text}`] : [];
  });
  return { title, company, text: [title, company, described, ...parts].filter(Boolean).join("\n") };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The first JobPosting in lists, graphs and pages, not too deep. */
function findPosting(value: unknown, depth = 0): unknown {
  if (typeof value !== "object" || value === null || depth > 5) return undefined;
  if (Array.isArray(value)) {
    for (const item of value.slice(0, 50)) {
      const found = findPosting(item, depth + 1);
      if (found) return found;
    }
    return undefined;
  }
  const node = value as Record<string, unknown>;
  const types = [node["@type"]].flat();
  if (types.includes("JobPosting")) return node;
  return findPosting(node["@graph"] ?? node.mainEntity, depth + 1);
}

/** Descriptions are HTML, often escaped once more. */
function decodeOnce(text: string): string {
  if (/<[a-z]/i.test(text) || !/&lt;[a-z/]/i.test(text)) return text.replace(/\n/g, "<br>");
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}

function oneLine(text: string): string {
  return fragmentText(text).replace(/\s+/g, " ").slice(0, 200).trim();
}
