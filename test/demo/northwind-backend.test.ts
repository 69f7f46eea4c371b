import { describe, expect, it } from 'vitest';
import { northwindBackend } from '../../demo/northwind/backend.ts';

const app = northwindBackend({
  url: 'http://localhost:4000',
  patchcordUrl: 'http://localhost:4001',
  signer: { forBrowser: async () => 'browser-token', forBackend: async () => 'backend-token' },
  pageDir: import.meta.dirname,
  services: [],
  previews: {},
});
const get = (url: string) => app.request(url, { headers: { host: new URL(url).host } });

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
});
