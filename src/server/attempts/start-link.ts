/**
 * Start links: what the consent window opens. A link carries its attempt in itself, sealed, so that every link that was
 * ever issued finds it, and links of one attempt do not put each other out of force.
 */
import { type AttemptRecord, PatchcordError, paths } from '../../core/index.ts';
import type { ServerContext } from '../context.types.ts';

export interface StartLink {
  readonly organizationId: string;
  readonly attemptId: string;
  /** In ms since 1970. */
  readonly issuedAt: number;
  /** Where the tab goes afterwards, when the consent happens in the page's own. */
  readonly returnUrl?: string | undefined;
}

/** Of `startUrl` in the protocol. */
const LONGEST = 4096;

/** Apart from every record's place: a sealed column cannot stand in for a ticket, nor a ticket for a column. */
const PLACE = { organizationId: '', recordId: 'start-link', field: 'ticket' };

/**
 * The address of a new start link, newer than every one of this attempt that was used.
 *
 * @throws `input-invalid` when the return address makes it too long
 */
export async function newStartUrl(
  { vault, clock, configuration, log }: ServerContext,
  attempt: Pick<AttemptRecord, 'organizationId' | 'id' | 'usedLinkAt'>,
  returnUrl?: string,
): Promise<string> {
  // Two links of one millisecond would count as one, and clocks of two processes differ.
  const usedAt = attempt.usedLinkAt === undefined ? 0 : Date.parse(attempt.usedLinkAt);
  const link: StartLink = {
    organizationId: attempt.organizationId,
    attemptId: attempt.id,
    issuedAt: Math.max(clock.now(), usedAt + 1),
    ...(returnUrl !== undefined && { returnUrl }),
  };
  const ticket = await vault.seal(PLACE, JSON.stringify(link));
  log.remember(ticket);
  const url = `${configuration.address.href}${paths.start}?ticket=${ticket}`;
  if (url.length <= LONGEST) return url;
  throw new PatchcordError('input-invalid', 'The return address is too long.', {
    issues: [{ path: 'returnUrl', rule: 'too-long', message: 'is too long' }],
  });
}

/** What a ticket says; `undefined` for one that this server has not made. */
export async function openTicket({ vault }: ServerContext, ticket: string): Promise<StartLink | undefined> {
  try {
    return JSON.parse(await vault.open(PLACE, ticket)) as StartLink;
  } catch {
    // Cut off by a mail program, made up, or sealed with a key that was taken away: all the same to who holds it.
    return undefined;
  }
}
