import { existsSync } from "node:fs";
import { json, type Part } from "./gateway/refusals.ts";
import type { Mailer, Service, StackContext } from "./service.ts";

type Stop = () => Promise<void> | void;
type Load<T> = (path: string, name: string) => Promise<T | undefined>;

/** Builds every service of the stack; what they hold open is added to `stops`. */
export async function createServices(context: StackContext, stops: Stop[]): Promise<Record<Part, Service>> {
  const create = async (part: Part, name: string): Promise<Service> => {
    const make = await load<(context: StackContext) => Promise<Service>>(`./${part}/index.ts`, name);
    const service = make ? await make(context) : absent(part);
    if (service.stop) stops.push(() => service.stop?.());
    return service;
  };
  const services = {
    rest: await create("rest", "createRest"),
    auth: await create("auth", "createAuth"),
    storage: await create("storage", "createStorage"),
    functions: await create("functions", "createFunctions"),
  };
  const start = await load<
    (context: StackContext) => { stop(): Promise<void> } | Promise<{ stop(): Promise<void> }>
  >("./background/index.ts", "startBackground");
  if (start) {
    const background = await start(context);
    stops.push(() => background.stop());
  }
  return services;
}

/** Where mails go, and the page that shows them. */
export async function createMail(): Promise<{
  mailer: Mailer;
  fetch(request: Request): Promise<Response> | Response;
}> {
  const make = await load<() => Mailer & { fetch(request: Request): Promise<Response> | Response }>(
    "./mail/mailbox.ts",
    "createMailbox",
  );
  if (!make)
    return { mailer: { send: async () => {} }, fetch: () => json(501, { message: "No mailbox yet" }) };
  const mailbox = make();
  return { mailer: mailbox, fetch: (request) => mailbox.fetch(request) };
}

const load: Load<never> & (<T>(path: string, name: string) => Promise<T | undefined>) = async <T>(
  path: string,
  name: string,
): Promise<T | undefined> => {
  const url = new URL(path, import.meta.url);
  if (!existsSync(url)) return undefined;
  const module = (await import(url.href)) as Record<string, T>;
  return module[name];
};

function absent(part: Part): Service {
  return { fetch: async () => json(501, { message: `${part} is not served yet` }) };
}
