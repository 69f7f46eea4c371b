import { fileURLToPath } from 'node:url';
import { decodeJwt } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import { northwindBackend } from '../../demo/northwind/backend.ts';
import { hostOpenerPolicies, ordinaryNorthwind } from '../../demo/northwind/conditions.ts';
import { tokenSigner } from '../../demo/northwind/session.ts';

const conditions = ordinaryNorthwind();
const app = northwindBackend({
  url: 'http://localhost:4000',
  patchcordUrl: 'http://localhost:4001',
  portalUrl: 'http://127.0.0.1:4004',
  conditions,
  signer: { forBrowser: async () => 'browser-token', forBackend: async () => 'backend-token' },
  pageDir: fileURLToPath(new URL('../../demo/northwind/page', import.meta.url)),
  services: [],
  previews: {},
});
const get = (url: string) => app.request(url, { headers: { host: new URL(url).host } });

afterEach(() => {
  Object.assign(conditions, ordinaryNorthwind());
});

describe("Northwind's backend", () => {
  it('should send every other host name to its own, and nowhere else', async () => {
    const locationOf = async (url: string) => (await get(url)).headers.get('location');
    expect(await locationOf('http://127.0.0.1:4000/page?tab=1')).toBe('http://localhost:4000/page?tab=1');
    for (const path of ['//evil.example/x', '/\\evil.example', '/%5cevil.example', '///evil.example']) {
      const location = await locationOf(`http://127.0.0.1:4000${path}`);
      expect(new URL(location ?? '').origin).toBe('http://localhost:4000');
    }
  });

  it('should have no page by a name that no file can have', async () => {
    for (const path of ['/%00.js', '/..%2f..%2fsecrets.js', '/a%0ab.js']) {
      expect((await get(`http://localhost:4000${path}`)).status).toBe(404);
    }
  });

  it('should vouch for its user to its own page only', async () => {
    const ask = (site: string) =>
      app.request('http://localhost:4000/api/patchcord-token', {
        method: 'POST',
        headers: { host: 'localhost:4000', 'sec-fetch-site': site },
      });
    expect((await ask('same-origin')).status).toBe(200);
    for (const site of ['cross-site', 'same-site', 'none']) expect((await ask(site)).status).toBe(403);
  });

  it('should vouch for nobody, and show nothing, while its own session is over', async () => {
    const ask = async () => {
      const headers = { host: 'localhost:4000', 'sec-fetch-site': 'same-origin' };
      const token = await app.request('http://localhost:4000/api/patchcord-token', {
        method: 'POST',
        headers,
      });
      return [token.status, (await get('http://localhost:4000/api/settings')).status];
    };
    conditions.signedOut = true;
    expect(await ask()).toEqual([401, 401]);
    conditions.signedOut = false;
    expect(await ask()).toEqual([200, 200]);
  });

  it('should sign tokens that live as long as it is told, by the clock that it is given', async () => {
    const now = Date.parse('2026-11-24T12:00:00Z');
    const signer = tokenSigner('session-key-of-the-tests-0123456789', 'http://localhost:4001', {
      now: () => now,
    });
    const { iat = 0, exp = 0 } = decodeJwt(await signer.forBrowser(2));
    expect([iat * 1000, exp - iat]).toEqual([now, 2]);
  });

  it.each(hostOpenerPolicies)('should send the COOP that is asked for, from then on: %s', async (policy) => {
    conditions.openerPolicy = policy;
    const { headers } = await get('http://localhost:4000/');
    expect(headers.get('cross-origin-opener-policy')).toBe(policy === 'none' ? null : policy);
  });

  it('should let itself be framed by the one portal, and only where it is asked to', async () => {
    const ancestors = async () =>
      /frame-ancestors [^;]*/.exec(
        (await get('http://localhost:4000/')).headers.get('content-security-policy') ?? '',
      )?.[0];
    expect(await ancestors()).toBe("frame-ancestors 'none'");
    conditions.framed = true;
    expect(await ancestors()).toBe('frame-ancestors http://127.0.0.1:4004');
  });

  it('should bring the script that uses up clicks only where it is asked to', async () => {
    const html = async () => (await get('http://localhost:4000/')).text();
    expect(await html()).not.toContain('eager.js');
    conditions.blocked = true;
    expect(await html()).toContain('<script src="/eager.js"></script></head>');
  });
});
