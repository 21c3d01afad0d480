// One event, and then nothing until the caller goes away.
let open = 0;
let aborted = 0;

Deno.serve((request) => {
  if (request.method === "GET") return Response.json({ open, aborted });
  open += 1;
  const encoder = new TextEncoder();
  request.signal.addEventListener("abort", () => {
    aborted += 1;
    open -= 1;
  });
  const events = new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode("event: delta\ndata: first\n\n"));
    },
  });
  return new Response(events, { headers: { "content-type": "text/event-stream" } });
});
