import { act, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { ConfigWizard, type ConfigWizardProps } from 'patchcord';
import { type MemoryAdapterOptions, memoryAdapter, type OptionalGroup } from 'patchcord/adapters/memory';
import { PatchcordProvider } from 'patchcord/react';
import { StrictMode, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { acmeDefinition, beaconDefinition } from './definitions.ts';
import { findViolations } from './find-violations.ts';
import { simulatedWindow } from './simulated-window.ts';

const user = userEvent.setup();

interface Setup {
  readonly backend?: Partial<MemoryAdapterOptions<OptionalGroup>>;
  readonly props?: Partial<ConfigWizardProps>;
}

/** A host's page with a button that opens the wizard as a dialog. */
function HostPage({ adapter, ...props }: ConfigWizardProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Add an integration
      </button>
      <button type="button" onClick={() => setOpen(false)}>
        Take away
      </button>
      <ConfigWizard adapter={adapter} open={open} onOpenChange={setOpen} {...props} />
    </>
  );
}

function setup({ backend = {}, props = {} }: Setup = {}) {
  const adapter = memoryAdapter<OptionalGroup>({
    services: [acmeDefinition, beaconDefinition],
    providers: {
      'beacon-mail': { accepts: ({ apiKey }) => apiKey === 'right' },
    },
    ...backend,
  });
  const consentWindow = simulatedWindow(adapter.world);
  const host = { onFinish: vi.fn(), onCancel: vi.fn(), onStepChange: vi.fn(), onAuthenticated: vi.fn() };
  render(
    <StrictMode>
      <PatchcordProvider adapter={adapter} popup={consentWindow.popup}>
        <HostPage adapter={adapter} host={{ name: 'Northwind' }} {...host} {...props} />
      </PatchcordProvider>
    </StrictMode>,
  );
  const decide = (decision: 'allow' | 'deny') =>
    act(() => adapter.world.consent.decide(consentWindow.attemptId(), decision));
  return { adapter, consentWindow, host, decide };
}

const openWizard = () => user.click(screen.getByRole('button', { name: 'Add an integration' }));
const pick = async (name: string) => user.click(await screen.findByRole('option', { name }));
const press = async (name: string) => user.click(await screen.findByRole('button', { name }));
const seesTitle = (title: string | RegExp) => screen.findByRole('heading', { level: 2, name: title });

async function waitsForAcme() {
  await openWizard();
  await pick('Acme CRM');
  await press('Continue to Acme CRM');
  await seesTitle('Finish in the Acme CRM window');
}

describe('the whole road', () => {
  it('should connect by consent: pick, explain, wait, name, done', async () => {
    const { host, decide, consentWindow } = setup();
    await waitsForAcme();
    expect(consentWindow.opened()).toBe(1);
    decide('allow');
    await seesTitle('Acme CRM is connected');
    expect(host.onAuthenticated).toHaveBeenCalledOnce();
    const name = await screen.findByRole('textbox', { name: 'Name of this connection' });
    await user.clear(name);
    await user.type(name, 'Sales');
    await press('Done');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const result = { serviceKey: 'acme-crm', authenticationId: expect.any(String) };
    expect(host.onFinish).toHaveBeenCalledExactlyOnceWith({ reason: 'finished', results: [result] });
    await openWizard();
    const acme = await screen.findByRole('option', { name: 'Acme CRM' });
    await waitFor(() => expect(acme).toHaveAccessibleDescription('Connected'));
    await user.click(acme);
    expect(await screen.findByRole('radio', { name: 'Sales' })).toBeChecked();
  });

  it('should connect with a key: refused first, then accepted', async () => {
    const { host } = setup({ props: { services: ['beacon-mail'] } });
    await openWizard();
    const key = await screen.findByLabelText('API key');
    await user.type(key, 'wrong');
    await press('Connect');
    await waitFor(() => expect(key).toBeInvalid());
    expect(key).toHaveValue('wrong');
    await user.clear(key);
    await user.type(key, 'right');
    await press('Connect');
    await seesTitle('Beacon Mail is connected');
    await press('Done');
    await waitFor(() => expect(host.onFinish).toHaveBeenCalledOnce());
    expect(host.onCancel).not.toHaveBeenCalled();
  });

  it('should say that access was denied, and start again', async () => {
    const { decide, consentWindow } = setup();
    await waitsForAcme();
    decide('deny');
    await seesTitle('Acme CRM was not connected');
    await press('Try again');
    await press('Continue to Acme CRM');
    await seesTitle('Finish in the Acme CRM window');
    expect(consentWindow.opened()).toBe(2);
  });

  it('A8-04 should lose nothing on the way back', async () => {
    setup();
    await openWizard();
    await user.type(await screen.findByRole('combobox'), 'acme');
    await pick('Acme CRM');
    await user.click(await screen.findByRole('checkbox', { name: 'Read call recordings' }));
    await press('Back');
    expect(await screen.findByRole('combobox')).toHaveValue('acme');
    expect(await seesTitle('What would you like to connect?')).toHaveFocus();
  });
});

describe('the dialog', () => {
  it('A8-01 should have a title, take the focus to it, and keep the focus inside', async () => {
    setup();
    await openWizard();
    const title = await seesTitle('What would you like to connect?');
    expect(screen.getByRole('dialog', { name: 'What would you like to connect?' })).toBeVisible();
    expect(title).toHaveFocus();
    for (let presses = 0; presses < 12; presses += 1) {
      await user.tab();
      expect(screen.getByRole('dialog')).toContainElement(document.activeElement as HTMLElement);
    }
  });

  it('A8-01 should make the page behind inert and unscrollable, and give it back', async () => {
    setup();
    await openWizard();
    await seesTitle('What would you like to connect?');
    expect(screen.queryByRole('button', { name: 'Add an integration' })).toBeNull();
    expect(document.documentElement.style.overflow).toBe('hidden');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Add an integration' })).toHaveFocus());
    expect(document.documentElement.style.overflow).toBe('');
  });

  it('A7-01 should inject no stylesheet', async () => {
    setup();
    await openWizard();
    await seesTitle('What would you like to connect?');
    expect(document.querySelectorAll('style')).toHaveLength(0);
  });

  it('A8-07 should have nothing that axe objects to', async () => {
    setup();
    await openWizard();
    await pick('Beacon Mail');
    await screen.findByLabelText('API key');
    expect(await findViolations(screen.getByRole('dialog'))).toEqual([]);
  });

  it('should not close by a click beside it', async () => {
    const { host } = setup();
    await openWizard();
    await seesTitle('What would you like to connect?');
    const overlay = document.querySelector('.patchcord-overlay');
    // The stylesheet, which is not loaded here, lets the overlay take clicks and the wheel.
    await userEvent.setup({ pointerEventsCheck: 0 }).click(overlay as Element);
    expect(screen.getByRole('dialog')).toBeVisible();
    expect(host.onCancel).not.toHaveBeenCalled();
  });
});

describe('leaving', () => {
  it('should say why it ended: Escape', async () => {
    const { host } = setup();
    await openWizard();
    await seesTitle('What would you like to connect?');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(host.onCancel).toHaveBeenCalledExactlyOnceWith({ reason: 'escape' }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('should empty the search by Escape first, and close by the next one', async () => {
    const { host } = setup();
    await openWizard();
    await user.type(await screen.findByRole('combobox'), 'acme');
    await user.keyboard('{Escape}');
    expect(screen.getByRole('combobox')).toHaveValue('');
    expect(host.onCancel).not.toHaveBeenCalled();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(host.onCancel).toHaveBeenCalledExactlyOnceWith({ reason: 'escape' }));
  });

  it('should say why it ended: the close button', async () => {
    const { host } = setup();
    await openWizard();
    await press('Close');
    await waitFor(() => expect(host.onCancel).toHaveBeenCalledExactlyOnceWith({ reason: 'close-button' }));
  });

  it('should ask while an attempt is under way, and go on when the user stays', async () => {
    const { host, decide } = setup();
    await waitsForAcme();
    await user.keyboard('{Escape}');
    expect(await seesTitle('Stop connecting Acme CRM?')).toHaveFocus();
    expect(screen.getByRole('dialog')).toHaveAccessibleName('Stop connecting Acme CRM?');
    await press('Keep going');
    expect(await seesTitle('Finish in the Acme CRM window')).toHaveFocus();
    expect(host.onCancel).not.toHaveBeenCalled();
    decide('allow');
    await seesTitle('Acme CRM is connected');
  });

  it('should end the attempt when the user leaves', async () => {
    const { host, adapter, consentWindow } = setup();
    await waitsForAcme();
    await press('Close');
    await press('Leave');
    await waitFor(() => expect(host.onCancel).toHaveBeenCalledExactlyOnceWith({ reason: 'close-button' }));
    await waitFor(async () =>
      expect((await adapter.attempts.get(consentWindow.attemptId())).status).toBe('abandoned'),
    );
  });

  it.each([
    ['allow', 'Acme CRM is connected'],
    ['deny', 'Acme CRM was not connected'],
  ] as const)(
    'should forget the question when the attempt ends while it stands: %s',
    async (decision, title) => {
      const { decide } = setup();
      await waitsForAcme();
      await user.keyboard('{Escape}');
      await seesTitle('Stop connecting Acme CRM?');
      decide(decision);
      const heading = await seesTitle(title);
      await waitFor(() => expect(heading).toHaveFocus());
      expect(screen.queryByRole('heading', { name: 'Stop connecting Acme CRM?' })).toBeNull();
    },
  );

  it('should be finished when it is closed after it was connected', async () => {
    const { host, decide } = setup();
    await waitsForAcme();
    decide('allow');
    await seesTitle('Acme CRM is connected');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(host.onFinish).toHaveBeenCalledOnce());
    expect(host.onFinish.mock.calls[0]?.[0].reason).toBe('closed-when-connected');
    expect(host.onCancel).not.toHaveBeenCalled();
  });
});

describe('what the backend lacks', () => {
  it('should not be offered: naming', async () => {
    const { decide } = setup({ backend: { without: ['renaming'] } });
    await waitsForAcme();
    decide('allow');
    await seesTitle('Acme CRM is connected');
    await screen.findByText('1 permission granted');
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('should not be offered: consent', async () => {
    setup({ backend: { without: ['consent'] } });
    await openWizard();
    await pick('Acme CRM');
    expect(await screen.findByRole('alert')).toHaveTextContent('Northwind cannot connect Acme CRM');
    expect(screen.queryByRole('button', { name: /Continue/ })).toBeNull();
  });

  it('should not be offered: typed credentials', async () => {
    setup({ backend: { without: ['credentials'] } });
    await openWizard();
    await pick('Beacon Mail');
    expect(await screen.findByRole('alert')).toHaveTextContent('Northwind cannot connect Beacon Mail');
    expect(screen.queryByLabelText('API key')).toBeNull();
  });
});

describe('in the page', () => {
  function Inline({ onCancel }: Pick<ConfigWizardProps, 'onCancel'>) {
    const [adapter] = useState(() => memoryAdapter({ services: [acmeDefinition, beaconDefinition] }));
    return <ConfigWizard adapter={adapter} mode="inline" {...(onCancel && { onCancel })} />;
  }

  it('should leave the focus of the page alone, and be a named region', async () => {
    render(<Inline />, { wrapper: StrictMode });
    await seesTitle('What would you like to connect?');
    expect(document.body).toHaveFocus();
    expect(screen.getByRole('region', { name: 'What would you like to connect?' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Close' })).toBeNull();
  });

  it('should say that it was left, and start again', async () => {
    const onCancel = vi.fn();
    render(<Inline onCancel={onCancel} />, { wrapper: StrictMode });
    await press('Close');
    await seesTitle('Nothing was connected');
    expect(onCancel).toHaveBeenCalledExactlyOnceWith({ reason: 'close-button' });
    await press('Start again');
    await seesTitle('What would you like to connect?');
  });
});

describe('a service that is missing', () => {
  it('should be told to the host, and leave the wizard open', async () => {
    const onMissing = vi.fn();
    setup({ props: { onMissing } });
    await openWizard();
    await user.type(await screen.findByRole('combobox'), 'zulu');
    await press('It is not in the list');
    expect(onMissing).toHaveBeenCalledExactlyOnceWith('zulu');
    expect(screen.getByRole('dialog')).toBeVisible();
  });
});

describe('texts', () => {
  it('should be replaced by those of the host', async () => {
    setup({ props: { messages: { picker: { title: 'Was möchten Sie verbinden?' } } } });
    await openWizard();
    expect(await seesTitle('Was möchten Sie verbinden?')).toBeVisible();
  });
});

describe('ConfigWizard, after a reload', () => {
  /** The same host's page once more, in the same tab; the one before has gone without a word. */
  function reload({ adapter, consentWindow }: ReturnType<typeof setup>) {
    const onAuthenticated = vi.fn();
    render(
      <StrictMode>
        <PatchcordProvider adapter={adapter} popup={{ ...consentWindow.popup, pageId: () => 2 }}>
          <HostPage adapter={adapter} host={{ name: 'Northwind' }} onAuthenticated={onAuthenticated} />
        </PatchcordProvider>
      </StrictMode>,
    );
    return { onAuthenticated };
  }

  it('should ask to be opened, at the step that it was in, and connect once', async () => {
    const before = setup();
    await openWizard();
    await pick('Acme CRM');
    await press('Continue to Acme CRM');
    await seesTitle('Finish in the Acme CRM window');

    const after = reload(before);
    const dialog = (await seesTitle('Still waiting for Acme CRM')).closest<HTMLElement>('[role=dialog]');
    expect(dialog).toHaveTextContent('Step 2 of 2');
    before.decide('allow');
    await waitFor(() => expect(after.onAuthenticated).toHaveBeenCalledOnce());
    expect(dialog).toHaveTextContent('Acme CRM is connected');
    expect((await before.adapter.authentications.list({})).items).toHaveLength(1);
  });

  it('should stay closed where nothing was under way', async () => {
    const before = setup();
    await openWizard();
    await pick('Acme CRM');
    reload(before);
    // Whoever finds something asks the backend about it first.
    await act(async () => void (await before.adapter.services.get('acme-crm')));
    expect(screen.getAllByRole('dialog', { hidden: true })).toHaveLength(1);
  });
});
