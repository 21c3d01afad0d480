export default { fetch: () => new Response("by export", { headers: { "x-made-by": "export" } }) };
