import { expect, test } from "vitest";
import { readTask, uploadResume } from "../../scripts/lib/candidate.ts";
import { startStack } from "../../scripts/lib/running-stack.ts";
import { startProviderServer } from "../agents/support/provider-server.ts";
import { waitFor } from "../support/wait.ts";
import { textFile } from "./support/files.ts";
import { callFunction, newCandidate } from "./support/stack.ts";

/** Gemini's SDK inside the functions' own runtime; queue.test.ts does the same for OpenAI's. */
test("with a Gemini key the words are Gemini's, asked for with a schema and without contact details", async () => {
  const words = JSON.stringify({
    strengths: [{ text: "You say by how much you lowered waste.", quote: "Cut packaging waste by 18 %" }],
    weaknesses: [],
    suggestions: [],
  });
  const model = await startProviderServer("gemini", [{ kind: "answer", text: words }]);
  const stack = await startStack({
    AI_PROVIDER: "gemini",
    GEMINI_API_KEY: "test",
    GEMINI_BASE_URL: model.url,
  });
  try {
    const candidate = await newCandidate(stack);
    const resumeId = await uploadResume(candidate, textFile(), "txt");
    await waitFor("the analysis", async () => {
      // The webhook may be faster; then there is nothing left to claim.
      await callFunction(stack, "process-tasks", { apikey: stack.secretKey });
      return (await readTask(candidate, resumeId))?.status === "succeeded";
    });
    const { data: analysis } = await candidate.client.from("resume_analyses").select("strengths").single();
    expect(analysis?.strengths).toEqual([
      "You say by how much you lowered waste. (“Cut packaging waste by 18 %”)",
    ]);
    const { data: runs } = await candidate.client
      .from("ai_runs")
      .select("provider, model, input_tokens, output_tokens");
    expect(runs).toEqual([
      { provider: "gemini", model: "gemini-test-001", input_tokens: 11, output_tokens: 7 },
    ]);
    expect(model.calls).toHaveLength(1);
    expect(model.calls[0]?.body).toMatchObject({ generationConfig: { responseSchema: { type: "OBJECT" } } });
    expect(JSON.stringify(model.calls[0]?.body)).not.toContain("ines.duarte@example.com");
  } finally {
    await stack.stop();
    await model.close();
  }
});
