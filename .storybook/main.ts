import type { StorybookConfig } from '@storybook/react-vite';

/** Everything works offline: nothing is sent, and nothing is asked for on the network. */
const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['../stories/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  // The consent page of the memory adapter, on the stories' own origin.
  staticDirs: ['../src/adapters/memory/consent'],
  core: {
    disableTelemetry: true,
    disableWhatsNewNotifications: true,
    enableCrashReports: false,
    disableProjectJson: true,
  },
};

export default config;
