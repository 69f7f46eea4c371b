import type { AttemptRecord, FieldValues } from '../../core/index.ts';
import type { Vault } from '../credentials/index.ts';

/** What an attempt has to remember between its window's steps. */
export interface SealedConsent {
  /** Fields that were filled in before consent. */
  readonly values: FieldValues;
  /** Who connects, where the session token says; for the page that asks. */
  readonly personName?: string | undefined;
  /** The provider is to let the user choose the account. */
  readonly anotherAccount?: boolean | undefined;
  /** PKCE verifier (RFC 7636 §4.1), once the window has passed the start page. */
  readonly verifier?: string | undefined;
}

type Place = Pick<AttemptRecord, 'organizationId' | 'id'>;

export function sealConsent(vault: Vault, attempt: Place, consent: SealedConsent): Promise<string> {
  return vault.seal(placeOf(attempt, 'consent'), JSON.stringify(consent));
}

/** @throws `key-unknown`, `decryption-failed` */
export async function openConsent(
  vault: Vault,
  attempt: Place & Pick<AttemptRecord, 'sealed'>,
): Promise<SealedConsent> {
  if (attempt.sealed === undefined) return { values: {} };
  return JSON.parse(await vault.open(placeOf(attempt, 'consent'), attempt.sealed)) as SealedConsent;
}

export function sealReturnUrl(vault: Vault, attempt: Place, returnUrl: string): Promise<string> {
  return vault.seal(placeOf(attempt, 'return'), returnUrl);
}

/** Where the tab of this attempt goes at its end. @throws `key-unknown`, `decryption-failed` */
export async function openReturnUrl(
  vault: Vault,
  attempt: Place & Pick<AttemptRecord, 'returnTo'>,
): Promise<string | undefined> {
  if (attempt.returnTo === undefined) return undefined;
  return vault.open(placeOf(attempt, 'return'), attempt.returnTo);
}

function placeOf({ organizationId, id }: Place, field: 'consent' | 'return') {
  return { organizationId, recordId: id, field };
}
