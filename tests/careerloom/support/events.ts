import type { StackAddresses } from "../../../scripts/lib/running-stack.ts";
import { readEvents } from "../../../src/events.ts";

/** One Server-Sent Event. */
export interface ReceivedEvent {
  event: string;
  data: Record<string, unknown>;
}

/** Calls a function that answers with events; `signal` is the client going away. */
export async function openEvents(
  stack: StackAddresses,
  name: string,
  options: { token: string; body: unknown; headers?: Record<string, string>; signal?: AbortSignal },
): Promise<{ status: number; contentType: string; events: AsyncGenerator<ReceivedEvent> }> {
  const response = await fetch(`${stack.url}/functions/v1/${name}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      apikey: stack.publishableKey,
      authorization: `Bearer ${options.token}`,
      ...options.headers,
    },
    body: JSON.stringify(options.body),
    signal: options.signal,
  });
  return {
    status: response.status,
    contentType: response.headers.get("content-type") ?? "",
    events: readEvents(response) as AsyncGenerator<ReceivedEvent>,
  };
}

/** Everything to the end of the stream. */
export async function collect(events: AsyncGenerator<ReceivedEvent>): Promise<ReceivedEvent[]> {
  const all: ReceivedEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}
