import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Clock } from 'patchcord/core';

/** The person who is signed in to Northwind. */
export const ada = { id: 'ada', name: 'Ada Lovelace', email: 'ada@northwind.example' } as const;

export const organizationId = 'northwind';
export const sessionKeyId = 'northwind-1';

export interface TokenSigner {
  /** For Ada's browser: her own connections only. */
  forBrowser(lifeSeconds: number): Promise<string>;
  /** For Northwind's own calls on Ada's behalf: one minute. */
  forBackend(): Promise<string>;
}

/** Signs session tokens for Patchcord: what a host's backend does after it knows who its user is. */
export function tokenSigner(sessionKey: string, audience: string, { now }: Pick<Clock, 'now'>): TokenSigner {
  const key = new TextEncoder().encode(sessionKey);
  const sign = (claims: Record<string, unknown>, subject: string, lifeSeconds: number) => {
    const seconds = Math.floor(now() / 1000);
    return new SignJWT({ ...claims, org: organizationId })
      .setProtectedHeader({ alg: 'HS256', kid: sessionKeyId })
      .setAudience(audience)
      .setSubject(subject)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + lifeSeconds)
      .setJti(randomUUID())
      .sign(key);
  };
  return {
    forBrowser: (lifeSeconds) => sign({ kind: 'end-user', name: ada.name }, ada.id, lifeSeconds),
    forBackend: () =>
      sign({ kind: 'backend', owner: { kind: 'end-user', id: ada.id } }, 'northwind-backend', 60),
  };
}
