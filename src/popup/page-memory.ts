/** What a tab remembers over reloads: its session storage, where the browser lets the page have one. Never a secret. */
import type { HostWindow, PageMemory } from './popup.types.ts';

/** @param host is asked for its storage with each call: a page in a sandbox has none, and throws. */
export function createPageMemory(host: () => HostWindow): PageMemory {
  function using<Result>(work: (storage: Storage) => Result): Result | undefined {
    try {
      const storage = host().sessionStorage;
      return storage && work(storage);
    } catch {
      // Closed off, full, or no JSON: the page then remembers nothing, and everything else goes on.
      return undefined;
    }
  }
  return {
    read: (key) => using((storage): unknown => JSON.parse(storage.getItem(key) ?? 'null') ?? undefined),
    write: (key, value) => using((storage) => storage.setItem(key, JSON.stringify(value))),
    remove: (key) => using((storage) => storage.removeItem(key)),
    keys: (prefix) =>
      using((storage) =>
        Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) =>
          key.startsWith(prefix),
        ),
      ) ?? [],
  };
}
