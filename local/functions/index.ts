import { existsSync, type FSWatcher, watch } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../database/folders.ts";
import { createLogger } from "../log.ts";
import type { Service, StackContext } from "../service.ts";
import { bootError, notFound, workerError } from "./answers.ts";
import { functionEnvironment } from "./environment.ts";
import { FunctionProcess, type Limits } from "./process.ts";
import { findFunction, packagesFolder } from "./project.ts";

/**
 * The platform's limits, but for CPU: it is measured in one piece (how long the event loop is held up), and a
 * laptop that runs everything at once gets twice the platform's 2 s.
 */
const platformLimits: Limits = { boot: 60_000, cpu: 4_000, answer: 150_000, wallClock: 400_000 };

/** Milliseconds without a call after which a function's process is ended. */
const idleLimit = 10 * 60_000;

/**
 * Serves `supabase/functions/*`. A function's process starts with its first call, is shared by the calls
 * after it, and is replaced when a file changes or it dies.
 */
export async function createFunctions(context: StackContext, limits = platformLimits): Promise<Service> {
  const functions = new Functions(context, limits);
  return {
    async fetch(request, url) {
      try {
        return await functions.call(request, url);
      } catch (error) {
        context.log.error("A function could not be called", error);
        return workerError();
      }
    },
    stop: () => functions.stop(),
  };
}

class Functions {
  private readonly log = createLogger("functions");
  /** By name; a process that fails to start is forgotten, so that the next call tries again. */
  private readonly running = new Map<string, Promise<FunctionProcess>>();
  private readonly all = new Set<FunctionProcess>();
  private readonly lastCall = new Map<string, number>();
  private readonly watcher: FSWatcher | undefined;
  private readonly housekeeping: NodeJS.Timeout;
  private readonly directory: string;
  private stopping = false;

  constructor(
    private readonly context: StackContext,
    private readonly limits: Limits,
  ) {
    this.directory = packagesFolder(context.config.workdir, repositoryRoot);
    this.watcher = this.watchFiles(join(context.config.directory, "functions"));
    this.housekeeping = setInterval(() => this.retireIdle(), 60_000);
    this.housekeeping.unref();
  }

  async call(request: Request, url: URL): Promise<Response> {
    const name = url.pathname.split("/")[1] ?? "";
    if (this.stopping) return bootError();
    if (!findFunction(this.context.config, name)) return notFound();
    let process: FunctionProcess;
    try {
      process = await this.processOf(name);
    } catch (error) {
      this.log.error("A function failed to start", error, { function: name });
      return bootError();
    }
    return process.call(request, url);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.watcher?.close();
    clearInterval(this.housekeeping);
    await Promise.allSettled(this.running.values());
    await Promise.all([...this.all].map((process) => process.stop()));
  }

  private async processOf(name: string): Promise<FunctionProcess> {
    this.lastCall.set(name, Date.now());
    const current = this.running.get(name);
    if (current) {
      const process = await current;
      if (process.alive) return process;
      if (this.running.get(name) === current) this.running.delete(name);
      return this.processOf(name);
    }
    const starting = this.start(name);
    this.running.set(name, starting);
    starting.catch(() => {
      if (this.running.get(name) === starting) this.running.delete(name);
    });
    return starting;
  }

  private async start(name: string): Promise<FunctionProcess> {
    const source = findFunction(this.context.config, name);
    if (!source) throw new Error(`There is no function ${name}`);
    const process = await FunctionProcess.start({
      source,
      environment: functionEnvironment(this.context),
      readable: [join(this.context.config.directory, "functions"), join(this.directory, "node_modules")],
      directory: this.directory,
      limits: this.limits,
      log: this.log,
    });
    this.all.add(process);
    void process.stopped().then(() => this.all.delete(process));
    return process;
  }

  /** Any change replaces all: what is shared may be imported by each. */
  private watchFiles(folder: string): FSWatcher | undefined {
    if (!existsSync(folder)) return undefined;
    const watcher = watch(folder, { recursive: true }, () => this.retireAll());
    watcher.on("error", (error) => this.log.error("Functions are no longer watched for changes", error));
    return watcher;
  }

  private retireAll(): void {
    for (const starting of this.running.values())
      starting.then(
        (process) => process.retire(),
        () => {},
      );
    this.running.clear();
  }

  private retireIdle(): void {
    for (const [name, starting] of this.running) {
      if (Date.now() - (this.lastCall.get(name) ?? 0) < idleLimit) continue;
      this.running.delete(name);
      starting.then(
        (process) => process.retire(),
        () => {},
      );
    }
  }
}
