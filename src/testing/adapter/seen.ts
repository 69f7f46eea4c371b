/** Ids and addresses that a sequence has come across, numbered in order of appearance. */
import type { Attempt, Authentication, StartedConsent } from '../../core/index.ts';

/** An id that no backend gives. */
const NEVER = 'never-given';

export interface Seen {
  attempt(attempt: Attempt): unknown;
  authentication(authentication: Authentication): unknown;
  started(started: StartedConsent): unknown;
  nthAttempt(nth: number): string;
  nthAuthentication(nth: number): string;
  /** `undefined` while there is none. */
  nthStartUrl(nth: number): string | undefined;
  /** The revision of an authentication as it was seen last. */
  revisionOf(id: string): number;
}

/** @param ignore members of authentications that are not compared. */
export function createSeen(ignore: readonly (keyof Authentication)[]): Seen {
  const attempts: string[] = [];
  const authentications: string[] = [];
  const startUrls: string[] = [];
  const revisions = new Map<string, number>();

  const attempt: Seen['attempt'] = ({ id, serviceKey, methodId, status, failure, authenticationId }) => ({
    attempt: numberOf(attempts, id),
    serviceKey,
    methodId,
    status,
    // Of `denied` there may be none: that it was denied says it all.
    cause: status === 'failed' ? failure?.cause : undefined,
    refused: failure?.issues?.map(({ path }) => path),
    authentication: authenticationId === undefined ? undefined : numberOf(authentications, authenticationId),
  });

  return {
    attempt,
    authentication(authentication) {
      const { id, createdAt, expiresAt, lastUsedAt, lastCheckedAt, ...rest } = authentication;
      revisions.set(id, rest.revision);
      const ignored: readonly string[] = ignore;
      const compared = Object.entries(rest).filter(([name]) => !ignored.includes(name));
      return {
        authentication: numberOf(authentications, id),
        ...Object.fromEntries(compared),
        ends: expiresAt !== undefined,
      };
    },
    started({ attempt: of, startUrl }) {
      startUrls.push(startUrl);
      return attempt(of);
    },
    nthAttempt: (nth) => nthNewest(attempts, nth) ?? NEVER,
    nthAuthentication: (nth) => nthNewest(authentications, nth) ?? NEVER,
    nthStartUrl: (nth) => nthNewest(startUrls, nth),
    revisionOf: (id) => revisions.get(id) ?? 1,
  };
}

function numberOf(known: string[], id: string): number {
  const at = known.indexOf(id);
  return at >= 0 ? at : known.push(id) - 1;
}

function nthNewest(known: readonly string[], nth: number): string | undefined {
  return known[known.length - 1 - (nth % known.length)];
}
