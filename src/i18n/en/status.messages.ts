import type { AuthenticationStatus } from '../../core/index.ts';

/** The state of a connection, in a word. */
export const statusMessages = {
  connecting: 'Connecting',
  active: 'Works',
  expiring: 'Expires soon',
  'needs-reauth': 'Sign in again',
  faulty: 'Stopped working',
  error: 'Not reachable',
  disconnected: 'Disconnected',
} as const satisfies Record<AuthenticationStatus, string>;
