import { tooMany } from "./errors.ts";

/** A bucket of tokens per key that refills steadily: `capacity` calls at once, then `capacity` per `seconds`. */
export class TokenBucket {
  readonly #capacity: number;
  readonly #perMillisecond: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor(capacity: number, seconds: number, now: () => number = Date.now) {
    this.#capacity = capacity;
    this.#perMillisecond = capacity / (seconds * 1000);
    this.#now = now;
  }

  /** Takes one token of `key`; false where none is left. */
  take(key: string): boolean {
    const now = this.#now();
    this.#forgetFull(now);
    const bucket = this.#buckets.get(key) ?? { tokens: this.#capacity, at: now };
    const tokens = this.#level(bucket, now);
    const allowed = tokens >= 1;
    this.#buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, at: now });
    return allowed;
  }

  #level(bucket: { tokens: number; at: number }, now: number): number {
    return Math.min(this.#capacity, bucket.tokens + (now - bucket.at) * this.#perMillisecond);
  }

  /** A full bucket is the same as none; without this every address ever seen would stay in memory. */
  #forgetFull(now: number): void {
    if (this.#buckets.size < 10_000) return;
    for (const [key, bucket] of this.#buckets)
      if (this.#level(bucket, now) >= this.#capacity) this.#buckets.delete(key);
  }
}

/** Routes that are limited per client address; each has its own bucket, as in GoTrue. */
export type LimitedRoute =
  | "signup"
  | "anonymous"
  | "otp"
  | "magiclink"
  | "recover"
  | "resend"
  | "user"
  | "token"
  | "verify"
  | "challenge"
  | "factor";

export class RateLimits {
  readonly #routes: Record<LimitedRoute, TokenBucket>;
  readonly #mails: TokenBucket | undefined;

  /**
   * @param limits calls in five minutes and per address, `anonymous_users` and `email_sent` in an hour
   * @param countMails false where mails only reach a local mailbox, which nobody is to be protected from
   */
  constructor(
    limits: {
      email_sent: number;
      sign_in_sign_ups: number;
      token_refresh: number;
      token_verifications: number;
      anonymous_users: number;
    },
    countMails: boolean,
    now: () => number = Date.now,
  ) {
    const fiveMinutes = (calls: number) => new TokenBucket(calls, 300, now);
    this.#routes = {
      signup: fiveMinutes(limits.sign_in_sign_ups),
      otp: fiveMinutes(limits.sign_in_sign_ups),
      magiclink: fiveMinutes(limits.sign_in_sign_ups),
      recover: fiveMinutes(limits.sign_in_sign_ups),
      resend: fiveMinutes(limits.sign_in_sign_ups),
      user: fiveMinutes(limits.sign_in_sign_ups),
      token: fiveMinutes(limits.token_refresh),
      verify: fiveMinutes(limits.token_verifications),
      anonymous: new TokenBucket(limits.anonymous_users, 3600, now),
      challenge: new TokenBucket(30, 120, now),
      factor: new TokenBucket(30, 120, now),
    };
    this.#mails = countMails ? new TokenBucket(limits.email_sent, 3600, now) : undefined;
  }

  /** @throws {AuthError} 429 `over_request_rate_limit` */
  check(route: LimitedRoute, address: string): void {
    if (!this.#routes[route].take(address))
      throw tooMany("over_request_rate_limit", "Request rate limit reached");
  }

  /** Counts a mail of the whole project. @throws {AuthError} 429 `over_email_send_rate_limit` */
  checkMail(): void {
    if (this.#mails && !this.#mails.take("project"))
      throw tooMany("over_email_send_rate_limit", "email rate limit exceeded");
  }
}
