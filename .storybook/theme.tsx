import type { Decorator } from '@storybook/react-vite';
import { useLayoutEffect } from 'react';

/** Sets the page as a host would: theme by attribute, direction by `dir`. */
export const inTheme: Decorator = (Story, { globals }) => {
  const theme = String(globals['theme']);
  const direction = String(globals['direction']);
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme;
    document.documentElement.dir = direction;
    document.documentElement.lang = 'en';
  }, [theme, direction]);
  return (
    <main className="story-page">
      <Story />
    </main>
  );
};
