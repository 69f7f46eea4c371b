import type { Meta, StoryObj } from '@storybook/react-vite';
import { ConfigWizard } from 'patchcord';
import { useState } from 'react';
import { expect, screen, userEvent, within } from 'storybook/test';
import { northwind, Stage } from '../stage.tsx';
import { Moment } from '../theming/moment.tsx';
import { GuidePage, Section, StoryLink } from './guide-page.tsx';

function IntroductionPage() {
  return (
    <GuidePage
      title="The screens between your product and everybody else’s"
      lead="Pick a service, grant access, reuse what is connected already, mend it when it breaks: Patchcord is those screens for React, and this is their catalogue."
    >
      <TryIt />
      <Section title="What you find here">
        <ul className="guide-cards">
          <li>
            <h3>If you design</h3>
            <p>
              <StoryLink to="guide-for-designers--for-designers">For designers</StoryLink> says how to make it
              yours; <StoryLink to="theming-theme-it--theme-it">Theme it</StoryLink> lets you try, and gives
              you the CSS.
            </p>
          </li>
          <li>
            <h3>If you build</h3>
            <p>
              <StoryLink to="guide-for-integrators--for-integrators">For integrators</StoryLink> has the code
              to begin with; <StoryLink to="theming-slots--slots">Slots</StoryLink> is the contract that your
              styles can rely on.
            </p>
          </li>
          <li>
            <h3>If you wonder how far it goes</h3>
            <p>
              <StoryLink to="four-products-three-variables--marginalia">Four products</StoryLink> use the same
              wizard and look nothing alike: by three variables, by classes, by components, by hooks alone.
            </p>
          </li>
          <li>
            <h3>If you test</h3>
            <p>
              <StoryLink to="connect-states--consent">Every state</StoryLink> of every machine has a story
              that ends in it, and <StoryLink to="wizard-flows--consent-allowed">whole flows</StoryLink> run
              by themselves.
            </p>
          </li>
        </ul>
      </Section>
      <Section title="What is real in it">
        <p>
          The machines, the views, the messages. The backend is in memory, and the consent window shows a page
          of the catalogue itself: nothing here asks the network for anything, so it also works from a folder
          of files on a train. Toolbars above change theme, direction, width and motion; each story can be
          looked at in all of them.
        </p>
        <div className="guide-moment">
          <Moment name="waiting" />
        </div>
      </Section>
    </GuidePage>
  );
}

function TryIt() {
  const [open, setOpen] = useState(false);
  const [end, setEnd] = useState('');
  return (
    <p className="guide-try">
      <button type="button" className="guide-button" data-primary onClick={() => setOpen(true)}>
        Connect something
      </button>{' '}
      <span role="log">{end}</span>
      <Stage>
        {(adapter) => (
          <ConfigWizard
            adapter={adapter}
            host={northwind}
            open={open}
            onOpenChange={setOpen}
            onFinish={({ results }) =>
              setEnd(`You connected ${results.map(({ serviceKey }) => serviceKey).join(', ')}.`)
            }
            onCancel={() => setEnd('You connected nothing, and nothing was kept.')}
          />
        )}
      </Stage>
    </p>
  );
}

const meta = {
  title: 'Guide/Introduction',
  component: IntroductionPage,
  parameters: { page: 'own' },
} satisfies Meta<typeof IntroductionPage>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Introduction: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Connect something' }));
    await screen.findByRole('heading', { name: 'What would you like to connect?' });
    await userEvent.keyboard('{Escape}');
    await expect(await canvas.findByText('You connected nothing, and nothing was kept.')).toBeVisible();
  },
};
