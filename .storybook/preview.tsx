import type { Preview } from '@storybook/react-vite';
import 'patchcord/styles.css';
import './page.css';
import { withMotion } from './motion.ts';
import { settle } from './settle.ts';
import { inTheme } from './theme.tsx';

/** The canvas itself gets this wide, so that media queries and containers answer as they would in a browser. */
const width = (px: number, type: 'mobile' | 'tablet' | 'desktop') => ({
  name: `${px} px wide`,
  styles: { width: `${px}px`, height: '100%' },
  type,
});

const preview: Preview = {
  decorators: [inTheme, withMotion],
  // Before what looks at the story, such as axe.
  afterEach: settle,
  initialGlobals: { theme: 'light', direction: 'ltr', motion: 'system' },
  globalTypes: {
    theme: {
      description: 'Colours of the page: sets data-theme',
      toolbar: { title: 'Theme', icon: 'contrast', items: ['light', 'dark'], dynamicTitle: true },
    },
    direction: {
      description: 'Direction of the page: sets dir',
      toolbar: { title: 'Direction', icon: 'transfer', items: ['ltr', 'rtl'], dynamicTitle: true },
    },
    motion: {
      description:
        'Motion. Reduced: media queries in the page’s style sheets answer as on a system that asks for less motion',
      toolbar: {
        title: 'Motion',
        icon: 'lightning',
        items: [
          { value: 'system', title: 'Motion as the system says' },
          { value: 'reduced', title: 'Motion reduced', right: 'prefers-reduced-motion' },
        ],
        dynamicTitle: true,
      },
    },
  },
  parameters: {
    layout: 'fullscreen',
    viewport: {
      options: {
        w320: width(320, 'mobile'),
        w360: width(360, 'mobile'),
        w768: width(768, 'tablet'),
        w1280: width(1280, 'desktop'),
      },
    },
    // The page brings its own background.
    backgrounds: { disable: true },
    // What axe finds in a story fails its test.
    a11y: { test: 'error' },
    docs: { story: { inline: false, iframeHeight: 520 } },
    options: {
      storySort: {
        order: [
          'Guide',
          ['Introduction', 'For designers', 'For integrators'],
          'Theming',
          ['Theme it', 'Tokens', 'Slots'],
          'Four products',
          ['Three variables', 'Classes', 'Components', 'Hooks alone'],
          'Wizard',
          ['Flows', 'States'],
          'Connect',
          ['States', 'Troubles'],
          'Components',
        ],
      },
    },
  },
};

export default preview;
