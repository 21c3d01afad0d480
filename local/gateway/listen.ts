import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { StackError } from "../options.ts";

export interface Listener {
  port: number;
  /** Stops accepting, gives requests under way a moment, then closes their connections. */
  close(): Promise<void>;
}

/**
 * Serves `fetch` on `host:port`; port 0 is any free one.
 * @param option the option that would choose another port, for the message when this one is taken
 * @throws {StackError} the port is taken or the address is not this machine's
 */
export async function listen(
  fetch: (request: Request) => Promise<Response> | Response,
  { host, port, option, name }: { host: string; port: number; option: string; name: string },
): Promise<Listener> {
  // A browser's and undici's own Request stay what they are: services run beside code that compares them.
  const server = createAdaptorServer({
    fetch: (request, { incoming }) => {
      // As at the platform's edge: who calls is what the connection says, not what a header claims.
      request.headers.set("x-forwarded-for", incoming.socket.remoteAddress ?? "");
      return fetch(request);
    },
    overrideGlobalObjects: false,
  });
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "EADDRINUSE")
      throw new StackError(
        `Port ${port} (${name}) is taken: stop what uses it, or choose another with ${option}`,
        { cause },
      );
    throw new StackError(`Cannot listen on ${host}:${port} (${name}): ${code}`, { cause });
  }
  let closed: Promise<unknown> | undefined;
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      if (closed) return void (await closed);
      closed = once(server, "close");
      server.close();
      if ("closeIdleConnections" in server) server.closeIdleConnections();
      const impatient = setTimeout(() => {
        if ("closeAllConnections" in server) server.closeAllConnections();
      }, 1000);
      await closed;
      clearTimeout(impatient);
    },
  };
}
