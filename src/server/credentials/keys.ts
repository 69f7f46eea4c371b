/** The master keys: `PATCHCORD_KEYS=kid:base64,…`. The first encrypts, all decrypt (decision 7). */
import { PatchcordError } from '../../core/index.ts';
import { type Bytes, fromBase64Url, toBase64, toBase64Url } from './bytes.ts';
import { systemRandom } from './random.ts';

/** Global in browsers, workers and Node alike, but not as a type in Node's declarations. */
type CryptoKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** A master key. The key itself is not extractable: it cannot be logged by accident. */
export interface VaultKey {
  readonly kid: string;
  readonly key: CryptoKey;
}

const KEY_BYTES = 32;
const KID = /^[A-Za-z0-9_-]{1,32}$/;
const HOW_TO = 'Make one with: echo "PATCHCORD_KEYS=k1:$(openssl rand -base64 32)"';

/**
 * Reads the master keys from `kid:base64,kid:base64,…`, each of 32 random bytes.
 *
 * @throws PatchcordError `configuration-invalid` when there is none, when one is malformed or given twice, or when
 * one was evidently typed or copied from an example instead of drawn at random. The message never contains a key.
 */
export async function parseKeys(text: string | undefined): Promise<readonly VaultKey[]> {
  const entries = (text ?? '').split(',').map((entry) => entry.trim());
  if (entries.join('') === '') throw refused('No encryption key is set in PATCHCORD_KEYS.');
  const parsed = entries.map(parseEntry);
  refuseDuplicates(parsed);
  return Promise.all(parsed.map(importEntry));
}

/** A new master key as an entry for `parseKeys`, for tools that set up a data folder. */
export function generateKey(kid: string): string {
  if (!KID.test(kid)) throw refused('A key id consists of 1 to 32 letters, digits, "-" and "_".');
  return `${kid}:${toBase64(systemRandom(KEY_BYTES))}`;
}

interface Entry {
  readonly kid: string;
  readonly bytes: Bytes;
}

function parseEntry(entry: string, index: number): Entry {
  const which = `Entry ${index + 1} of PATCHCORD_KEYS`;
  const colon = entry.indexOf(':');
  const kid = entry.slice(0, Math.max(colon, 0));
  if (!KID.test(kid))
    throw refused(`${which} does not start with "kid:" (1 to 32 letters, digits, "-" and "_").`);
  const encoded = entry
    .slice(colon + 1)
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
  const bytes = fromBase64Url(encoded);
  if (bytes?.length !== KEY_BYTES) throw refused(`${which} (${kid}) is not ${KEY_BYTES} bytes in base64.`);
  if (!looksRandom(bytes)) throw refused(`${which} (${kid}) is not random.`);
  return { kid, bytes };
}

/**
 * Refuses zeros, sequences and typed text such as "change-me". Of random keys, fewer than one in 10^13 consists of
 * printable characters only or has so few different bytes.
 */
function looksRandom(bytes: Bytes): boolean {
  const typed = bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
  const steps = new Set(bytes.slice(1).map((byte, index) => byte - (bytes[index] ?? 0)));
  return !typed && steps.size >= KEY_BYTES / 2;
}

function refuseDuplicates(entries: readonly Entry[]): void {
  const kids = new Set<string>();
  const keys = new Set<string>();
  for (const { kid, bytes } of entries) {
    if (kids.has(kid)) throw refused(`PATCHCORD_KEYS has two keys with the id "${kid}".`);
    if (keys.has(toBase64Url(bytes)))
      throw refused(`PATCHCORD_KEYS has the same key under two ids, one is "${kid}".`);
    kids.add(kid);
    keys.add(toBase64Url(bytes));
  }
}

async function importEntry({ kid, bytes }: Entry): Promise<VaultKey> {
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return { kid, key };
}

function refused(what: string): PatchcordError {
  return new PatchcordError('configuration-invalid', `${what} ${HOW_TO}`);
}
