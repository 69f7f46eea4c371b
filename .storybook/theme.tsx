import type { Decorator } from '@storybook/react-vite';
import { useLayoutEffect } from 'react';

/**
 * Sets the page as a host would: theme by attribute, direction by `dir`. A story whose parameter `page` is `own` brings
 * its own `<main>` and its own space around it.
 */
export const inTheme: Decorator = (Story, { globals, parameters }) => {
  const theme = String(globals['theme']);
  const direction = String(globals['direction']);
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme;
    document.documentElement.dir = direction;
    document.documentElement.lang = 'en';
  }, [theme, direction]);
  if (parameters['page'] === 'own') return <Story />;
  return (
    <main className="story-page">
      <Story />
    </main>
  );
};
