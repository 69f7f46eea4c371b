/** `<ConfigWizard>` as a dialog, closed and opened by its host, with two services that take a key. */
import { notifyManager } from '@tanstack/react-query';
import { act, fireEvent, render } from '@testing-library/react';
import { ConfigWizard, preloadConfigWizard } from 'patchcord';
import { createMemoryWorld } from 'patchcord/adapters/memory';
import { type WizardEvent, type WizardState, wizardTable } from 'patchcord/core';
import { en } from 'patchcord/messages/en';
import { PatchcordProvider } from 'patchcord/react';
import { StrictMode } from 'react';
import { beacon } from '../support/definitions.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { gateBefore } from './gate.ts';
import { both, type Deed, findControl, press, type } from './hands.ts';
import type { MachineRecorder } from './recorded-machines.ts';
import { tellingOf } from './wizard.model.ts';

notifyManager.setScheduler(queueMicrotask);

const names: Record<string, string> = { beacon: 'Beacon Mail', comet: 'Comet' };

export interface WizardPage {
  snapshot(): WizardState;
  /** What the host was told since it was asked last. */
  told(): readonly string[];
  /** Whether the user is offered it now; `undefined` for what is no gesture. */
  offers(event: WizardEvent): boolean | undefined;
  bring(event: WizardEvent): Promise<void>;
  leave(): void;
}

export async function openWizardPage(machines: MachineRecorder): Promise<WizardPage> {
  // The wizard's code comes by itself in time; here time stands still.
  await preloadConfigWizard();
  const clock = fakeClock();
  const world = createMemoryWorld({ services: [beacon, { ...beacon, key: 'comet', name: 'Comet' }], clock });
  const gate = gateBefore(world.as(), 'credentials.submit');
  let told: string[] = [];
  const tell = (...effect: Parameters<typeof tellingOf>) => void told.push(tellingOf(...effect));

  const page = (open: boolean) => (
    <StrictMode>
      <PatchcordProvider adapter={gate.adapter} clock={clock}>
        <ConfigWizard
          adapter={gate.adapter}
          open={open}
          onStepChange={(change) => tell({ do: 'announce-step', ...change })}
          onAuthenticated={(result) => tell({ do: 'announce-authenticated', result })}
          onFinish={(end) => tell({ do: 'announce-finish', ...end })}
          onCancel={(end) => tell({ do: 'announce-cancel', ...end })}
        />
      </PatchcordProvider>
    </StrictMode>
  );
  const { rerender, unmount } = render(page(true));
  const pass = () => act(() => clock.advance(0));
  const snapshot = () => machines.snapshotOf(wizardTable) as WizardState;
  await pass();

  const submit = () => both(type('input[name=apiKey]', 'right'), press(en.connect.form.connect));

  /** Has an attempt under way, or none. */
  async function setPending(isPending: boolean) {
    if (isPending) submit()?.();
    await pass();
  }

  function gestureFor(event: WizardEvent): { readonly deed: Deed | undefined } | undefined {
    switch (event.type) {
      case 'PICK':
        return { deed: press(names[event.serviceKey] ?? event.serviceKey) };
      case 'COMPLETE':
        return { deed: press(en.connect.connected.done) };
      case 'BACK':
        return { deed: press(en.wizard.back) };
      case 'STAY':
        return { deed: press(en.wizard.leave.stay) };
      case 'LEAVE':
        return { deed: press(en.wizard.leave.leave) };
      case 'CLOSE':
        return event.reason === 'host-closed' ? undefined : { deed: closing(event.reason) };
      default:
        return undefined;
    }
  }

  /** Escape closes whatever has a close button. */
  function closing(reason: string): Deed | undefined {
    const button = findControl(en.wizard.close);
    if (!button || reason !== 'escape') return press(en.wizard.close);
    return () => void fireEvent.keyDown(button, { key: 'Escape' });
  }

  async function happen(event: WizardEvent) {
    if (event.type === 'CLOSE') rerender(page(false));
    if (event.type !== 'AUTHENTICATED') return;
    const state = snapshot();
    const picked = state.answers['pick']?.serviceKey;
    if (picked !== event.serviceKey) return;
    submit()?.();
    await pass();
    gate.release('credentials.submit');
  }

  return {
    snapshot,
    told() {
      const before = told;
      told = [];
      return before;
    },
    offers(event) {
      const gesture = gestureFor(event);
      return gesture && gesture.deed !== undefined;
    },
    async bring(event) {
      if (event.type === 'CLOSE' && snapshot().tag === 'stepping') await setPending(event.pending);
      const deed = gestureFor(event)?.deed;
      if (deed) deed();
      else await happen(event);
      await pass();
    },
    leave() {
      unmount();
      machines.forget();
    },
  };
}
