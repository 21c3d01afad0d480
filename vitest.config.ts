import { defineConfig } from "vitest/config";

/** `unit` needs nothing; `stack`, `careerloom` and `database` each bring up one stack: the first two use it over HTTP, the last by SQL. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["tests/{resume,agents,functions,skills,bench,evals,stack/unit}/**/*.test.ts"],
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
          include: ["tests/careerloom/**/*.test.ts"],
          globalSetup: ["tests/support/careerloom-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          // A stack of its own: these empty the world inside transactions, which others should not wait for.
          name: "database",
          include: ["tests/{access,database}/**/*.test.ts"],
          globalSetup: ["tests/support/database-setup.ts"],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
