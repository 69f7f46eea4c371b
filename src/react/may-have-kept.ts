import type { PageTab } from '../popup/index.ts';

/** Of the keys under which attempts outlive the page. */
export const KEPT_PREFIX = 'patchcord:attempt:';

/**
 * Whether a page before this one may have left something under way. A quick look without schemas, which may be wrong in
 * one direction: `KeptConsents.find` knows, and clears away what is of no use.
 */
export function mayHaveKept(
  { memory, pageId, hasReturned }: PageTab,
  services: readonly string[] | undefined,
): boolean {
  // Also with an attempt that nobody here remembers: somebody must take it out of the address.
  if (hasReturned()) return true;
  const page = pageId();
  return memory.keys(KEPT_PREFIX).some((key) => {
    const kept = memory.read(key) as { readonly page?: unknown; readonly serviceKey?: string } | undefined;
    return kept && kept.page !== page && (services?.includes(String(kept.serviceKey)) ?? true);
  });
}
