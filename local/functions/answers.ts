/** The platform's own answers where a function gives none; nothing of the cause is in them. */
const answer = (status: number, code: string, message: string) =>
  Response.json({ code, message }, { status });

export const notFound = () => answer(404, "NOT_FOUND", "Requested function was not found");
export const bootError = () => answer(503, "BOOT_ERROR", "Function failed to start (please check logs)");
export const workerError = () =>
  answer(500, "WORKER_ERROR", "Function exited due to an error (please check logs)");
export const resourceLimit = () =>
  answer(
    546,
    "WORKER_RESOURCE_LIMIT",
    "Function failed due to not having enough compute resources (please check logs)",
  );
export const idleTimeout = () =>
  answer(504, "IDLE_TIMEOUT", "Function did not answer in time (please check logs)");
