Deno.serve(() => {
  throw new Error("the secret reason");
});
