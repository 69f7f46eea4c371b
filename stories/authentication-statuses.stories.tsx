import type { Meta, StoryObj } from '@storybook/react-vite';
import { AuthenticationPicker } from 'patchcord';
import type { AuthenticationCause, AuthenticationStatus } from 'patchcord/core';
import { useState } from 'react';
import { expect, within } from 'storybook/test';
import { Stage } from './stage.tsx';

interface StatusProps {
  readonly status: AuthenticationStatus;
  readonly cause?: AuthenticationCause;
}

/** One connection in a status, beside one that works. */
function StatusStory({ status, cause }: StatusProps) {
  const [value, setValue] = useState<string>();
  const seeded = { serviceKey: 'acme-crm', name: 'Acme CRM · Ada', account: 'ada@northwind.example', status };
  return (
    <Stage
      backend={{
        authentications: [
          { serviceKey: 'beacon-mail', name: 'Marketing', account: 'marketing@northwind.example' },
          { ...seeded, ...(cause && { cause }) },
        ],
      }}
    >
      {() => <AuthenticationPicker value={value} onChange={setValue} />}
    </Stage>
  );
}

const meta = {
  title: 'Components/AuthenticationPicker/Statuses',
  component: StatusStory,
} satisfies Meta<typeof StatusStory>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A story whose test sees what is said of the status. */
function saying(status: AuthenticationStatus, text: string, cause?: AuthenticationCause): Story {
  return {
    args: { status, ...(cause && { cause }) },
    play: async ({ canvasElement }) => {
      const choice = await within(canvasElement).findByRole('radio', { name: 'Acme CRM · Ada' });
      await expect(choice).toHaveAccessibleDescription(text);
    },
  };
}

export const Connecting = saying('connecting', 'Connecting');

export const Active = saying('active', 'Works');

export const Expiring = saying('expiring', 'Expires soon', 'expires-soon');

export const NeedsReauth = saying('needs-reauth', 'Sign in again', 'credentials-refused');

export const Faulty = saying('faulty', 'Stopped working', 'calls-refused');

/** It may pass by itself. */
// biome-ignore lint/suspicious/noShadowRestrictedNames: the name of the status
export const Error = saying('error', 'Not reachable', 'provider-unreachable');

/** It is over: there is nothing to choose any more. */
export const Disconnected: Story = {
  args: { status: 'disconnected', cause: 'disconnected-by-user' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByRole('radio', { name: 'Marketing' });
    await expect(canvas.queryByRole('radio', { name: 'Acme CRM · Ada' })).toBeNull();
  },
};
