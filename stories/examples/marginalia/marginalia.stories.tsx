import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, waitFor, within } from 'storybook/test';
import { allowing, pick, press } from '../press.ts';
import { Marginalia as Page } from './marginalia.tsx';

/** Three variables, in `stories/examples/marginalia/theme.css`: nothing else was done to the wizard. */
const meta = {
  title: 'Four products/Three variables',
  component: Page,
  parameters: { page: 'own' },
} satisfies Meta<typeof Page>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Marginalia: Story = {};

export const Choosing: Story = {
  play: async () => {
    await press('Connect a source');
    await screen.findByRole('option', { name: 'Readwell' });
  },
};

export const Connecting: Story = {
  args: allowing,
  play: async ({ canvasElement }) => {
    await press('Connect a source');
    await pick('Readwell');
    await press('Continue to Readwell');
    await screen.findByRole('heading', { name: 'Readwell is connected' });
    await press('Done');
    const page = within(canvasElement);
    await waitFor(() =>
      expect(page.getByText('Connected. The first passages arrive tonight.')).toBeVisible(),
    );
  },
};
