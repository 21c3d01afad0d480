import { z } from "zod";
import { checked } from "../database-error.ts";
import { selectEmbeddingPort } from "../embeddings/select.ts";
import type { Lease } from "./lease.ts";
import type { WorkerContext } from "./worker.ts";

/** Texts of one request to a provider. */
const batch = 50;
/** Batches of one task; what is left is the next one's. */
const batchesAtMost = 20;

const waitingSchema = z.array(
  z.object({
    kind: z.enum(["job", "resume", "passage"]),
    id: z.uuid(),
    version: z.int().nullable(),
    model: z.string(),
    dimensions: z.int(),
    text: z.string().nullable(),
    text_hash: z.string().nullable(),
  }),
);
type Waiting = z.infer<typeof waitingSchema>[number];

/** Gives texts that lack a vector of the model in use one. A killed task loses nothing: what is stored is stored. */
export async function refreshEmbeddingsTask(lease: Lease, context: WorkerContext): Promise<void> {
  let stored = 0;
  for (let round = 0; round < batchesAtMost; round++) {
    const waiting = await listWaiting(context);
    const first = waiting[0];
    if (!first) break;
    const port = await selectEmbeddingPort(first, context.providers);
    const vectors = await port.embed(
      waiting.map(({ text }) => text ?? ""),
      lease.signal,
    );
    let progressed = false;
    for (const [index, vector] of vectors.entries()) {
      const kept = await store(waiting[index] as Waiting, vector, context);
      progressed ||= kept;
      if (kept) stored++;
    }
    // Texts that changed meanwhile come again; a whole batch of them would come for ever.
    if (!progressed) break;
    await lease.report(Math.min(95, round * 5), "storing vectors");
  }
  checked(
    await context.client.rpc("complete_task", {
      task_id: lease.task.id,
      worker: lease.worker,
      result: { stored },
    }),
  );
  context.log.info("embeddings_refreshed", { stored });
}

async function listWaiting({ client }: WorkerContext): Promise<Waiting[]> {
  const data = checked(await client.rpc("texts_to_embed", { batch }));
  return waitingSchema.parse(data);
}

async function store(
  { kind, id, version, model, text_hash }: Waiting,
  embedding: number[],
  { client }: WorkerContext,
): Promise<boolean> {
  const data = checked(
    await client.rpc("store_embedding", {
      kind,
      id,
      version,
      model,
      embedding,
      text_hash,
    }),
  );
  return data === true;
}
