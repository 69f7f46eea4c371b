import { fireEvent, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ConnectEvent, ConnectState } from 'patchcord/core';
import { describe, expect, it, vi } from 'vitest';
import { ConnectView } from '../../src/ui/connect/connect.view.tsx';
import { InlineFrame } from '../../src/ui/frame/inline-frame.tsx';
import { acme, authenticationOf, connectStates, everyField } from './examples.ts';
import { fakeConnect } from './fake-connect.ts';
import { findViolations } from './find-violations.ts';
import { renderView } from './render-strictly.tsx';

const tags = Object.keys(connectStates) as ConnectState['tag'][];
const user = userEvent.setup();

function show(state: ConnectState, changes?: Parameters<typeof fakeConnect>[1]) {
  const connect = fakeConnect(state, changes);
  return { connect, ...renderView(<ConnectView connect={connect} />) };
}

describe('every state of connect', () => {
  it.each(tags)('A8-07 should have a title and nothing that axe objects to: %s', async (tag) => {
    const { container } = show(connectStates[tag]);
    expect(screen.getByRole('heading', { level: 2 })).not.toHaveTextContent(/^$|\{/);
    expect(await findViolations(container)).toEqual([]);
  });

  it.each(tags)('A7-02 should have no style attribute: %s', (tag) => {
    const { container } = show(connectStates[tag]);
    expect(container.querySelectorAll('[style]')).toHaveLength(0);
  });
});

describe('a host without a name', () => {
  it('should be called “this app”, with a capital where a sentence begins', () => {
    const { container } = render(
      <InlineFrame framed>
        <ConnectView connect={fakeConnect(connectStates.consent)} />
      </InlineFrame>,
    );
    expect(screen.getByRole('heading')).toHaveTextContent('Connect Acme CRM to this app');
    expect(container).toHaveTextContent('This app never sees your password.');
    expect(screen.getByRole('list')).toHaveAccessibleName('This app asks for permission to');
  });
});

describe('focus', () => {
  it('should go to the title when the step changes, and not when the page loads', () => {
    const { show: next } = show(connectStates.consent);
    expect(document.body).toHaveFocus();
    next(<ConnectView connect={fakeConnect(connectStates.abandoned)} />);
    expect(document.body).toHaveFocus();
    // From the moment on when somebody uses it.
    screen.getByRole('button').focus();
    next(<ConnectView connect={fakeConnect(connectStates.denied)} />);
    expect(screen.getByRole('heading')).toHaveFocus();
  });

  it('should stay on a button that is still there', async () => {
    const { show: next } = show(connectStates.waiting);
    screen.getByRole('button', { name: 'Cancel' }).focus();
    next(<ConnectView connect={fakeConnect(connectStates['still-waiting'])} />);
    expect(screen.getByRole('button', { name: 'Cancel' })).toHaveFocus();
  });
});

describe('status messages', () => {
  it('A8-03 should come into a region that was there before', () => {
    const { show: next } = show(connectStates.consent);
    const region = screen.getByRole('status');
    expect(region).toBeEmptyDOMElement();
    next(<ConnectView connect={fakeConnect(connectStates.waiting)} />);
    expect(region).toHaveTextContent('Waiting for Acme CRM');
    next(<ConnectView connect={fakeConnect(connectStates.connected)} />);
    expect(region).toHaveTextContent('Acme CRM is connected');
  });
});

describe('consent', () => {
  it('should say who asks, what is asked, and how to undo it', () => {
    show(connectStates.consent);
    expect(screen.getByRole('heading')).toHaveTextContent('Connect Acme CRM to Northwind');
    const scopes = within(screen.getByRole('list', { name: 'Northwind asks for permission to' }));
    expect(scopes.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'Read contacts and companiesNames, email addresses, phone numbersPersonal data',
      'Create and update deals',
      'Read call recordingsOptional',
    ]);
    expect(screen.getByText(/until you disconnect it/)).toBeVisible();
  });

  it('should let only optional scopes be ticked', async () => {
    const { connect } = show(connectStates.consent);
    const checkbox = screen.getByRole('checkbox', { name: 'Read call recordings' });
    expect(checkbox).toHaveAccessibleDescription('Optional');
    await user.click(checkbox);
    expect(connect.chooseScopes).toHaveBeenCalledWith(['calls.read']);
    expect(within(screen.getByRole('list')).getAllByRole('checkbox')).toHaveLength(1);
  });

  it('should let the user choose another account, where the provider can be asked to', async () => {
    const { connect } = show(connectStates.consent);
    const checkbox = screen.getByRole('checkbox', { name: 'Use another Acme CRM account' });
    expect(checkbox).toHaveAccessibleDescription(/^Acme CRM lets you choose/);
    await user.click(checkbox);
    expect(connect.chooseAccount).toHaveBeenCalledWith(true);
  });

  it('should offer no other account where the provider cannot be asked', () => {
    show(connectStates.consent, { allows: (type) => type !== 'CHOOSE_ACCOUNT' });
    expect(screen.queryByRole('checkbox', { name: /another/ })).toBeNull();
  });

  it('should take a tick away again', async () => {
    const { connect } = show({ ...connectStates.consent, scopes: ['calls.read'] });
    await user.click(screen.getByRole('checkbox', { name: 'Read call recordings' }));
    expect(connect.chooseScopes).toHaveBeenCalledWith([]);
  });

  it('should go on in the click', async () => {
    const { connect } = show(connectStates.consent);
    await user.click(screen.getByRole('button', { name: 'Continue to Acme CRM' }));
    expect(connect.continueToProvider).toHaveBeenCalledOnce();
  });

  it('should do nothing while a framed page prepares its link', async () => {
    const { connect } = show(connectStates.consent, { canContinue: false });
    await user.click(screen.getByRole('button', { name: 'Continue to Acme CRM' }));
    expect(connect.continueToProvider).not.toHaveBeenCalled();
  });

  it('should offer to try again when preparing failed', async () => {
    const { connect } = show({ ...connectStates.consent, failure: { cause: 'rate-limited' } });
    expect(screen.getByRole('alert')).toHaveTextContent('too often');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(connect.retry).toHaveBeenCalledOnce();
  });
});

