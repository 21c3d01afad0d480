// Never gives the CPU back.
Deno.serve((request) => {
  if (request.method === "GET") return new Response("fine");
  for (;;);
});
