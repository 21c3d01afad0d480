Deno.serve(() => new Response("you have a token"));
