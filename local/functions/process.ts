import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFileSync, realpathSync } from "node:fs";
import { Agent, request as httpRequest, type IncomingMessage } from "node:http";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { fileURLToPath, pathToFileURL } from "node:url";
import { z } from "zod";
import type { Logger } from "../log.ts";
import { idleTimeout, resourceLimit, workerError } from "./answers.ts";
import type { FunctionSource } from "./project.ts";

/** Times in milliseconds. */
export interface Limits {
  /** From the start of the process to its readiness. */
  boot: number;
  /** CPU that the event loop may be held up for. */
  cpu: number;
  /** From a call to the first byte of its answer. */
  answer: number;
  /** From a call to the last byte of its answer. */
  wallClock: number;
}

export interface ProcessOptions {
  source: FunctionSource;
  environment: Record<string, string>;
  /** Folders that code may read. */
  readable: string[];
  /** Where packages are found. */
  directory: string;
  limits: Limits;
  log: Logger;
}

const host = fileURLToPath(new URL("./deno/host.ts", import.meta.url));
const readySchema = z.object({ port: z.number(), pid: z.number() });

/**
 * A shell script that runs its arguments until they end or standard input does. The latter is how a function,
 * even one that spins, ends with a stack that was killed without a word.
 */
const leash = `exec 3<&0; "$@" </dev/null 3<&- & child=$!
{ cat <&3 >/dev/null; kill -9 $child; } 2>/dev/null & wait $child
status=$?; kill $!; exit $status`;

/** Milliseconds for a process that is asked to end. */
const exitLimit = 2_000;

/** A call that failed for its caller's sake, which says nothing of the function. */
class CallerGone extends Error {}

/** Where Deno is; its package's own install step finds or makes it, also where npm ran no install scripts. */
export function denoProgram(): string {
  const { runInstall } = createRequire(import.meta.url)("deno/install_api.cjs") as { runInstall(): string };
  return runInstall();
}

