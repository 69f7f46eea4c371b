/** Who is asking: the claims of a session token, and what they allow. */
import * as z from 'zod/mini';
import type { Authentication, Owner } from './authentication.ts';
import { ownerSchema } from './authentication.ts';
import { id, key } from './text.ts';

/** The longest life of a session token, in seconds. */
export const MAX_SESSION_SECONDS = 15 * 60;

/**
 * Claims of the session token that a host's backend signs (a JWT; header `kid` names one of the organization's keys,
 * HS256 or ES256). `aud`, `exp` and `jti` are checked by the server besides.
 */
export const sessionClaimsSchema = z.object({
  /** The server's public URL. */
  aud: z.union([z.string(), z.array(z.string())]),
  /** Organization id. */
  org: id,
  /** The person's or program's id in the host product. */
  sub: id,
  kind: z.enum(['end-user', 'builder', 'backend']),
  roles: z.optional(z.record(id, z.enum(['viewer', 'contributor', 'admin']))),
  /** For whom a backend acts. */
  owner: z.optional(ownerSchema),
  /** Keys of the services that this session may use; all when absent. */
  services: z.optional(z.array(key)),
  solution: z.optional(id),
  /** Origins of the pages that this session may be used from; any allowed one when absent. */
  origins: z.optional(z.array(z.string())),
  /** A name for the person, shown on pages of the server. */
  name: z.optional(z.string().check(z.maxLength(120))),
  /** Seconds since 1970 (RFC 7519 NumericDate). */
  exp: z.number(),
  jti: z.string().check(z.minLength(8), z.maxLength(128)),
});
export type SessionClaims = z.infer<typeof sessionClaimsSchema>;

/** The one who asks, as every rule about permissions sees them. */
export interface Principal {
  readonly organizationId: string;
  readonly subject: string;
  readonly kind: 'end-user' | 'builder' | 'backend';
  /** Whose authentications a session makes and sees. For a backend `undefined` means the whole organization. */
  readonly owner: Owner | undefined;
  readonly services: readonly string[] | undefined;
}

export function toPrincipal(claims: SessionClaims): Principal {
  const { org, sub, kind, owner, services } = claims;
  return {
    organizationId: org,
    subject: sub,
    kind,
    // Only a backend may act for somebody else; a person is always themselves.
    owner: kind === 'backend' ? owner : { kind, id: sub },
    services,
  };
}

export function mayUseService(principal: Principal, serviceKey: string): boolean {
  return principal.services === undefined || principal.services.includes(serviceKey);
}

/** Whether the authentication exists as far as this principal is concerned. */
export function maySeeAuthentication(
  principal: Principal,
  authentication: Pick<Authentication, 'owner' | 'serviceKey'>,
): boolean {
  const { owner } = principal;
  if (!mayUseService(principal, authentication.serviceKey)) return false;
  if (owner === undefined) return true;
  return owner.kind === authentication.owner.kind && owner.id === authentication.owner.id;
}

/** Calling a service's API with stored credentials is for backends alone. */
export function mayCallService(principal: Principal): boolean {
  return principal.kind === 'backend';
}

/** A new authentication needs an owner: a backend without one cannot connect. */
export function mayConnect(principal: Principal): principal is Principal & { readonly owner: Owner } {
  return principal.owner !== undefined;
}
