/** The alphabet of `connect`, and what tells its states apart. */
import {
  type Attempt,
  type AttemptStatus,
  attemptStatuses,
  type ConnectEvent,
  type ConnectPlan,
  type ConnectState,
  connectTable,
  initialConnectState,
  type StartedConsent,
} from 'patchcord/core';
import { type Model, type Vertex, verticesOf } from './adjacency.ts';

export const OPTIONAL_SCOPE = 'calls.read';

function planOf({ framed, hasExisting }: { framed: boolean; hasExisting: boolean }): ConnectPlan {
  return {
    serviceKey: 'both',
    framed,
    ownTab: !framed,
    hasExisting,
    methods: [
      { id: 'oauth', kind: 'consent', hasInputs: true, offersAnotherAccount: true },
      { id: 'key', kind: 'form', hasInputs: false, offersAnotherAccount: false },
    ],
  };
}

/** The attempt under way; in the page it has an id of its own each time. */
function attemptOf(status: AttemptStatus): Attempt {
  return {
    id: 'current',
    serviceKey: 'both',
    methodId: 'oauth',
    status,
    createdAt: '2026-11-23T12:00:00Z',
    expiresAt: '2026-11-23T12:10:00Z',
    ...(status === 'connected' && { authenticationId: 'new' }),
    ...(status === 'failed' && { failure: { cause: 'provider-error' as const } }),
    ...(status === 'denied' && { failure: { cause: 'not-allowed' as const } }),
  };
}

const started: StartedConsent = { attempt: attemptOf('created'), startUrl: 'https://backend.example/start' };
/** What is asked for; the page has the user's own values in it. */
const requestFor = (scopes: readonly string[], anotherAccount: boolean) => ({
  serviceKey: 'both',
  methodId: 'oauth',
  values: {},
  scopes,
  anotherAccount,
});
const lost = { cause: 'network-failed' } as const;
const refused = { cause: 'input-invalid' } as const;

function alphabetOf(framed: boolean): readonly ConnectEvent[] {
  return [
    { type: 'CANCEL' },
    { type: 'BACK' },
    { type: 'RETRY' },
    { type: 'LOADED', plan: planOf({ framed, hasExisting: true }) },
    { type: 'LOADED', plan: planOf({ framed, hasExisting: false }) },
    { type: 'LOAD_FAILED', failure: lost },
    { type: 'CHOOSE_EXISTING', authenticationId: 'old' },
    { type: 'CHOOSE_NEW' },
    { type: 'CHOOSE_METHOD', methodId: 'oauth' },
    { type: 'CHOOSE_METHOD', methodId: 'key' },
    { type: 'CHOOSE_METHOD', methodId: 'unknown' },
    { type: 'SUBMIT_INPUTS', values: { subdomain: 'northwind' } },
    { type: 'CHOOSE_SCOPES', scopes: [OPTIONAL_SCOPE] },
    { type: 'CHOOSE_SCOPES', scopes: [] },
    { type: 'CHOOSE_ACCOUNT', another: true },
    { type: 'CHOOSE_ACCOUNT', another: false },
    ...[[], [OPTIONAL_SCOPE]].flatMap((scopes) =>
      [false, true].map(
        (another): ConnectEvent => ({
          type: 'PREPARED',
          request: requestFor(scopes, another),
          started,
        }),
      ),
    ),
    { type: 'PREPARE_FAILED', failure: lost },
    { type: 'PREPARE_FAILED', failure: refused },
    { type: 'CONTINUE', hasWindow: true },
    { type: 'CONTINUE', hasWindow: false },
    { type: 'STARTED', started },
    { type: 'START_FAILED', failure: lost },
    { type: 'START_FAILED', failure: refused },
    ...attemptStatuses.map((status): ConnectEvent => ({ type: 'ATTEMPT', attempt: attemptOf(status) })),
    { type: 'UNREACHABLE', cause: 'network-failed' },
    { type: 'ATTEMPT_LOST' },
    { type: 'WINDOW_CLOSED' },
    { type: 'GRACE_OVER' },
    { type: 'REOPEN', hasWindow: true },
    { type: 'REOPEN', hasWindow: false },
    { type: 'LINK_RENEWED', startUrl: started.startUrl },
    { type: 'LINK_LOST', failure: { cause: 'internal' } },
    { type: 'LINK_FOLLOWED' },
    { type: 'CONTINUE_HERE' },
    { type: 'REDIRECT_FAILED', failure: { cause: 'internal' } },
    { type: 'STILL_HERE' },
    { type: 'SUBMIT', values: { apiKey: 'right' } },
    { type: 'SUBMITTED_TO', attemptId: 'current' },
    { type: 'TEST_FAILED', failure: { cause: 'rate-limited' } },
    { type: 'RENAME', name: 'Mine' },
    { type: 'RENAMED' },
    { type: 'RENAME_FAILED', failure: lost },
    { type: 'FINISH' },
  ];
}