describe('while the window is open', () => {
  it('should have a real link where no window could be opened', () => {
    show(connectStates.blocked);
    const link = screen.getByRole('link', { name: 'Open Acme CRM' });
    expect(link).toHaveAttribute('href', 'https://patchcord.example/start?flow=1');
    expect(link).toHaveAttribute('target', '_blank');
  });

  it.each(['waiting', 'still-waiting'] as const)(
    'should open the window again and cancel: %s',
    async (tag) => {
      const { connect } = show(connectStates[tag]);
      await user.click(screen.getByRole('button', { name: /again/ }));
      expect(connect.reopen).toHaveBeenCalledOnce();
      await user.click(screen.getByRole('button', { name: 'Cancel' }));
      expect(connect.cancel).toHaveBeenCalledOnce();
    },
  );

  it('should say so when the server does not answer', () => {
    const { container } = show({ ...connectStates.waiting, trouble: 'network-failed' });
    expect(container).toHaveTextContent('No answer from Northwind. You may be offline.');
  });

  it('should say that the session is over when the server no longer takes it', () => {
    const { container } = show({ ...connectStates.waiting, trouble: 'session-invalid' });
    expect(container).toHaveTextContent('Northwind does not know who you are any more. Sign in');
    expect(container).not.toHaveTextContent('offline');
  });

  it('should offer a link and this tab where no window opened', async () => {
    const { connect } = show(connectStates.blocked);
    expect(screen.getByRole('link', { name: 'Open Acme CRM' })).toHaveAttribute(
      'referrerpolicy',
      'strict-origin',
    );
    await user.click(screen.getByRole('button', { name: 'Continue in this tab' }));
    expect(connect.continueHere).toHaveBeenCalledOnce();
  });

  it('should offer no way through this tab where it is not allowed', () => {
    show(connectStates.blocked, { allows: (type) => type !== 'CONTINUE_HERE' });
    expect(screen.queryByRole('button', { name: 'Continue in this tab' })).toBeNull();
  });
});

