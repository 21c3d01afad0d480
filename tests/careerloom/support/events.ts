import type { StackAddresses } from "../../../scripts/lib/running-stack.ts";

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
    events: readEvents(response),
  };
}

async function* readEvents(response: Response): AsyncGenerator<ReceivedEvent> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let held = "";
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    held += decoder.decode(piece.value, { stream: true });
    const blocks = held.split("\n\n");
    held = blocks.pop() ?? "";
    for (const block of blocks) {
      const [, event = "", data = "null"] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
      yield { event, data: JSON.parse(data) };
    }
  }
}

/** Everything to the end of the stream. */
export async function collect(events: AsyncGenerator<ReceivedEvent>): Promise<ReceivedEvent[]> {
  const all: ReceivedEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}
