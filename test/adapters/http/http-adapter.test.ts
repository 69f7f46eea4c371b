import { httpAdapter } from 'patchcord/adapters/http';
import { PatchcordError } from 'patchcord/core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeClock } from '../../support/fake-clock.ts';

const attempt = {
  id: 'att_1',
  serviceKey: 'acme',
  methodId: 'oauth',
  status: 'created',
  createdAt: '2026-11-23T12:00:00.000Z',
  expiresAt: '2026-11-23T12:10:00.000Z',
};
const authentication = {
  id: 'auth_1',
  name: 'Acme CRM',
  serviceKey: 'acme',
  methodId: 'oauth',
  owner: { kind: 'end-user', id: 'ada' },
  status: 'active',
  maskedTails: {},
  requestedScopes: [],
  grantedScopes: [],
  createdAt: '2026-11-23T12:00:00.000Z',
  revision: 1,
};
const emptyPage = { items: [] };

const json = (body: unknown, init?: ResponseInit) => Response.json(body, init);
const refusal = (code: string, status: number, more = {}) =>
  json({ error: { code, message: `It is ${code}.`, ...more } }, { status });

/** A token that ends in so many seconds after noon. */
const jwt = (seconds: number, mark = 'a') =>
  ['{}', JSON.stringify({ exp: Date.parse('2026-11-23T12:00:00Z') / 1000 + seconds }), mark]
    .map((part) => btoa(part).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''))
    .join('.');

interface Sent {
  readonly request: Request;
  readonly body: unknown;
}

/** An adapter whose server gives these answers, one after the other, and the last one from then on. */
function adapterWith(...answers: (() => Response | Promise<Response>)[]) {
  const sent: Sent[] = [];
  const tokens = vi.fn(async (_options: { readonly signal: AbortSignal }) => jwt(600));
  const clock = fakeClock();
  const adapter = httpAdapter({
    baseUrl: 'https://patchcord.example/mounted/here/',
    getToken: (options) => tokens(options),
    clock,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const text = await request.clone().text();
      sent.push({ request, body: text === '' ? undefined : JSON.parse(text) });
      const answer = answers[Math.min(sent.length, answers.length) - 1];
      if (!answer) throw new TypeError('There is no answer.');
      return await Promise.race([answer(), aborted(request.signal)]);
    },
  });
  return { adapter, sent, tokens, clock };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}

