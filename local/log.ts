/** Structured logging to standard error; standard output is for what the user asked to see. */
export interface Logger {
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  /** `error` is logged with its stack here and never sent to a client. */
  error(message: string, error: unknown, fields?: Record<string, unknown>): void;
}

export function createLogger(
  part: string,
  write: (line: string) => void = (l) => process.stderr.write(l),
): Logger {
  const line = (level: string, message: string, fields: Record<string, unknown> = {}) =>
    write(`${JSON.stringify({ time: new Date().toISOString(), level, part, message, ...fields })}\n`);
  return {
    info: (message, fields) => line("info", message, fields),
    warn: (message, fields) => line("warn", message, fields),
    error: (message, error, fields) =>
      line("error", message, { ...fields, error: error instanceof Error ? error.stack : String(error) }),
  };
}
