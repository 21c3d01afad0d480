let calls = 0;

Deno.serve((request) => {
  calls += 1;
  if (request.method === "GET") return new Response(String(calls));
  setTimeout(() => {
    throw new Error("out of nowhere");
  });
  return new Promise<Response>(() => {});
});
