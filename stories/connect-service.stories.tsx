import type { Meta, StoryObj } from '@storybook/react-vite';
import { ConnectService } from 'patchcord';
import { expect, userEvent, within } from 'storybook/test';
import { northwind, Stage } from './stage.tsx';

function ConnectStory({ serviceKey }: { readonly serviceKey: string }) {
  return <Stage>{() => <ConnectService serviceKey={serviceKey} host={northwind} />}</Stage>;
}

const meta = {
  title: 'Components/ConnectService',
  component: ConnectStory,
  args: { serviceKey: 'acme-crm' },
} satisfies Meta<typeof ConnectStory>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Opens a real window on the simulated consent page, where you decide. */
export const Consent: Story = {};

export const EveryKindOfField: Story = {
  args: { serviceKey: 'quarry' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('checkbox', { name: 'Connect through a proxy' }));
    await expect(await canvas.findByLabelText('Proxy')).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Connect' }));
    await expect(canvas.getByLabelText('Account address')).toHaveFocus();
  },
};

export const Dark: Story = { args: { serviceKey: 'quarry' }, globals: { theme: 'dark' } };

export const DarkConsent: Story = { globals: { theme: 'dark' } };

export const RightToLeft: Story = { args: { serviceKey: 'quarry' }, globals: { direction: 'rtl' } };

export const RightToLeftConsent: Story = { globals: { direction: 'rtl' } };
