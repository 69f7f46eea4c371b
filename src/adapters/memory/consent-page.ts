/** The static consent page as the world sees it: its address, and what it says on the channel of its ticket. */
import type { AuthorizationCodeMethod, ServiceDefinition } from '../../core/index.ts';
import type { StoredAttempt } from './world-state.ts';

export type PageMessage =
  | { readonly step: 'opened' }
  | { readonly step: 'decided'; readonly decision: string };

/** What names the channel between a page and its world; the page has it from its address. */
export const channelOf = (ticket: string) => `patchcord-memory:${ticket}`;

/** Random, so that two worlds in one browser never hear each other's pages. */
export function newTicket(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

/** Where there is no page, as in Node, the address still has to be absolute; nobody loads it. */
const NOWHERE = 'http://memory.invalid/';

/** The address that the consent window opens; what the page shows is in it, for it knows nothing else. */
export function startUrlFor(
  page: string,
  {
    attempt,
    requestedScopes,
    anotherAccount,
    script,
  }: Pick<StoredAttempt, 'attempt' | 'requestedScopes' | 'anotherAccount' | 'script'>,
  {
    ticket,
    service,
    method,
  }: {
    readonly ticket: string;
    readonly service: Pick<ServiceDefinition, 'name'>;
    readonly method: Pick<AuthorizationCodeMethod, 'scopes'>;
  },
): string {
  const url = new URL(page, typeof location === 'undefined' ? NOWHERE : location.href);
  url.searchParams.set('ticket', ticket);
  url.searchParams.set('attempt', attempt.id);
  url.searchParams.set('service', service.name);
  for (const { name, description } of method.scopes) {
    if (requestedScopes.includes(name)) url.searchParams.append('scope', description);
  }
  if (anotherAccount) url.searchParams.set('another-account', 'yes');
  if (script.answer) {
    url.searchParams.set('decision', 'scripted');
    url.searchParams.set('after', String(script.decidesAfter ?? 0));
  }
  return url.href;
}

export function ticketOf(startUrl: string): string | undefined {
  return URL.canParse(startUrl) ? (new URL(startUrl).searchParams.get('ticket') ?? undefined) : undefined;
}

/** Listens to the page of a ticket; without a browser there is none. Returns what stops listening. */
export function listenToPage(ticket: string, handle: (message: PageMessage) => void): () => void {
  if (typeof window === 'undefined' || typeof BroadcastChannel === 'undefined') return () => undefined;
  const channel = new BroadcastChannel(channelOf(ticket));
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const message = readMessage(data);
    if (message) handle(message);
  };
  return () => channel.close();
}

function readMessage(data: unknown): PageMessage | undefined {
  if (typeof data !== 'object' || data === null || !('step' in data)) return undefined;
  if (data.step === 'opened') return { step: 'opened' };
  if (data.step !== 'decided' || !('decision' in data) || typeof data.decision !== 'string') return undefined;
  return { step: 'decided', decision: data.decision };
}
