/**
 * How to put Patchcord in front of a backend that was not made for it: translate names, map its problems to our codes,
 * and leave out what it cannot do. Linkbox knows no scopes, cannot rename and cannot check, so there is no `renaming`
 * and no `checking` here, and the interface offers neither. `patchcord/testing` tells whether the translation is right.
 */
import type { Adapter, Attempt, Authentication, CallOptions, ErrorCode, ListQuery } from 'patchcord/core';
import { defaultAuthenticationName, PatchcordError, searchServices, toServiceSummary } from 'patchcord/core';
import type { App, Link, Try } from './backend.ts';

const codes: Readonly<Record<string, ErrorCode>> = {
  'not-signed-in': 'session-invalid',
  'no-such-app': 'service-unknown',
  'no-such-way': 'method-unknown',
  'no-such-try': 'attempt-unknown',
  'no-such-link': 'authentication-unknown',
  'try-over': 'attempt-ended',
  'try-late': 'attempt-expired',
  'bad-answers': 'input-invalid',
};
const attemptStatuses: Readonly<Record<Try['state'], Attempt['status']>> = {
  new: 'created',
  visiting: 'started',
  linked: 'connected',
  declined: 'denied',
  broken: 'failed',
  cancelled: 'abandoned',
  late: 'expired',
};
const causes = { key: 'credentials-refused', answers: 'input-invalid', down: 'provider-error' } as const;
const linkStatuses: Readonly<Record<Link['state'], Pick<Authentication, 'status' | 'cause'>>> = {
  ok: { status: 'active' },
  ending: { status: 'expiring', cause: 'expires-soon' },
  over: { status: 'needs-reauth', cause: 'expired' },
};

interface LinkboxOptions {
  readonly url: string;
  readonly ticket: string;
  readonly fetch?: typeof globalThis.fetch;
}

export function linkboxAdapter({ url, ...options }: LinkboxOptions): Adapter {
  const call = callerOf({ url, ...options });
  const toConsent = (found: Try) => {
    if (found.visit) return { attempt: toAttempt(found), startUrl: `${url}/visit/${found.visit}` };
    throw new PatchcordError('method-unknown', 'This app takes a key.');
  };
  return {
    services: {
      // Linkbox answers all apps at once and cannot search, so searching is done here.
      searchLocallyUpTo: Number.POSITIVE_INFINITY,
      async list({ search = '', ...query }, options) {
        const apps = await call<App[]>('GET', ['apps'], options);
        return pageOf(searchServices(apps.map(toService), search).map(toServiceSummary), query);
      },
      get: async (key, options) => toService(await call<App>('GET', ['apps', key], options)),
    },
    authentications: {
      async list({ serviceKey, ...query }, options) {
        const links = await call<Link[]>('GET', ['links'], options);
        const wanted = links.filter(({ app }) => serviceKey === undefined || app === serviceKey);
        return pageOf(wanted.map(toAuthentication), query);
      },
      get: async (id, options) => toAuthentication(await call<Link>('GET', ['links', id], options)),
    },
    attempts: {
      get: async (id, options) => toAttempt(await call<Try>('GET', ['tries', id], options)),
      abandon: async (id, options) => toAttempt(await call<Try>('DELETE', ['tries', id], options)),
    },
    consent: {
      start: async ({ serviceKey: app, methodId: way, values: answers }, options) =>
        toConsent(await call<Try>('POST', ['tries'], options, { app, way, answers })),
      // Linkbox shows its own last page, so there is no `canReturn`, and consent stays in a window.
      restart: async (id, { returnUrl, ...options } = {}) => {
        if (returnUrl) throw new PatchcordError('not-supported', 'Linkbox cannot send a tab back.');
        return toConsent(await call<Try>('POST', ['tries', id, 'visit'], options));
      },
    },
    credentials: {
      start: async ({ serviceKey: app, methodId: way }, options) =>
        toAttempt(await call<Try>('POST', ['tries'], options, { app, way })),
      submit: async (id, answers, options) =>
        toAttempt(await call<Try>('POST', ['tries', id, 'key'], options, { answers })),
    },
    disconnecting: { disconnect: (id, options) => call<void>('DELETE', ['links', id], options) },
  };
}

/** Sends requests. What goes wrong becomes a `PatchcordError`; an abort stays as it is. */
function callerOf({ url, ticket, fetch = globalThis.fetch }: LinkboxOptions) {
  const headers = { authorization: `Linkbox ${ticket}` };
  return async <Answer>(method: string, path: string[], { signal }: CallOptions = {}, body?: unknown) => {
    const failed = (code: ErrorCode) => (cause: unknown) => {
      throw signal?.aborted ? cause : new PatchcordError(code, 'Linkbox did not answer.', { cause });
    };
    const address = [url, ...path.map(encodeURIComponent)].join('/');
    const init = { method, headers, signal: signal ?? null, body: body ? JSON.stringify(body) : null };
    const response = await fetch(address, init).catch(failed('network-failed'));
    if (response.status === 204) return undefined as Answer;
    const answer = await response.json().catch(failed('answer-invalid'));
    if (response.ok) return answer as Answer;
    throw new PatchcordError(codes[answer.problem] ?? 'internal', `Linkbox: ${answer.problem}.`);
  };
}

function toService({ slug: key, title: name, shelf: category, way, ask, asked: tested }: App) {
  const fields = ask.map(({ code, caption: label, match: pattern, hidden: secret }) => {
    return { key: code, label, pattern, secret, type: 'string' as const, required: true };
  });
  const types = { oauth: 'oauth2-authorization-code', key: 'token' } as const;
  const method = { id: way, type: types[way], fields, scopes: [], tested };
  return { key, name, links: {}, methods: [method], ...(category && { category }) };
}

function toAttempt({ ref: id, app, way, link, ...given }: Try): Attempt {
  const issues = given.wrong?.map((path) => ({ path, rule: 'refused' as const, message: 'is not right' }));
  const failure = given.why && { failure: { cause: causes[given.why], ...(issues && { issues }) } };
  const dates = { createdAt: given.made_at, expiresAt: given.late_at };
  const result = {
    status: attemptStatuses[given.state],
    ...failure,
    ...(link && { authenticationId: link }),
  };
  return { id, serviceKey: app, methodId: way, ...result, ...dates };
}

function toAuthentication({ ref: id, app, way, who, ...link }: Link): Authentication {
  const owner = { kind: 'end-user' as const, id: link.user };
  const lacking = { maskedTails: {}, requestedScopes: [], grantedScopes: [], revision: 1 };
  const dates = { createdAt: link.made_at, ...(link.ends_at && { expiresAt: link.ends_at }) };
  const known = { name: defaultAuthenticationName(link.title, who), ...(who && { account: who }) };
  return {
    id,
    serviceKey: app,
    methodId: way,
    owner,
    ...known,
    ...linkStatuses[link.state],
    ...dates,
    ...lacking,
  };
}

/** A page of what Linkbox answers as a whole. The cursor counts from the end, for new links come at the front. */
function pageOf<Item>(all: readonly Item[], { cursor, limit = 50 }: ListQuery) {
  const start = cursor === undefined ? 0 : all.length - Number(cursor);
  const left = all.length - start - limit;
  return { items: all.slice(start, start + limit), ...(left > 0 && { nextCursor: String(left) }) };
}
