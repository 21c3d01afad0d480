import { CareerloomError, type UnreadableReason } from "../errors.ts";

/** What reading one file may cost. The defaults suit a function with 2 s of CPU and 256 MB. */
export interface ReadLimits {
  /** Size of the file. */
  bytes: number;
  /** Size of everything that is unpacked from it. */
  expandedBytes: number;
  /** Unpacked size over packed size of one part of a DOCX. */
  ratio: number;
  /** Files inside a DOCX. */
  entries: number;
  pages: number;
  /** Runs of text, or drawing operations in tens of those, on all pages together. */
  runs: number;
  /** Characters on all pages together; a full page holds about 5,000. */
  characters: number;
  /** Wall time; only looked at when a clock is given. */
  milliseconds: number;
  /** Milliseconds from any fixed point. The domain has no clock of its own: the caller brings one. */
  now?: () => number;
  /** Stops reading between two pages, with reason `timeout`. */
  signal?: AbortSignal;
}

export const defaultLimits: ReadLimits = {
  bytes: 5 * 1024 * 1024,
  expandedBytes: 40 * 1024 * 1024,
  ratio: 200,
  entries: 1000,
  pages: 20,
  runs: 40_000,
  characters: 120_000,
  milliseconds: 20_000,
};

export function unreadable(reason: UnreadableReason, cause?: unknown): CareerloomError {
  return new CareerloomError("unreadable_file", { details: { reason }, cause });
}

/** Counts what a reader spends and stops it at the limits. */
export class Budget {
  readonly limits: ReadLimits;
  readonly #startedAt: number | undefined;
  #runs = 0;
  #characters = 0;

  constructor(limits: ReadLimits) {
    this.limits = limits;
    this.#startedAt = limits.now?.();
  }

  /** Throws reason `timeout` once the time is up or the signal has fired. */
  checkTime(): void {
    if (this.limits.signal?.aborted) throw unreadable("timeout", this.limits.signal.reason);
    const now = this.limits.now?.();
    if (
      now !== undefined &&
      this.#startedAt !== undefined &&
      now - this.#startedAt > this.limits.milliseconds
    ) {
      throw unreadable("timeout");
    }
  }

  checkPages(count: number): void {
    if (count > this.limits.pages) throw unreadable("too_many_pages");
  }

  spendRuns(count: number): void {
    this.#runs += count;
    if (this.#runs > this.limits.runs) throw unreadable("too_large");
  }

  spendCharacters(count: number): void {
    this.#characters += count;
    if (this.#characters > this.limits.characters) throw unreadable("too_large");
  }
}
