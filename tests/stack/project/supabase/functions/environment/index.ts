const tried = (what: () => unknown) => {
  try {
    what();
    return "allowed";
  } catch (error) {
    return (error as Error).name;
  }
};

Deno.serve(() =>
  Response.json({
    variables: Deno.env.toObject(),
    readsPasswords: tried(() => Deno.readTextFileSync("/etc/passwd")),
    readsSecrets: tried(() =>
      Deno.readTextFileSync(new URL("../../../.local/secrets.json", import.meta.url)),
    ),
    writes: tried(() => Deno.writeTextFileSync(new URL("./made.txt", import.meta.url), "x")),
    runs: tried(() => new Deno.Command("id").outputSync()),
  }),
);
