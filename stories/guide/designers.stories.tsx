import type { Meta, StoryObj } from '@storybook/react-vite';
import { within } from 'storybook/test';
import { tokens } from '../theming/tokens.ts';
import { Code, GuidePage, Section, StoryLink } from './guide-page.tsx';
import appearance from './snippets/appearance.tsx?raw';
import dark from './snippets/dark.css?raw';
import resets from './snippets/resets.css?raw';
import resetsFromPackages from './snippets/resets-from-packages.css.txt?raw';
import tailwind4 from './snippets/tailwind-4.css?raw';
import threeTokens from './snippets/three-tokens.css?raw';

function DesignersPage() {
  return (
    <GuidePage
      title="For designers"
      lead="It has no look of its own to fight: your font, your surface, your accent. Begin with three colours, and go only as far down this page as you need."
    >
      <Section title="1. Three colours">
        <p>
          A surface, a text, an accent, on <code>:root</code> (a dialog stands at the end of your page’s body,
          so it has to be above that). Quiet text, lines, edges, washes and tints are mixed from them; the
          font is inherited.
        </p>
        <Code label="your.css" text={threeTokens} />
        <p>
          Try it in <StoryLink to="theming-theme-it--theme-it">Theme it</StoryLink>, or look at a{' '}
          <StoryLink to="four-products-three-variables--marginalia">product that did no more</StoryLink>.
        </p>
      </Section>
      <Section title="2. The rest of the tokens">
        <p>
          Seldom needed. <StoryLink to="theming-tokens--tokens">Tokens</StoryLink> shows what each comes to,
          and how well it reads.
        </p>
        <ul>
          {tokens.slice(3).map(({ name, what }) => (
            <li key={name}>
              <code dir="ltr">--patchcord-{name}</code> {what}
            </li>
          ))}
        </ul>
        <div className="guide-note">
          <p>
            <strong>Text on the accent looks after itself.</strong> It is white or black, whichever reads
            better, and at least 4.58 : 1. You set <code>--patchcord-on-accent</code> only for a pair that
            your brand prescribes, and then its contrast is yours to keep.
          </p>
        </div>
      </Section>
      <Section title="3. Dark">
        <p>
          The wizard follows your page’s <code>color-scheme</code>. An attribute works too: below{' '}
          <code>data-theme="dark"</code> it is dark, below <code>data-theme="light"</code> it is light. If you
          set the three colours, set them for both, and say the scheme with them: good, warn, bad and the
          browser’s own controls follow it.
        </p>
        <Code label="your.css" text={dark} />
      </Section>
      <Section title="4. A rule for a part">
        <p>
          Each part has a class, <code>patchcord-</code> and its{' '}
          <StoryLink to="theming-slots--slots">slot</StoryLink>, and says its state in attributes. Our rules
          lie in <code>@layer patchcord</code>: a rule of yours that is in no layer, or in a later one, wins
          over all of them, whatever its specificity.
        </p>
        <Code
          label="your.css"
          text={`.patchcord-button[data-kind='primary'] {\n  border-radius: 99px;\n}\n\n.patchcord-view[data-view='connected'] .patchcord-heading {\n  color: var(--patchcord-accent);\n}`}
        />
      </Section>
      <Section title="5. Your resets, in a layer below">
        <p>
          The same holds for what you did not mean: a reset such as{' '}
          <code>
            button {'{'} background: none {'}'}
          </code>{' '}
          that is in no layer wins too, and takes our buttons their colour. Tailwind 3’s preflight is one; so
          are most reset files. Put them into a layer that comes first.
        </p>
        <Code label="your.css" text={resets} />
        <Code label="with packages" text={resetsFromPackages} />
        <Code label="with Tailwind 4" text={tailwind4} />
      </Section>
      <Section title="6. Your classes, your components">
        <p>
          <code>classNames</code> adds classes of yours to a slot: good with utility classes.{' '}
          <code>components</code> puts a component of yours in its place. Both are properties of every
          component, and of <code>AppearanceProvider</code> for all below it.
        </p>
        <Code label="appearance.tsx" text={appearance} />
        <p>
          See a product <StoryLink to="four-products-classes--dockyard">by classes</StoryLink> and one{' '}
          <StoryLink to="four-products-components--polyphon">by components</StoryLink>.
        </p>
      </Section>
      <Section title="7. Nothing of ours">
        <p>
          <code>unstyled</code> leaves all our classes out, and with them the whole look; what is for ears
          only stays so. Every part then says its name in <code>data-slot</code>, and you begin from plain
          HTML. Below that there are the{' '}
          <StoryLink to="four-products-hooks-alone--juniper">hooks alone</StoryLink>.
        </p>
      </Section>
      <Section title="What you can rely on">
        <ul>
          <li>
            Reading holds at AA with the defaults, and the playground says when a choice of yours breaks it.
          </li>
          <li>
            Motion is there only for people who have not asked for less. Switch the toolbar to “Motion
            reduced” to see the difference.
          </li>
          <li>Only logical properties are used: right-to-left mirrors by itself.</li>
          <li>Text may be twice as large, and the page 320 px narrow.</li>
          <li>In forced colours, edges and outlines say what surfaces said.</li>
          <li>Slot names and their attributes are a contract: a change of one is a breaking change.</li>
        </ul>
      </Section>
    </GuidePage>
  );
}

const meta = {
  title: 'Guide/For designers',
  component: DesignersPage,
  parameters: { page: 'own' },
} satisfies Meta<typeof DesignersPage>;

export default meta;
type Story = StoryObj<typeof meta>;

export const ForDesigners: Story = {
  name: 'For designers',
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText(/--patchcord-surface: #fffdf8;/);
  },
};
