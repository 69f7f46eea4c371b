/** What is no gesture: the backend's answers, the provider, the window and time, brought about in a connect world. */
import type { QueryClient } from '@tanstack/react-query';
import {
  ATTEMPT_LIFETIME_MS,
  type ConnectEvent,
  type ConnectState,
  type ConsentRequest,
  hasEnded,
  START_LINK_RENEWAL_MS,
} from 'patchcord/core';
import type { FakeWindow } from '../support/fake-window.ts';
import { CHECKING_MS, type ConnectWorld } from './connect-world.ts';

const GRACE_MS = 1500;

/** After a lost answer, the page asks about a submission so many ms later. */
const ASKS_AFTER_MS = 250;

export interface Surroundings {
  readonly world: ConnectWorld;
  readonly window: FakeWindow;
  readonly queryClient: QueryClient;
  readonly snapshot: () => ConnectState;
  /** Lets time pass, and what it brings. */
  readonly pass: (ms?: number) => Promise<void>;
  /** What comes after this event: a decision may be due before its outcome is told. */
  readonly later: readonly ConnectEvent[];
}

type Happening<Type extends ConnectEvent['type']> = (
  event: Extract<ConnectEvent, { type: Type }>,
  around: Surroundings,
) => Promise<void> | void;

const happenings: { readonly [Type in ConnectEvent['type']]?: Happening<Type> } = {
  async LOADED({ plan }, around) {
    const { gate, setExisting } = around.world;
    await setExisting(plan.hasExisting);
    await readAgain(around);
    gate.release('services.get');
    gate.release('authentications.list');
  },
  async LOAD_FAILED({ failure }, around) {
    const { gate } = around.world;
    await readAgain(around);
    gate.fail('services.get', failure.cause);
    gate.release('authentications.list');
  },
  // Before the click and after it, the same call makes the attempt.
  PREPARED({ request }, { world, snapshot }) {
    if (snapshot().tag === 'consent')
      world.gate.release('consent.start', (asked) => sameRequest(asked as ConsentRequest, request));
  },
  PREPARE_FAILED({ failure }, { world, snapshot }) {
    if (snapshot().tag === 'consent') world.gate.fail('consent.start', failure.cause);
  },
  STARTED(_event, { world, snapshot }) {
    if (snapshot().tag === 'opening') world.gate.release('consent.start');
  },
  START_FAILED({ failure }, { world, snapshot }) {
    if (snapshot().tag === 'opening') world.gate.fail('consent.start', failure.cause);
  },
  ATTEMPT(event, around) {
    around.world.setReachable(true);
    return around.snapshot().tag === 'testing' ? endTest(event, around) : moveAttempt(event, around);
  },
  UNREACHABLE(_event, around) {
    around.world.setReachable(false);
    return hint(around);
  },
  async ATTEMPT_LOST(_event, around) {
    around.world.script.always('attempts.get', { error: 'attempt-unknown' });
    await hint(around);
    around.world.setReachable(true);
  },
  WINDOW_CLOSED(_event, around) {
    for (const opened of around.window.opened) opened.closed = true;
    return hint(around);
  },
  GRACE_OVER: (_event, { pass }) => pass(GRACE_MS),
  async LINK_RENEWED(_event, { world, pass, snapshot }) {
    const state = snapshot();
    if (!showsLink(state)) return;
    if (hasLink(state)) await pass(START_LINK_RENEWAL_MS);
    world.gate.release('consent.restart');
  },
  async LINK_LOST(_event, { world, pass, snapshot }) {
    const state = snapshot();
    if (state.tag !== 'consent' || !state.prepared) return;
    await pass(START_LINK_RENEWAL_MS);
    world.gate.fail('consent.restart', 'attempt-ended');
  },
  REDIRECT_FAILED(_event, { world, snapshot }) {
    if (snapshot().tag === 'redirecting') world.gate.fail('consent.restart', 'attempt-ended');
  },
  STILL_HERE: (_event, { window }) => window.fire(Object.assign(new Event('pageshow'), { persisted: true })),
  async SUBMITTED_TO(_event, { world, pass }) {
    // An earlier submission whose outcome is not known is ended first.
    world.gate.release('attempts.abandon');
    await pass();
    world.gate.release('credentials.start');
  },
  TEST_FAILED({ failure }, { world: { gate } }) {
    gate.fail('credentials.start', failure.cause);
    gate.fail('credentials.submit', failure.cause);
    gate.fail('attempts.abandon', failure.cause);
  },
  RENAMED: (_event, { world }) => void world.gate.release('renaming.rename'),
  RENAME_FAILED: ({ failure }, { world }) => void world.gate.fail('renaming.rename', failure.cause),
};

/** Brings about what is no gesture. @throws when the event is one */
export async function happen(event: ConnectEvent, around: Surroundings): Promise<void> {
  const happening = happenings[event.type] as Happening<ConnectEvent['type']> | undefined;
  if (!happening) throw new Error(`${event.type} is a gesture, and the page does not offer it now.`);
  await happening(event, around);
}

/** The page comes to the front, so that it asks at once. */
async function hint({ window, pass }: Surroundings) {
  window.fire(new Event('focus'));
  await pass();
}

/** What is kept of the backend is read once more. */
async function readAgain({ snapshot, queryClient, pass }: Surroundings) {
  if (snapshot().tag === 'loading') return;
  void queryClient.refetchQueries();
  await pass();
}

async function moveAttempt(
  { attempt: { status } }: Extract<ConnectEvent, { type: 'ATTEMPT' }>,
  around: Surroundings,
) {
  const { world, pass, later } = around;
  const [outcome] = later.flatMap((event) => (event.type === 'ATTEMPT' ? event.attempt.status : []));
  if (status === 'expired') await pass(ATTEMPT_LIFETIME_MS);
  if (status === 'started') await world.loadWindow();
  if (status === 'checking' || hasEnded(status)) await world.bringTo(status, outcome);
  if (hasEnded(status) && world.checking > 0) await pass(CHECKING_MS);
  await hint(around);
  world.gate.release('attempts.abandon');
  await pass();
}

async function endTest(
  { attempt: { status } }: Extract<ConnectEvent, { type: 'ATTEMPT' }>,
  { world, pass }: Surroundings,
) {
  if (!hasEnded(status)) return;
  const attempt = await world.newest();
  if (status === 'failed') {
    world.script.next('credentials.submit', { answer: { says: 'error', cause: 'provider-error' } });
  }
  if (status === 'abandoned' && attempt) await world.inner.attempts.abandon(attempt.id);
  if (status === 'expired') await pass(ATTEMPT_LIFETIME_MS);
  world.gate.release('credentials.submit');
  await pass(ASKS_AFTER_MS);
}

function sameRequest(a: ConsentRequest, b: ConsentRequest): boolean {
  return a.anotherAccount === b.anotherAccount && JSON.stringify(a.scopes) === JSON.stringify(b.scopes);
}

/** A link is at hand, and grows old. */
export function hasLink(state: ConnectState): boolean {
  if (state.tag === 'consent') return state.prepared !== undefined;
  return showsLink(state) && 'startUrl' in state && state.startUrl !== undefined;
}

/** There is a link in the view, or one is on its way there. */
function showsLink(state: ConnectState): boolean {
  if (state.tag === 'consent') return state.prepared !== undefined;
  if (state.tag === 'blocked') return true;
  return (state.tag === 'waiting' || state.tag === 'still-waiting') && state.plan.framed;
}
