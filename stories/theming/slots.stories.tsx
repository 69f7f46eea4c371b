import type { Meta, StoryObj } from '@storybook/react-vite';
import { slots } from 'patchcord';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { SlotsPage } from './slots-page.tsx';

const meta = {
  title: 'Theming/Slots',
  component: SlotsPage,
  parameters: { page: 'own' },
} satisfies Meta<typeof SlotsPage>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Point at a part to see its slot, or choose a slot to see its parts. */
export const Slots: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(canvas.getAllByRole('rowheader')).toHaveLength(slots.length);
    const button = await canvas.findByRole('button', { name: 'Continue to Acme CRM' });
    const name = () => canvasElement.querySelector('.inspector-name');
    await waitFor(() => expect(canvasElement.querySelector('.moment')).toHaveAttribute('data-there'));
    await userEvent.hover(button);
    await waitFor(() => expect(name()).toHaveTextContent('button <button>[data-kind="primary"]'));
    await userEvent.click(canvas.getByRole('button', { name: 'scope' }));
    await waitFor(() => expect(canvasElement.querySelectorAll('.inspector-box')).toHaveLength(3));
    await userEvent.selectOptions(canvas.getByLabelText('Inspect'), 'Connected');
    await canvas.findByRole('heading', { name: 'Acme CRM is connected' });
  },
};
