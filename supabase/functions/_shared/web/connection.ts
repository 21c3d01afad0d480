/** What the web is reached by. An adapter of its own, so that tests can bring another and nothing else knows the runtime. */

/** A connection of which the far end is known. */
export interface Connection {
  /** The next bytes; null at the end. */
  read(): Promise<Uint8Array | null>;
  write(bytes: Uint8Array): Promise<void>;
  close(): void;
}

export interface Network {
  /** Every address of a name, of both versions; none when it has none. Throws when nobody can say. */
  resolve(name: string, signal: AbortSignal): Promise<string[]>;
  /**
   * A connection to that very address. With `tlsName` it is encrypted, and the certificate has to be that name's: the
   * name is not looked up again, so nobody can change where it leads between the check and the connection.
   */
  connect(address: string, port: number, tlsName: string | null): Promise<Connection>;
}

/** As much of Deno as is used here; the hosted runtime has these four (docs/decisions/0026). */
interface DenoNetwork {
  resolveDns(name: string, type: "A" | "AAAA", options: { signal: AbortSignal }): Promise<string[]>;
  connect(options: { hostname: string; port: number }): Promise<DenoConnection>;
  startTls(
    connection: DenoConnection,
    options: { hostname: string; alpnProtocols: string[] },
  ): Promise<DenoConnection>;
  errors: { NotFound: new () => Error };
}

interface DenoConnection {
  read(buffer: Uint8Array): Promise<number | null>;
  write(bytes: Uint8Array): Promise<number>;
  close(): void;
}

const chunk = 64 * 1024;

/** The network of the runtime that functions run in. */
export function denoNetwork(): Network {
  const { Deno } = globalThis as unknown as { Deno: DenoNetwork };
  const lookUp = async (name: string, type: "A" | "AAAA", signal: AbortSignal) => {
    try {
      return await Deno.resolveDns(name, type, { signal });
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return [];
      throw error;
    }
  };
  return {
    async resolve(name, signal) {
      const found = await Promise.allSettled([lookUp(name, "A", signal), lookUp(name, "AAAA", signal)]);
      const addresses = found.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
      const failure = found.find((answer) => answer.status === "rejected");
      if (addresses.length === 0 && failure) throw failure.reason;
      return addresses;
    },
    async connect(address, port, tlsName) {
      const plain = await Deno.connect({ hostname: address, port });
      if (tlsName === null) return wrap(plain);
      try {
        return wrap(await Deno.startTls(plain, { hostname: tlsName, alpnProtocols: ["http/1.1"] }));
      } catch (error) {
        closeQuietly(plain);
        throw error;
      }
    },
  };
}

function wrap(connection: DenoConnection): Connection {
  return {
    async read() {
      const buffer = new Uint8Array(chunk);
      const length = await connection.read(buffer);
      return length === null ? null : buffer.subarray(0, length);
    },
    async write(bytes) {
      for (let at = 0; at < bytes.byteLength; ) at += await connection.write(bytes.subarray(at));
    },
    close: () => closeQuietly(connection),
  };
}

function closeQuietly(connection: DenoConnection): void {
  try {
    connection.close();
  } catch {
    // It is closed already.
  }
}
