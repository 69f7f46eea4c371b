import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ConnectState, Failure, Service } from 'patchcord/core';
import { describe, expect, it } from 'vitest';
import { ConnectView } from '../../src/ui/connect/connect.view.tsx';
import { beacon, connectStates, everyField, keyField } from './examples.ts';
import { fakeConnect } from './fake-connect.ts';
import { findViolations } from './find-violations.ts';
import { renderView } from './render-strictly.tsx';

const user = userEvent.setup();
const everything: Service = { ...beacon, methods: [everyField] };

function show(service: Service = beacon, draft = {}) {
  const connect = fakeConnect(connectStates.form, { service, draft });
  const { show: next, ...rest } = renderView(<ConnectView connect={connect} />);
  /** The state moves on; the gestures stay the same. */
  const move = (state: ConnectState) => next(<ConnectView connect={{ ...connect, state }} />);
  return { connect, move, ...rest };
}

const refusedBy = (failure: Failure): ConnectState => ({ ...connectStates.form, failure });

describe('a form with one key', () => {
  it('should have the field "API key" and the button "Connect"', () => {
    show();
    const key = screen.getByLabelText('API key');
    expect(key).toHaveAttribute('type', 'password');
    expect(key).toHaveAttribute('autocomplete', 'off');
    expect(key).toBeRequired();
    expect(screen.getByRole('button', { name: 'Connect' })).toBeEnabled();
  });

  it('should submit the key without the white space that was typed around it', async () => {
    const { connect } = show();
    await user.type(screen.getByLabelText('API key'), ' bm_live_1 {Enter}');
    expect(connect.submit).toHaveBeenCalledWith({ apiKey: 'bm_live_1' });
  });

  it('A8-04 should take a paste and trim it', async () => {
    const { connect } = show();
    await user.click(screen.getByLabelText('API key'));
    await user.paste('\t bm_live_2  ');
    expect(screen.getByLabelText('API key')).toHaveValue('bm_live_2');
    await user.click(screen.getByRole('button', { name: 'Connect' }));
    expect(connect.submit).toHaveBeenCalledWith({ apiKey: 'bm_live_2' });
  });

  it('A8-04 should show the key and hide it again', async () => {
    show();
    const key = screen.getByLabelText('API key');
    await user.click(screen.getByRole('button', { name: 'Show' }));
    expect(key).toHaveAttribute('type', 'text');
    await user.click(screen.getByRole('button', { name: 'Hide' }));
    expect(key).toHaveAttribute('type', 'password');
  });

  it('should not write the key into the markup, where recorders of pages would find it', async () => {
    const { container } = show();
    await user.type(screen.getByLabelText('API key'), 'bm_live_1');
    expect(container.outerHTML).not.toContain('bm_live');
  });

  it('A8-05 should say at the field what is missing, and go there', async () => {
    const { connect } = show();
    await user.click(screen.getByRole('button', { name: 'Connect' }));
    const key = screen.getByLabelText('API key');
    expect(key).toBeInvalid();
    expect(key).toHaveFocus();
    expect(key).toHaveAccessibleDescription('Fill this in.');
    expect(connect.submit).not.toHaveBeenCalled();
  });

  it('should refuse an emoji in a key before anything is sent', async () => {
    const { connect } = show();
    await user.type(screen.getByLabelText('API key'), 'bm_🔑{Enter}');
    expect(screen.getByLabelText('API key')).toHaveAccessibleDescription(/a character that cannot be used/);
    expect(connect.submit).not.toHaveBeenCalled();
  });

  it('should keep what was typed while it is tried, and not change it', async () => {
    const { connect, move } = show();
    const key = screen.getByLabelText('API key');
    await user.type(key, 'bm_test_1{Enter}');
    move(connectStates.testing);
    await user.type(key, 'more{Enter}');
    expect(key).toHaveValue('bm_test_1');
    expect(connect.submit).toHaveBeenCalledOnce();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(connect.cancel).toHaveBeenCalledOnce();
  });

  it('should show the refusal at the key, with what the provider said, and take the next one', async () => {
    const { connect, move } = show();
    const key = screen.getByLabelText('API key');
    await user.type(key, 'bm_test_1{Enter}');
    move(connectStates.testing);
    move(refusedBy({ cause: 'credentials-refused', detail: 'unknown key' }));
    expect(key).toHaveValue('bm_test_1');
    await waitFor(() => expect(key).toHaveFocus());
    expect(key).toHaveAccessibleDescription(/Beacon Mail does not accept this.*“unknown key”/);
    expect(screen.queryByRole('alert')).toBeNull();
    await user.clear(key);
    await user.type(key, 'bm_live_1');
    expect(key).toBeValid();
    await user.click(screen.getByRole('button', { name: 'Connect' }));
    expect(connect.submit).toHaveBeenLastCalledWith({ apiKey: 'bm_live_1' });
  });

  it('should show what is not about the key above the form', async () => {
    const { move } = show();
    await user.type(screen.getByLabelText('API key'), 'bm_live_1{Enter}');
    move(connectStates.testing);
    move(refusedBy({ cause: 'provider-unreachable' }));
    expect(screen.getByRole('alert')).toHaveTextContent('Beacon Mail could not be reached');
    expect(screen.getByLabelText('API key')).toHaveValue('bm_live_1');
    expect(screen.getByLabelText('API key')).toBeValid();
  });
});

