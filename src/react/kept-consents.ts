/** Attempts that outlive the page: what is under way when it is reloaded, or left for the provider in this very tab. */
import { type Clock, type KeptConsent, keptConsentShape, readAs } from '../core/index.ts';
import type { PopupDriver } from '../popup/index.ts';
import { KEPT_PREFIX as PREFIX } from './may-have-kept.ts';

/** The truth about an attempt can be read for so long, in ms; what is older is of no use. */
const KEPT_FOR_MS = 60 * 60_000;

export interface KeptConsents {
  keep(kept: KeptConsent): void;
  forget(attemptId: string): void;
  /**
   * The newest one of these services (default: of any) that a page before this one has left, unless the tab has come
   * back with a certain one. Looks, and takes nothing.
   */
  find(serviceKeys?: readonly string[]): KeptConsent | undefined;
  /** Takes one that was found, for the components of this provider. `false` when others on the page were faster. */
  claim(kept: KeptConsent): boolean;
}

interface Entry {
  readonly kept: KeptConsent;
  /** When it was kept, in ms since 1970. */
  readonly at: number;
  /** The page on which it is under way. */
  readonly page: unknown;
}

export function createKeptConsents(
  { memory, ownTab, pageId }: Pick<PopupDriver, 'memory' | 'ownTab' | 'pageId'>,
  clock: Pick<Clock, 'now'>,
): KeptConsents {
  const claimed = new Set<string>();

  function read(key: string): Entry | undefined {
    const value = memory.read(key) as { readonly at?: unknown; readonly page?: unknown } | undefined;
    const read = readAs(keptConsentShape, value);
    const age = clock.now() - Number(value?.at);
    const isOurs = read.fits && key === PREFIX + read.value.attemptId;
    if (isOurs && Math.abs(age) < KEPT_FOR_MS) {
      return { kept: read.value, at: Number(value?.at), page: value?.page };
    }
    memory.remove(key);
    return undefined;
  }

  const write = (kept: KeptConsent, page: unknown) =>
    memory.write(PREFIX + kept.attemptId, { ...kept, at: clock.now(), page });

  /** Whoever asks first takes it out of the address; as the newest one it is found by everybody on the page. */
  function preferReturned() {
    const returned = ownTab.takeReturned();
    const found = returned === undefined ? undefined : read(PREFIX + returned);
    if (found) write(found.kept, found.page);
  }

  const isFree = ({ kept, page }: Entry) => page !== pageId() || claimed.has(kept.attemptId);

  return {
    keep(kept) {
      claimed.add(kept.attemptId);
      write(kept, pageId());
    },
    forget: (attemptId) => memory.remove(PREFIX + attemptId),
    find(serviceKeys) {
      preferReturned();
      const [newest] = memory
        .keys(PREFIX)
        .flatMap((key) => read(key) ?? [])
        .filter(({ kept }) => serviceKeys === undefined || serviceKeys.includes(kept.serviceKey))
        .filter(isFree)
        .sort((a, b) => b.at - a.at);
      return newest?.kept;
    },
    claim(kept) {
      const entry = read(PREFIX + kept.attemptId);
      if (!entry || !isFree(entry)) return false;
      claimed.add(kept.attemptId);
      write(kept, pageId());
      return true;
    },
  };
}
