import { describe, expect, test } from "vitest";
import { connect } from "../database/pgtap.ts";
import { type Attempt, attempt, makeFixture } from "./actor.ts";
import { tables } from "./matrix.ts";
import { type Actor, actors, type Command, commands } from "./model.ts";

const client = await connect();
await client.query("begin");
try {
  await makeFixture(client);
  for (const entry of tables) {
    const results: ({ command: Command; actor: Actor } & Attempt)[] = [];
    for (const command of commands)
      for (const actor of Object.keys(actors) as Actor[])
        results.push({ command, actor, ...(await attempt(client, entry, command, actor)) });
    describe(`${entry.table}${entry.row ? ` (${entry.row})` : ""}`, () => {
      for (const { command, actor, outcome, changed } of results) {
        const expected = entry.access[command][actor];
        test(`${command} by ${actor} → ${expected}`, () => {
          expect(outcome).toBe(expected);
          expect(changed).toBe(expected === "allowed" && command !== "select");
        });
      }
    });
  }
} finally {
  await client.query("rollback");
  await client.end();
}
