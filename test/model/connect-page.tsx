/** `<ConfigWizard>` in a page, with everything around it in the test's hands. */
import { notifyManager, QueryClient } from '@tanstack/react-query';
import { act, render } from '@testing-library/react';
import { ConfigWizard, preloadConfigWizard } from 'patchcord';
import { type ConnectEvent, type ConnectState, connectTable } from 'patchcord/core';
import { createPopupDriver } from 'patchcord/popup';
import { PatchcordProvider } from 'patchcord/react';
import { StrictMode } from 'react';
import { fakeClock } from '../support/fake-clock.ts';
import { fakeWindow } from '../support/fake-window.ts';
import { viewOf } from './connect.model.ts';
import { gestureFor } from './connect-gestures.ts';
import { happen } from './connect-happenings.ts';
import { createConnectWorld } from './connect-world.ts';
import type { MachineRecorder } from './recorded-machines.ts';

// Else the cache tells its news in a timer of the system's clock.
notifyManager.setScheduler(queueMicrotask);

export interface ConnectPage {
  snapshot(): ConnectState;
  /** What model and page are compared by. */
  view(): ReturnType<typeof viewOf>;
  /** Whether the user is offered it now; `undefined` for what is no gesture. */
  offers(event: ConnectEvent): boolean | undefined;
  /**
   * Brings the event about: by a click, or by what happens around the page.
   * @param later what comes after it
   */
  bring(event: ConnectEvent, later?: readonly ConnectEvent[]): Promise<void>;
  leave(): void;
}

/** @param path all that is going to happen */
export async function openConnectPage(
  { framed, path }: { readonly framed: boolean; readonly path: readonly ConnectEvent[] },
  machines: MachineRecorder,
): Promise<ConnectPage> {
  // The wizard's code comes by itself in time; here time stands still.
  await preloadConfigWizard();
  const clock = fakeClock();
  const window = fakeWindow({ framed });
  const world = createConnectWorld(clock, path);
  const { adapter } = world.gate;
  const queryClient = new QueryClient();
  const { unmount } = render(
    <StrictMode>
      <PatchcordProvider adapter={adapter} popup={createPopupDriver({ window, clock })} clock={clock}>
        <ConfigWizard adapter={adapter} queryClient={queryClient} mode="inline" services={['both']} />
      </PatchcordProvider>
    </StrictMode>,
  );
  const pass = (ms = 0) => act(() => clock.advance(ms));
  const snapshot = () => machines.snapshotOf(connectTable) as ConnectState;
  await pass();

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
      else await happen(event, { world, window, queryClient, snapshot, pass, later });
      await pass();
    },
    leave() {
      unmount();
      machines.forget();
    },
  };
}