/** What model and page are compared by: everything but ids, addresses and what was typed. */
export function viewOf(state: ConnectState) {
  return {
    tag: state.tag,
    hasExisting: 'plan' in state ? state.plan.hasExisting : undefined,
    method: 'method' in state ? state.method.id : undefined,
    scopes: state.tag === 'consent' ? state.scopes : undefined,
    anotherAccount: state.tag === 'consent' ? state.anotherAccount : undefined,
    inOwnTab: state.tag === 'opening' ? state.inOwnTab === true : undefined,
    isPrepared: state.tag === 'consent' ? state.prepared !== undefined : undefined,
    cause: 'failure' in state ? state.failure?.cause : undefined,
    hasWindow: 'hasWindow' in state ? state.hasWindow : undefined,
    windowClosed: 'windowClosed' in state ? state.windowClosed : undefined,
    trouble: 'trouble' in state ? state.trouble : undefined,
    hasLink: 'startUrl' in state ? state.startUrl !== undefined : undefined,
    wasReopened: state.tag === 'blocked' ? state.reopened === true : undefined,
    hasAttempt: state.tag === 'testing' ? state.attemptId !== undefined : undefined,
    isUnresolved: state.tag === 'form' ? state.unresolved !== undefined : undefined,
    how: state.tag === 'finished' ? state.how : undefined,
  };
}

/**
 * Why a page cannot bring an event about that the table has a row for; `undefined` where it can. The table may be told
 * more than happens: it is tried with all of it in its own tests.
 */
export function cannotHappen(state: ConnectState, event: ConnectEvent): string | undefined {
  if (event.type === 'PREPARED' || event.type === 'PREPARE_FAILED') return cannotBePrepared(state);
  if (
    event.type === 'LINK_RENEWED' &&
    state.tag === 'waiting' &&
    state.windowClosed &&
    state.startUrl !== undefined
  ) {
    return 'the grace of a closed window is over before a link has grown old';
  }
  return event.type === 'ATTEMPT' ? cannotBeTold(state, event.attempt.status) : undefined;
}

function cannotBePrepared(state: ConnectState): string | undefined {
  if (state.tag !== 'consent') return undefined;
  if (!state.plan.framed) return 'outside of a frame the attempt is made after the click';
  return state.prepared || state.failure ? 'nothing is being prepared any more' : undefined;
}

function cannotBeTold(state: ConnectState, status: AttemptStatus): string | undefined {
  if (state.tag === 'checking' && status === 'expired') {
    return 'what is being checked when its time is over was interrupted';
  }
  if (state.tag !== 'testing') return undefined;
  if (state.attemptId === undefined) return 'there is no attempt yet';
  return status === 'denied' ? 'a key is refused, not denied' : undefined;
}

/** Gestures that the table allows and the view does not offer, with the reason. */
export function isNotOffered(state: ConnectState, event: ConnectEvent): string | undefined {
  if (state.tag === 'naming' && event.type === 'FINISH') return 'Done is busy with saving the name';
  if (event.type === 'CONTINUE_HERE' && (state.tag === 'consent' || state.tag === 'still-waiting')) {
    return 'the host has chosen windows';
  }
  return undefined;
}

/**
 * Which failure it was changes what is said, not what can be done; whether there is something to choose matters only
 * up to the choice of the method.
 */
function keyOf(state: ConnectState): string {
  const { cause, hasExisting, ...view } = viewOf(state);
  const choice = state.tag === 'choosing' || state.tag === 'choosing-method' ? hasExisting : undefined;
  return JSON.stringify({ ...view, choice, hasFailed: cause !== undefined });
}

export type ConnectVertex = Vertex<ConnectState, ConnectEvent>;

export function connectModel(framed: boolean) {
  const alphabet = alphabetOf(framed);
  const model: Model<ConnectState, ConnectEvent, unknown> = {
    table: connectTable,
    initial: initialConnectState,
    alphabet,
    keyOf,
    goesThrough: (state, event) => !cannotHappen(state, event) && !isNotOffered(state, event),
  };
  return { alphabet, vertices: verticesOf(model) };
}
