import { screen } from '@testing-library/react';
import { ATTEMPT_LIFETIME_MS } from 'patchcord/core';
import { describe, expect, it } from 'vitest';
import {
  connectsAcmeAfterAll,
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

describe('what comes back from the provider', () => {
  it('should be said when access was denied, with the choice kept and a way to ask again', async () => {
    const wizard = await openWizard(['acme']);
    await goesToAcme(wizard);
    await wizard.decide('deny');
    await seesTitle('Acme CRM was not connected');
    await seesText('Access was refused in the Acme CRM window. Nothing was saved.');
    await wizard.expectNothingSaved();
    await press('Try again');
    await connectsAcmeAfterAll(wizard);
  });

  it('should change nothing when it comes a second time', async () => {
    const wizard = await openWizard(['acme']);
    await goesToAcme(wizard);
    await wizard.decide('allow');
    await seesTitle('Acme CRM is connected');
    await expect(wizard.decide('allow')).rejects.toMatchObject({ code: 'attempt-ended' });
    await wizard.pass(5000);
    await seesTitle('Acme CRM is connected');
    expect(screen.getByRole('button', { name: 'Done' })).toBeEnabled();
    await wizard.expectConnectedOnce();
  });

  it('should be waited for when something else came, until the window is opened again', async () => {
    const wizard = await openWizard(['acme']);
    await goesToAcme(wizard);
    // The window shows the server's page about a callback that belongs to nobody; the user closes it.
    wizard.closeWindow();
    await wizard.pass(5000);
    await seesTitle('Still waiting for Acme CRM');
    await seesText('The window may be closed. If you have finished there, just wait a moment.');
    await wizard.expectNothingSaved();
    await press('Open it again');
    await wizard.pass();
    await wizard.decide('allow');
    await seesTitle('Acme CRM is connected');
    await wizard.expectConnectedOnce();
  });

  it('should be waited for when something else came, until the time is over', async () => {
    const wizard = await openWizard(['acme']);
    await goesToAcme(wizard);
    await wizard.pass(ATTEMPT_LIFETIME_MS);
    await wizard.pass(2000);
    await seesTitle('The time ran out');
    await seesText('Nothing was saved.');
    await wizard.expectNothingSaved();
    await press('Start again');
    await connectsAcmeAfterAll(wizard);
  });

  it('should be refused when another issuer sent it, with the choice kept and a way to start again', async () => {
    const wizard = await openWizard(['acme']);
    await goesToAcme(wizard);
    await wizard.decide({ says: 'error', cause: 'issuer-mismatch' });
    await seesTitle('The answer did not come from Acme CRM');
    await seesText('For your safety it was not used. Start again from here.');
    await wizard.expectNothingSaved();
    await press('Try again');
    await connectsAcmeAfterAll(wizard);
  });
});

describe('a server that is killed and restarted', () => {
  it('should be waited for while the user is at the provider, and then connect once', async () => {
    const wizard = await openWizard(['acme']);
    await goesToAcme(wizard);
    wizard.script.always('attempts.get', { error: 'network-failed' });
    await wizard.pass(10_000);
    await seesTitle('Finish in the Acme CRM window');
    await seesText('No answer from Northwind. You may be offline. This page keeps trying; nothing is lost.');
    expect(screen.getByRole('button', { name: 'Cancel' })).toBeEnabled();
    await wizard.expectNothingSaved();
    wizard.script.clear();
    await wizard.decide('allow');
    await seesTitle('Acme CRM is connected');
    await wizard.expectConnectedOnce();
  });

  it('should be said when it died while it exchanged the code, with a way to start again', async () => {
    const wizard = await openWizard(['acme']);
    await goesToAcme(wizard);
    await wizard.decide({ says: 'error', cause: 'interrupted' });
    await seesTitle('This was interrupted');
    await seesText('Nothing was saved. Start again from here.');
    await wizard.expectNothingSaved();
    await press('Try again');
    await connectsAcmeAfterAll(wizard);
  });

  it('should be said when it has forgotten the attempt', async () => {
    const wizard = await openWizard(['acme']);
    await goesToAcme(wizard);
    wizard.script.always('attempts.get', { error: 'attempt-unknown' });
    await wizard.pass(5000);
    await seesTitle('This was interrupted');
    await wizard.expectNothingSaved();
    await press('Try again');
    await connectsAcmeAfterAll(wizard);
  });

  it('should not make two of a key whose answer was lost', async () => {
    const wizard = await openWizard(['beacon']);
    wizard.script.next('credentials.submit', { error: 'network-failed', when: 'after' });
    await submitsKey(wizard, RIGHT_KEY);
    await wizard.pass(20_000);
    await seesTitle('Beacon Mail is connected');
    await wizard.expectConnectedOnce();
  });

  it('should keep the key in its field when it never arrived', async () => {
    const wizard = await openWizard(['beacon']);
    wizard.script.next('credentials.submit', { error: 'shutting-down' });
    await submitsKey(wizard, RIGHT_KEY);
    await wizard.pass(20_000);
    expect(await screen.findByRole('alert')).toBeVisible();
    expect(await keyField()).toHaveValue(RIGHT_KEY);
    await press('Connect');
    await wizard.pass();
    await seesTitle('Beacon Mail is connected');
    await wizard.expectConnectedOnce();
  });

  it('should keep what was filled in before consent', async () => {
    const wizard = await openWizard(['tenanted'], (script) =>
      script.next('consent.start', { error: 'network-failed' }),
    );
    await user.type(await screen.findByLabelText(/Account address/), 'northwind');
    await press('Continue');
    await press('Continue to Tenanted');
    await wizard.pass();
    await seesTitle('No answer from Northwind');
    await press('Try again');
    await press('Back');
    expect(await screen.findByLabelText(/Account address/)).toHaveValue('northwind');
    await wizard.expectNothingSaved();
  });
});
