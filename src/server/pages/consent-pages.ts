import type { Attempt, ErrorCode } from '../../core/index.ts';
import { page } from './page.ts';

interface AttemptPage {
  readonly attempt: Attempt;
  readonly serviceName: string;
  readonly pageOrigin: string | undefined;
  readonly cookies: readonly string[];
}

/** How an attempt ended, for the window in which it did. */
export function attemptPage({ attempt, serviceName, pageOrigin, cookies }: AttemptPage): Promise<Response> {
  const announce = { attemptId: attempt.id, pageOrigin };
  const quote = attempt.failure?.detail;
  const back = 'Go back to the window that you came from.';
  const shared = { status: 200, announce, cookies } as const;
  switch (attempt.status) {
    case 'connected':
      return page({ ...shared, tone: 'good', title: `${serviceName} is connected`, text: [back] });
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
