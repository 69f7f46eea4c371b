import type { Meta, StoryObj } from '@storybook/react-vite';
import { ConfigWizard, type ConfigWizardProps } from 'patchcord';
import { expect, fn, screen, userEvent, waitFor } from 'storybook/test';
import { northwind, Stage, type StageProps } from './stage.tsx';

interface WizardStoryProps extends Omit<StageProps, 'children'> {
  readonly mode: 'dialog' | 'inline';
  readonly services?: readonly string[];
  readonly onCancel: NonNullable<ConfigWizardProps['onCancel']>;
  readonly onFinish: NonNullable<ConfigWizardProps['onFinish']>;
}

/** The whole wizard, by the real machine, up to one state. */
function WizardStory({ mode, services, onCancel, onFinish, ...stage }: WizardStoryProps) {
  return (
    <Stage {...stage}>
      {(adapter) => (
        <ConfigWizard
          adapter={adapter}
          mode={mode}
          host={northwind}
          onCancel={onCancel}
          onFinish={onFinish}
          {...(services && { services })}
        />
      )}
    </Stage>
  );
}

const meta = {
  title: 'Wizard/States',
  component: WizardStory,
  args: { mode: 'inline', consentWindow: 'open', onCancel: fn(), onFinish: fn() },
} satisfies Meta<typeof WizardStory>;

export default meta;
type Story = StoryObj<typeof meta>;

const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));
/** Waits, for what comes in fades in. */
const seesTitle = (name: string) =>
  waitFor(() => expect(screen.getByRole('heading', { name })).toBeVisible());

export const Stepping: Story = {
  play: () => seesTitle('What would you like to connect?'),
};

/** The user closes the wizard while an attempt is under way. */
export const Leaving: Story = {
  args: { mode: 'dialog', services: ['acme-crm'] },
  play: async ({ args }) => {
    await press('Continue to Acme CRM');
    await seesTitle('Finish in the Acme CRM window');
    await userEvent.keyboard('{Escape}');
    await seesTitle('Stop connecting Acme CRM?');
    await expect(args.onCancel).not.toHaveBeenCalled();
  },
};

/** In the page it says so; a dialog is closed by then. */
export const Finished: Story = {
  args: {
    services: ['acme-crm'],
    script: ({ script }) => script.always('consent.start', { answer: { says: 'yes' } }),
  },
  play: async ({ args }) => {
    await press('Continue to Acme CRM');
    await press('Done');
    await seesTitle('All set');
    await expect(args.onFinish).toHaveBeenCalledOnce();
  },
};

export const Cancelled: Story = {
  play: async ({ args }) => {
    // One that is closed while it is still being loaded is just gone.
    await seesTitle('What would you like to connect?');
    await press('Close');
    await seesTitle('Nothing was connected');
    await expect(args.onCancel).toHaveBeenCalledWith({ reason: 'close-button' });
  },
};
