import { addons } from 'storybook/manager-api';
import { create } from 'storybook/theming/create';

/** Pages to read, to play with and to look at; the panel below would only take their room. */
const PAGES = /^(guide|theming|four-products)-/;

addons.setConfig({
  sidebar: { showRoots: true },
  theme: create({ base: 'light', brandTitle: 'Patchcord', brandUrl: './' }),
  layoutCustomisations: {
    showPanel: ({ storyId }, isShown) => (PAGES.test(storyId ?? '') ? false : isShown),
  },
});
