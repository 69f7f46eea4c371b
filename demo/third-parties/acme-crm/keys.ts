import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { JWKS } from 'oidc-provider';
import { readJson, writeJson } from '../site/files.ts';

/** What the provider signs with. */
export interface ProviderKeys {
  /** Private keys; the provider publishes their public halves. */
  readonly jwks: JWKS;
  /** The first signs cookies, all verify them. */
  readonly cookies: string[];
}

/** The provider's keys; made on the first start, read from `file` ever after. */
export function openKeys(file: string): ProviderKeys {
  const kept = readJson(file) as ProviderKeys | undefined;
  if (kept) return kept;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const made: ProviderKeys = {
    jwks: {
      keys: [{ ...privateKey.export({ format: 'jwk' }), kid: randomBytes(8).toString('hex'), use: 'sig' }],
    },
    cookies: [randomBytes(32).toString('base64url')],
  } as ProviderKeys;
  writeJson(file, made);
  return made;
}
