import type { Preview } from '@storybook/react-vite';
import 'patchcord/styles.css';
import './page.css';
import { inTheme } from './theme.tsx';

const preview: Preview = {
  decorators: [inTheme],
  initialGlobals: { theme: 'light', direction: 'ltr' },
  globalTypes: {
    theme: {
      description: 'Colours of the page',
      toolbar: { title: 'Theme', icon: 'contrast', items: ['light', 'dark'], dynamicTitle: true },
    },
    direction: {
      description: 'Direction of the page',
      toolbar: { title: 'Direction', icon: 'transfer', items: ['ltr', 'rtl'], dynamicTitle: true },
    },
  },
  parameters: {
    layout: 'fullscreen',
    // What axe finds in a story fails its test.
    a11y: { test: 'error' },
    docs: { story: { inline: false, iframeHeight: 520 } },
  },
};

export default preview;