const failure = async (promise: Promise<unknown>): Promise<PatchcordError> => {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof PatchcordError) return error;
  throw new Error('The call did not fail with a PatchcordError.', { cause: error });
};

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the calls of httpAdapter', () => {
  it('should go below the mount path, with the token and without cookies', async () => {
    const { adapter, sent } = adapterWith(() => json(emptyPage));
    await adapter.services.list({ search: 'a b', limit: 20, cursor: undefined });
    const [{ request } = { request: new Request('http://none.example') }] = sent;
    expect(request.url).toBe('https://patchcord.example/mounted/here/services?search=a+b&limit=20');
    expect(request.method).toBe('GET');
    expect(request.headers.get('authorization')).toBe(`Bearer ${jwt(600)}`);
    expect(request.credentials).toBe('omit');
    expect(request.redirect).toBe('error');
  });

  it.each([
    'https://patchcord.example',
    'https://patchcord.example/',
    'https://patchcord.example/a',
    'https://patchcord.example/a//',
  ])('should take %s as its base', async (baseUrl) => {
    const urls: string[] = [];
    const adapter = httpAdapter({
      baseUrl,
      getToken: async () => 'token',
      fetch: async (input) => {
        urls.push(new Request(input).url);
        return json(attempt);
      },
    });
    await adapter.attempts.get('att_1');
    expect(urls).toEqual([`${baseUrl.replace(/\/+$/, '')}/attempts/att_1`]);
  });

  it('should take a base relative to the page, and say so where it is no URL', async () => {
    const urls: string[] = [];
    const adapter = httpAdapter({
      baseUrl: '/patchcord',
      getToken: async () => 'token',
      fetch: async (input) => {
        urls.push(new Request(input).url);
        return json(attempt);
      },
    });
    expect((await failure(adapter.attempts.get('att_1'))).code).toBe('configuration-invalid');
    vi.stubGlobal('location', { href: 'https://app.example/settings', origin: 'https://app.example' });
    await adapter.attempts.get('att_1');
    expect(urls).toEqual(['https://app.example/patchcord/attempts/att_1']);
  });

  it('should percent-encode what comes into a path', async () => {
    const { adapter, sent } = adapterWith(() => json(authentication));
    await adapter.authentications.get('../services?x#y');
    expect(sent[0]?.request.url).toBe(
      'https://patchcord.example/mounted/here/authentications/..%2Fservices%3Fx%23y',
    );
  });

  it('should name the page to which the callback page may announce, where there is one', async () => {
    const started = { attempt, startUrl: 'https://patchcord.example/mounted/here/start?ticket=t' };
    const { adapter, sent } = adapterWith(() => json(started));
    const request = { serviceKey: 'acme', methodId: 'oauth', values: { a: 1 }, scopes: ['read'] };
    await adapter.consent.start(request);
    vi.stubGlobal('location', { href: 'https://app.example/', origin: 'https://app.example' });
    expect(await adapter.consent.start(request)).toEqual(started);
    vi.stubGlobal('location', { href: 'about:srcdoc', origin: 'null' });
    await adapter.consent.start(request);
    expect(sent.map(({ body }) => body)).toEqual([
      request,
      { ...request, pageOrigin: 'https://app.example' },
      request,
    ]);
  });

  it('should say whether another account is wanted, and where the tab is to come back to', async () => {
    const started = { attempt, startUrl: 'https://patchcord.example/mounted/here/start?ticket=t' };
    const { adapter, sent } = adapterWith(() => json(started));
    const request = { serviceKey: 'acme', methodId: 'oauth', values: {}, scopes: [] };
    await adapter.consent.start({ ...request, anotherAccount: true });
    await adapter.consent.start({ ...request, anotherAccount: false });
    await adapter.consent.restart('att_1');
    await adapter.consent.restart('att_1', { returnUrl: 'https://app.example/settings' });
    expect(sent.map(({ body }) => body)).toEqual([
      { ...request, anotherAccount: true },
      request,
      undefined,
      { returnUrl: 'https://app.example/settings' },
    ]);
    expect(adapter.consent.canReturn).toBe(true);
  });

  it('should send the revision that was seen when renaming', async () => {
    const { adapter, sent } = adapterWith(() => json(authentication));
    await adapter.renaming.rename('auth_1', 'Mine', 7);
    expect(sent[0]?.request.method).toBe('PATCH');
    expect(sent[0]?.request.headers.get('if-match')).toBe('"7"');
    expect(sent[0]?.body).toEqual({ name: 'Mine' });
  });

  it('should take 204 as done', async () => {
    const { adapter, sent } = adapterWith(() => new Response(null, { status: 204 }));
    await expect(adapter.disconnecting.disconnect('auth_1')).resolves.toBeUndefined();
    expect(sent[0]?.request.method).toBe('DELETE');
  });

  it.each([
    ['get', '/attempts/att_1', 'GET', undefined],
    ['abandon', '/attempts/att_1/abandon', 'POST', undefined],
    ['submit', '/attempts/att_1/credentials', 'POST', { values: { apiKey: 'k' } }],
    ['start', '/attempts', 'POST', { serviceKey: 'beacon', methodId: 'key' }],
  ] as const)('should send %s of an attempt to %s', async (name, path, method, body) => {
    const { adapter, sent } = adapterWith(() => json(name === 'start' ? { attempt } : attempt));
    const { attempts, credentials } = adapter;
    const calls = {
      get: () => attempts.get('att_1'),
      abandon: () => attempts.abandon('att_1'),
      submit: () => credentials.submit('att_1', { apiKey: 'k' }),
      start: () => credentials.start({ serviceKey: 'beacon', methodId: 'key' }),
    };
    expect(await calls[name]()).toEqual(attempt);
    expect(sent[0]?.request.url).toBe(`https://patchcord.example/mounted/here${path}`);
    expect(sent[0]?.request.method).toBe(method);
    expect(sent[0]?.body).toEqual(body);
  });

  it('should refuse a method of the other kind', async () => {
    const consent = adapterWith(() => json({ attempt }));
    const request = { serviceKey: 'beacon', methodId: 'key', values: {}, scopes: [] };
    expect((await failure(consent.adapter.consent.start(request))).code).toBe('method-unknown');
    const form = adapterWith(() => json({ attempt, startUrl: 'https://patchcord.example/start' }));
    expect((await failure(form.adapter.credentials.start(request))).code).toBe('method-unknown');
  });
});

