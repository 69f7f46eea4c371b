import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import { allowing, pick, press } from '../press.ts';
import { Polyphon as Page } from './polyphon.tsx';

/** Five components of its own, in `stories/examples/polyphon/parts.tsx`: pads, sockets, a cable, a display, steps. */
const meta = {
  title: 'Four products/Components',
  component: Page,
  parameters: { page: 'own' },
} satisfies Meta<typeof Page>;

export default meta;
type Story = StoryObj<typeof meta>;

const patch = async (name: string) => {
  await press('Patch something in');
  await pick(name);
};

export const Polyphon: Story = {};

export const Choosing: Story = {
  play: async () => {
    await press('Patch something in');
    await screen.findByRole('option', { name: 'Tapeloop' });
  },
};

export const Consenting: Story = {
  args: { consentWindow: 'open' },
  play: async () => {
    await patch('Tapeloop');
    await screen.findByRole('button', { name: 'Continue to Tapeloop' });
  },
};

export const Waiting: Story = {
  args: { consentWindow: 'open' },
  play: async () => {
    await patch('Tapeloop');
    await press('Continue to Tapeloop');
    await screen.findByRole('heading', { name: 'Finish in the Tapeloop window' });
  },
};

export const Connected: Story = {
  args: allowing,
  play: async () => {
    await patch('Tapeloop');
    await press('Continue to Tapeloop');
    await screen.findByRole('heading', { name: 'Tapeloop is connected' });
  },
};

export const Connecting: Story = {
  args: {
    backend: { providers: { oscillate: { accepts: ({ apiKey }) => String(apiKey).startsWith('osc_') } } },
  },
  play: async ({ canvasElement }) => {
    await patch('Oscillate');
    const key = await screen.findByLabelText('Rack key');
    await userEvent.type(key, 'modular');
    await press('Connect');
    await waitFor(() => expect(key).toBeInvalid());
    await userEvent.clear(key);
    await userEvent.type(key, 'osc_1975');
    await press('Connect');
    await press('Done');
    await waitFor(() => expect(within(canvasElement).getByText('Oscillate')).toBeVisible());
  },
};
