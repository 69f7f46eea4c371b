import type { Meta, StoryObj } from '@storybook/react-vite';
import { AuthenticationPicker } from 'patchcord';
import { useState } from 'react';
import { expect, userEvent, within } from 'storybook/test';
import { FOREVER, Stage, type StageProps } from './stage.tsx';

function PickerStory(stage: Omit<StageProps, 'children'>) {
  const [value, setValue] = useState<string>();
  return <Stage {...stage}>{() => <AuthenticationPicker value={value} onChange={setValue} />}</Stage>;
}

const meta = { title: 'Components/AuthenticationPicker', component: PickerStory } satisfies Meta<
  typeof PickerStory
>;

export default meta;
type Story = StoryObj<typeof meta>;

export const List: Story = {
  args: {
    backend: {
      authentications: [
        { serviceKey: 'acme-crm', name: 'Acme CRM · Ada', account: 'ada@northwind.example' },
        { serviceKey: 'beacon-mail', name: 'Marketing', status: 'expiring', cause: 'expires-soon' },
        { serviceKey: 'ledgerly', name: 'Ledgerly', status: 'needs-reauth', cause: 'credentials-refused' },
      ],
    },
  },
  play: async ({ canvasElement }) => {
    const choice = await within(canvasElement).findByRole('radio', { name: 'Marketing' });
    await userEvent.click(choice);
    await expect(choice).toBeChecked();
  },
};

export const Empty: Story = {};

export const Loading: Story = {
  args: { script: ({ script }) => script.always('authentications.list', { latency: FOREVER }) },
};

export const Unreachable: Story = {
  args: { script: ({ script }) => script.always('authentications.list', { error: 'not-allowed' }) },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('button', { name: 'Try again' });
  },
};