describe('in a frame, where a link opens the window', () => {
  const inFrame = { ...connectStates.waiting, plan: { ...connectStates.waiting.plan, framed: true } };
  const link = { href: 'https://patchcord.example/start?flow=2', target: '_blank' as const, rel: 'noopener' };
  const withLink = (props: typeof link | undefined) => ({
    allows: (type: ConnectEvent['type']) => type !== 'REOPEN',
    getConsentLinkProps: () =>
      props && { ...props, referrerPolicy: 'strict-origin' as const, onClick: followLink },
  });
  const followLink = vi.fn();
  const shownLink = () => screen.getByRole('link', { name: 'Show the window again' });

  it('should stay, with the focus, while a fresh address is on its way', () => {
    const { show: next } = show(inFrame, withLink(link));
    shownLink().focus();
    next(<ConnectView connect={fakeConnect(inFrame, withLink(undefined))} />);
    expect(shownLink()).toHaveFocus();
    expect(shownLink()).toHaveAttribute('aria-disabled', 'true');
    next(<ConnectView connect={fakeConnect(inFrame, withLink({ ...link, href: `${link.href}1` }))} />);
    expect(shownLink()).toHaveFocus();
    expect(shownLink()).toHaveAttribute('href', `${link.href}1`);
    expect(shownLink()).not.toHaveAttribute('aria-disabled');
  });

  it('should let the browser follow the click that uses the address up, and no other', () => {
    const { show: next } = show(inFrame, withLink(link));
    followLink.mockImplementation(() =>
      next(<ConnectView connect={fakeConnect(inFrame, withLink(undefined))} />),
    );
    // What the browser follows after the handlers, and whether it does.
    const click = () => ({
      follows: fireEvent.click(shownLink()),
      ...namedIn(shownLink(), Object.keys(link)),
    });
    expect(click()).toEqual({ follows: true, ...link });
    expect(followLink).toHaveBeenCalledOnce();
    expect(click().follows).toBe(false);
    expect(followLink).toHaveBeenCalledOnce();
  });

  it('should be found before the first address has come', async () => {
    const { container } = show(inFrame, withLink(undefined));
    expect(shownLink()).not.toHaveAttribute('href');
    await user.tab();
    expect(shownLink()).toHaveFocus();
    expect(await findViolations(container)).toEqual([]);
  });
});

function namedIn(element: Element, names: readonly string[]) {
  return Object.fromEntries(names.map((name) => [name, element.getAttribute(name)]));
}

