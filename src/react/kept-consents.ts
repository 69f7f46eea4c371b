/** Attempts that outlive the page: what is under way when it is reloaded, or left for the provider in this very tab. */
import { type Clock, type KeptConsent, keptConsentSchema } from '../core/index.ts';
import type { PopupDriver } from '../popup/index.ts';

const PREFIX = 'patchcord:attempt:';

/** The truth about an attempt can be read for so long, in ms; what is older is of no use. */
const KEPT_FOR_MS = 60 * 60_000;

export interface KeptConsents {
  keep(kept: KeptConsent): void;
  forget(attemptId: string): void;
  /** The newest one of these services (default: of any), unless the tab has come back with a certain one. */
  find(serviceKeys?: readonly string[]): KeptConsent | undefined;
}

export function createKeptConsents(
  { memory, ownTab }: Pick<PopupDriver, 'memory' | 'ownTab'>,
  clock: Pick<Clock, 'now'>,
): KeptConsents {
  function read(key: string): { readonly kept: KeptConsent; readonly at: number } | undefined {
    const value = memory.read(key);
    const parsed = keptConsentSchema.safeParse(value);
    const at = typeof value === 'object' && value !== null && 'at' in value ? Number(value.at) : Number.NaN;
    if (parsed.success && clock.now() - at < KEPT_FOR_MS) return { kept: parsed.data, at };
    memory.remove(key);
    return undefined;
  }

  const keep = (kept: KeptConsent) => memory.write(PREFIX + kept.attemptId, { ...kept, at: clock.now() });

  /** Whoever asks first takes it out of the address; as the newest one it is found by everybody on the page. */
  function preferReturned() {
    const returned = ownTab.takeReturned();
    const found = returned === undefined ? undefined : read(PREFIX + returned);
    if (found) keep(found.kept);
  }

  return {
    keep,
    forget: (attemptId) => memory.remove(PREFIX + attemptId),
    find(serviceKeys) {
      preferReturned();
      const [newest] = memory
        .keys(PREFIX)
        .flatMap((key) => read(key) ?? [])
        .filter(({ kept }) => serviceKeys === undefined || serviceKeys.includes(kept.serviceKey))
        .sort((a, b) => b.at - a.at);
      return newest?.kept;
    },
  };
}
