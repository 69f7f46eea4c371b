import type { Meta, StoryObj } from '@storybook/react-vite';
import { ConfigWizard } from 'patchcord';
import { useState } from 'react';
import { screen, userEvent } from 'storybook/test';
import { northwind, Stage, type StageProps } from './stage.tsx';

/** A page that can be reloaded: what the tab remembers stays, everything else begins anew. */
function Reloading(stage: Omit<StageProps, 'children' | 'load'>) {
  const [load, setLoad] = useState(1);
  return (
    <div>
      <p>
        <button type="button" onClick={() => setLoad(load + 1)}>
          Reload the page
        </button>{' '}
        Loaded {load === 1 ? 'once' : `${load} times`}.
      </p>
      <Stage {...stage} load={load}>
        {(adapter) => <ConfigWizard adapter={adapter} mode="inline" host={northwind} />}
      </Stage>
    </div>
  );
}

const meta = { title: 'Wizard/Reload', component: Reloading } satisfies Meta<typeof Reloading>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The page is reloaded while the consent window is open. The wizard comes back to the attempt, and sees it succeed. */
export const InTheMiddle: Story = {
  args: {
    consentWindow: 'open',
    script: ({ script }) =>
      script.always('consent.start', {
        answer: { says: 'yes', account: 'ada@northwind.example' },
        decidesAfter: 1500,
      }),
  },
  play: async () => {
    await userEvent.click(await screen.findByRole('option', { name: 'Acme CRM' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Continue to Acme CRM' }));
    await screen.findByRole('heading', { name: 'Finish in the Acme CRM window' });
    await userEvent.click(screen.getByRole('button', { name: 'Reload the page' }));
    await screen.findByText('Loaded 2 times.');
    await screen.findByRole('heading', { name: 'Acme CRM is connected' }, { timeout: 8000 });
  },
};
