import { screen } from '@testing-library/react';
import type { ErrorCode } from 'patchcord/core';
import { describe, expect, it } from 'vitest';
import {
  connectsAcmeAfterAll,
  connectsBeaconAfterAll,
  goesToAcme,
  keyField,
  openWizard,
  press,
  RIGHT_KEY,
  seesText,
  seesTitle,
  submitsKey,
} from './wizard-stage.tsx';

/** What the backend refuses whoever asks, and what the wizard says to it. */
const refusals: readonly [name: string, code: ErrorCode, title: string, text: string][] = [
  [
    'a wrong session token',
    'session-invalid',
    'Northwind could not say who you are',
    'Load the page again. If it happens once more, tell the people behind Northwind.',
  ],
  [
    'an expired session token',
    'session-expired',
    'You are no longer signed in to Northwind',
    'Load the page again and sign in. Nothing was saved.',
  ],
  [
    'a malformed definition',
    'answer-invalid',
    'Northwind gave an answer that could not be understood',
    'Load the page again. If it happens once more, tell the people behind Northwind.',
  ],
  [
    'a server that did not start',
    'network-failed',
    'No answer from Northwind',
    'You may be offline. Try again when you are connected to the internet.',
  ],
];

const oneService: typeof refusals = [
  ...refusals,
  [
    'an unknown service',
    'service-unknown',
    'This service is no longer available',
    'Northwind has removed it, or you may not use it.',
  ],
];

describe('the list of services', () => {
  it.each(refusals)(
    'should say what is wrong, and load once it is right: %s',
    async (_name, error, title, text) => {
      const wizard = await openWizard(undefined, (script) => script.always('services.list', { error }));
      expect(await screen.findByRole('alert')).toHaveTextContent(
        `The services could not be loaded ${title}. ${text}`,
      );
      wizard.script.clear();
      await press('Try again');
      await wizard.pass();
      expect(await screen.findByRole('option', { name: 'Acme CRM' })).toBeVisible();
    },
  );
});

describe('a service', () => {
  it.each(oneService)(
    'should say why it cannot be connected, and load once it can: %s',
    async (_name, error, title, text) => {
      const wizard = await openWizard(['acme'], (script) => script.always('services.get', { error }));
      await seesTitle('This cannot be connected right now');
      expect(await screen.findByRole('alert')).toHaveTextContent(`${title} ${text}`);
      wizard.script.clear();
      await press('Try again');
      await wizard.pass();
      await seesTitle('Connect Acme CRM to Northwind');
      await wizard.expectNothingSaved();
    },
  );
});

describe('consent', () => {
  it.each(oneService)(
    'should not begin, keep the choice and begin once it can: %s',
    async (_name, error, title, text) => {
      const wizard = await openWizard(['acme'], (script) => script.always('consent.start', { error }));
      await goesToAcme(wizard);
      await seesTitle(title);
      await seesText(text);
      await wizard.expectNothingSaved();
      await press('Try again');
      await connectsAcmeAfterAll(wizard);
    },
  );
});

describe('a key', () => {
  it.each(oneService)(
    'should stay in its field, and be tried once it can: %s',
    async (_name, error, title, text) => {
      const wizard = await openWizard(['beacon'], (script) => script.always('credentials.start', { error }));
      await submitsKey(wizard, RIGHT_KEY);
      await wizard.pass(20_000);
      expect(await screen.findByRole('alert')).toHaveTextContent(`${title} ${text}`);
      expect(await keyField()).toHaveValue(RIGHT_KEY);
      await wizard.expectNothingSaved();
      await connectsBeaconAfterAll(wizard);
    },
  );
});
