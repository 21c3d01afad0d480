import { z } from "zod";

/** Shared code imports by a bare name, which the calling function's deno.json maps. */
export const greeting = (name: unknown) => `Hello, ${z.string().parse(name)}`;
