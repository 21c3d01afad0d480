/** A webhook hangs up after a few seconds; where the platform offers it, the work outlives the request. */
export function keepAlive<T>(work: Promise<T>): Promise<T> {
  const runtime = (globalThis as { EdgeRuntime?: { waitUntil(promise: Promise<unknown>): void } })
    .EdgeRuntime;
  runtime?.waitUntil(work.catch(() => {}));
  return work;
}
