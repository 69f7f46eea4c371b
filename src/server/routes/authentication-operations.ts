import {
  authenticationPageSchema,
  authenticationQuerySchema,
  authenticationSchema,
  PatchcordError,
  renameSchema,
} from '../../core/index.ts';
import {
  checkAuthentication,
  disconnectAuthentication,
  getAuthentication,
  listAuthentications,
  renameAuthentication,
} from '../authentications/index.ts';
import { operation } from './operation.ts';

export const authenticationOperations = [
  operation(
    {
      id: 'listAuthentications',
      method: 'GET',
      path: 'authentications',
      summary: 'The session’s own authentications, newest first.',
      query: authenticationQuerySchema,
      answer: { status: 200, description: 'A page of authentications.', schema: authenticationPageSchema },
      errors: ['input-invalid'],
    },
    async ({ context, session, query }) => listAuthentications(context, session, query),
  ),
  operation(
    {
      id: 'getAuthentication',
      method: 'GET',
      path: 'authentication',
      summary: 'An authentication, without its credentials.',
      answer: { status: 200, description: 'The authentication.', schema: authenticationSchema },
      errors: ['authentication-unknown'],
    },
    async ({ context, session, parameter }) => getAuthentication(context, session, parameter),
  ),
  operation(
    {
      id: 'renameAuthentication',
      method: 'PATCH',
      path: 'authentication',
      summary: 'Renames an authentication.',
      headers: { 'if-match': 'The `revision` that the caller saw, quoted or not (RFC 9110 §13.1.1).' },
      body: renameSchema,
      answer: { status: 200, description: 'The authentication.', schema: authenticationSchema },
      errors: ['authentication-unknown', 'revision-conflict', 'input-invalid'],
    },
    async ({ context, session, request, parameter, body }) =>
      renameAuthentication(context, session, parameter, {
        name: body.name,
        revision: revisionOf(request),
      }),
  ),
  operation(
    {
      id: 'disconnectAuthentication',
      method: 'DELETE',
      path: 'authentication',
      summary: 'Ends an authentication for good and deletes its credentials.',
      answer: { status: 204, description: 'It is gone.' },
      errors: ['authentication-unknown'],
    },
    async ({ context, session, parameter }) => disconnectAuthentication(context, session, parameter),
  ),
  operation(
    {
      id: 'checkAuthentication',
      method: 'POST',
      path: 'check',
      summary: 'Tries the stored credentials now.',
      answer: {
        status: 200,
        description: 'The authentication with its new status.',
        schema: authenticationSchema,
      },
      errors: ['authentication-unknown', 'service-unknown', 'rate-limited'],
    },
    async ({ context, session, parameter }) => checkAuthentication(context, session, parameter),
  ),
];

function revisionOf(request: Request): number {
  const match = /^"?([1-9]\d{0,9})"?$/.exec(request.headers.get('if-match') ?? '');
  if (match?.[1]) return Number(match[1]);
  throw new PatchcordError('input-invalid', 'Send the revision that you saw as "If-Match".', {
    issues: [{ path: 'if-match', rule: 'required', message: 'is the revision that you saw' }],
  });
}