describe('the answers of httpAdapter', () => {
  it.each([
    [
      'an HTML page',
      () => new Response('<html>secret-canary</html>', { headers: { 'content-type': 'text/html' } }),
    ],
    ['nothing', () => new Response('')],
    ['JSON of another shape', () => json({ hello: 'secret-canary' })],
    ['a wrong member', () => json({ ...attempt, status: 'secret-canary' })],
    ['an error page', () => new Response('<h1>secret-canary</h1>', { status: 502 })],
    ['an error of something else', () => json({ message: 'secret-canary' }, { status: 404 })],
    ['an unknown code', () => json({ error: { code: 'odd', message: 'secret-canary' } }, { status: 400 })],
  ])('should refuse %s as answer-invalid, without repeating it', async (_name, answer) => {
    const { adapter } = adapterWith(answer);
    const error = await failure(adapter.attempts.get('att_1'));
    expect(error.code).toBe('answer-invalid');
    expect(`${error.message}${error.stack}${String(error.cause)}`).not.toContain('canary');
  });

  it('should keep code, issues and seconds of an error', async () => {
    const issues = [{ path: 'apiKey', rule: 'required', message: 'is missing' }];
    const { adapter } = adapterWith(() => refusal('rate-limited', 429, { issues, retryAfter: 12 }));
    const error = await failure(adapter.attempts.get('att_1'));
    expect(error).toMatchObject({ code: 'rate-limited', issues, retryAfter: 12, retryable: true });
  });

  it('should read the seconds of the header where the body has none', async () => {
    const answer = refusal('rate-limited', 429);
    answer.headers.set('retry-after', '7');
    const { adapter } = adapterWith(() => answer);
    expect((await failure(adapter.attempts.get('att_1'))).retryAfter).toBe(7);
  });

  it('should turn a failing network into network-failed', async () => {
    const { adapter } = adapterWith();
    expect((await failure(adapter.attempts.get('att_1'))).code).toBe('network-failed');
  });

  it('should turn a connection that breaks in the middle of an answer into network-failed', async () => {
    const broken = new ReadableStream({ start: (controller) => controller.error(new TypeError('reset')) });
    const { adapter } = adapterWith(() => new Response(broken));
    expect((await failure(adapter.attempts.get('att_1'))).code).toBe('network-failed');
  });

  it('should leave the AbortError of an aborted call as it is', async () => {
    const { adapter } = adapterWith(() => new Promise<Response>(() => undefined));
    const controller = new AbortController();
    const call = adapter.attempts.get('att_1', { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('the session token of httpAdapter', () => {
  it('should be asked for once by calls at the same moment, and kept', async () => {
    const { adapter, tokens } = adapterWith(() => json(emptyPage));
    await Promise.all([adapter.services.list({}), adapter.authentications.list({})]);
    await adapter.services.list({});
    expect(tokens).toHaveBeenCalledTimes(1);
  });

  it('should be replaced when it has nearly expired', async () => {
    const { adapter, tokens, clock } = adapterWith(() => json(emptyPage));
    await adapter.services.list({});
    await clock.advance(560_000);
    await adapter.services.list({});
    expect(tokens).toHaveBeenCalledTimes(1);
    await clock.advance(15_000);
    await adapter.services.list({});
    expect(tokens).toHaveBeenCalledTimes(2);
  });

  it.each(['opaque', 'a.b.c', `a.${btoa('null')}.c`, `a.${btoa('{"exp":"soon"}')}.c`])(
    'should be kept until it is refused when it says no end: %s',
    async (token) => {
      const { adapter, tokens } = adapterWith(() => json(emptyPage));
      tokens.mockResolvedValue(token);
      await adapter.services.list({});
      await adapter.services.list({});
      expect(tokens).toHaveBeenCalledTimes(1);
    },
  );

  it('should be replaced once when the server found it expired, and the call repeated', async () => {
    const { adapter, tokens, sent } = adapterWith(
      () => refusal('session-expired', 401),
      () => json(attempt),
    );
    tokens.mockResolvedValueOnce(jwt(600, 'old')).mockResolvedValueOnce(jwt(600, 'new'));
    const values = { apiKey: 'k' };
    expect(await adapter.credentials.submit('att_1', values)).toEqual(attempt);
    expect(sent.map(({ request }) => request.headers.get('authorization'))).toEqual([
      `Bearer ${jwt(600, 'old')}`,
      `Bearer ${jwt(600, 'new')}`,
    ]);
    expect(sent.map(({ body }) => body)).toEqual([{ values }, { values }]);
  });

  it('should be replaced once for all calls that found it expired at the same moment', async () => {
    const { adapter, tokens } = adapterWith(
      () => refusal('session-expired', 401),
      () => refusal('session-expired', 401),
      () => json(emptyPage),
    );
    await Promise.all([adapter.services.list({}), adapter.services.list({})]);
    expect(tokens).toHaveBeenCalledTimes(2);
  });

  it('should not be asked for a third time', async () => {
    const { adapter, tokens, sent } = adapterWith(() => refusal('session-expired', 401));
    expect((await failure(adapter.services.list({}))).code).toBe('session-expired');
    expect(tokens).toHaveBeenCalledTimes(2);
    expect(sent).toHaveLength(2);
  });

  it('should be forgotten when it is refused for another reason, without repeating the call', async () => {
    const { adapter, tokens, sent } = adapterWith(
      () => refusal('session-invalid', 401),
      () => json(emptyPage),
    );
    expect((await failure(adapter.services.list({}))).code).toBe('session-invalid');
    expect(sent).toHaveLength(1);
    await adapter.services.list({});
    expect(tokens).toHaveBeenCalledTimes(2);
  });

  it('should not be asked for by a call that was aborted before', async () => {
    const { adapter, tokens } = adapterWith(() => json(emptyPage));
    const call = adapter.services.list({}, { signal: AbortSignal.abort() });
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    expect(tokens).not.toHaveBeenCalled();
  });

  it('should go on for the others when one call is aborted, and stop when all are', async () => {
    const { adapter, tokens } = adapterWith(() => json(emptyPage));
    const signals: AbortSignal[] = [];
    let give: (token: string) => void = () => undefined;
    tokens.mockImplementation(({ signal }) => {
      signals.push(signal);
      return new Promise((resolve) => {
        give = resolve;
      });
    });
    const [first, second, third] = [new AbortController(), new AbortController(), new AbortController()];
    const calls = [first, second].map(({ signal }) => adapter.services.list({}, { signal }));
    first.abort();
    await expect(calls[0]).rejects.toMatchObject({ name: 'AbortError' });
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    second.abort();
    await expect(calls[1]).rejects.toMatchObject({ name: 'AbortError' });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    const last = adapter.services.list({}, { signal: third.signal });
    give(jwt(600));
    await expect(last).resolves.toEqual(emptyPage);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it.each([
    ['a failing host', new Error('no'), 'session-missing'],
    ['a host that cannot be reached', new TypeError('fetch failed'), 'network-failed'],
    ['a host with an error of ours', new PatchcordError('session-invalid', 'No.'), 'session-invalid'],
  ] as const)('should be reported when it cannot be had: %s', async (_name, thrown, code) => {
    const { adapter, tokens } = adapterWith(() => json(emptyPage));
    tokens.mockRejectedValueOnce(thrown);
    expect((await failure(adapter.services.list({}))).code).toBe(code);
    await expect(adapter.services.list({})).resolves.toEqual(emptyPage);
  });

  it('should be refused when it is none, without repeating it', async () => {
    const { adapter, tokens } = adapterWith(() => json(emptyPage));
    tokens.mockResolvedValueOnce('');
    expect((await failure(adapter.services.list({}))).code).toBe('session-missing');
    tokens.mockResolvedValueOnce('canary\r\nx-evil: 1');
    const error = await failure(adapter.services.list({}));
    expect(error.code).toBe('session-invalid');
    expect(`${error.message}${error.stack}${String(error.cause)}`).not.toContain('canary');
  });
});
