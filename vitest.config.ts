import { defineConfig } from "vitest/config";

/** Three projects: `unit` needs nothing, `stack` and `careerloom` each bring up one stack and use it over HTTP. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["tests/{resume,agents,functions,skills,stack/unit}/**/*.test.ts"],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "stack",
          include: ["tests/stack/*/**/*.test.ts"],
          exclude: ["tests/stack/unit/**"],
          globalSetup: ["tests/support/stack-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "careerloom",
          include: ["tests/{careerloom,access,database}/**/*.test.ts"],
          globalSetup: ["tests/support/careerloom-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
