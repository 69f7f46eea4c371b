import type { FailureCause } from '../../core/index.ts';

/** What went wrong and what to do about it, by the cause of the failure. */
export const failureMessages = {
  'credentials-refused': {
    title: '{service} does not accept these credentials',
    text: 'Check that they are complete and still valid, then try again.',
  },
  'input-invalid': {
    title: 'Something was not filled in correctly',
    text: 'Check what you entered and try again.',
  },
  'scopes-missing': {
    title: '{service} did not give all the permissions that are needed',
    text: 'Try again, and leave every required permission ticked in the {service} window.',
  },
  'provider-misconfigured': {
    title: '{service} is not set up correctly in {host}',
    text: 'The people behind {host} have to mend this. Tell them what {service} said.',
  },
  'provider-unreachable': {
    title: '{service} could not be reached',
    text: 'It may be down for a moment. Try again in a few minutes.',
  },
  'provider-timeout': {
    title: '{service} took too long to answer',
    text: 'It may be busy. Try again in a few minutes.',
  },
  'provider-error': {
    title: '{service} has a problem of its own',
    text: 'Nothing is wrong with what you did. Try again in a few minutes.',
  },
  'provider-answer-unusable': {
    title: '{service} gave an answer that could not be understood',
    text: 'Try again. If it happens once more, tell the people behind {host}.',
  },
  'outbound-blocked': {
    title: 'This address may not be called',
    text: 'It leads into a private network. If you entered it, check it; otherwise tell the people behind {host}.',
  },
  'callback-invalid': {
    title: '{service} sent you back with an answer that does not fit',
    text: 'For your safety it was not used. Start again from here.',
  },
  'callback-other-browser': {
    title: 'This was finished in another browser',
    text: 'For your safety that does not count. Start again, and stay in this browser.',
  },
  'issuer-mismatch': {
    title: 'The answer did not come from {service}',
    text: 'For your safety it was not used. Start again from here.',
  },
  'network-failed': {
    title: 'No answer from {host}',
    text: 'You may be offline. Try again when you are connected to the internet.',
  },
  'answer-invalid': {
    title: '{Host} gave an answer that could not be understood',
    text: 'Load the page again. If it happens once more, tell the people behind {host}.',
  },
  'rate-limited': {
    title: 'That was too often in a short time',
    text: 'Wait a minute, then try again.',
  },
  'session-missing': {
    title: 'You are not signed in to {host}',
    text: 'Sign in there, then try again. Nothing was saved.',
  },
  'session-invalid': {
    title: '{Host} could not say who you are',
    text: 'Load the page again. If it happens once more, tell the people behind {host}.',
  },
  'session-expired': {
    title: 'You are no longer signed in to {host}',
    text: 'Load the page again and sign in. Nothing was saved.',
  },
  'not-allowed': {
    title: 'You may not connect {service}',
    text: 'Ask the people who look after your account at {host}.',
  },
  'not-supported': {
    title: '{Host} cannot connect {service}',
    text: 'It offers no way of signing in that works here.',
  },
  'service-unknown': {
    title: 'This service is no longer available',
    text: '{Host} has removed it, or you may not use it.',
  },
  interrupted: {
    title: 'This was interrupted',
    text: 'Nothing was saved. Start again from here.',
  },
  internal: {
    title: 'Something went wrong',
    text: 'Nothing was saved. Try again; if it happens once more, tell the people behind {host}.',
  },
} as const satisfies Record<FailureCause, { title: string; text: string }>;
