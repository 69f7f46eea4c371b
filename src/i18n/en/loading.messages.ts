/** What stands in the place of the wizard until its code is loaded; the only texts that are there before. */
export const loadingMessages = {
  /** Accessible name of the whole. */
  title: 'Connect a service',
  text: 'Loading…',
  close: 'Close',
  failedTitle: 'This could not be loaded',
  failedText:
    'You may be offline, or there is a new version of this page. Try again; if that does not help, load the page again.',
  retry: 'Try again',
} as const;