describe('a form with fields of every kind', () => {
  it('should have nothing that axe objects to', async () => {
    const { container } = show(everything);
    await user.click(screen.getByRole('button', { name: 'Connect' }));
    expect(await findViolations(container)).toEqual([]);
  });

  it('should show prefix, suffix, example and where to find the value', () => {
    show(everything);
    const address = screen.getByLabelText('Account address');
    expect(screen.getByText('https://')).toBeVisible();
    expect(screen.getByText('.beacon.example')).toBeVisible();
    expect(address).toHaveAccessibleDescription(/before .beacon.example For example northwind/);
    const docs = screen.getByRole('link', { name: 'Where do I find this? for Account address' });
    expect(docs).toHaveAttribute('href', 'https://docs.example/address');
    expect(docs).toHaveAttribute('rel', 'noopener noreferrer');
  });

  it('should say the right sentence for each rule', async () => {
    show(everything);
    await user.type(screen.getByLabelText('Account address'), 'https://x');
    await user.type(screen.getByLabelText('Limit'), 'many');
    await user.click(screen.getByRole('button', { name: 'Connect' }));
    expect(screen.getByLabelText('Account address')).toHaveAccessibleDescription(/without https/);
    expect(screen.getByLabelText('Limit')).toHaveAccessibleDescription(/Enter a number/);
    expect(screen.getByLabelText('Region')).toHaveAccessibleDescription('Fill this in.');
    expect(await screen.findByText('4 fields need another look.')).toBeInTheDocument();
  });

  it('should submit values of their types, and leave out what is empty or hidden', async () => {
    const { connect } = show(everything);
    await user.type(screen.getByLabelText('Account address'), 'northwind');
    await user.type(screen.getByLabelText('API key'), 'k');
    await user.selectOptions(screen.getByLabelText('Region'), 'Europe');
    await user.click(screen.getByRole('button', { name: 'Connect' }));
    const values = { account: 'northwind', apiKey: 'k', region: 'eu', proxy: false };
    expect(connect.submit).toHaveBeenLastCalledWith(values);
    await user.type(screen.getByLabelText('Limit'), '12');
    await user.click(screen.getByLabelText('Use a proxy'));
    await user.type(screen.getByLabelText('Proxy'), 'proxy.example');
    await user.click(screen.getByRole('button', { name: 'Connect' }));
    expect(connect.submit).toHaveBeenLastCalledWith({
      ...values,
      limit: 12,
      proxy: true,
      proxyHost: 'proxy.example',
    });
  });

  it('should ask for a field only while another one has its value', async () => {
    show(everything);
    expect(screen.queryByLabelText('Proxy')).toBeNull();
    await user.click(screen.getByLabelText('Use a proxy'));
    expect(screen.getByLabelText('Proxy')).toBeVisible();
    await user.click(screen.getByLabelText('Use a proxy'));
    expect(screen.queryByLabelText('Proxy')).toBeNull();
  });

  it('A8-04 should begin with what was typed before, and hand on what is typed', async () => {
    const { connect } = show(everything, { account: 'northwind', limit: 12, region: 'us' });
    expect(screen.getByLabelText('Account address')).toHaveValue('northwind');
    expect(screen.getByLabelText('Limit')).toHaveValue('12');
    expect(screen.getByLabelText('Region')).toHaveValue('us');
    await user.type(screen.getByLabelText('Account address'), '2');
    expect(connect.keepDraft).toHaveBeenLastCalledWith(expect.objectContaining({ account: 'northwind2' }));
  });

  it('should mark the fields that the backend refused', async () => {
    const { move } = show(everything);
    move(
      refusedBy({
        cause: 'input-invalid',
        issues: [{ path: '/values/account', rule: 'refused', message: 'no such account' }],
      }),
    );
    expect(screen.getByLabelText('Account address')).toBeInvalid();
    await waitFor(() => expect(screen.getByLabelText('Account address')).toHaveFocus());
    expect(screen.queryByText('no such account')).toBeNull();
  });

  it('should not guess which of two secrets was refused', () => {
    const second = { ...keyField, key: 'secret', label: 'Secret' };
    const { move } = show({ ...beacon, methods: [{ ...everyField, fields: [keyField, second] }] });
    move(refusedBy({ cause: 'credentials-refused' }));
    expect(screen.getByRole('alert')).toHaveTextContent('does not accept these credentials');
    expect(screen.getByLabelText('API key')).toBeValid();
  });
});

describe('password managers', () => {
  it('A8-04 should be told which fields are user name and password', () => {
    const name = { ...keyField, key: 'username', label: 'User name', secret: false };
    const password = { ...keyField, key: 'password', label: 'Password' };
    show({ ...beacon, methods: [{ ...everyField, fields: [name, password] }] });
    expect(screen.getByLabelText('User name')).toHaveAttribute('autocomplete', 'username');
    expect(screen.getByLabelText('Password')).toHaveAttribute('autocomplete', 'current-password');
  });
});

describe('fields before consent', () => {
  it('should hand on the values and name the refused one', async () => {
    const fields = everyField.fields.slice(0, 1);
    const service: Service = {
      ...beacon,
      methods: [{ type: 'oauth2-authorization-code', id: 'oauth', fields, scopes: [] }],
    };
    const connect = fakeConnect(connectStates.inputs, { service });
    const { show: next } = renderView(<ConnectView connect={connect} />);
    await user.type(screen.getByLabelText('Account address'), 'northwind');
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    expect(connect.submitInputs).toHaveBeenCalledWith({ account: 'northwind' });
    const state: ConnectState = {
      ...connectStates.inputs,
      failure: { cause: 'input-invalid', issues: [{ path: 'account', rule: 'format', message: '' }] },
    };
    next(<ConnectView connect={{ ...connect, state }} />);
    expect(screen.getByLabelText('Account address')).toHaveAccessibleDescription(/without https/);
  });
});
