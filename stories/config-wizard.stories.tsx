import type { Meta, StoryObj } from '@storybook/react-vite';
import { ConfigWizard } from 'patchcord';
import { useState } from 'react';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import { northwind, Stage, type StageProps } from './stage.tsx';

interface FlowProps extends Omit<StageProps, 'children'> {
  readonly services?: readonly string[];
  /** @default 'dialog' */
  readonly mode?: 'dialog' | 'inline';
}

/** A host's page: a button opens the wizard, and the end is told below. */
function Flow({ services, mode = 'dialog', ...stage }: FlowProps) {
  const [open, setOpen] = useState(false);
  const [end, setEnd] = useState('');
  return (
    <Stage {...stage}>
      {(adapter) => (
        <>
          <button type="button" onClick={() => setOpen(true)}>
            Add an integration
          </button>
          <p role="log">{end}</p>
          <ConfigWizard
            adapter={adapter}
            mode={mode}
            host={northwind}
            open={open}
            onOpenChange={setOpen}
            onFinish={({ reason, results }) => setEnd(`${reason}: ${results.length} connected`)}
            onCancel={({ reason }) => setEnd(reason)}
            {...(services && { services })}
          />
        </>
      )}
    </Stage>
  );
}

const meta = { title: 'Wizard/Flows', component: Flow } satisfies Meta<typeof Flow>;

export default meta;
type Story = StoryObj<typeof meta>;

const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));
const pick = async (name: string) => userEvent.click(await screen.findByRole('option', { name }));
/** Waits, for what comes in fades in. */
const seesTitle = (name: string) =>
  waitFor(() => expect(screen.getByRole('heading', { name })).toBeVisible());
const seesEnd = (text: string) => waitFor(() => expect(screen.getByRole('log')).toHaveTextContent(text));

/** A real window opens, on the simulated consent page; its script allows by itself. */
export const ConsentAllowed: Story = {
  args: {
    script: ({ script }) =>
      script.always('consent.start', {
        answer: { says: 'yes', account: 'ada@northwind.example' },
        decidesAfter: 300,
      }),
  },
  play: async () => {
    await press('Add an integration');
    await pick('Acme CRM');
    await press('Continue to Acme CRM');
    await screen.findByRole('heading', { name: 'Acme CRM is connected' }, { timeout: 8000 });
    await screen.findByText('ada@northwind.example');
    await press('Done');
    await seesEnd('finished: 1 connected');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Add an integration' })).toHaveFocus());
  },
};

/** A real window, in which access is denied; then once more, and it is allowed. */
export const ConsentDenied: Story = {
  args: {
    services: ['acme-crm'],
    script: ({ script }) => {
      script.next('consent.start', { answer: { says: 'no' } });
      script.always('consent.start', { answer: { says: 'yes' } });
    },
  },
  play: async () => {
    await press('Add an integration');
    await press('Continue to Acme CRM');
    await screen.findByRole('heading', { name: 'Acme CRM was not connected' }, { timeout: 8000 });
    await press('Try again');
    await seesTitle('Connect Acme CRM to Northwind');
  },
};

/** The key is refused at its field, and what was typed stays. */
export const KeyRefusedThenAccepted: Story = {
  args: { services: ['beacon-mail'] },
  play: async () => {
    await press('Add an integration');
    const key = await screen.findByLabelText('API key');
    await userEvent.type(key, 'bm_test_1');
    await press('Connect');
    await waitFor(() => expect(key).toBeInvalid());
    await expect(key).toHaveValue('bm_test_1');
    await userEvent.clear(key);
    await userEvent.type(key, 'bm_live_1f2e3d4c');
    await press('Connect');
    await seesTitle('Beacon Mail is connected');
    await press('Done');
    await seesEnd('finished: 1 connected');
  },
};

/** Back to the list and forward again: nothing is lost. */
export const BackAndForth: Story = {
  play: async () => {
    await press('Add an integration');
    await userEvent.type(await screen.findByRole('combobox'), 'quar');
    await pick('Quarry');
    await userEvent.type(await screen.findByLabelText('Account address'), 'northwind');
    await press('Back');
    await expect(await screen.findByRole('combobox')).toHaveValue('quar');
    await pick('Quarry');
    await expect(await screen.findByLabelText('Account address')).toHaveValue('northwind');
  },
};

/** From opener to opener with the keyboard alone. */
export const KeyboardOnly: Story = {
  play: async () => {
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    await seesTitle('What would you like to connect?');
    await expect(screen.getByRole('heading', { level: 2 })).toHaveFocus();
    await userEvent.tab();
    await expect(screen.getByRole('combobox')).toHaveFocus();
    await userEvent.keyboard('beacon');
    await screen.findByRole('option', { name: 'Beacon Mail', selected: true });
    await userEvent.keyboard('{Enter}');
    await seesTitle('Connect Beacon Mail');
    await userEvent.keyboard('{Escape}');
    await seesEnd('escape');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Add an integration' })).toHaveFocus());
  },
};

/** Whoever has connected before chooses that account, and connects nothing anew. */
export const ExistingChosen: Story = {
  args: {
    services: ['acme-crm'],
    backend: {
      authentications: [
        {
          serviceKey: 'acme-crm',
          name: 'Acme CRM · Ada',
          account: 'ada@northwind.example',
          grantedScopes: ['contacts.read', 'deals.write'],
        },
      ],
    },
  },
  play: async () => {
    await press('Add an integration');
    await seesTitle('Which Acme CRM account?');
    await expect(screen.getByRole('radio', { name: 'Acme CRM · Ada' })).toBeChecked();
    await press('Continue');
    await seesEnd('finished: 1 connected');
  },
};

/** The browser opens no window: a link does, and the wizard goes on when consent was given there. */
export const WindowBlocked: Story = {
  args: {
    services: ['acme-crm'],
    consentWindow: 'blocked',
    script: ({ script }) =>
      script.always('consent.start', {
        answer: { says: 'yes', account: 'ada@northwind.example' },
        decidesAfter: 300,
      }),
  },
  play: async () => {
    await press('Add an integration');
    await press('Continue to Acme CRM');
    await seesTitle('Open Acme CRM to go on');
    await userEvent.click(await screen.findByRole('link', { name: 'Open Acme CRM' }));
    await screen.findByRole('heading', { name: 'Acme CRM is connected' }, { timeout: 8000 });
  },
};

/** In the page instead of above it; in the end it says so. */
export const Inline: Story = {
  args: { mode: 'inline', services: ['beacon-mail'] },
  play: async () => {
    await press('Add an integration');
    await userEvent.type(await screen.findByLabelText('API key'), 'bm_live_1f2e3d4c');
    await press('Connect');
    await seesTitle('Beacon Mail is connected');
    await press('Done');
    await seesEnd('finished: 1 connected');
  },
};

/** Closing in the middle of an attempt asks first. Staying changes nothing; leaving ends the attempt. */
export const LeaveQuestion: Story = {
  args: { services: ['acme-crm'], consentWindow: 'open' },
  play: async () => {
    await press('Add an integration');
    await press('Continue to Acme CRM');
    await seesTitle('Finish in the Acme CRM window');
    await press('Close');
    await seesTitle('Stop connecting Acme CRM?');
    await press('Keep going');
    await seesTitle('Finish in the Acme CRM window');
    await userEvent.keyboard('{Escape}');
    await press('Leave');
    await seesEnd('escape');
  },
};
