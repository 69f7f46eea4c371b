/** The life of an authentication as its table has it, with the clock beside it; every road is generated from here. */
import {
  type AuthenticationEvent,
  type AuthenticationState,
  type AuthenticationStatus,
  authenticationTable,
  type ErrorCode,
  isUsable,
  transition,
} from 'patchcord/core';

/** How far its end is: further away than the notice, within it, or behind. Time knows one direction. */
export type Phase = 'far' | 'near' | 'over';

export interface Place {
  readonly state: AuthenticationState;
  readonly phase: Phase;
}

/** Every event, once for each of its causes. */
export const events: readonly AuthenticationEvent[] = [
  { type: 'CONNECTED' },
  { type: 'CALL_SUCCEEDED' },
  { type: 'CALL_REFUSED' },
  { type: 'CHECK_PASSED' },
  { type: 'CHECK_REFUSED', cause: 'credentials-refused' },
  { type: 'CHECK_REFUSED', cause: 'scopes-missing' },
  { type: 'CHECK_FAILED', cause: 'provider-unreachable' },
  { type: 'CHECK_FAILED', cause: 'provider-error' },
  { type: 'EXPIRY_NEARS' },
  { type: 'EXPIRED' },
  { type: 'DISCONNECT' },
];

export const nameOf = (event: AuthenticationEvent): string =>
  'cause' in event ? `${event.type} (${event.cause})` : event.type;

/** What cannot be brought about in this release, and why. */
export interface Unproducible {
  readonly status: AuthenticationStatus;
  readonly event: string;
  readonly why: string;
}

export const unproducible: readonly Unproducible[] = [
  ...events.map((event) => ({
    status: 'connecting' as const,
    event: nameOf(event),
    why: 'Nothing is stored before it is connected: its attempt stands for it until then.',
  })),
  {
    status: 'expiring',
    event: 'EXPIRY_NEARS',
    why: 'What is expiring has come near its end already, and time does not go back.',
  },
];

/** What a server cannot bring about yet, though the table and the memory adapter know it. */
export const unproducibleAtServer: Readonly<Record<string, string>> = {
  'CHECK_REFUSED (scopes-missing)': 'A check tries the credentials; it does not ask which scopes are left.',
};

const connecting: AuthenticationState = { tag: 'connecting', refusals: 0 };

/** Where every life begins. */
export const beginning: Place = {
  state: transition(authenticationTable, connecting, { type: 'CONNECTED' })[0],
  phase: 'far',
};

/** What an event does, besides what time does. */
export type Outcome =
  | { readonly place: Place; readonly refused?: undefined }
  /** It is refused, and changes nothing. */
  | { readonly place: Place; readonly refused: ErrorCode };

export function outcomeOf(place: Place, event: AuthenticationEvent): Outcome {
  const refused = refusalOf(place, event);
  if (refused) return { place, refused };
  switch (event.type) {
    case 'CONNECTED':
      // Connecting again makes another authentication; reconnecting this one comes with a later release.
      return { place };
    case 'EXPIRY_NEARS':
      return { place: settled(place.state, 'near') };
    case 'EXPIRED':
      return { place: settled(place.state, 'over') };
    default:
      return { place: settled(transition(authenticationTable, place.state, event)[0], place.phase) };
  }
}

function refusalOf({ state: { tag } }: Place, { type }: AuthenticationEvent): ErrorCode | undefined {
  const isTried = type.startsWith('CALL_') || type.startsWith('CHECK_');
  if (tag === 'disconnected' && isTried) return 'authentication-unknown';
  return type.startsWith('CALL_') && !isUsable(tag) ? 'authentication-unusable' : undefined;
}

/** What the time that it is makes of a state. */
function settled(state: AuthenticationState, phase: Phase): Place {
  if (phase === 'far') return { state, phase };
  const type = phase === 'near' ? 'EXPIRY_NEARS' : 'EXPIRED';
  return { state: transition(authenticationTable, state, { type })[0], phase };
}

const isPossible = ({ phase }: Place, { type }: AuthenticationEvent): boolean =>
  (type !== 'EXPIRY_NEARS' || phase === 'far') && (type !== 'EXPIRED' || phase !== 'over');

/** A place, the shortest way to it, and everything that can happen there. */
export interface Road {
  readonly place: Place;
  readonly way: readonly AuthenticationEvent[];
  readonly next: readonly AuthenticationEvent[];
}

/** Every place that these events lead to, breadth first. */
export function roads(canProduce: (event: AuthenticationEvent) => boolean): readonly Road[] {
  const found = new Map<string, Road>();
  const queue: Pick<Road, 'place' | 'way'>[] = [{ place: beginning, way: [] }];
  for (let at = queue.shift(); at; at = queue.shift()) {
    const { place, way } = at;
    const key = describePlace(place);
    if (found.has(key)) continue;
    const next = events.filter((event) => canProduce(event) && isPossible(place, event));
    found.set(key, { place, way, next });
    for (const event of next) queue.push({ place: outcomeOf(place, event).place, way: [...way, event] });
  }
  return [...found.values()];
}

export function describePlace({ state: { tag, cause, refusals }, phase }: Place): string {
  return [tag, cause && `(${cause})`, `after ${refusals} refusals, its end ${phase}`]
    .filter(Boolean)
    .join(' ');
}
