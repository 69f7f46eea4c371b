import { screen, userEvent } from 'storybook/test';
import type { StageProps } from '../stage.tsx';

export const press = async (name: string | RegExp) =>
  userEvent.click(await screen.findByRole('button', { name }));

/** Chooses a service in the list. */
export const pick = async (name: string) => userEvent.click(await screen.findByRole('option', { name }));

/** The consent window opens nowhere, and whoever is in it says yes after a moment. */
export const allowing = {
  consentWindow: 'open',
  script: ({ script }) =>
    script.always('consent.start', {
      answer: { says: 'yes', account: 'ada@northwind.example' },
      decidesAfter: 300,
    }),
} as const satisfies Pick<StageProps, 'consentWindow' | 'script'>;
