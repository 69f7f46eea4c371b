import type { Meta, StoryObj } from '@storybook/react-vite';
import { within } from 'storybook/test';
import { Code, GuidePage, Section, StoryLink } from './guide-page.tsx';
import callbacks from './snippets/callbacks.tsx?raw';
import embed from './snippets/embed.tsx?raw';
import headless from './snippets/headless.tsx?raw';
import inThePage from './snippets/in-the-page.tsx?raw';
import session from './snippets/session.ts?raw';
import words from './snippets/words.tsx?raw';

function IntegratorsPage() {
  return (
    <GuidePage
      title="For integrators"
      lead="From nothing to a connected service. All code on this page is compiled with the package."
    >
      <Section title="1. Install">
        <Code label="shell" text="npm install patchcord" />
        <p>
          React 18 or 19. What is loaded before anybody opens the wizard is small; the rest comes when it
          opens.
        </p>
      </Section>
      <Section title="2. The wizard in a page of yours">
        <Code label="integrations.tsx" text={embed} />
        <p>
          <code>getToken</code> asks your own backend for a token that says who is signed in. The adapter asks
          for a new one when it needs it.
        </p>
        <Code label="session.ts" text={session} />
      </Section>
      <Section title="3. An adapter for your backend">
        <table>
          <thead>
            <tr>
              <th scope="col">Adapter</th>
              <th scope="col">When</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">
                <code>patchcord/adapters/http</code>
              </th>
              <td>
                our server, in your backend (<code>patchcord/server</code>) or beside it (
                <code>patchcord serve</code>)
              </td>
            </tr>
            <tr>
              <th scope="row">
                <code>patchcord/adapters/memory</code>
              </th>
              <td>stories, tests and demos, like everything in this catalogue; it can be told to fail</td>
            </tr>
            <tr>
              <th scope="row">yours</th>
              <td>
                an object with the groups of calls that your backend can serve; <code>patchcord/testing</code>{' '}
                checks it
              </td>
            </tr>
          </tbody>
        </table>
      </Section>
      <Section title="4. What it tells you">
        <Code label="callbacks.tsx" text={callbacks} />
      </Section>
      <Section title="5. One part of it">
        <p>
          The wizard’s parts stand alone in a page:{' '}
          <StoryLink to="components-servicepicker--list">ServicePicker</StoryLink>,{' '}
          <StoryLink to="components-connectservice--consent">ConnectService</StoryLink> and{' '}
          <StoryLink to="components-authenticationpicker--list">AuthenticationPicker</StoryLink>. They need a{' '}
          <code>PatchcordProvider</code> around them.
        </p>
        <Code label="acme-account.tsx" text={inThePage} />
      </Section>
      <Section title="6. Hooks, and views of your own">
        <p>
          <code>useWizard</code>, <code>useServices</code>, <code>useConnect</code>,{' '}
          <code>useAuthentications</code> and <code>useAuthentication</code> of <code>patchcord/react</code>{' '}
          give you the state, what is allowed now, and the functions to call.{' '}
          <StoryLink to="four-products-hooks-alone--juniper">Juniper</StoryLink> is a whole product made with
          them; its source lies in <code>stories/examples/juniper</code>.
        </p>
        <Code label="connect-button.tsx" text={headless} />
      </Section>
      <Section title="7. Your words">
        <Code label="words.tsx" text={words} />
      </Section>
      <Section title="Before you ship">
        <ul>
          <li>
            Content Security Policy: <code>script-src 'self'</code> and <code>style-src 'self'</code> are
            enough; add your server to <code>connect-src</code>, and <code>https:</code> to{' '}
            <code>img-src</code> for logos.
          </li>
          <li>
            The wizard's code is loaded when it opens. <code>preloadConfigWizard()</code> of{' '}
            <code>patchcord</code> loads it before, for example when the pointer comes near the button.
          </li>
          <li>
            Make the adapter once, outside of components. Another adapter is another person: nothing is shared
            with it.
          </li>
          <li>
            After a reload in the middle of connecting the wizard calls <code>onOpenChange(true)</code> and
            goes on: keep it mounted, closed, where it can be opened.
          </li>
          <li>
            The files <code>docs/hosts.md</code> and <code>docs/theming.md</code> in the package have the
            whole story.
          </li>
        </ul>
      </Section>
    </GuidePage>
  );
}

const meta = {
  title: 'Guide/For integrators',
  component: IntegratorsPage,
  parameters: { page: 'own' },
} satisfies Meta<typeof IntegratorsPage>;

export default meta;
type Story = StoryObj<typeof meta>;

export const ForIntegrators: Story = {
  name: 'For integrators',
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText(/from 'patchcord\/adapters\/http'/);
  },
};
