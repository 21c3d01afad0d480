import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, connect as connectSocket, type Socket } from "node:net";
import type { Connection, Network } from "../../../supabase/functions/_shared/web/connection.ts";

export type Page = (request: IncomingMessage, response: ServerResponse) => void;

export interface HostileWeb {
  port: number;
  /** Paths that were asked for, in order. */
  asked: string[];
  headers: IncomingMessage["headers"][];
  close(): Promise<void>;
}

/** A server on this machine that stands for the web: each path answers as its function says, 404 for any other. */
export async function startWeb(pages: Record<string, Page>): Promise<HostileWeb> {
  const asked: string[] = [];
  const headers: IncomingMessage["headers"][] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    headers.push(request.headers);
    const page = pages[(request.url ?? "").replace(/\?.*$/, "")];
    if (page) page(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    headers,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** A page of HTML. */
export function html(text: string, headers: Record<string, string> = {}): Page {
  return (_, response) =>
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...headers }).end(text);
}

export function redirect(location: string, status = 302): Page {
  return (_, response) => response.writeHead(status, { location }).end();
}

export interface TestNetwork extends Network {
  /** Addresses that were connected to, with their ports. */
  connected: string[];
  /** Names that were looked up. */
  resolved: string[];
}

/** Node's network in place of Deno's; names resolve as `names` says, and never leave this machine. */
export function testNetwork(names: Record<string, string[] | (() => string[])> = {}): TestNetwork {
  const connected: string[] = [];
  const resolved: string[] = [];
  return {
    connected,
    resolved,
    async resolve(name) {
      resolved.push(name);
      const addresses = names[name];
      if (!addresses) throw new Error(`no such name: ${name}`);
      return typeof addresses === "function" ? addresses() : addresses;
    },
    async connect(address, port) {
      connected.push(`${address}:${port}`);
      if (address !== "127.0.0.1") throw new Error("outside of this machine");
      const socket = connectSocket(port, address);
      await new Promise<void>((resolve, reject) => {
        socket.once("connect", resolve);
        socket.once("error", reject);
      });
      return wrap(socket);
    },
  };
}

function wrap(socket: Socket): Connection {
  const chunks = socket[Symbol.asyncIterator]();
  return {
    async read() {
      const { done, value } = await chunks.next();
      return done ? null : new Uint8Array(value);
    },
    write: (bytes) =>
      new Promise((resolve, reject) => socket.write(bytes, (error) => (error ? reject(error) : resolve()))),
    close: () => socket.destroy(),
  };
}
