// Runs inside Deno: connects by the functions' own network to an address, for a name, and prints what happened.
import { denoNetwork } from "../../../supabase/functions/_shared/web/connection.ts";
import { get } from "../../../supabase/functions/_shared/web/http.ts";

const { Deno } = globalThis as unknown as { Deno: { args: string[] } };
const [address = "", port = "", name = ""] = Deno.args;
try {
  const connection = await denoNetwork().connect(address, Number(port), name);
  const answer = await get(connection, new URL(`https://${name}/`), {}, 1_000);
  connection.close();
  console.log(`${answer.status} ${new TextDecoder().decode(answer.body)}`);
} catch (error) {
  console.log(`refused: ${error}`);
}
