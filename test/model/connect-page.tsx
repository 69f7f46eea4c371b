/** `<ConfigWizard>` in a page, with everything around it in the test's hands. */
import { notifyManager, QueryClient } from '@tanstack/react-query';
import { act, render } from '@testing-library/react';
import { ConfigWizard } from 'patchcord';
import { type ConnectEvent, type ConnectState, connectTable } from 'patchcord/core';
import { createPopupDriver } from 'patchcord/popup';
import { PatchcordProvider } from 'patchcord/react';
import { StrictMode } from 'react';
import { fakeClock } from '../support/fake-clock.ts';
import { fakeWindow } from '../support/fake-window.ts';
import { viewOf } from './connect.model.ts';
import { gestureFor } from './connect-gestures.ts';
import { CHECKING_MS, createConnectWorld } from './connect-world.ts';
import type { MachineRecorder } from './recorded-machines.ts';

notifyManager.setScheduler(queueMicrotask);

const GRACE_MS = 1500;
const ATTEMPT_LIFETIME_MS = 10 * 60_000;

export interface ConnectPage {
  snapshot(): ConnectState;
  /** What model and page are compared by. */
  view(): ReturnType<typeof viewOf>;
  /** Whether the user is offered it now; `undefined` for what is no gesture. */
  offers(event: ConnectEvent): boolean | undefined;
  /** Brings the event about: by a click, or by what happens in the world. Gestures have to be offered. */
  bring(event: ConnectEvent, next?: readonly ConnectEvent[]): Promise<void>;
  leave(): void;
}

/**
 * @param path all that will happen: a provider's decision may be due before its outcome is told.
 */
export async function openConnectPage(
  { framed, path }: { readonly framed: boolean; readonly path: readonly ConnectEvent[] },
  recorder: MachineRecorder,
): Promise<ConnectPage> {
  const clock = fakeClock();
  const window = fakeWindow({ framed });
  const world = createConnectWorld(clock, path);
  const { gate } = world;
  const queryClient = new QueryClient();
  const { unmount } = render(
    <StrictMode>
      <PatchcordProvider adapter={gate.adapter} popup={createPopupDriver({ window, clock })} clock={clock}>
        <ConfigWizard adapter={gate.adapter} queryClient={queryClient} mode="inline" services={['both']} />
      </PatchcordProvider>
    </StrictMode>,
  );
  const pass = (ms = 0) => act(() => clock.advance(ms));
  await pass();

  const snapshot = () => recorder.snapshotOf(connectTable) as ConnectState;
  const hint = async () => {
    window.fire(new Event('focus'));
    await pass();
  };
  /** What the table says of the service goes through the cache, however the page got there. */
  const readAgain = async () => {
    void queryClient.refetchQueries();
    await pass();
  };

  async function bringAttempt(
    { attempt: { status } }: Extract<ConnectEvent, { type: 'ATTEMPT' }>,
    later: readonly ConnectEvent[],
  ) {
    world.setReachable(true);
    if (snapshot().tag === 'testing') return answerTest(status);
    const end = later.flatMap((event) => (event.type === 'ATTEMPT' ? event.attempt.status : []))[0];
    if (status === 'expired') await pass(ATTEMPT_LIFETIME_MS);
    if (status === 'created') await hint();
    else if (status === 'started') await world.loadWindow();
    else await world.bringTo(status, end);
    if (status !== 'checking' && world.checking > 0) await pass(CHECKING_MS);
    await hint();
    gate.release('attempts.abandon');
    await pass();
  }

  async function answerTest(status: string) {
    const attempt = await world.newest();
    if (status === 'failed') {
      world.script.next('credentials.submit', { answer: { says: 'error', cause: 'provider-error' } });
    }
    if (status === 'abandoned' && attempt) await world.inner.attempts.abandon(attempt.id);
    if (status === 'expired') await pass(ATTEMPT_LIFETIME_MS);
    if (status === 'created' || status === 'started' || status === 'checking') return;
    gate.release('credentials.submit');
    // When the submission came too late, the page asks what has become of it.
    await pass(250);
  }

  async function happen(event: ConnectEvent, later: readonly ConnectEvent[]): Promise<void> {
    switch (event.type) {
      case 'LOADED':
        await world.setExisting(event.plan.hasExisting);
        if (snapshot().tag !== 'loading') await readAgain();
        gate.release('services.get');
        return;
      case 'LOAD_FAILED':
        if (snapshot().tag !== 'loading') await readAgain();
        gate.fail('services.get', world.failure(event.failure.cause));
        return;
      case 'PREPARED':
        gate.release('consent.start', (asked) => sameScopes(asked, event.scopes));
        return;
      case 'STARTED':
        gate.release('consent.start');
        return;
      case 'PREPARE_FAILED':
      case 'START_FAILED':
        gate.fail('consent.start', world.failure(event.failure.cause));
        return;
      case 'ATTEMPT':
        return bringAttempt(event, later);
      case 'UNREACHABLE':
        world.setReachable(false);
        return hint();
      case 'ATTEMPT_LOST':
        world.script.always('attempts.get', { error: 'attempt-unknown' });
        await hint();
        world.setReachable(true);
        return;
      case 'WINDOW_CLOSED':
        for (const opened of window.opened) opened.closed = true;
        return hint();
      case 'GRACE_OVER':
        await pass(GRACE_MS);
        return;
      case 'LINK_RENEWED':
        gate.release('consent.restart');
        return;
      case 'SUBMITTED_TO':
        // An earlier submission whose outcome is not known is ended first.
        gate.release('attempts.abandon');
        await pass();
        gate.release('credentials.start');
        return;
      case 'TEST_FAILED':
        gate.fail('credentials.start', world.failure(event.failure.cause));
        gate.fail('credentials.submit', world.failure(event.failure.cause));
        gate.fail('attempts.abandon', world.failure(event.failure.cause));
        return;
      case 'RENAMED':
        gate.release('renaming.rename');
        return;
      case 'RENAME_FAILED':
        gate.fail('renaming.rename', world.failure(event.failure.cause));
        return;
      default:
        throw new Error(`${event.type} is a gesture that the page does not offer now.`);
    }
  }

  return {
    snapshot,
    view() {
      const view = viewOf(snapshot());
      // The page looks at the window when the attempt has been made, not before.
      const isGone = view.tag === 'opening' && window.opened.every(({ closed }) => closed);
      return isGone ? { ...view, hasWindow: false } : view;
    },
    offers(event) {
      const gesture = gestureFor(event, snapshot());
      return gesture && gesture.deed !== undefined;
    },
    async bring(event, later = []) {
      if ('hasWindow' in event) window.blocked = !event.hasWindow;
      const deed = gestureFor(event, snapshot())?.deed;
      if (deed) deed();
      else await happen(event, later);
      await pass();
    },
    leave() {
      unmount();
      recorder.forget();
    },
  };
}

function sameScopes(asked: unknown, scopes: readonly string[]): boolean {
  return JSON.stringify((asked as { scopes: readonly string[] }).scopes) === JSON.stringify(scopes);
}
