import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { createTurn, type Turn } from "../../../local/background/turn.ts";
import { createLogger } from "../../../local/log.ts";
import { waitFor } from "../../support/wait.ts";

const url = process.env.DATABASE_URL ?? "";
const turns: Turn[] = [];

function newTurn(name: string): Turn {
  const turn = createTurn(url, name, createLogger("test"));
  turns.push(turn);
  return turn;
}
const newName = () => `turn ${randomBytes(5).toString("hex")}`;

afterEach(async () => {
  for (const turn of turns.splice(0)) await turn.stop();
});

test("of two that ask, one has the turn, and the other when it stops", async () => {
  const name = newName();
  const [first, second] = [newTurn(name), newTurn(name)];
  expect(await first.take()).toBe(true);
  expect(await second.take()).toBe(false);
  expect([first.mine, second.mine]).toEqual([true, false]);
  await first.stop();
  expect(first.mine).toBe(false);
  expect(await waitFor("the turn", () => second.take())).toBe(true);
});

test("another name is another turn", async () => {
  expect(await newTurn(newName()).take()).toBe(true);
  expect(await newTurn(newName()).take()).toBe(true);
});

test("whose connection is lost has lost the turn, and may take it again", async () => {
  const name = newName();
  const turn = newTurn(name);
  await turn.take();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1", [
    `careerloom ${name}`,
  ]);
  await client.end();
  await waitFor("the loss", () => !turn.mine);
  expect(await waitFor("the turn", () => turn.take())).toBe(true);
});

test("a database that cannot be reached gives nobody the turn, and is no error", async () => {
  const turn = createTurn("postgresql://postgres@127.0.0.1:1/postgres", newName(), createLogger("test"));
  turns.push(turn);
  expect(await turn.take()).toBe(false);
});
