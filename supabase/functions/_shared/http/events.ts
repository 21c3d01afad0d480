/** Sends one Server-Sent Event; data as JSON on one line. */
export type SendEvent = (event: string, data: unknown) => void;

/**
 * A stream of Server-Sent Events that `work` writes. When the client goes away, `signal` aborts and events are dropped,
 * but the work goes on to its end, so that it can store what it has.
 */
export function streamEvents(
  clientSignal: AbortSignal,
  work: (send: SendEvent, signal: AbortSignal) => Promise<void>,
): { events: ReadableStream<Uint8Array>; finished: Promise<void> } {
  const encoder = new TextEncoder();
  const gone = new AbortController();
  const leave = () => gone.abort(new DOMException("The client went away.", "AbortError"));
  if (clientSignal.aborted) leave();
  clientSignal.addEventListener("abort", leave, { once: true });
  let finished: Promise<void> = Promise.resolve();
  const events = new ReadableStream<Uint8Array>({
    start(controller) {
      const send: SendEvent = (event, data) => {
        if (gone.signal.aborted) return;
        controller.enqueue(encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
      };
      finished = work(send, gone.signal).finally(() => {
        if (!gone.signal.aborted) controller.close();
      });
    },
    cancel: leave,
  });
  return { events, finished };
}
