import { nothing } from "./no-such-file.ts";

Deno.serve(() => new Response(nothing));
