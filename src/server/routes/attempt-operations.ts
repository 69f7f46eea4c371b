import {
  attemptSchema,
  createAttemptSchema,
  restartAttemptSchema,
  startedAttemptSchema,
  submitCredentialsSchema,
} from '../../core/index.ts';
import {
  abandonAttempt,
  createAttempt,
  readAttempt,
  restartAttempt,
  submitCredentials,
} from '../attempts/index.ts';
import { pageOriginOf } from './cors.ts';
import { operation } from './operation.ts';

export const attemptOperations = [
  operation(
    {
      id: 'createAttempt',
      method: 'POST',
      path: 'attempts',
      summary: 'Starts one try to connect.',
      body: createAttemptSchema,
      answer: {
        status: 201,
        description: 'The attempt; for OAuth methods with the address that the consent window opens.',
        schema: startedAttemptSchema,
      },
      errors: ['not-allowed', 'service-unknown', 'method-unknown', 'input-invalid', 'rate-limited'],
    },
    async ({ context, session, request, body }) =>
      createAttempt(context, session, body, pageOriginOf(context, session, request, body.pageOrigin)),
  ),
  operation(
    {
      id: 'getAttempt',
      method: 'GET',
      path: 'attempt',
      summary: 'The truth about an attempt, now.',
      answer: { status: 200, description: 'The attempt.', schema: attemptSchema },
      errors: ['attempt-unknown'],
    },
    async ({ context, session, parameter }) => readAttempt(context, session, parameter),
  ),
  operation(
    {
      id: 'restartAttempt',
      method: 'POST',
      path: 'restart',
      summary:
        'A further start address for the same attempt: to open its window again, to go on in the page’s own tab, or in place of one that was shown too long. Those given before stay good.',
      body: restartAttemptSchema,
      bodyIsOptional: true,
      answer: { status: 200, description: 'The attempt and its new address.', schema: startedAttemptSchema },
      errors: [
        'attempt-unknown',
        'method-unknown',
        'attempt-ended',
        'attempt-expired',
        'input-invalid',
        'rate-limited',
      ],
    },
    async ({ context, session, parameter, body }) => restartAttempt(context, session, parameter, body),
  ),
  operation(
    {
      id: 'submitCredentials',
      method: 'POST',
      path: 'submit',
      summary: 'Tries what the user typed, and keeps it when it works.',
      body: submitCredentialsSchema,
      answer: {
        status: 200,
        description: 'The attempt with its result. Refused values are a result too: status `failed`.',
        schema: attemptSchema,
      },
      errors: ['attempt-unknown', 'attempt-ended', 'attempt-expired', 'rate-limited', 'method-unknown'],
    },
    async ({ context, session, parameter, body }) =>
      submitCredentials(context, session, parameter, body.values),
  ),
  operation(
    {
      id: 'abandonAttempt',
      method: 'POST',
      path: 'abandon',
      summary: 'The user’s own Cancel. An attempt that has a result keeps it.',
      answer: { status: 200, description: 'The attempt.', schema: attemptSchema },
      errors: ['attempt-unknown'],
    },
    async ({ context, session, parameter }) => abandonAttempt(context, session, parameter),
  ),
];
