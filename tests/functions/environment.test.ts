import { describe, expect, test, vi } from "vitest";
import { readEnvironment } from "../../supabase/functions/_shared/environment.ts";

vi.stubEnv("SUPABASE_URL", "http://127.0.0.1:1");

describe("AI_PROVIDER", () => {
  test.each([
    [{}, []],
    [{ GEMINI_API_KEY: "g" }, ["gemini"]],
    [{ OPENAI_API_KEY: "o" }, ["openai"]],
    [{ GEMINI_API_KEY: "g", OPENAI_API_KEY: "o" }, ["gemini", "openai"]],
    [{ OPENAI_BASE_URL: "http://127.0.0.1:11434/v1" }, ["openai"]],
    [{ AI_PROVIDER: "rules", GEMINI_API_KEY: "g" }, []],
    [{ AI_PROVIDER: "openai", GEMINI_API_KEY: "g", OPENAI_API_KEY: "o" }, ["openai", "gemini"]],
    [{ AI_PROVIDER: "", GEMINI_API_KEY: " " }, []],
  ])("%j → %j are asked, in this order", (variables, names) => {
    expect(readEnvironment(variables).agents.providers.map(({ name }) => name)).toEqual(names);
  });

  test("so many tasks run at once as AI_MAX_RUNNING says; any number where only the rules write", () => {
    expect(readEnvironment({ GEMINI_API_KEY: "g" }).agents.maxRunning).toBe(10);
    expect(readEnvironment({ GEMINI_API_KEY: "g", AI_MAX_RUNNING: "3" }).agents.maxRunning).toBe(3);
    expect(readEnvironment({ AI_MAX_RUNNING: "3" }).agents.maxRunning).toBeNull();
    expect(() => readEnvironment({ AI_MAX_RUNNING: "many" })).toThrow("AI_MAX_RUNNING");
  });

  test.each([
    [{ AI_PROVIDER: "gemini" }, "GEMINI_API_KEY"],
    [{ AI_PROVIDER: "openai" }, "OPENAI_API_KEY"],
    [{ AI_PROVIDER: "other" }, "AI_PROVIDER"],
    [{ OPENAI_BASE_URL: "not a url" }, "OPENAI_BASE_URL"],
  ])("%j → an error that names %s", (variables, name) => {
    expect(() => readEnvironment(variables)).toThrow(name);
  });

  test("an error names the variable and never its value", () => {
    expect(() => readEnvironment({ AI_PROVIDER: "sk-very-secret" })).toThrow(/^(?!.*very-secret)/);
  });
});

test("ALLOWED_ORIGINS is a list; without it any origin may call, as with the platform's own API", () => {
  expect(readEnvironment({}).allowedOrigins).toEqual(["*"]);
  expect(
    readEnvironment({ ALLOWED_ORIGINS: "https://a.example.com, https://b.example.com" }).allowedOrigins,
  ).toEqual(["https://a.example.com", "https://b.example.com"]);
});

describe("mail", () => {
  const all = {
    MAIL_API_URL: "https://mail.example.com/emails",
    MAIL_API_KEY: "k",
    MAIL_FROM: "a@example.com",
  };

  test("all three variables name a provider, none of them none", () => {
    expect(readEnvironment(all).mail).toEqual({ url: all.MAIL_API_URL, key: "k", from: "a@example.com" });
    expect(readEnvironment({}).mail).toBeUndefined();
  });

  test.each(["MAIL_API_URL", "MAIL_API_KEY", "MAIL_FROM"])("%s missing → an error", (name) => {
    expect(() => readEnvironment({ ...all, [name]: "" })).toThrow("needed together");
  });

  test("SITE_URL has no slash at its end", () => {
    expect(readEnvironment({ SITE_URL: "https://careers.example.com/" }).siteUrl).toBe(
      "https://careers.example.com",
    );
  });
});