/** Headers that belong to one connection, not to the message. */
const hopByHop = [
  "connection",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

/**
 * One function in a Deno process of its own: whatever it does with its CPU, memory or event loop, the other
 * functions and the stack go on. (Deno's Workers would share a process, but one that spins cannot be ended.)
 */
export class FunctionProcess {
  /** A connection for each call: one that breaks then says that the process is gone. */
  private readonly agent = new Agent({ keepAlive: false });
  private underWay = 0;
  private overLimit = false;
  private gone = false;
  private watch: NodeJS.Timeout | undefined;
  /** Set once no new calls come; the process ends when the last one has. */
  private retiring = false;

  private constructor(
    private readonly child: ChildProcess,
    private readonly secret: string,
    private readonly address: z.infer<typeof readySchema>,
    private readonly options: ProcessOptions,
  ) {}

  /** @throws {Error} the function's code cannot be loaded, or took too long */
  static async start(options: ProcessOptions): Promise<FunctionProcess> {
    const secret = randomBytes(18).toString("base64url");
    const child = spawn("sh", ["-c", leash, "sh", denoProgram(), ...denoArguments(options)], {
      cwd: options.directory,
      env: { ...options.environment, STACK_HOST_SECRET: secret, NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" },
      stdio: ["pipe", "pipe", "pipe"],
      // A group of its own, to be ended whole.
      detached: true,
    });
    child.stdin?.on("error", () => {});
    child.once("exit", () => {
      child.stdin?.destroy();
      killGroup(child);
    });
    try {
      const address = await readiness(child, secret, options);
      return new FunctionProcess(child, secret, address, options);
    } catch (error) {
      killGroup(child);
      throw error;
    }
  }

  get alive(): boolean {
    return !this.gone && this.child.exitCode === null && this.child.signalCode === null;
  }

  get idle(): boolean {
    return this.underWay === 0;
  }

  /** Passes a call on. Bodies stream both ways; a caller that goes away aborts the handler's request. */
  async call(request: Request, url: URL): Promise<Response> {
    this.begin();
    const limits = this.options.limits;
    const abort = new AbortController();
    const end = () => {
      clearTimeout(wallClock);
      clearTimeout(patience);
      this.end();
    };
    let outOfTime: "answer" | "wallClock" | undefined;
    const giveUp = (limit: "answer" | "wallClock") => () => {
      outOfTime = limit;
      abort.abort();
    };
    const wallClock = setTimeout(giveUp("wallClock"), limits.wallClock);
    const patience = setTimeout(giveUp("answer"), limits.answer);
    const leave = () => abort.abort();
    if (request.signal.aborted) leave();
    request.signal.addEventListener("abort", leave, { once: true });
    try {
      const answer = await this.send(request, url, abort.signal);
      clearTimeout(patience);
      answer.once("close", end);
      // Told to the caller by the broken body; without a listener it would end this process.
      answer.on("error", () => {});
      return toResponse(answer, request.method);
    } catch (error) {
      end();
      if (outOfTime === "answer") return idleTimeout();
      if (outOfTime === "wallClock" || this.overLimit) return resourceLimit();
      if (!abort.signal.aborted && !(error instanceof CallerGone)) {
        this.options.log.error("A function ended during a call", error, this.about());
        this.kill();
      }
      return workerError();
    }
  }

  /** Ends the process when its calls, and what they left to `EdgeRuntime.waitUntil`, are done. */
  retire(): void {
    if (this.retiring) return;
    this.retiring = true;
    if (this.idle) void this.drain();
  }

  /** Ends the process, at once if a call is under way. */
  async stop(): Promise<void> {
    if (!this.idle) this.kill();
    else await this.exit();
    await this.stopped();
  }

  /** Lets Deno end itself, as it must to run `unload` listeners and to write what `DENO_COVERAGE_DIR` asks for. */
  private async exit(): Promise<void> {
    this.gone = true;
    // It ends without an answer, which is an error here.
    await this.command("exit", exitLimit).catch(() => {});
    const impatience = setTimeout(() => this.kill(), exitLimit);
    await this.stopped();
    clearTimeout(impatience);
  }

  /** Ends the process at once. */
  private kill(): void {
    this.gone = true;
    clearInterval(this.watch);
    this.agent.destroy();
    try {
      // Deno alone: the shell then sees it end, and ends too.
      process.kill(this.address.pid, "SIGKILL");
    } catch {
      // It has ended.
    }
  }

  async stopped(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, "exit");
  }

  private begin(): void {
    this.underWay += 1;
    this.watch ??= this.watchLoop();
  }

  private end(): void {
    this.underWay -= 1;
    if (!this.idle) return;
    clearInterval(this.watch);
    this.watch = undefined;
    if (this.retiring) void this.drain();
  }

  private async drain(): Promise<void> {
    await this.command("drain", this.options.limits.wallClock).catch(() => {});
    if (this.idle) await this.exit();
  }

  /**
   * While calls are under way, asks the event loop for a sign of life. One that gives none while the process
   * uses up its CPU limit is ended, as the platform does.
   */
  private watchLoop(): NodeJS.Timeout {
    let waitingSince: number | undefined;
    const look = () => {
      if (waitingSince === undefined) {
        waitingSince = this.cpuTime();
        const answered = () => {
          waitingSince = undefined;
        };
        this.command("ping").then(answered, answered);
      } else if (this.cpuTime() - waitingSince > this.options.limits.cpu) {
        this.options.log.warn("A function ran out of CPU and was ended", this.about());
        this.overLimit = true;
        this.kill();
      }
    };
    const timer = setInterval(look, 200);
    timer.unref();
    return timer;
  }

  /** CPU of the process in milliseconds; where the system does not tell, time. */
  private cpuTime(): number {
    try {
      const stat = readFileSync(`/proc/${this.address.pid}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return (Number(fields[11]) + Number(fields[12])) * 10;
    } catch {
      return performance.now();
    }
  }

  private about() {
    return { function: this.options.source.name };
  }

  private async command(command: "ping" | "drain" | "exit", timeout?: number): Promise<void> {
    const signal = timeout === undefined ? undefined : AbortSignal.timeout(timeout);
    const headers = { "x-stack-host": this.secret, "x-stack-command": command };
    await new Promise<void>((resolve, reject) => {
      const { port } = this.address;
      httpRequest({ host: "127.0.0.1", port, headers, agent: this.agent, signal }, (answer) => {
        answer.resume().once("end", resolve);
      })
        .once("error", reject)
        .end();
    });
  }

  private send(request: Request, url: URL, signal: AbortSignal): Promise<IncomingMessage> {
    const headers = Object.fromEntries(request.headers);
    for (const name of hopByHop) delete headers[name];
    delete headers["x-stack-command"];
    const outgoing = httpRequest({
      host: "127.0.0.1",
      port: this.address.port,
      method: request.method,
      path: url.pathname + url.search,
      headers: { ...headers, host: new URL(request.url).host, "x-stack-host": this.secret },
      agent: this.agent,
      signal,
    });
    return new Promise((resolve, reject) => {
      outgoing.once("response", resolve);
      outgoing.on("error", reject);
      if (request.body === null) {
        outgoing.end();
        return;
      }
      const body = Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]);
      body.on("error", (cause) => {
        reject(new CallerGone("The caller's body broke off", { cause }));
        outgoing.destroy();
      });
      body.pipe(outgoing);
    });
  }
}

function denoArguments({ source, readable }: ProcessOptions): string[] {
  const map = `data:application/json,${encodeURIComponent(JSON.stringify(source.importMap))}`;
  const folders = [...new Set([...readable, dirname(host)].map((folder) => realpathSync(folder)))];
  return [
    "run",
    "--quiet",
    "--no-prompt",
    "--no-lock",
    "--unstable-no-legacy-abort",
    "--node-modules-dir=manual",
    `--import-map=${map}`,
    "--allow-net",
    // The environment holds only what a function may know.
    "--allow-env",
    "--allow-sys",
    `--allow-read=${folders.join(",")}`,
    host,
    pathToFileURL(source.entrypoint).href,
  ];
}

/** Waits for the host's line; the function's own output is logged. */
function readiness(
  child: ChildProcess,
  secret: string,
  { source, limits, log }: ProcessOptions,
): Promise<z.infer<typeof readySchema>> {
  return new Promise((resolve, reject) => {
    const tooLong = setTimeout(() => reject(new Error("The function did not start in time")), limits.boot);
    const lines = (stream: NodeJS.ReadableStream | null, each: (line: string) => void) => {
      if (stream) createInterface({ input: stream }).on("line", each);
    };
    const output = (line: string) => log.info(line, { function: source.name });
    lines(child.stderr, output);
    lines(child.stdout, (line) => {
      if (!line.startsWith(`${secret} `)) return output(line);
      clearTimeout(tooLong);
      resolve(readySchema.parse(JSON.parse(line.slice(secret.length + 1))));
    });
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      clearTimeout(tooLong);
      reject(new Error(`The function ended before it was ready (${code ?? signal})`));
    });
  });
}

function killGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  } catch {
    // It is gone already.
  }
}

function toResponse(answer: IncomingMessage, method: string): Response {
  const headers = new Headers();
  for (let i = 0; i < answer.rawHeaders.length; i += 2) {
    const [name = "", value = ""] = answer.rawHeaders.slice(i, i + 2);
    if (!hopByHop.includes(name.toLowerCase())) headers.append(name, value);
  }
  const status = answer.statusCode ?? 502;
  const empty = method === "HEAD" || status === 204 || status === 205 || status === 304;
  if (empty) answer.resume();
  const body = empty ? null : (Readable.toWeb(answer) as ReadableStream<Uint8Array>);
  return new Response(body, { status, headers });
}
