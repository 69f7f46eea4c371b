import type { Meta, StoryObj } from '@storybook/react-vite';
import { ConnectService } from 'patchcord';
import { type ErrorCode, PatchcordError } from 'patchcord/core';
import { userEvent, within } from 'storybook/test';
import { northwind, Stage } from './stage.tsx';

interface TroubleProps {
  /** What asking about the attempt fails with. */
  readonly code: ErrorCode;
}

/** The consent window is open, and the page cannot learn what is going on. */
function TroubleStory({ code }: TroubleProps) {
  return (
    <Stage
      consentWindow="open"
      script={({ script }) =>
        script.always('attempts.get', { error: new PatchcordError(code, 'Brought about by a story.') })
      }
    >
      {() => <ConnectService serviceKey="acme-crm" host={northwind} />}
    </Stage>
  );
}

const meta = { title: 'Connect/Troubles', component: TroubleStory } satisfies Meta<typeof TroubleStory>;

export default meta;
type Story = StoryObj<typeof meta>;

function saying(code: ErrorCode, text: RegExp): Story {
  return {
    args: { code },
    play: async ({ canvasElement }) => {
      const canvas = within(canvasElement);
      await userEvent.click(await canvas.findByRole('button', { name: 'Continue to Acme CRM' }));
      await canvas.findByText(text);
    },
  };
}

export const Offline = saying('network-failed', /You may be offline/);

export const SignedOut = saying('session-invalid', /again, in another tab/);
