import type { JsonResume } from "../resume/schema.ts";

/** A résumé without what a model does not need: name, ways to reach the person, pictures, referees. */
export function withoutContact(content: JsonResume): JsonResume {
  const { basics, references: _, $schema: __, meta: ___, ...rest } = content;
  if (!basics) return rest;
  const { label, summary, location } = basics;
  const { city, countryCode, region } = location ?? {};
  return { basics: { label, summary, location: { city, region, countryCode } }, ...rest };
}
