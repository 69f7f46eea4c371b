/**
 * The vault: what it seals can be opened only for the same organization, record and field (A6-01, A6-02).
 *
 * Envelope, five parts joined by dots:
 * `version . kid . wrapped data key . nonce . ciphertext`
 * The data key is 32 random bytes, new for every envelope, wrapped by the master key `kid` as
 * `nonce (12 bytes) + AES-256-GCM`. The last three parts are base64url. Both encryptions carry
 * `(purpose, organization id, record id, field, kid, version)`, each length-prefixed, as additional data.
 *
 * @see NIST SP 800-38D (AES-GCM; 96-bit random nonces allow 2^32 envelopes for one master key)
 */
import { PatchcordError } from '../../core/index.ts';
import { type Bytes, fromBase64Url, lengthPrefixed, toBase64Url, utf8 } from './bytes.ts';
import type { VaultKey } from './keys.ts';
import { type RandomBytes, systemRandom } from './random.ts';

/** Where a secret is stored. Never the owner: records move between owners. */
export interface SecretPlace {
  readonly organizationId: string;
  readonly recordId: string;
  readonly field: string;
}

export interface Vault {
  /**
   * Encrypts with the first key.
   *
   * @throws PatchcordError `input-invalid` for text with a lone surrogate, which UTF-8 could not give back.
   */
  seal(place: SecretPlace, plaintext: string): Promise<string>;
  /**
   * Decrypts with whichever key sealed it.
   *
   * @throws PatchcordError `key-unknown` when that key is not configured; `decryption-failed` when the envelope was
   * changed, or belongs to another place.
   */
  open(place: SecretPlace, envelope: string): Promise<string>;
  /** Whether the envelope was sealed with another key than the first: seal it again at the next occasion. */
  needsReencryption(envelope: string): boolean;
}

const VERSION = '1';
const NONCE_BYTES = 12;
const KEY_BYTES = 32;
const TAG_BYTES = 16;

/**
 * @param keys - from `parseKeys`; the first encrypts, all decrypt.
 * @param random - only tests pass one, to compare with stored vectors.
 */
export function createVault(keys: readonly VaultKey[], random: RandomBytes = systemRandom): Vault {
  const [current] = keys;
  if (!current) throw new PatchcordError('configuration-invalid', 'A vault needs at least one key.');
  const byId = new Map(keys.map((entry) => [entry.kid, entry]));

  return {
    async seal(place, plaintext) {
      refuseLoneSurrogates(plaintext);
      const { kid, key } = current;
      const dataKey = random(KEY_BYTES);
      const wrapNonce = random(NONCE_BYTES);
      const wrapped = await encrypt(key, wrapNonce, context('data-key', place, kid), dataKey);
      const nonce = random(NONCE_BYTES);
      const imported = await importDataKey(dataKey, 'encrypt');
      const ciphertext = await encrypt(imported, nonce, context('secret', place, kid), utf8(plaintext));
      const parts = [joined(wrapNonce, wrapped), nonce, ciphertext].map(toBase64Url);
      return [VERSION, kid, ...parts].join('.');
    },

    async open(place, envelope) {
      const { kid, wrapNonce, wrapped, nonce, ciphertext } = parseEnvelope(envelope);
      const master = byId.get(kid);
      if (!master) throw unknownKey(kid);
      const dataKey = await decrypt(master.key, wrapNonce, context('data-key', place, kid), wrapped);
      const imported = await importDataKey(dataKey, 'decrypt');
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
        await decrypt(imported, nonce, context('secret', place, kid), ciphertext),
      );
    },

    needsReencryption: (envelope) => parseEnvelope(envelope).kid !== current.kid,
  };
}

function refuseLoneSurrogates(text: string): void {
  if (!/\p{Surrogate}/u.test(text)) return;
  throw new PatchcordError('input-invalid', 'A secret contains half a character (a lone surrogate).');
}

interface Envelope {
  readonly kid: string;
  readonly wrapNonce: Bytes;
  readonly wrapped: Bytes;
  readonly nonce: Bytes;
  readonly ciphertext: Bytes;
}

function parseEnvelope(envelope: string): Envelope {
  const [version, kid, ...encoded] = envelope.split('.');
  const [wrapping, nonce, ciphertext] = encoded.map(fromBase64Url);
  const complete =
    version === VERSION &&
    kid !== undefined &&
    encoded.length === 3 &&
    wrapping?.length === NONCE_BYTES + KEY_BYTES + TAG_BYTES &&
    nonce?.length === NONCE_BYTES &&
    ciphertext !== undefined;
  if (!complete) throw undecryptable();
  return {
    kid,
    wrapNonce: wrapping.slice(0, NONCE_BYTES),
    wrapped: wrapping.slice(NONCE_BYTES),
    nonce,
    ciphertext,
  };
}

/** The purpose keeps a wrapped key and a ciphertext of the same place from standing in for one another. */
function context(purpose: 'data-key' | 'secret', place: SecretPlace, kid: string): Bytes {
  return lengthPrefixed([purpose, place.organizationId, place.recordId, place.field, kid, VERSION]);
}

async function encrypt(key: VaultKey['key'], iv: Bytes, additionalData: Bytes, plain: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain));
}

async function decrypt(
  key: VaultKey['key'],
  iv: Bytes,
  additionalData: Bytes,
  sealed: Bytes,
): Promise<Bytes> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, sealed));
  } catch (cause) {
    throw undecryptable(cause);
  }
}

function importDataKey(bytes: Bytes, usage: 'encrypt' | 'decrypt'): Promise<VaultKey['key']> {
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, [usage]);
}

function joined(one: Bytes, other: Bytes): Bytes {
  const out = new Uint8Array(one.length + other.length);
  out.set(one);
  out.set(other, one.length);
  return out;
}

/** The key id is repeated only when it looks like one: a damaged envelope may hold anything there. */
function unknownKey(kid: string): PatchcordError {
  const shown = /^[A-Za-z0-9_-]{1,32}$/.test(kid) ? `"${kid}"` : 'an unreadable id';
  return new PatchcordError(
    'key-unknown',
    `A stored secret was sealed with the key ${shown}, which is not in PATCHCORD_KEYS. Add that key after the first one.`,
  );
}

function undecryptable(cause?: unknown): PatchcordError {
  return new PatchcordError(
    'decryption-failed',
    'A stored secret cannot be decrypted: it was changed, moved to another record, or its key is another one by the same id.',
    { cause },
  );
}
