import { z } from "zod";
import { string } from "zod/mini";

/** Shared code imports by bare names, which the calling function's deno.json maps, subpaths too. */
export const greeting = (name: unknown) => `Hello, ${z.string().parse(string().parse(name))}`;
