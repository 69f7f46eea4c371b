import type { Meta, StoryObj } from '@storybook/react-vite';
import { ConfigWizard } from 'patchcord';
import type { ServiceDefinition } from 'patchcord/core';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import { acme, beacon, helio, ledgerly, quarry } from './services.ts';
import { northwind, Stage, type StageProps } from './stage.tsx';

interface Named {
  readonly key: string;
  readonly name: string;
  readonly category: string;
  readonly description: string;
}

/** Another service of the same kind. */
const like = (service: ServiceDefinition, named: Named): ServiceDefinition =>
  Object.assign(structuredClone(service), named);

const definitions = [
  acme,
  beacon,
  helio,
  like(acme, {
    key: 'helio-crm',
    name: 'Helio CRM',
    category: 'CRM',
    description: 'Contacts, deals, email sync',
  }),
  ledgerly,
  like(beacon, {
    key: 'mailroom',
    name: 'Mailroom',
    category: 'Messaging',
    description: 'Shared inbox for support teams',
  }),
  like(beacon, {
    key: 'postbox',
    name: 'Postbox',
    category: 'Email',
    description: 'Transactional email',
  }),
  quarry,
];

interface MomentProps extends Omit<StageProps, 'children'> {
  readonly services?: readonly string[];
  readonly onMissing?: (search: string) => void;
}

/** The wizard as people meet it: a dialog over the page of a product. */
function Moment({ services, onMissing, ...stage }: MomentProps) {
  return (
    <Stage definitions={definitions} consentWindow="open" {...stage}>
      {(adapter) => (
        <ConfigWizard
          adapter={adapter}
          host={northwind}
          {...(services && { services })}
          {...(onMissing && { onMissing })}
        />
      )}
    </Stage>
  );
}

const meta = { title: 'Wizard/Moments', component: Moment } satisfies Meta<typeof Moment>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Waits, for what comes in fades in. */
const seesTitle = (name: string) =>
  waitFor(() => expect(screen.getByRole('heading', { name })).toBeVisible());
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));
/** By its name in the list, however the list is made. */
const pick = async (name: string) =>
  userEvent.click(await screen.findByText(name, { selector: 'bdi *, bdi' }));
const focusOn = async (name: string) => (await screen.findByRole('button', { name })).focus();

export const Picking: Story = {
  args: {
    backend: { authentications: [{ serviceKey: 'mailroom', name: 'Support' }] },
    onMissing: () => undefined,
  },
  play: async () => {
    await seesTitle('What would you like to connect?');
    const dialog = screen.getByRole('dialog');
    const search = await waitFor(() => {
      const input = dialog.querySelector('input');
      if (!input) throw new Error('There is no search field.');
      return input;
    });
    await userEvent.type(search, 'mail');
    await waitFor(() => expect(dialog).not.toHaveTextContent('Acme CRM'));
  },
};

export const BeforeConsent: Story = {
  play: async () => {
    await pick('Acme CRM');
    await seesTitle('Connect Acme CRM to Northwind');
    await userEvent.click(await screen.findByRole('checkbox', { name: /Read call recordings/ }));
    await focusOn('Continue to Acme CRM');
  },
};

export const WindowOpen: Story = {
  args: { services: ['acme-crm'] },
  play: async () => {
    await press('Continue to Acme CRM');
    await seesTitle('Finish in the Acme CRM window');
  },
};

export const Connected: Story = {
  args: {
    services: ['acme-crm'],
    script: ({ script }) =>
      script.always('consent.start', { answer: { says: 'yes', account: 'ada@northwind.example' } }),
  },
  play: async () => {
    await press('Continue to Acme CRM');
    await seesTitle('Acme CRM is connected');
    (await screen.findByRole('textbox')).focus();
  },
};

export const KeyRefused: Story = {
  play: async () => {
    await pick('Beacon Mail');
    const key = await screen.findByLabelText('API key');
    await userEvent.type(key, 'bm_test_1f2e3d4c5b6a4f2c');
    await press('Connect');
    await waitFor(() => expect(key).toBeInvalid());
  },
};

const granted = { serviceKey: 'acme-crm', grantedScopes: ['contacts.read', 'deals.write'] };

export const WhichAccount: Story = {
  args: {
    backend: {
      authentications: [
        { ...granted, name: 'Acme CRM · Ada', account: 'ada@northwind.example' },
        { ...granted, name: 'Acme CRM · Sales robot', account: 'robot@northwind.example' },
      ],
    },
  },
  play: async () => {
    await pick('Acme CRM');
    await seesTitle('Which Acme CRM account?');
  },
};

export const Broken: Story = {
  args: {
    services: ['acme-crm'],
    script: ({ script }) =>
      script.always('consent.start', {
        answer: { says: 'error', cause: 'credentials-refused', detail: 'The sign-in has expired.' },
      }),
  },
  play: async () => {
    await press('Continue to Acme CRM');
    await waitFor(() => expect(document.querySelector('[data-view]')).toHaveAttribute('data-view', 'failed'));
  },
};
