import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor, within } from 'storybook/test';
import { TokensPage } from './tokens-page.tsx';

const meta = {
  title: 'Theming/Tokens',
  component: TokensPage,
  parameters: { page: 'own' },
} satisfies Meta<typeof TokensPage>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Everything that a host can set, with what it comes to right now: change the toolbars and look. */
export const Tokens: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await waitFor(() =>
      expect(canvas.getByRole('row', { name: /--patchcord-surface/ })).toHaveTextContent('#ffffff'),
    );
    await waitFor(() => expect(canvas.getAllByText(/^AA/)).toHaveLength(10));
    await expect(canvas.queryByText(/^Below AA/)).toBeNull();
  },
};

export const Dark: Story = {
  globals: { theme: 'dark' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await waitFor(() =>
      expect(canvas.getByRole('row', { name: /--patchcord-surface/ })).toHaveTextContent('#15171b'),
    );
    await expect(canvas.queryByText(/^Below AA/)).toBeNull();
  },
};
