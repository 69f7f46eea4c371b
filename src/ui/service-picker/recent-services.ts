/** The services that were picked lately in this browser, newest first: their keys in the origin's local storage. */

const STORED_AS = 'patchcord:recent-services';
const MOST = 5;

export function readRecentServices(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED_AS) ?? '[]');
    const keys = Array.isArray(stored) ? stored.filter((key) => typeof key === 'string') : [];
    return [...new Set(keys)].slice(0, MOST);
  } catch {
    // No storage, closed off, or no JSON: then nothing was picked lately.
    return [];
  }
}

export function rememberService(key: string): void {
  const keys = [key, ...readRecentServices().filter((other) => other !== key)];
  try {
    localStorage.setItem(STORED_AS, JSON.stringify(keys.slice(0, MOST)));
  } catch {
    // Closed off or full: picking goes on all the same.
  }
}
