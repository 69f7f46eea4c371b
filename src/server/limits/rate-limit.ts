import { type Clock, PatchcordError } from '../../core/index.ts';

export interface RateLimit {
  /** How many may come at once. */
  readonly burst: number;
  /** How many more every minute. */
  readonly perMinute: number;
}

export interface RateLimiter {
  /** Counts one. @throws `rate-limited` with the seconds to wait */
  take(who: string): void;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** Above so many buckets, full ones are forgotten: they say nothing. */
const SWEEP_AT = 10_000;

/** Token buckets in this process's memory: several processes allow several times as much. */
export function createRateLimiter({ burst, perMinute }: RateLimit, clock: Clock): RateLimiter {
  const buckets = new Map<string, Bucket>();
  const perMs = perMinute / 60_000;
  const filled = ({ tokens, at }: Bucket, now: number) => Math.min(burst, tokens + (now - at) * perMs);

  return {
    take(who) {
      const now = clock.now();
      if (buckets.size > SWEEP_AT) {
        for (const [key, bucket] of buckets) if (filled(bucket, now) >= burst) buckets.delete(key);
      }
      const tokens = filled(buckets.get(who) ?? { tokens: burst, at: now }, now);
      if (tokens < 1) {
        const retryAfter = Math.max(1, Math.ceil((1 - tokens) / perMs / 1000));
        throw new PatchcordError('rate-limited', `Too many tries. Wait ${retryAfter} s.`, { retryAfter });
      }
      buckets.set(who, { tokens: tokens - 1, at: now });
    },
  };
}
