// Answers first, works after.
let done = 0;

Deno.serve((request) => {
  if (request.method === "GET") return Response.json({ done });
  EdgeRuntime.waitUntil(
    new Promise<void>((resolve) =>
      setTimeout(() => {
        done += 1;
        resolve();
      }, 50),
    ),
  );
  return new Response(null, { status: 202 });
});
