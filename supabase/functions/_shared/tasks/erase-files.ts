import type { SupabaseClient } from "@supabase/supabase-js";
import { z } from "zod";
import { checked, databaseError } from "../database-error.ts";
import { CareerloomError } from "../errors.ts";
import type { Lease } from "./lease.ts";
import type { WorkerContext } from "./worker.ts";

/** As many as one call of the Storage API takes. */
const batch = 100;

const filesSchema = z.array(z.object({ bucket_id: z.string(), name: z.string() }));

/**
 * Removes files through the Storage API, which alone removes the bytes too, until none is listed any more; then the
 * database verifies and ends the task. Doing it again is harmless: only what is still there is listed.
 */
export async function eraseFilesTask(lease: Lease, { client, log }: WorkerContext): Promise<void> {
  let erased = 0;
  for (;;) {
    const files = await listFiles(lease, client);
    if (files.size === 0) break;
    for (const [bucket, names] of files) {
      const removed = await removeFiles(client, bucket, names);
      // Storage omits silently what it does not remove; asking again at once would not end.
      if (removed === 0)
        throw new CareerloomError("storage_unavailable", { cause: new Error("nothing was removed") });
      erased += removed;
    }
    await lease.report(50, "erasing files");
  }
  const { error, status } = await client.rpc("finish_file_erasure", {
    task_id: lease.task.id,
    worker: lease.worker,
  });
  if (error) throw retried(databaseError(error, status));
  log.info("files_erased", { files: erased });
}

/** What is still to go, by bucket. */
async function listFiles(lease: Lease, client: SupabaseClient): Promise<Map<string, string[]>> {
  const data = checked(
    await client.rpc("list_files_to_erase", {
      task_id: lease.task.id,
      worker: lease.worker,
      batch,
    }),
  );
  const files = new Map<string, string[]>();
  for (const { bucket_id, name } of filesSchema.parse(data))
    files.set(bucket_id, [...(files.get(bucket_id) ?? []), name]);
  return files;
}

async function removeFiles(client: SupabaseClient, bucket: string, names: string[]): Promise<number> {
  const { data, error } = await client.storage.from(bucket).remove(names);
  if (error) throw new CareerloomError("storage_unavailable", { cause: error });
  return data.length;
}

/** Something was left when the verifier looked, as a file that arrived late: the next attempt takes it. */
function retried(error: CareerloomError): CareerloomError {
  return error.code === "conflict"
    ? new CareerloomError("conflict", { cause: error, retryable: true })
    : error;
}