describe('choosing', () => {
  it('should offer what is there, and another account', async () => {
    const { connect } = show(connectStates.choosing);
    const group = within(screen.getByRole('group', { name: 'Connections to Acme CRM' }));
    expect(group.getByRole('radio', { name: 'Acme CRM · Ada' })).toBeChecked();
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    expect(connect.chooseExisting).toHaveBeenCalledWith('auth-1');
    await user.click(group.getByRole('radio', { name: 'Connect another account' }));
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    expect(connect.chooseNew).toHaveBeenCalledOnce();
  });

  it('should offer each method by its name', async () => {
    const methods = [...acme.methods, { ...everyField, label: 'Server key' }];
    const { connect } = show(connectStates['choosing-method'], { methods });
    expect(screen.getByRole('button', { name: 'Sign in at Acme CRM' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Server key' }));
    expect(connect.chooseMethod).toHaveBeenCalledWith('all');
  });
});

describe('connected', () => {
  it('should say which account it is and what was granted', () => {
    show(connectStates.connected);
    expect(screen.getByText('ada@northwind.example')).toBeVisible();
    expect(screen.getByText('2 permissions granted')).toBeVisible();
    expect(screen.getByText('Read contacts and companies, Create and update deals')).toBeVisible();
    expect(screen.getByText('Read call recordings')).toBeVisible();
  });

  it('should end at once when the name was left alone', async () => {
    const { connect } = show(connectStates.connected);
    await user.click(screen.getByRole('button', { name: 'Done' }));
    expect(connect.finish).toHaveBeenCalledOnce();
    expect(connect.rename).not.toHaveBeenCalled();
  });

  it('should save another name first', async () => {
    const { connect } = show(connectStates.connected);
    const name = screen.getByRole('textbox', { name: 'Name of this connection' });
    await user.clear(name);
    await user.type(name, '  Sales {Enter}');
    expect(connect.rename).toHaveBeenCalledWith('Sales');
    expect(connect.finish).not.toHaveBeenCalled();
  });

  it('A8-05 should refuse an empty name at its field', async () => {
    const { connect } = show(connectStates.connected);
    const name = screen.getByRole('textbox', { name: 'Name of this connection' });
    await user.clear(name);
    await user.click(screen.getByRole('button', { name: 'Done' }));
    expect(name).toBeInvalid();
    expect(name).toHaveFocus();
    expect(name).toHaveAccessibleDescription(/Give it a name/);
    expect(connect.rename).not.toHaveBeenCalled();
  });

  it('should keep what was typed when the name could not be saved', async () => {
    const { show: next } = show(connectStates.connected);
    const name = screen.getByRole('textbox', { name: 'Name of this connection' });
    await user.clear(name);
    await user.type(name, 'Sales');
    next(<ConnectView connect={fakeConnect(connectStates.naming)} />);
    const refused = fakeConnect({ ...connectStates.connected, failure: { cause: 'network-failed' } });
    next(<ConnectView connect={refused} />);
    expect(screen.getByRole('alert')).toHaveTextContent('The name was not saved.');
    expect(screen.getByRole('textbox', { name: 'Name of this connection' })).toHaveValue('Sales');
    await user.click(screen.getByRole('button', { name: 'Keep the old name' }));
    expect(refused.finish).toHaveBeenCalledOnce();
  });

  it('should not ask for a name where the backend has none to give', () => {
    show(connectStates.connected, { canRename: false });
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.getByRole('button', { name: 'Done' })).toBeVisible();
  });
});

describe('the ends', () => {
  it.each(['denied', 'failed', 'abandoned', 'expired'] as const)(
    'should have a way forward: %s',
    async (tag) => {
      const { connect } = show(connectStates[tag]);
      await user.click(screen.getByRole('button', { name: /again/ }));
      expect(connect.retry).toHaveBeenCalledOnce();
    },
  );

  it('A7-03 should show what the provider said as isolated text', () => {
    show({ ...connectStates.failed, failure: { cause: 'provider-error', detail: '<b>Sorry</b>' } });
    const said = screen.getByText('<b>Sorry</b>');
    expect(said.tagName).toBe('BDI');
  });

  it('A7-03 should isolate the name of the service wherever it stands', () => {
    show(connectStates.consent, { service: { ...acme, name: '\u202eMRC emcA' } });
    const names = screen.getAllByText('\u202eMRC emcA');
    expect(names.length).toBeGreaterThan(1);
    for (const name of names) expect(name.tagName).toBe('BDI');
  });
});

describe('a loaded authentication', () => {
  it('should be waited for without hiding the way on', () => {
    show(connectStates.connected, { authentication: undefined });
    expect(screen.getByRole('button', { name: 'Done' })).toBeVisible();
  });

  it('should not list scopes where there are none', () => {
    show(connectStates.connected, { authentication: authenticationOf({ grantedScopes: [] }) });
    expect(screen.queryByText(/permissions? granted/)).toBeNull();
  });
});
