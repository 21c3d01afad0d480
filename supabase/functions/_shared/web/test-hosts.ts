/** Hosts that may be on this machine, each with its only port, as `jobs.test` → 8123. For tests. */
export type TestHosts = ReadonlyMap<string, number>;

/**
 * Reads `FETCH_TEST_HOSTS`, as `jobs.test:8123,board.test:8124`: names under `.test` (never on the internet, RFC 6761)
 * that lead to this machine on that port alone. Only where the project itself is on this machine: set anywhere
 * else it is an error, so that a variable carried along by accident stops the function instead of opening it.
 * @throws {Error} another form, or a project that is not on this machine
 */
export function readTestHosts(variable: string | undefined, projectUrl: string): TestHosts {
  if (!variable) return new Map();
  const project = URL.canParse(projectUrl) ? new URL(projectUrl).hostname : "";
  if (project !== "127.0.0.1" && project !== "localhost")
    throw new Error("environment: FETCH_TEST_HOSTS is for a stack on this machine");
  return new Map(
    variable.split(",").map((entry) => {
      const [, host, port] = /^([a-z0-9-]+\.test):(\d{2,5})$/.exec(entry.trim()) ?? [];
      if (host === undefined) throw new Error("environment: FETCH_TEST_HOSTS not valid");
      return [host, Number(port)] as const;
    }),
  );
}
