// Says what it was sent; the body comes back as it arrives.
Deno.serve((request) => {
  const headers = new Headers({ "x-seen-headers": JSON.stringify(Object.fromEntries(request.headers)) });
  headers.append("set-cookie", "a=1");
  headers.append("set-cookie", "b=2");
  headers.set("x-seen-url", request.url);
  headers.set("x-seen-method", request.method);
  return new Response(request.body, { status: 201, headers });
});
