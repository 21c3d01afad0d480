import type { SupabaseClient } from "@supabase/supabase-js";
import { CareerloomError } from "../errors.ts";

/** The bytes of a stored file. `file_missing` when it is gone for good, `storage_unavailable` when Storage is away. */
export async function downloadFile(
  client: SupabaseClient,
  bucket: string,
  path: string,
): Promise<Uint8Array> {
  const { data, error } = await client.storage.from(bucket).download(path);
  if (!error) return new Uint8Array(await data.arrayBuffer());
  const status = Number("status" in error ? error.status : 0);
  // Storage answers 400 for what is not there.
  const gone = status === 400 || status === 404;
  throw new CareerloomError(gone ? "file_missing" : "storage_unavailable", { cause: error });
}
