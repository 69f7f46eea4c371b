import type { LookupAddress } from 'node:dns';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { guardedOutbound } from '../../../../src/server/node/outbound/index.ts';
import { privateSpellings } from '../../http/private-spellings.ts';
import { loopbackServer } from './loopback-server.ts';

const refuse = { redirect: 'refuse' } as const;
const follow = { redirect: 'follow' } as const;
const underDevelopment = { ...refuse, development: true };
const ipv4 = (...addresses: string[]): LookupAddress[] =>
  addresses.map((address) => ({ address, family: 4 }));

const hello = () => loopbackServer((_request, response) => response.end('hello'));

describe('guardedOutbound', () => {
  it('should reach an allowed origin', async () => {
    await using server = await hello();
    const outbound = await guardedOutbound({ allow: [server.origin] });
    const response = await outbound(new Request(`${server.origin}/x?y=1`), refuse);
    expect(response).toBeInstanceOf(Response);
    expect(await response.text()).toBe('hello');
    expect(server.requests[0]?.url).toBe('/x?y=1');
  });

  it('A4-10 should reach this machine by the switch for private networks', async () => {
    await using server = await hello();
    const outbound = await guardedOutbound({ privateNetworks: true });
    for (const host of ['127.0.0.1', 'localhost']) {
      const response = await outbound(new Request(`http://${host}:${server.port}/`), underDevelopment);
      expect(await response.text()).toBe('hello');
    }
  });

  it.each(privateSpellings)('A4-03 should not connect to https://%s/', async (host) => {
    const outbound = await guardedOutbound();
    await expect(outbound(new Request(`https://${host}/`), refuse)).rejects.toMatchObject({
      code: 'outbound-blocked',
    });
  });

  it('A4-03 should not connect to a name that resolves to this machine', async () => {
    await using server = await hello();
    const outbound = await guardedOutbound({ ports: [server.port], resolve: async () => ipv4('127.0.0.1') });
    const url = `http://public.example:${server.port}/`;
    await expect(outbound(new Request(url), underDevelopment)).rejects.toMatchObject({
      code: 'outbound-blocked',
    });
    expect(server.requests).toHaveLength(0);
  });

  it.each([
    [ipv4('1.1.1.1', '127.0.0.1')],
    [ipv4('127.0.0.1', '1.1.1.1')],
    [[{ address: '::ffff:127.0.0.1', family: 6 }]],
    [[{ address: '::1', family: 6 }, ...ipv4('1.1.1.1')]],
    [[{ address: 'no address', family: 4 }]],
  ])('A4-03 should refuse a name when any of its addresses is not public: %j', async (addresses) => {
    const outbound = await guardedOutbound({ resolve: async () => addresses });
    await expect(outbound(new Request('https://public.example/'), refuse)).rejects.toMatchObject({
      code: 'outbound-blocked',
    });
  });

  it('A4-03 should not re-use a connection to an allowed origin for a name that is not allowed', async () => {
    await using server = await hello();
    const outbound = await guardedOutbound({
      allow: [`http://friend.example:${server.port}`],
      ports: [server.port],
      resolve: async () => ipv4('127.0.0.1'),
    });
    const friend = await outbound(new Request(`http://friend.example:${server.port}/`), refuse);
    expect(await friend.text()).toBe('hello');
    await expect(
      outbound(new Request(`http://stranger.example:${server.port}/`), underDevelopment),
    ).rejects.toMatchObject({ code: 'outbound-blocked' });
    expect(server.requests).toHaveLength(1);
  });

  it('A4-04 should not follow a redirect to an address that is not public', async () => {
    await using inner = await hello();
    for (const location of [
      inner.origin,
      `http://localhost:${inner.port}/`,
      'http://169.254.169.254/latest/meta-data',
    ]) {
      await using server = await loopbackServer((_request, response) => {
        response.writeHead(302, { location }).end();
      });
      const outbound = await guardedOutbound({ allow: [server.origin] });
      await expect(
        outbound(new Request(server.origin), { ...follow, development: true }),
      ).rejects.toMatchObject({
        code: 'outbound-blocked',
      });
      expect(server.requests).toHaveLength(1);
    }
    expect(inner.requests).toHaveLength(0);
  });

  it('A4-04 should drop credentials when an allowed origin redirects to another', async () => {
    await using target = await hello();
    await using server = await loopbackServer((_request, response) => {
      response.writeHead(302, { location: `${target.origin}/next` }).end();
    });
    const outbound = await guardedOutbound({ allow: [server.origin, target.origin] });
    const headers = { authorization: 'Bearer CANARY', cookie: 'CANARY', 'x-api-key': 'CANARY' };
    await outbound(new Request(server.origin, { headers }), follow);
    expect(JSON.stringify(server.requests)).toContain('CANARY');
    expect(target.requests).toHaveLength(1);
    expect(JSON.stringify(target.requests)).not.toContain('CANARY');
  });

  it('A4-08 should count decompressed bytes', async () => {
    const bomb = gzipSync(Buffer.alloc(2 * 1024 * 1024));
    await using server = await loopbackServer((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    });
    const outbound = await guardedOutbound({ allow: [server.origin] });
    const response = await outbound(new Request(server.origin), refuse);
    await expect(response.text()).rejects.toMatchObject({ code: 'provider-answer-unusable' });
  });

  it('A4-08 should end a real trickle at the total deadline and hang up', async () => {
    let hungUp: (value: unknown) => void;
    const hangUp = new Promise((resolve) => {
      hungUp = resolve;
    });
    await using server = await loopbackServer((_request, response) => {
      const timer = setInterval(() => response.write('x'), 10);
      response.on('close', () => {
        clearInterval(timer);
        hungUp(undefined);
      });
    });
    const outbound = await guardedOutbound({ allow: [server.origin] });
    const response = await outbound(new Request(server.origin), { ...refuse, timeoutMs: 150 });
    await expect(response.text()).rejects.toMatchObject({ code: 'provider-timeout' });
    await hangUp;
  });

  it('should say which way a connection failed', async () => {
    const server = await hello();
    await server[Symbol.asyncDispose]();
    const outbound = await guardedOutbound({ allow: [server.origin] });
    await expect(outbound(new Request(`${server.origin}/?key=CANARY`), refuse)).rejects.toMatchObject({
      code: 'provider-unreachable',
      message: `${server.origin} could not be reached (ECONNREFUSED).`,
    });
  });

  it('should call a name without addresses unreachable', async () => {
    const nowhere = await guardedOutbound({ resolve: async () => [] });
    await expect(nowhere(new Request('https://a.example/'), refuse)).rejects.toMatchObject({
      code: 'provider-unreachable',
    });
    const failing = await guardedOutbound({
      resolve: async () => {
        throw Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' });
      },
    });
    await expect(failing(new Request('https://a.example/'), refuse)).rejects.toMatchObject({
      code: 'provider-unreachable',
      message: 'https://a.example could not be reached (ENOTFOUND).',
    });
  });

  it('should refuse a malformed configuration', async () => {
    await expect(guardedOutbound({ allow: ['127.0.0.1:1'] })).rejects.toMatchObject({
      code: 'configuration-invalid',
    });
  });
});
