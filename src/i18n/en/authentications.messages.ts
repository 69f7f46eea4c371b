/** Choosing among existing connections. Builders say "authentication"; end users read "connection". */
export const authenticationsMessages = {
  group: 'Your connections',
  loading: 'Loading connections…',
  empty: 'You have no connections yet.',
  error: 'The connections could not be loaded.',
  retry: 'Try again',
} as const;
