/** What stands in the place of the wizard while its code is loading. */
export const loadingMessages = {
  text: 'Loading…',
  failed: {
    title: 'This could not be loaded',
    text: 'You may be offline, or there is a new version of this page. Try again; if that does not help, load the page again.',
    retry: 'Try again',
  },
} as const;
