import type { FieldValues } from '../../core/index.ts';
import type { Vault } from '../credentials/index.ts';

/** What an attempt has to remember between its window's steps. */
export interface SealedConsent {
  /** Fields that were filled in before consent. */
  readonly values: FieldValues;
  /** PKCE verifier (RFC 7636 §4.1), once the window has passed the start page. */
  readonly verifier?: string | undefined;
}

interface Place {
  readonly organizationId: string;
  readonly id: string;
}

export function sealConsent(vault: Vault, attempt: Place, consent: SealedConsent): Promise<string> {
  return vault.seal(secretPlace(attempt), JSON.stringify(consent));
}

/** @throws `key-unknown`, `decryption-failed` */
export async function openConsent(
  vault: Vault,
  attempt: Place & { readonly sealed: string | undefined },
): Promise<SealedConsent> {
  if (attempt.sealed === undefined) return { values: {} };
  return JSON.parse(await vault.open(secretPlace(attempt), attempt.sealed)) as SealedConsent;
}

function secretPlace({ organizationId, id }: Place) {
  return { organizationId, recordId: id, field: 'consent' };
}
