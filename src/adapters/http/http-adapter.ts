import {
  type Adapter,
  attemptShape,
  authenticationPageShape,
  authenticationShape,
  type CreateAttempt,
  PatchcordError,
  paths,
  type StartedAttempt,
  type StartedConsent,
  servicePageShape,
  serviceShape,
  startedAttemptShape,
  systemClock,
} from '../../core/index.ts';
import { type Client, createClient } from './client.ts';
import type { HttpAdapterOptions } from './http-adapter.types.ts';
import { createSessionToken } from './session-token.ts';

/** An adapter that has every group, for the server has. */
export type HttpAdapter = { readonly [Group in keyof Adapter]-?: NonNullable<Adapter[Group]> };

/**
 * The adapter for a Patchcord server.
 *
 * ```ts
 * httpAdapter({ baseUrl: 'https://app.example.com/patchcord', getToken: async ({ signal }) => {
 *   const response = await fetch('/session-token', { method: 'POST', signal });
 *   return await response.text();
 * } });
 * ```
 *
 * Besides the errors of `Adapter` its calls throw `network-failed`, `answer-invalid` (what came back is not the
 * protocol), `session-…` and `origin-not-allowed`, and `configuration-invalid` for a `baseUrl` that is none.
 */
export function httpAdapter(options: HttpAdapterOptions): HttpAdapter {
  const { getToken, clock = systemClock, searchLocallyUpTo = 2000 } = options;
  const send = createClient({ ...options, token: createSessionToken(getToken, clock) });
  return {
    services: {
      searchLocallyUpTo,
      list: (query, { signal } = {}) =>
        send({ method: 'GET', path: paths.services, query: { ...query }, shape: servicePageShape, signal }),
      get: (key, { signal } = {}) =>
        send({ method: 'GET', path: paths.service, parameters: { key }, shape: serviceShape, signal }),
    },
    ...authenticationGroups(send),
    ...attemptGroups(send),
  };
}

type AuthenticationGroup = 'authentications' | 'renaming' | 'disconnecting' | 'checking';

function authenticationGroups(send: Client): Pick<HttpAdapter, AuthenticationGroup> {
  const path = paths.authentication;
  const shape = authenticationShape;
  return {
    authentications: {
      list: (query, { signal } = {}) =>
        send({
          method: 'GET',
          path: paths.authentications,
          query: { ...query },
          shape: authenticationPageShape,
          signal,
        }),
      get: (id, { signal } = {}) => send({ method: 'GET', path, parameters: { id }, shape, signal }),
    },
    renaming: {
      rename: (id, name, revision, { signal } = {}) =>
        send({
          method: 'PATCH',
          path,
          parameters: { id },
          headers: { 'if-match': `"${revision}"` },
          body: { name },
          shape,
          signal,
        }),
    },
    disconnecting: {
      disconnect: (id, { signal } = {}) => send({ method: 'DELETE', path, parameters: { id }, signal }),
    },
    checking: {
      check: (id, { signal } = {}) =>
        send({ method: 'POST', path: paths.check, parameters: { id }, shape, signal }),
    },
  };
}

function attemptGroups(send: Client): Pick<HttpAdapter, 'attempts' | 'consent' | 'credentials'> {
  const shape = attemptShape;
  const create = (body: Partial<CreateAttempt>, signal: AbortSignal | undefined) =>
    send({
      method: 'POST',
      path: paths.attempts,
      body: { ...body, ...pageOrigin() },
      shape: startedAttemptShape,
      signal,
    });
  return {
    attempts: {
      get: (id, { signal } = {}) =>
        send({ method: 'GET', path: paths.attempt, parameters: { id }, shape, signal }),
      abandon: (id, { signal } = {}) =>
        send({ method: 'POST', path: paths.abandon, parameters: { id }, shape, signal, keepalive: true }),
    },
    consent: {
      canReturn: true,
      start: async ({ serviceKey, methodId, values, scopes, anotherAccount }, { signal } = {}) => {
        const request = { serviceKey, methodId, values, scopes: [...scopes] };
        return withStartUrl(await create({ ...request, ...(anotherAccount && { anotherAccount }) }, signal));
      },
      restart: async (id, { signal, returnUrl } = {}) =>
        withStartUrl(
          await send({
            method: 'POST',
            path: paths.restart,
            parameters: { id },
            ...(returnUrl !== undefined && { body: { returnUrl } }),
            shape: startedAttemptShape,
            signal,
          }),
        ),
    },
    credentials: {
      start: async ({ serviceKey, methodId }, { signal } = {}) => {
        const { attempt, startUrl } = await create({ serviceKey, methodId }, signal);
        if (startUrl === undefined) return attempt;
        throw new PatchcordError('method-unknown', `"${methodId}" is no method with typed credentials.`);
      },
      submit: (id, values, { signal } = {}) =>
        send({ method: 'POST', path: paths.submit, parameters: { id }, body: { values }, shape, signal }),
    },
  };
}

function withStartUrl({ attempt, startUrl }: StartedAttempt): StartedConsent {
  if (startUrl !== undefined) return { attempt, startUrl };
  throw new PatchcordError('method-unknown', `"${attempt.methodId}" is no method with consent.`);
}

/** To which page the callback page may announce. A sandboxed frame's origin is the text "null" and names nobody. */
function pageOrigin(): { readonly pageOrigin?: string } {
  if (typeof location === 'undefined' || location.origin === 'null') return {};
  return { pageOrigin: location.origin };
}
