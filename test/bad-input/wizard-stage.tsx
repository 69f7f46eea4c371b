/** The wizard on a page of Northwind's, with a memory world behind it that can be told what goes wrong. */
import { notifyManager } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { ConfigWizard, preloadConfigWizard } from 'patchcord';
import {
  type MemoryScript,
  type MemoryWorld,
  memoryAdapter,
  type OptionalGroup,
  type ProviderAnswer,
} from 'patchcord/adapters/memory';
import type { Clock } from 'patchcord/core';
import { createPopupDriver, type PopupDriver } from 'patchcord/popup';
import { PatchcordProvider } from 'patchcord/react';
import { StrictMode } from 'react';
import { expect, vi } from 'vitest';
import { acme, beacon, tenanted } from '../support/definitions.ts';
import { fakeClock } from '../support/fake-clock.ts';

// Else the cache tells its news in a timer of the system's clock.
notifyManager.setScheduler(queueMicrotask);

export const RIGHT_KEY = 'bm_live_right_0123456789';

export const user = userEvent.setup();

export interface OpenedWizard {
  readonly world: MemoryWorld<OptionalGroup>;
  readonly script: MemoryScript;
  readonly onAuthenticated: ReturnType<typeof vi.fn>;
  /** Lets time pass, and everything that it brings. */
  readonly pass: (ms?: number) => Promise<void>;
  /** The user decides at the provider, and the wizard hears of it. */
  readonly decide: (answer: 'allow' | 'deny' | ProviderAnswer) => Promise<void>;
  /** The user closes the provider's window. */
  readonly closeWindow: () => void;
  /** Nothing is stored, and the host was told of nothing. */
  readonly expectNothingSaved: () => Promise<void>;
  /** One authentication is stored, and the host was told once. */
  readonly expectConnectedOnce: () => Promise<void>;
}

/** Shows the wizard for these services, or with all of them to choose from. `prepare` says how its calls will go. */
export async function openWizard(
  services: readonly string[] | undefined,
  prepare: (script: MemoryScript) => void = () => undefined,
): Promise<OpenedWizard> {
  const clock = fakeClock();
  const adapter = memoryAdapter<OptionalGroup>({
    services: [acme, beacon, tenanted],
    providers: { beacon: { accepts: ({ apiKey }) => apiKey === RIGHT_KEY } },
    clock,
  });
  const { world, script } = adapter;
  const consentWindow = createConsentWindow(world, clock);
  const onAuthenticated = vi.fn();
  prepare(script);
  // Nobody moves the clock while the code is on its way.
  await preloadConfigWizard();
  render(
    <StrictMode>
      <PatchcordProvider adapter={adapter} popup={consentWindow.popup} clock={clock}>
        <ConfigWizard
          adapter={adapter}
          host={{ name: 'Northwind' }}
          mode="inline"
          onAuthenticated={onAuthenticated}
          {...(services && { services })}
        />
      </PatchcordProvider>
    </StrictMode>,
  );
  const pass = (ms = 0) => act(() => clock.advance(ms));
  const saved = async () => (await adapter.authentications.list({})).items;
  await pass();
  return {
    world,
    script,
    onAuthenticated,
    pass,
    closeWindow: consentWindow.close,
    async decide(answer) {
      world.consent.decide(consentWindow.attemptId(), answer);
      await pass(2000);
    },
    async expectNothingSaved() {
      expect(await saved()).toEqual([]);
      expect(onAuthenticated).not.toHaveBeenCalled();
    },
    async expectConnectedOnce() {
      expect(await saved()).toHaveLength(1);
      expect(onAuthenticated).toHaveBeenCalledOnce();
    },
  };
}

/** A window without a browser: what is opened in it is opened in the world. */
function createConsentWindow({ consent }: Pick<MemoryWorld, 'consent'>, clock: Clock) {
  let attemptId = '';
  let isClosed = false;
  const popup: PopupDriver = {
    ...createPopupDriver({ clock }),
    isFramed: () => false,
    open() {
      isClosed = false;
      return {
        navigate(startUrl) {
          attemptId = consent.open(startUrl);
        },
        isClosed: () => isClosed,
        close() {
          isClosed = true;
        },
      };
    },
  };
  return {
    popup,
    attemptId: () => attemptId,
    close() {
      isClosed = true;
    },
  };
}

export const seesTitle = (name: string) => screen.findByRole('heading', { level: 2, name });
export const seesText = (text: string) => waitFor(() => expect(document.body).toHaveTextContent(text));
export const press = async (name: string) => user.click(await screen.findByRole('button', { name }));

const callRecordings = () => screen.findByRole('checkbox', { name: /Read call recordings/ });

/** Ticks a scope, so that there is something to lose, and goes on to the provider. */
export async function goesToAcme(wizard: OpenedWizard): Promise<void> {
  await user.click(await callRecordings());
  await press('Continue to Acme CRM');
  await wizard.pass();
}

export async function seesScopeStillTicked(): Promise<void> {
  expect(await callRecordings()).toBeChecked();
}

/** The view before consent again, with what was chosen there; from there it works. */
export async function connectsAcmeAfterAll(wizard: OpenedWizard): Promise<void> {
  await seesTitle('Connect Acme CRM to Northwind');
  await seesScopeStillTicked();
  wizard.script.clear();
  await press('Continue to Acme CRM');
  await wizard.pass();
  await wizard.decide('allow');
  await seesTitle('Acme CRM is connected');
  await wizard.expectConnectedOnce();
}

export const keyField = () => screen.findByLabelText<HTMLInputElement>('API key');

export async function submitsKey(wizard: OpenedWizard, key: string): Promise<void> {
  const field = await keyField();
  await user.clear(field);
  await user.type(field, key);
  await press('Connect');
  await wizard.pass();
}

/** The key that is still in its field works now. */
export async function connectsBeaconAfterAll(wizard: OpenedWizard): Promise<void> {
  wizard.script.clear();
  await press('Connect');
  await wizard.pass();
  await seesTitle('Beacon Mail is connected');
  await wizard.expectConnectedOnce();
}
