import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { createHashingPort, hashingModel } from "../../supabase/functions/_shared/embeddings/hashing.ts";
import { selectEmbeddingPort } from "../../supabase/functions/_shared/embeddings/select.ts";
import type { ProviderSettings } from "../../supabase/functions/_shared/environment.ts";

const cosine = (a: number[] = [], b: number[] = []) =>
  a.reduce((sum, part, index) => sum + part * (b[index] ?? 0), 0);

describe("vectors without a model", () => {
  const port = createHashingPort(256);

  test("have length one, and are the same every time", async () => {
    const [first, second] = await port.embed(["Head baker of sourdough", "Head baker of sourdough"]);
    expect(first).toHaveLength(256);
    expect(cosine(first, first)).toBeCloseTo(1, 10);
    expect(second).toEqual(first);
  });

  test("texts that share words are nearer than texts that share none", async () => {
    const [baker, bakery, law] = await port.embed([
      "Head baker, sourdough and pastry, ovens",
      "We look for a baker who knows sourdough and ovens",
      "Attorney for maritime contracts",
    ]);
    expect(cosine(baker, bakery)).toBeGreaterThan(cosine(baker, law) + 0.2);
  });

  test("words of one stem are near each other", async () => {
    const [engineer, engineering, gardening] = await port.embed(["engineer", "engineering", "gardening"]);
    expect(cosine(engineer, engineering)).toBeGreaterThan(cosine(engineer, gardening));
  });

  test("a text without words has a direction all the same", async () => {
    const [nothing] = await port.embed([" …! "]);
    expect(cosine(nothing, nothing)).toBe(1);
  });

  test("a caller who has left gets none", async () => {
    await expect(port.embed(["a"], AbortSignal.abort(new Error("gone")))).rejects.toThrow("gone");
  });
});

describe("the model that the database says is in use", () => {
  const providers: ProviderSettings[] = [
    { name: "openai", apiKey: "k", model: "m" },
    { name: "gemini", apiKey: "k", model: "m", fastModel: "f" },
  ];

  test.each([hashingModel, "text-embedding-3-small", "nomic-embed-text", "gemini-embedding-001"])(
    "%s is asked for by its own name",
    async (model) => {
      expect(await selectEmbeddingPort({ model, dimensions: 8 }, providers)).toMatchObject({
        model,
        dimensions: 8,
      });
    },
  );

  test("no other model takes over when its provider is not configured", async () => {
    await expect(
      selectEmbeddingPort({ model: "gemini-embedding-001", dimensions: 8 }, providers.slice(0, 1)),
    ).rejects.toMatchObject({ code: "model_unavailable", retryable: false });
  });
});

describe("vectors of a provider", () => {
  let server: Server | undefined;
  afterEach(() => new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined))));

  /** Answers every call with `body`, and keeps what was asked. */
  async function provider(name: "gemini" | "openai", status: number, body: unknown) {
    const asked: Record<string, unknown>[] = [];
    server = createServer(async (request, response) => {
      let text = "";
      for await (const piece of request) text += piece;
      asked.push(JSON.parse(text));
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const settings: ProviderSettings =
      name === "gemini"
        ? { name, apiKey: "k", model: "m", fastModel: "f", baseUrl }
        : { name, apiKey: "k", model: "m", baseUrl };
    const model = name === "gemini" ? "gemini-embedding-001" : "text-embedding-3-small";
    return { port: await selectEmbeddingPort({ model, dimensions: 2 }, [settings]), asked };
  }

  test("OpenAI's come in the order of the texts, cut to the dimensions in use", async () => {
    const { port, asked } = await provider("openai", 200, {
      data: [
        { index: 1, embedding: [0, 1] },
        { index: 0, embedding: [1, 0] },
      ],
    });
    expect(await port.embed(["a", "b"])).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(asked[0]).toMatchObject({ model: "text-embedding-3-small", input: ["a", "b"], dimensions: 2 });
  });

  test("Gemini's are asked for at once", async () => {
    const { port, asked } = await provider("gemini", 200, {
      embeddings: [{ values: [1, 0] }, { values: [0, 1] }],
    });
    expect(await port.embed(["a", "b"])).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(asked[0]?.requests).toMatchObject([
      { outputDimensionality: 2 },
      { content: { parts: [{ text: "b" }] } },
    ]);
  });

  test.each(["openai", "gemini"] as const)("%s away → model_unavailable, to be tried again", async (name) => {
    const { port } = await provider(name, 503, { error: { message: "planted" } });
    await expect(port.embed(["a"])).rejects.toMatchObject({ code: "model_unavailable", retryable: true });
  });

  test("too few vectors, or of another length → model_output_invalid", async () => {
    const { port } = await provider("openai", 200, { data: [{ index: 0, embedding: [1, 0, 0] }] });
    await expect(port.embed(["a"])).rejects.toMatchObject({ code: "model_output_invalid" });
  });
});
