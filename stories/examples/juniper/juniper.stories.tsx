import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent } from 'storybook/test';
import { allowing, press } from '../press.ts';
import { Juniper as Page } from './juniper.tsx';

/** No component and no style of ours: `useWizard`, `useServices` and `useConnect`, in `stories/examples/juniper`. */
const meta = {
  title: 'Four products/Hooks alone',
  component: Page,
  parameters: { page: 'own' },
} satisfies Meta<typeof Page>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Juniper: Story = {
  play: async () => {
    await screen.findByRole('button', { name: /Saltmarsh/ });
  },
};

export const Consenting: Story = {
  args: { consentWindow: 'open' },
  play: async () => {
    await press(/Saltmarsh/);
    await screen.findByRole('button', { name: 'Take me to Saltmarsh' });
  },
};

export const Connecting: Story = {
  args: allowing,
  play: async () => {
    await press(/Saltmarsh/);
    await userEvent.click(await screen.findByLabelText(/Read what they are about/));
    await press('Take me to Saltmarsh');
    await screen.findByText(/I wait here while you say yes/);
    await screen.findByText('ada@northwind.example');
    await press('Wonderful');
    await screen.findByText(/I have begun to read/);
  },
};

export const TypingAKey: Story = {
  name: 'Typing a key',
  args: {
    backend: {
      providers: { 'pinboard-lane': { accepts: ({ apiKey }) => String(apiKey).startsWith('pl_') } },
    },
  },
  play: async () => {
    await press(/Pinboard Lane/);
    const key = await screen.findByLabelText('Personal key');
    await userEvent.type(key, 'mine');
    await press('Try it');
    await expect(await screen.findByRole('alert')).toHaveTextContent('Pinboard Lane does not know this one.');
    await userEvent.clear(key);
    await userEvent.type(key, 'pl_1234');
    await press('Try it');
    await screen.findByText(/That worked!/);
  },
};

export const SayingNo: Story = {
  name: 'Saying no',
  args: {
    consentWindow: 'open',
    script: ({ script }) => script.always('consent.start', { answer: { says: 'no' }, decidesAfter: 200 }),
  },
  play: async () => {
    await press(/Gullwing/);
    await press('Take me to Gullwing');
    await screen.findByText(/You said no at Gullwing, and that is fine/);
  },
};
