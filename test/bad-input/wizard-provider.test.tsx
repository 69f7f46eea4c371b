import { act, screen } from '@testing-library/react';
import { type FailureCause, PatchcordError } from 'patchcord/core';
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
  user,
} from './wizard-stage.tsx';

const answers: readonly [name: string, cause: FailureCause, title: string, text: string][] = [
  [
    'HTML',
    'provider-answer-unusable',
    'gave an answer that could not be understood',
    'Try again. If it happens once more, tell the people behind Northwind.',
  ],
  [
    'a 500',
    'provider-error',
    'has a problem of its own',
    'Nothing is wrong with what you did. Try again in a few minutes.',
  ],
  ['nothing', 'provider-unreachable', 'could not be reached', 'It may be down for a moment.'],
];

const ofConsent: typeof answers = [
  ...answers,
  [
    '200 with an error in the body',
    'callback-invalid',
    'sent you back with an answer that does not fit',
    'For your safety it was not used. Start again from here.',
  ],
  [
    'a form-encoded error',
    'callback-invalid',
    'sent you back with an answer that does not fit',
    'For your safety it was not used. Start again from here.',
  ],
];

describe('consent, when the provider answers the server with', () => {
  it.each(ofConsent)(
    'should say why, keep the choice and let the user try again: %s',
    async (_name, cause, title, text) => {
      const wizard = await openWizard(['acme']);
      await goesToAcme(wizard);
      await wizard.decide({ says: 'error', cause });
      await seesTitle(`Acme CRM ${title}`);
      await seesText(text);
      await wizard.expectNothingSaved();
      await press('Try again');
      await connectsAcmeAfterAll(wizard);
    },
  );

  it('should be connected when it answers with a form-encoded token, as with any other', async () => {
    const wizard = await openWizard(['acme']);
    await goesToAcme(wizard);
    await wizard.decide({ says: 'yes', grantedScopes: ['contacts.read'] });
    await seesTitle('Acme CRM is connected');
    expect(screen.getByRole('button', { name: 'Done' })).toBeEnabled();
    await wizard.expectConnectedOnce();
  });
});

describe('a key, when the API answers the server with', () => {
  it.each(answers)(
    'should stay in its field under the reason, and be tried again: %s',
    async (_name, cause, title, text) => {
      const wizard = await openWizard(['beacon']);
      wizard.script.next('credentials.submit', { answer: { says: 'error', cause } });
      await submitsKey(wizard, RIGHT_KEY);
      expect(await screen.findByRole('alert')).toHaveTextContent(`Beacon Mail ${title} ${text}`);
      expect(await keyField()).toHaveValue(RIGHT_KEY);
      await wizard.expectNothingSaved();
      await connectsBeaconAfterAll(wizard);
    },
  );

  it('should stay in its field when it is refused, with the reason there, until the right one is typed', async () => {
    const wizard = await openWizard(['beacon']);
    await submitsKey(wizard, 'bm_live_wrong');
    const field = await keyField();
    expect(field).toBeInvalid();
    expect(field).toHaveAccessibleDescription(
      expect.stringContaining('Beacon Mail does not accept this. Check that it is complete and still valid.'),
    );
    expect(field).toHaveValue('bm_live_wrong');
    expect(field).toHaveFocus();
    await wizard.expectNothingSaved();
    await submitsKey(wizard, RIGHT_KEY);
    await seesTitle('Beacon Mail is connected');
    await wizard.expectConnectedOnce();
  });
});

describe('a key that no header can carry', () => {
  const CHARACTERS = 'This contains a character that cannot be used here, such as a line break.';

  it('should be marked in its field when there is an emoji in it, and nobody asked', async () => {
    const wizard = await openWizard(['beacon'], (script) => {
      // Whoever asks gets another answer than the one that is expected.
      script.always('credentials.start', { error: 'internal' });
    });
    await submitsKey(wizard, 'bm_live_🔑_0123');
    const field = await keyField();
    expect(field).toBeInvalid();
    expect(field).toHaveAccessibleDescription(expect.stringContaining(CHARACTERS));
    expect(field).toHaveValue('bm_live_🔑_0123');
    await wizard.expectNothingSaved();
    wizard.script.clear();
    await submitsKey(wizard, RIGHT_KEY);
    await seesTitle('Beacon Mail is connected');
    await wizard.expectConnectedOnce();
  });

  it('should lose the line breaks that were copied along with it', async () => {
    const wizard = await openWizard(['beacon']);
    const field = await keyField();
    await user.click(field);
    await user.paste(`${RIGHT_KEY.slice(0, 10)}\n${RIGHT_KEY.slice(10)}\r\n`);
    expect(field).toHaveValue(RIGHT_KEY);
    await connectsBeaconAfterAll(wizard);
  });

  it('should be marked in its field when the server finds a line break in it', async () => {
    const wizard = await openWizard(['beacon']);
    const issues = [{ path: 'apiKey', rule: 'characters', message: 'has a line break' }] as const;
    wizard.script.next('credentials.submit', {
      error: new PatchcordError('input-invalid', 'No.', { issues }),
    });
    await submitsKey(wizard, RIGHT_KEY);
    const field = await keyField();
    expect(field).toBeInvalid();
    expect(field).toHaveAccessibleDescription(expect.stringContaining(CHARACTERS));
    expect(field).toHaveValue(RIGHT_KEY);
    await wizard.expectNothingSaved();
    await act(async () => wizard.script.clear());
    await connectsBeaconAfterAll(wizard);
  });
});
