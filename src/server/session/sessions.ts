import { decodeProtectedHeader, errors, importJWK, type JWTPayload, jwtVerify } from 'jose';
import {
  type Clock,
  MAX_SESSION_SECONDS,
  PatchcordError,
  type Principal,
  type SessionClaims,
  sessionClaimsSchema,
  toPrincipal,
} from '../../core/index.ts';
import type { Configuration, Organization, SessionKeyMaterial } from '../configuration/index.ts';

/** A request's session: who asks, in which organization. */
export interface Session {
  readonly principal: Principal;
  readonly organization: Organization;
  /** A name for the person, where the token has one. */
  readonly name: string | undefined;
  /** Origins that the token names; `undefined` when it names none, and so allows every page of the organization. */
  readonly origins: readonly string[] | undefined;
}

export interface Sessions {
  /**
   * The session of a request's `Authorization: Bearer …` (RFC 6750 §2.1). Cookies count for nothing (A4-09).
   *
   * @throws `session-missing`, `session-invalid`, `session-expired`
   */
  of(request: Request): Promise<Session>;
}

type Key = Awaited<ReturnType<typeof importJWK>>;

interface ImportedKey {
  readonly organization: Organization;
  readonly algorithm: SessionKeyMaterial['algorithm'];
  readonly key: Key;
}

/** Clocks of two machines differ by this much, in seconds. */
const TOLERANCE = 5;

export async function createSessions(
  { organizations, address }: Configuration,
  clock: Clock,
): Promise<Sessions> {
  const keys = new Map<string, ImportedKey>();
  for (const organization of organizations.values()) {
    for (const material of organization.sessionKeys) {
      const { kid, algorithm } = material;
      keys.set(kid, { organization, algorithm, key: await importKey(material) });
    }
  }
  return {
    async of(request) {
      const token = bearerToken(request);
      const found = keys.get(kidOf(token));
      if (!found) throw invalid('its kid names no session key of this server');
      const payload = await verify(token, found, address.href, clock);
      const claims = readClaims(payload, found.organization, clock);
      return {
        principal: toPrincipal(claims),
        organization: found.organization,
        name: claims.name,
        origins: claims.origins,
      };
    },
  };
}

async function importKey(material: SessionKeyMaterial): Promise<Key> {
  if (material.algorithm === 'HS256') return new TextEncoder().encode(material.secret);
  return importJWK({ ...material.publicKey }, material.algorithm);
}

function bearerToken(request: Request): string {
  const header = request.headers.get('authorization');
  const token = header === null ? undefined : /^Bearer +(\S+)$/i.exec(header)?.[1];
  if (token) return token;
  throw new PatchcordError(
    'session-missing',
    'The request has no session token. Send it as "Authorization: Bearer …".',
  );
}

function kidOf(token: string): string {
  try {
    const { kid } = decodeProtectedHeader(token);
    if (typeof kid === 'string') return kid;
  } catch (cause) {
    throw invalid('it is not a JWT', cause);
  }
  throw invalid('its header has no kid');
}

/** The algorithm is the key's, never the token's: a token cannot choose how it is checked. */
async function verify(
  token: string,
  { key, algorithm }: ImportedKey,
  audience: string,
  clock: Clock,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [algorithm],
      audience,
      clockTolerance: TOLERANCE,
      currentDate: new Date(clock.now()),
      requiredClaims: ['exp', 'jti', 'sub', 'org', 'kind'],
    });
    return payload;
  } catch (cause) {
    if (cause instanceof errors.JWTExpired) {
      throw new PatchcordError('session-expired', 'The session token has expired; sign a new one.');
    }
    const why = cause instanceof errors.JWTClaimValidationFailed ? `its claim "${cause.claim}" is wrong` : '';
    throw invalid(why || 'its signature does not fit', cause);
  }
}

function readClaims(payload: JWTPayload, organization: Organization, clock: Clock): SessionClaims {
  const parsed = sessionClaimsSchema.safeParse(payload);
  if (!parsed.success) {
    throw invalid(`its claim "${parsed.error.issues[0]?.path.join('.') ?? ''}" is missing or malformed`);
  }
  const claims = parsed.data;
  if (claims.org !== organization.id) throw invalid('its key belongs to another organization');
  const issuedAt = payload.iat ?? clock.now() / 1000;
  const left = claims.exp - clock.now() / 1000;
  if (claims.exp - issuedAt > MAX_SESSION_SECONDS || left > MAX_SESSION_SECONDS + TOLERANCE) {
    throw invalid(`it lives longer than ${MAX_SESSION_SECONDS / 60} minutes`);
  }
  return claims;
}

function invalid(why: string, cause?: unknown): PatchcordError {
  return new PatchcordError('session-invalid', `The session token is refused: ${why}.`, { cause });
}
