import type { Meta, StoryObj } from '@storybook/react-vite';
import { screen, userEvent } from 'storybook/test';
import { allowing, pick, press } from '../press.ts';
import { Dockyard as Page } from './dockyard.tsx';

/** Classes of its own for nineteen slots, in `stories/examples/dockyard/class-names.ts`, and a stylesheet for them. */
const meta = {
  title: 'Four products/Classes',
  component: Page,
  parameters: { page: 'own' },
} satisfies Meta<typeof Page>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Dockyard: Story = {};

export const Consenting: Story = {
  args: { consentWindow: 'open' },
  play: async () => {
    await pick('Northline');
    await screen.findByRole('button', { name: 'Continue to Northline' });
  },
};

export const Waiting: Story = {
  args: { consentWindow: 'open' },
  play: async () => {
    await pick('Northline');
    await press('Continue to Northline');
    await screen.findByRole('heading', { name: 'Finish in the Northline window' });
  },
};

export const Connecting: Story = {
  args: allowing,
  play: async () => {
    await pick('Northline');
    await press('Continue to Northline');
    await screen.findByRole('heading', { name: 'Northline is connected' });
    await press('Done');
    await screen.findByText('Northline reports in. Watch the board.');
  },
};

export const ConnectingByKey: Story = {
  args: {
    backend: {
      providers: {
        railhead: { accepts: ({ apiKey }) => String(apiKey).startsWith('RH-'), account: 'yard-4' },
      },
    },
  },
  play: async () => {
    await pick('Railhead');
    await userEvent.type(await screen.findByLabelText('Dispatch key'), 'RH-2210');
    await press('Connect');
    await screen.findByRole('heading', { name: 'Railhead is connected' });
  },
};
