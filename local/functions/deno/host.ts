// Runs inside Deno: serves one function on a port of its own, for the stack alone. Arguments: the function's file.
// Says on standard output, once and in one line that begins with the secret, on which port.

type Handler = (request: Request, info: Deno.ServeHandlerInfo) => Response | Promise<Response>;
interface ServeOptions {
  handler?: Handler;
  onError?: (error: unknown) => Response | Promise<Response>;
}

const secret = Deno.env.get("STACK_HOST_SECRET") ?? "";
Deno.env.delete("STACK_HOST_SECRET");
const serve = Deno.serve;

let handler: Handler | undefined;
let onError: NonNullable<ServeOptions["onError"]> = (error) => {
  console.error(error);
  return new Response("Internal Server Error", { status: 500 });
};

/** Stands in for `Deno.serve`: keeps the handler, listens nowhere. */
function takeHandler(...args: (Handler | ServeOptions)[]): unknown {
  for (const arg of args) {
    if (typeof arg === "function") handler = arg;
    else if (arg) {
      handler = arg.handler ?? handler;
      onError = arg.onError ?? onError;
    }
  }
  const addr = { transport: "tcp", hostname: "0.0.0.0", port: 8000 };
  return { addr, finished: new Promise(() => {}), shutdown: async () => {}, ref() {}, unref() {} };
}

const background = new Set<Promise<unknown>>();
Object.assign(globalThis, {
  EdgeRuntime: {
    /** Work that goes on after the answer; the process is not retired before it is done. */
    waitUntil(work: Promise<unknown>) {
      const settled = Promise.resolve(work).catch((error) => console.error(error));
      background.add(settled);
      settled.finally(() => background.delete(settled));
      return work;
    },
  },
});
Object.defineProperty(Deno, "serve", { value: takeHandler, configurable: true, writable: true });

async function answer(request: Request, info: Deno.ServeHandlerInfo): Promise<Response> {
  const headers = new Headers(request.headers);
  if (headers.get("x-stack-host") !== secret) return new Response(null, { status: 403 });
  headers.delete("x-stack-host");
  const command = headers.get("x-stack-command");
  if (command === "ping") return new Response(null, { status: 204 });
  if (command === "drain") {
    while (background.size) await Promise.all(background);
    return new Response(null, { status: 204 });
  }
  if (command === "exit") Deno.exit();
  try {
    // Shadowed rather than wrapped in a new Request: Deno loses the body of one whose original is collected.
    Object.defineProperty(request, "headers", { value: headers });
    const response = await handler?.(request, info);
    if (response instanceof Response) return response;
    throw new TypeError("The function's handler did not return a Response");
  } catch (error) {
    return await onError(error);
  }
}

const module = await import(Deno.args[0] ?? "");
handler ??= module.default?.fetch?.bind(module.default);
if (!handler) throw new TypeError("The function neither calls Deno.serve nor exports default { fetch }");
const server = serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, answer);
console.log(`${secret} ${JSON.stringify({ port: server.addr.port, pid: Deno.pid })}`);
