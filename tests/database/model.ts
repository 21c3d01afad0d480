import fc from "fast-check";
import type pg from "pg";
import { expect } from "vitest";
import type { Answer } from "./acting.ts";

/** What may be done to a part of the database, and a second, plain reading of what comes of it. */
export interface Model<World, Action> {
  begin(): World;
  /** Does it in the database. */
  act(action: Action, world: World): Promise<Answer>;
  /** Does it in the model; the code with which it is refused, if it is. `rows` are what the database answered. */
  reading(world: World, action: Action, rows: Answer["rows"]): string | undefined;
  /** What must be so after each action. */
  compare?(world: World, action: Action): Promise<void>;
  /** What must be so after the last. */
  finish?(world: World): Promise<void>;
}

/** Whatever sequence is acted, database and model agree; each run is in the world that `inWorld` prepared. */
export const expectAgreement = <World, Action>(
  client: pg.Client,
  sequences: fc.Arbitrary<Action[]>,
  { begin, act, reading, compare, finish }: Model<World, Action>,
  numRuns: number,
): Promise<void> =>
  fc.assert(
    fc.asyncProperty(sequences, async (sequence) => {
      await client.query("rollback to beginning");
      const world = begin();
      for (const action of sequence) {
        const { rows, error } = await act(action, world);
        expect(error?.message, JSON.stringify(action)).toBe(reading(world, action, rows));
        await compare?.(world, action);
      }
      await finish?.(world);
    }),
    { numRuns },
  );
