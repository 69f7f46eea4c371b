/** How often one owner may try. */
export { createRateLimiter, type RateLimit, type RateLimiter } from './rate-limit.ts';
