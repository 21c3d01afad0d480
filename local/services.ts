import { existsSync } from "node:fs";
import { createAuth } from "./auth/index.ts";
import { json, type Part } from "./gateway/refusals.ts";
import { createRest } from "./rest/index.ts";
import type { Service, StackContext } from "./service.ts";
import { createStorage } from "./storage/index.ts";

type Stop = () => Promise<void> | void;

/** Builds every service of the stack; what they hold open is added to `stops`. */
export async function createServices(context: StackContext, stops: Stop[]): Promise<Record<Part, Service>> {
  const kept = (service: Service): Service => {
    stops.push(() => service.stop?.());
    return service;
  };
  const services = {
    rest: kept(await createRest(context)),
    auth: kept(await createAuth(context)),
    storage: kept(await createStorage(context)),
    functions: kept(await createFunctions(context)),
  };
  const start = await load<(context: StackContext) => Running | Promise<Running>>(
    "./background/index.ts",
    "startBackground",
  );
  const background = await start?.(context);
  if (background) stops.push(() => background.stop());
  return services;
}

interface Running {
  stop(): Promise<void> | void;
}

async function createFunctions(context: StackContext): Promise<Service> {
  const create = await load<(context: StackContext) => Promise<Service>>(
    "./functions/index.ts",
    "createFunctions",
  );
  return create
    ? create(context)
    : { fetch: async () => json(501, { message: "functions are not served yet" }) };
}

/** Parts that are still being written: mounted as soon as their file is there. */
async function load<T>(path: string, name: string): Promise<T | undefined> {
  const url = new URL(path, import.meta.url);
  if (!existsSync(url)) return undefined;
  const module = (await import(url.href)) as Record<string, T>;
  return module[name];
}
