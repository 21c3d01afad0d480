import { CareerloomError } from "../errors.ts";

/**
 * One signal for the caller's leaving and our time limit. `restart` gives the whole time again, as for each piece of a
 * stream; `explain` tells afterwards which of the two it was; `stop` at the end.
 */
export function startDeadline(timeoutMs: number, callerSignal: AbortSignal | undefined) {
  const controller = new AbortController();
  const cancel = () => controller.abort(callerSignal?.reason);
  if (callerSignal?.aborted) cancel();
  callerSignal?.addEventListener("abort", cancel, { once: true });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const restart = () => {
    clearTimeout(timer);
    timer = setTimeout(() => controller.abort(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  };
  restart();
  return {
    signal: controller.signal,
    restart,
    explain(error: unknown): unknown {
      if (callerSignal?.aborted) return callerSignal.reason;
      if (controller.signal.aborted) return new CareerloomError("model_unavailable", { cause: error });
      return error;
    },
    stop() {
      clearTimeout(timer);
      callerSignal?.removeEventListener("abort", cancel);
    },
  };
}
