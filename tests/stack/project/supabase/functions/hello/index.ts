import { greeting } from "../_shared/greeting.ts";

Deno.serve(async (request) => {
  const { name } = await request.json();
  return Response.json({ message: greeting(name), path: new URL(request.url).pathname });
});
