import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { usage } from "../../../local/options.ts";

test("--help lists the options, starts nothing and is no error", () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "local/main.ts", "--help"],
    { encoding: "utf8" },
  );
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: `${usage}\n`, stderr: "" });
});
