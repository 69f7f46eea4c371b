import type { Meta, StoryObj } from '@storybook/react-vite';
import { ServicePicker } from 'patchcord';
import { expect, fn, userEvent, within } from 'storybook/test';
import { manyServices } from './services.ts';
import { FOREVER, northwind, Stage, type StageProps } from './stage.tsx';

interface PickerStoryProps extends Omit<StageProps, 'children'> {
  readonly onPick: (serviceKey: string) => void;
}

function PickerStory({ onPick, ...stage }: PickerStoryProps) {
  return <Stage {...stage}>{() => <ServicePicker host={northwind} onPick={onPick} />}</Stage>;
}

const meta = {
  title: 'Components/ServicePicker',
  component: PickerStory,
  args: { onPick: fn() },
} satisfies Meta<typeof PickerStory>;

export default meta;
type Story = StoryObj<typeof meta>;

export const List: Story = {
  args: { backend: { authentications: [{ serviceKey: 'beacon-mail', name: 'Marketing' }] } },
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    await canvas.findByText('Connected');
    await userEvent.click(await canvas.findByRole('button', { name: 'Acme CRM' }));
    await expect(args.onPick).toHaveBeenCalledWith('acme-crm');
  },
};

export const Searching: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.type(await canvas.findByRole('searchbox'), 'mail');
    await canvas.findByText('1 service');
  },
};

export const NoMatch: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.type(await canvas.findByRole('searchbox'), 'xyz');
    await canvas.findByRole('button', { name: 'Clear the search' });
  },
};

export const LongList: Story = {
  args: { definitions: manyServices(200) },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('200 services');
  },
};

export const Empty: Story = { args: { definitions: [] } };

export const Loading: Story = {
  args: { script: ({ script }) => script.always('services.list', { latency: FOREVER }) },
};

export const Unreachable: Story = {
  args: { script: ({ script }) => script.always('services.list', { error: 'not-allowed' }) },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('button', { name: 'Try again' });
  },
};
