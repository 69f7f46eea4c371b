import { describe, expect, it } from 'vitest';
import { type Outbound, resolveOutbound, unguardedOutbound } from '../../../src/server/http/index.ts';

describe('resolveOutbound', () => {
  it('should take an outbound as it is', () => {
    const outbound: Outbound = async () => new Response();
    expect(resolveOutbound(outbound)).toBe(outbound);
  });

  it('should refuse to start without one, and refuse what JSON could say', () => {
    const fromJson = JSON.parse('{"unguardedOutbound":true}');
    for (const setting of [undefined, fromJson, { ...fromJson, [unguardedOutbound]: false }]) {
      expect(() => resolveOutbound(setting)).toThrow(
        expect.objectContaining({ code: 'configuration-invalid' }),
      );
    }
  });

  it('should send through the given fetch and never let it follow redirects', async () => {
    const calls: RequestInit[] = [];
    const fetchStub: typeof fetch = async (_input, init = {}) => {
      calls.push(init);
      return new Response(null, { status: 302, headers: { location: 'https://127.0.0.1/' } });
    };
    const outbound = resolveOutbound({ [unguardedOutbound]: true, fetch: fetchStub });
    await expect(outbound(new Request('https://a.example/'), { redirect: 'follow' })).rejects.toMatchObject({
      code: 'outbound-blocked',
    });
    expect(calls.map(({ redirect }) => redirect)).toEqual(['manual']);
  });

  it('A4-02 should check scheme, port and literal addresses all the same', async () => {
    const outbound = resolveOutbound({
      [unguardedOutbound]: true,
      fetch: async () => new Response('reached'),
    });
    for (const url of [
      'http://a.example/',
      'https://127.0.0.1/',
      'https://[::1]/',
      'https://a.example:22/',
    ]) {
      await expect(outbound(new Request(url), { redirect: 'refuse' })).rejects.toMatchObject({
        code: 'outbound-blocked',
      });
    }
    expect((await outbound(new Request('https://a.example/'), { redirect: 'refuse' })).status).toBe(200);
  });
});
