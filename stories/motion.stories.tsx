import type { Meta, StoryObj } from '@storybook/react-vite';
import { ConnectService } from 'patchcord';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { northwind, Stage } from './stage.tsx';

/** The consent window is open: the cord says so by moving, unless the person has asked for less motion. */
function MotionStory() {
  return (
    <Stage consentWindow="open">{() => <ConnectService serviceKey="acme-crm" host={northwind} />}</Stage>
  );
}

const meta = { title: 'Connect/Motion', component: MotionStory } satisfies Meta<typeof MotionStory>;

export default meta;
type Story = StoryObj<typeof meta>;

async function waits(canvasElement: HTMLElement) {
  const canvas = within(canvasElement);
  await userEvent.click(await canvas.findByRole('button', { name: 'Continue to Acme CRM' }));
  await canvas.findByRole('heading', { name: 'Finish in the Acme CRM window' });
}

const endless = () =>
  document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY);

export const Moving: Story = {
  globals: { motion: 'system' },
  play: async ({ canvasElement }) => {
    await waits(canvasElement);
    await waitFor(() => expect(endless().length).toBeGreaterThan(0));
  },
};

/** The same under the toolbar's “Motion reduced”: the stylesheets' own rules for less motion hold. */
export const Reduced: Story = {
  globals: { motion: 'reduced' },
  play: async ({ canvasElement }) => {
    await expect(matchMedia('(prefers-reduced-motion: reduce)').matches).toBe(true);
    await waits(canvasElement);
    await expect(document.getAnimations()).toEqual([]);
  },
};
