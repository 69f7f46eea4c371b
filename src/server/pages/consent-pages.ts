import { type Attempt, type ErrorCode, paths } from '../../core/index.ts';
import type { ConsentQuestion } from '../attempts/index.ts';
import type { PublicAddress } from '../configuration/index.ts';
import { plainText } from '../oauth/index.ts';
import { page } from './page.ts';

interface AttemptPage {
  readonly attempt: Attempt;
  readonly serviceName: string;
  readonly pageOrigin: string | undefined;
  readonly cookies: readonly string[];
}

/** How an attempt is now, for the browser in which it was started: mostly its end. */
export function attemptPage({ attempt, serviceName, pageOrigin, cookies }: AttemptPage): Promise<Response> {
  const announce = { attemptId: attempt.id, pageOrigin };
  const quote = attempt.failure?.detail;
  const back = 'Go back to the window that you came from.';
  const shared = { status: 200, announce, cookies } as const;
  switch (attempt.status) {
    case 'connected':
      return page({ ...shared, tone: 'good', title: `${serviceName} is connected`, text: [back] });
    case 'checking':
      return page({
        ...shared,
        tone: 'neutral',
        title: `${serviceName} is being connected`,
        text: ['This was sent already, and is being checked in the other window.', 'You can close this one.'],
      });
    case 'created':
    case 'started':
      // It stays: whoever has just allowed access here has to learn that it does not count.
      return page({
        ...shared,
        announce: undefined,
        tone: 'neutral',
        title: `${serviceName} is not connected yet`,
        text: [
          'It was opened again in a newer window, and only that one counts.',
          'Go on there, and close this one.',
        ],
      });
    case 'denied':
      return page({
        ...shared,
        tone: 'neutral',
        title: `${serviceName} was not connected`,
        text: ['Access was not granted, and nothing was saved.', `${back} There you can try again.`],
        quote,
      });
    case 'abandoned':
    case 'expired':
      return page({
        ...shared,
        tone: 'neutral',
        title: `${serviceName} was not connected`,
        text: [
          'This try to connect had already ended, and nothing was saved.',
          `${back} There you can start again.`,
        ],
      });
    default:
      return page({
        ...shared,
        tone: 'bad',
        title: `${serviceName} could not be connected`,
        text: [`Nothing was saved. ${back} There you can read why, and try again.`],
        quote,
      });
  }
}

/** Longer than that, it is no name but a sentence, which could be read instead of ours. */
const LONGEST_NAME = { characters: 40, words: 5 } as const;

/** The name that a session token gives, where it is one. */
function shownName(claim: string | undefined): string | undefined {
  const name = plainText(claim);
  if (name === undefined || [...name].length > LONGEST_NAME.characters) return undefined;
  return name.split(' ').length > LONGEST_NAME.words ? undefined : name;
}

/** Who asks, before a start link goes on that was not opened from the page that asked for it, or not at once. */
export function questionPage(
  { ticket, serviceName, organizationName, personName, inOwnTab }: ConsentQuestion,
  { basePath }: PublicAddress,
): Promise<Response> {
  const name = shownName(personName);
  return page({
    status: 200,
    tone: 'question',
    title: `Connect ${serviceName} to ${organizationName}?`,
    text: [
      [
        name === undefined ? 'Somebody' : { isolated: name },
        ` at ${organizationName} is connecting ${serviceName} to ${organizationName}.`,
      ],
    ],
    form: {
      action: `${basePath}${paths.start}`,
      fields: { ticket },
      button: `Continue to ${serviceName}`,
    },
    otherwise: `Not you? Close this ${inOwnTab ? 'tab' : 'window'}.`,
  });
}

/** A step that was done before, for a browser that is not known to have done it: without any name. */
export function donePage(): Promise<Response> {
  return page({
    status: 200,
    tone: 'neutral',
    title: 'This was done already',
    text: ['There is nothing left to do here.', 'You can close this tab.'],
  });
}

type Problem = Extract<
  ErrorCode,
  'callback-invalid' | 'callback-other-browser' | 'attempt-ended' | 'shutting-down' | 'internal'
>;

const PROBLEMS: Readonly<
  Record<Problem, { readonly status: number; readonly title: string; readonly text: readonly string[] }>
> = {
  'callback-invalid': {
    status: 400,
    title: 'This address does not belong to a running connection',
    text: [
      'It was used already, is too old, or is not complete.',
      'Go back to the window that you came from and connect again.',
    ],
  },
  'callback-other-browser': {
    status: 403,
    title: 'This connection was started in another browser',
    text: [
      'To protect you, it can only be finished where it was started. Nothing was saved.',
      'If it was you, finish it there, or start again here. If somebody sent you this link, close this window.',
    ],
  },
  'attempt-ended': {
    status: 410,
    title: 'This link was used already, or is too old',
    text: ['Go back to the window that you came from. There you can open this one again.'],
  },
  'shutting-down': {
    status: 503,
    title: 'The server is being restarted',
    text: ['Wait a moment, go back to the window that you came from, and try again.'],
  },
  internal: {
    status: 500,
    title: 'Something went wrong',
    text: ['Nothing was saved. Go back to the window that you came from and try again.'],
  },
};

/** What the consent window shows where there is no attempt to speak about. */
export function problemPage(problem: Problem): Promise<Response> {
  return page({ tone: 'bad', ...PROBLEMS[problem] });
}
