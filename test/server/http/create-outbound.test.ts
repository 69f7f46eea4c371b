import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { PatchcordError } from '../../../src/core/index.ts';
import { createOutbound, type HopInit, type SendHop } from '../../../src/server/http/index.ts';
import { manualClock } from './manual-clock.ts';

const address = 'https://api.example.com/v1/me?key=CANARY-query-1f';
const nothing = () => undefined;

/** An outbound over scripted answers; it keeps what was sent. */
function scripted(...answers: (Response | Error)[]) {
  const sent: (HopInit & { readonly url: string })[] = [];
  const clock = manualClock();
  const send: SendHop = async (url, hop) => {
    sent.push({ ...hop, url: url.href });
    const answer = answers.shift();
    if (!answer) throw new Error('more hops than answers');
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { outbound: createOutbound({ send, check: nothing, clock }), sent, clock };
}

const redirect = (location: string, status = 302) => new Response(null, { status, headers: { location } });

/** A body that gives one byte per pull and never ends. */
function trickle(onCancel: () => void = nothing) {
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      controller.enqueue(Uint8Array.of(120));
    },
    cancel: onCancel,
  });
}

describe('createOutbound', () => {
  it('should answer with status, headers and body, whatever the status', async () => {
    const { outbound, clock } = scripted(new Response('no', { status: 404, headers: { 'x-a': '1' } }));
    const response = await outbound(new Request(address), { redirect: 'refuse' });
    expect([response.status, response.headers.get('x-a'), await response.text()]).toEqual([404, '1', 'no']);
    expect(clock.pending).toBe(0);
  });

  it('should pass method, headers and body on', async () => {
    const { outbound, sent } = scripted(new Response(null, { status: 204 }));
    const request = new Request(address, { method: 'PUT', headers: { 'x-a': '1' }, body: 'hello' });
    await outbound(request, { redirect: 'refuse' });
    expect(sent[0]).toMatchObject({ method: 'PUT', url: address });
    expect(sent[0]?.headers.get('x-a')).toBe('1');
    expect(new TextDecoder().decode(sent[0]?.body)).toBe('hello');
  });

  it('should drop the headers of a compression that is undone already', async () => {
    const headers = { 'content-encoding': 'gzip', 'content-length': '3', 'content-type': 'text/plain' };
    const { outbound } = scripted(new Response('longer than three', { headers }));
    const response = await outbound(new Request(address), { redirect: 'refuse' });
    expect([...response.headers]).toEqual([['content-type', 'text/plain']]);
    expect(await response.text()).toBe('longer than three');
  });

  describe('bounds', () => {
    it('A2-01 should refuse an answer that announces more than the limit', async () => {
      const { outbound } = scripted(new Response('x', { headers: { 'content-length': '11' } }));
      await expect(
        outbound(new Request(address), { redirect: 'refuse', maxBytes: 10 }),
      ).rejects.toMatchObject({
        code: 'provider-answer-unusable',
      });
    });

    it('A4-08 should end a body that grows beyond the limit, and cancel it', async () => {
      let cancelled = false;
      const body = trickle(() => {
        cancelled = true;
      });
      const { outbound, clock } = scripted(new Response(body));
      const response = await outbound(new Request(address), { redirect: 'refuse', maxBytes: 10 });
      await expect(response.text()).rejects.toMatchObject({ code: 'provider-answer-unusable' });
      expect(cancelled).toBe(true);
      expect(clock.pending).toBe(0);
    });

    it('A2-01 should limit to 1 MiB and 15 s unless told otherwise', async () => {
      const { outbound } = scripted(new Response('x'.repeat(1_048_576)), new Response('x'.repeat(1_048_577)));
      const fits = await outbound(new Request(address), { redirect: 'refuse' });
      expect((await fits.text()).length).toBe(1_048_576);
      const exceeds = await outbound(new Request(address), { redirect: 'refuse' });
      await expect(exceeds.text()).rejects.toMatchObject({ code: 'provider-answer-unusable' });
    });

    it('A2-01 should give up on a provider that does not answer within 15 s', async () => {
      const clock = manualClock();
      const signals: AbortSignal[] = [];
      const send: SendHop = (_url, { signal }) => {
        signals.push(signal);
        return new Promise(nothing);
      };
      const answer = createOutbound({ send, check: nothing, clock })(new Request(address), {
        redirect: 'refuse',
      });
      const outcome = expect(answer).rejects.toMatchObject({ code: 'provider-timeout' });
      await Promise.resolve();
      clock.advance(14_999);
      expect(signals[0]?.aborted).toBe(false);
      clock.advance(1);
      expect(signals[0]?.aborted).toBe(true);
      await outcome;
    });

    it('A4-08 should end a trickle at the total deadline', async () => {
      let cancelled = false;
      const silent = new ReadableStream<Uint8Array<ArrayBuffer>>({
        start: (controller) => controller.enqueue(Uint8Array.of(1)),
        cancel: () => {
          cancelled = true;
        },
      });
      const { outbound, clock } = scripted(new Response(silent));
      const response = await outbound(new Request(address), { redirect: 'refuse', timeoutMs: 1000 });
      const reader = response.body?.getReader();
      expect((await reader?.read())?.done).toBe(false);
      const rest = expect(reader?.read()).rejects.toMatchObject({ code: 'provider-timeout' });
      clock.advance(1000);
      await rest;
      expect(cancelled).toBe(true);
    });

    it('should cancel a body that nobody reads at the deadline', async () => {
      let cancelled = false;
      const body = trickle(() => {
        cancelled = true;
      });
      const { outbound, clock } = scripted(new Response(body));
      await outbound(new Request(address), { redirect: 'refuse' });
      clock.advance(15_000);
      expect(cancelled).toBe(true);
    });

    it('A4-08 should cancel upstream when the reader goes away', async () => {
      let cancelled = false;
      const body = trickle(() => {
        cancelled = true;
      });
      const { outbound, clock } = scripted(new Response(body));
      const response = await outbound(new Request(address), { redirect: 'refuse' });
      await response.body?.cancel();
      expect(cancelled).toBe(true);
      expect(clock.pending).toBe(0);
    });

    it.each(['option', 'request'])('should end when the signal of the %s is aborted', async (where) => {
      const controller = new AbortController();
      const send: SendHop = () => new Promise(nothing);
      const outbound = createOutbound({ send, check: nothing, clock: manualClock() });
      const request = new Request(address, where === 'request' ? { signal: controller.signal } : {});
      const answer = outbound(request, {
        redirect: 'refuse',
        ...(where === 'option' && { signal: controller.signal }),
      });
      controller.abort(new Error('CANARY'));
      await expect(answer).rejects.toMatchObject({ code: 'interrupted' });
    });

    it('should not send at all when the signal was aborted before', async () => {
      const { outbound, sent } = scripted();
      const signal = AbortSignal.abort();
      await expect(outbound(new Request(address), { redirect: 'refuse', signal })).rejects.toMatchObject({
        code: 'interrupted',
      });
      expect(sent).toHaveLength(0);
    });
  });

  describe('errors', () => {
    it('A6-05 should name origin and system code, and nothing else of a failed connection', async () => {
      const inner = Object.assign(new Error(`connect to ${address}`), { code: 'ECONNREFUSED' });
      const { outbound } = scripted(new TypeError(`fetch failed: ${address}`, { cause: inner }));
      const error = await outbound(new Request(address), { redirect: 'refuse' }).catch((thrown) => thrown);
      expect(error).toMatchObject({
        code: 'provider-unreachable',
        message: 'https://api.example.com could not be reached (ECONNREFUSED).',
      });
      expect(inspect(error, { depth: 9 })).not.toContain('CANARY');
    });

    it('should bring out what the socket check said, however deep the transport hid it', async () => {
      const inner = new PatchcordError('outbound-blocked', 'not public');
      const { outbound } = scripted(
        new TypeError('fetch failed', { cause: new Error('socket', { cause: inner }) }),
      );
      await expect(outbound(new Request(address), { redirect: 'refuse' })).rejects.toBe(inner);
    });

    it('should say unreachable when the connection breaks in the middle of the body', async () => {
      const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
        pull: (controller) => controller.error(Object.assign(new Error('CANARY'), { code: 'ECONNRESET' })),
      });
      const { outbound, clock } = scripted(new Response(body));
      const response = await outbound(new Request(address), { redirect: 'refuse' });
      const error = await response.text().catch((thrown) => thrown);
      expect(error).toMatchObject({ code: 'provider-unreachable' });
      expect(inspect(error, { depth: 9 })).not.toContain('CANARY');
      expect(clock.pending).toBe(0);
    });

    it('should call a status that does not exist unusable', async () => {
      const send: SendHop = async () => ({ status: 999, statusText: '', headers: new Headers(), body: null });
      const outbound = createOutbound({ send, check: nothing, clock: manualClock() });
      await expect(outbound(new Request(address), { redirect: 'refuse' })).rejects.toMatchObject({
        code: 'provider-answer-unusable',
      });
    });
  });

  describe('redirects', () => {
    const withSecrets = (init: RequestInit = {}) =>
      new Request(address, {
        headers: { authorization: 'Bearer t', cookie: 'a=b', 'x-api-key': 'k', accept: 'text/csv' },
        ...init,
      });

    it.each([301, 302, 303, 307, 308])('A2-01 should refuse a %i where none is expected', async (status) => {
      const { outbound, sent } = scripted(redirect('https://other.example/', status));
      await expect(outbound(new Request(address), { redirect: 'refuse' })).rejects.toMatchObject({
        code: 'outbound-blocked',
      });
      expect(sent).toHaveLength(1);
    });

    it('A4-04 should keep every header on the same origin', async () => {
      const { outbound, sent } = scripted(redirect('/v2'), new Response('ok'));
      await outbound(withSecrets(), { redirect: 'follow' });
      expect(sent[1]?.url).toBe('https://api.example.com/v2');
      expect(sent[1]?.headers.get('authorization')).toBe('Bearer t');
    });

    it.each(['https://other.example/', 'http://api.example.com/', 'https://api.example.com:8443/'])(
      'A4-04 should drop credentials on the way to %s, and not pick them up again',
      async (location) => {
        const { outbound, sent } = scripted(redirect(location), redirect(address), new Response('ok'));
        await outbound(withSecrets(), { redirect: 'follow' });
        for (const hop of sent.slice(1)) expect([...hop.headers]).toEqual([['accept', 'text/csv']]);
        expect(sent).toHaveLength(3);
      },
    );

    it('A4-04 should follow 5 redirects and no more', async () => {
      const hops = (count: number) => Array.from({ length: count }, (_, index) => redirect(`/${index}`));
      const five = scripted(...hops(5), new Response('ok'));
      expect((await five.outbound(new Request(address), { redirect: 'follow' })).status).toBe(200);
      const six = scripted(...hops(6), new Response('ok'));
      await expect(six.outbound(new Request(address), { redirect: 'follow' })).rejects.toMatchObject({
        code: 'outbound-blocked',
      });
      expect(six.sent).toHaveLength(6);
    });

    it('A4-04 should check every hop', async () => {
      const checked: string[] = [];
      const outbound = createOutbound({
        send: async () => redirect('http://169.254.169.254/latest'),
        check(url) {
          checked.push(url.href);
          if (url.hostname === '169.254.169.254') throw new PatchcordError('outbound-blocked', 'no');
        },
        clock: manualClock(),
      });
      await expect(outbound(new Request(address), { redirect: 'follow' })).rejects.toMatchObject({
        code: 'outbound-blocked',
      });
      expect(checked).toEqual([address, 'http://169.254.169.254/latest']);
    });

    it.each([
      [301, 'POST', 'GET'],
      [302, 'POST', 'GET'],
      [303, 'POST', 'GET'],
      [303, 'PUT', 'GET'],
      [303, 'HEAD', 'HEAD'],
      [301, 'HEAD', 'HEAD'],
      [302, 'DELETE', 'DELETE'],
      [307, 'POST', 'POST'],
      [308, 'PUT', 'PUT'],
    ])('A4-04 should make a %i of %s a %s', async (status, method, expected) => {
      const { outbound, sent } = scripted(redirect('/next', status), new Response(null, { status: 204 }));
      const hasBody = method === 'POST' || method === 'PUT';
      const headers = hasBody ? { 'content-type': 'text/plain' } : {};
      await outbound(new Request(address, { method, headers, ...(hasBody && { body: 'data' }) }), {
        redirect: 'follow',
      });
      expect(sent[1]?.method).toBe(expected);
      const keepsBody = hasBody && expected === method;
      expect(sent[1]?.body !== undefined).toBe(keepsBody);
      expect(sent[1]?.headers.has('content-type')).toBe(keepsBody);
    });

    it.each([307, 308])('A4-04 should not send a body on to another origin (%i)', async (status) => {
      const { outbound, sent } = scripted(redirect('https://other.example/', status));
      const request = new Request(address, { method: 'POST', body: 'client_secret=x' });
      await expect(outbound(request, { redirect: 'follow' })).rejects.toMatchObject({
        code: 'outbound-blocked',
      });
      expect(sent).toHaveLength(1);
    });

    it('should call a redirect to something that is no URL unusable', async () => {
      const { outbound } = scripted(redirect('https://'));
      await expect(outbound(new Request(address), { redirect: 'follow' })).rejects.toMatchObject({
        code: 'provider-answer-unusable',
      });
    });

    it('should take a 3xx without an address for an answer', async () => {
      const { outbound } = scripted(new Response(null, { status: 304 }));
      expect((await outbound(new Request(address), { redirect: 'refuse' })).status).toBe(304);
    });
  });
});
