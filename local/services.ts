import { createAuth } from "./auth/index.ts";
import { startBackground } from "./background/index.ts";
import { createFunctions } from "./functions/index.ts";
import type { Part } from "./gateway/refusals.ts";
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
  const background = await startBackground(context);
  stops.push(() => background.stop());
  return services;
}
