import { describe, expect, test } from "vitest";
import { z } from "zod";
import { analyzeResume } from "../../supabase/functions/_shared/agents/analyze-resume/agent.ts";
import { geminiSchema, openAiSchema } from "../../supabase/functions/_shared/agents/response-schema.ts";

const schema = z.object({
  kind: z.literal("report"),
  level: z.enum(["low", "high"]),
  note: z.string().min(3).max(10).nullable(),
  when: z.iso.datetime().optional(),
  items: z.array(z.object({ count: z.int().min(0), link: z.url() })).max(4),
});

test("Gemini's schema: upper-case types, nullable, enum for a constant, order kept, limits in words, nothing unknown", () => {
  expect(geminiSchema(schema)).toEqual({
    type: "OBJECT",
    properties: {
      kind: { type: "STRING", enum: ["report"], format: "enum" },
      level: { type: "STRING", enum: ["low", "high"], format: "enum" },
      note: { type: "STRING", description: "At least 3 characters. At most 10 characters.", nullable: true },
      when: { type: "STRING", format: "date-time" },
      items: {
        type: "ARRAY",
        description: "At most 4 items.",
        items: {
          type: "OBJECT",
          properties: {
            count: { type: "INTEGER", description: "From 0." },
            link: { type: "STRING" },
          },
          required: ["count", "link"],
          propertyOrdering: ["count", "link"],
        },
      },
    },
    required: ["kind", "level", "note", "items"],
    propertyOrdering: ["kind", "level", "note", "when", "items"],
  });
});

test("OpenAI's strict schema: every object closed, every property required, refused keywords left out", () => {
  const strict = openAiSchema(schema);
  expect(strict).toMatchObject({
    additionalProperties: false,
    required: ["kind", "level", "note", "when", "items"],
    properties: {
      note: { anyOf: [{ description: "At least 3 characters. At most 10 characters." }, { type: "null" }] },
      items: { maxItems: 4, items: { additionalProperties: false, required: ["count", "link"] } },
    },
  });
  expect(JSON.stringify(strict)).not.toMatch(/"(?:minLength|maxLength|format|default|\$schema)"/);
});

describe("the schema of analyze-resume", () => {
  test("has no number anywhere: a model cannot set a score", () => {
    const types = JSON.stringify(geminiSchema(analyzeResume.schema));
    expect(types).not.toMatch(/"(?:NUMBER|INTEGER)"/);
  });

  test("keeps the descriptions that tell the model what a field is for", () => {
    expect(JSON.stringify(openAiSchema(analyzeResume.schema))).toContain("copied exactly");
  });
});
