import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FaultProvider, redirectTo, startFaultProvider } from '../support/fault-provider.ts';
import { realisticLaunch } from '../support/find-browser.ts';
import { memoryDatabase } from '../support/memory-database.ts';
import {
  newPerson,
  SESSION_SECRET,
  sessionToken,
  startTestServer,
  type TestServer,
} from '../support/test-server.ts';

/** A page of the host: it shows a start link as text tells it to, and nothing else. */
async function startHost(): Promise<{ url: string; close: () => void; headers: Record<string, string> }> {
  const headers: Record<string, string> = {};
  const server = createHttpServer((request, response) => {
    const link = new URL(request.url ?? '/', 'http://x').searchParams.get('link') ?? '';
    const href = link.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    response.writeHead(200, { 'content-type': 'text/html', ...headers });
    response.end(`<!doctype html><a href="${href}" target="_blank">Open</a>
      <button onclick="const w = open('about:blank', '_blank', 'popup'); w.location.replace('${href}')">Window</button>
      <button onclick="location.assign('${href}')">This tab</button>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}`, headers, close: () => server.close() };
}

describe('the start page, in Chromium', () => {
  let browser: Browser;
  let context: BrowserContext;
  let provider: FaultProvider;
  let host: Awaited<ReturnType<typeof startHost>>;
  let stranger: Awaited<ReturnType<typeof startHost>>;
  let server: TestServer;
  let http: Server;
  let publicUrl: string;

  beforeAll(async () => {
    browser = await chromium.launch(realisticLaunch());
    provider = await startFaultProvider();
    [host, stranger] = [await startHost(), await startHost()];
    http = createHttpServer(
      getRequestListener((request) => server.fetch(request), { overrideGlobalObjects: false }),
    );
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    publicUrl = `http://localhost:${(http.address() as AddressInfo).port}`;
    server = await startTestServer({
      provider,
      publicUrl,
      database: await memoryDatabase(),
      organizations: [
        {
          id: 'northwind',
          name: 'Northwind',
          sessionKeys: [{ kid: 'k1', algorithm: 'HS256', secret: { variable: 'SESSION_SECRET' } }],
          pageOrigins: [host.url],
          services: [
            {
              definition: {
                schema: 1,
                key: 'acme',
                name: 'Acme CRM',
                development: true,
                methods: [
                  {
                    id: 'oauth',
                    type: 'oauth2-authorization-code',
                    authorize: { url: provider.authorizeUrl },
                    token: { url: provider.tokenUrl },
                    placements: [
                      { in: 'header', name: 'authorization', template: 'Bearer {{token.accessToken}}' },
                    ],
                  },
                ],
                origins: [`${provider.apiUrl}/`],
              },
              environment: { clientId: provider.client.id, clientSecret: { variable: 'CLIENT_SECRET' } },
            },
          ],
        },
      ],
      variables: { SESSION_SECRET, CLIENT_SECRET: provider.client.secret },
    });
  }, 60_000);
  beforeEach(async () => {
    context = await browser.newContext();
    provider.forget();
    provider.authorize.behave();
    for (const { headers } of [host, stranger]) delete headers['referrer-policy'];
  });
  afterEach(() => context.close());
  afterAll(async () => {
    await browser.close();
    await server.close();
    await provider.close();
    host.close();
    stranger.close();
    http.close();
    http.closeAllConnections();
  });

  async function begun() {
    const { sub } = newPerson();
    const call = async (method: string, path: string, body?: object) => {
      const token = await sessionToken({ aud: publicUrl, sub, name: 'Ada Lovelace' });
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
      return (await server.fetch(new Request(`${publicUrl}${path}`, init))).json();
    };
    const input = { serviceKey: 'acme', methodId: 'oauth', pageOrigin: host.url };
    const { attempt, startUrl } = await call('POST', '/attempts', input);
    return {
      startUrl: startUrl as string,
      restart: async (body: object): Promise<string> =>
        (await call('POST', `/attempts/${attempt.id}/restart`, body)).startUrl,
      status: async () => (await call('GET', `/attempts/${attempt.id}`)).status,
      id: attempt.id as string,
    };
  }

  async function openedFrom(
    { url }: { url: string },
    startUrl: string,
    how: 'link' | 'window',
  ): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`${url}/?${new URLSearchParams({ link: startUrl })}`);
    const opened = context.waitForEvent('page');
    if (how === 'link') await page.getByRole('link', { name: 'Open' }).click();
    else await page.getByRole('button', { name: 'Window' }).click();
    return opened;
  }

  const asks = (page: Page) =>
    page.getByText('Ada Lovelace at Northwind is connecting Acme CRM to Northwind.').waitFor();
  const continues = (page: Page) => page.getByRole('button', { name: 'Continue to Acme CRM' }).click();

  it.each(['link', 'window'] as const)(
    'A1-05 should be passed by itself from the page that asked, by a %s',
    async (how) => {
      const { startUrl, status } = await begun();
      const page = await openedFrom(host, startUrl, how);
      // The window closes itself soon after; the link's tab as well.
      await expect.poll(status, { timeout: 10_000 }).toBe('connected');
      expect(server.log.some(({ event }) => event === 'consent.asked')).toBe(false);
      expect(provider.count('token')).toBe(1);
      await page.close();
    },
  );

  it('should bring the page’s own tab back to where it was', async () => {
    const { restart, id, status } = await begun();
    const startUrl = await restart({ returnUrl: `${host.url}/settings?tab=2#crm` });
    const page = await context.newPage();
    await page.goto(`${host.url}/?${new URLSearchParams({ link: startUrl })}`);
    await page.getByRole('button', { name: 'This tab' }).click();
    await page.waitForURL(`${host.url}/settings?tab=2&patchcord_attempt=${id}#crm`);
    expect(await status()).toBe('connected');
  });

  it.each<[string, () => { from: { url: string }; quiet: boolean }]>([
    ['of another origin', () => ({ from: stranger, quiet: false })],
    ['that sends no referrer', () => ({ from: host, quiet: true })],
  ])(
    'A1-05 should ask first when it is opened from a page %s, and go on after a click',
    async (_name, when) => {
      const { from, quiet } = when();
      if (quiet) host.headers['referrer-policy'] = 'no-referrer';
      const { startUrl, status } = await begun();
      const page = await openedFrom(from, startUrl, 'link');
      await asks(page);
      expect([await status(), provider.count()]).toEqual(['created', 0]);
      await page.reload();
      await asks(page);
      await continues(page);
      await expect.poll(status, { timeout: 10_000 }).toBe('connected');
    },
  );

  it('A1-05 should take no press before it has been seen for a while, and begin anew when it was left', async () => {
    const { startUrl, status } = await begun();
    const page = await context.newPage();
    await page.clock.install({ time: 0 });
    await page.clock.pauseAt(1000);
    await page.goto(startUrl);
    const button = page.getByRole('button', { name: 'Continue to Acme CRM' });
    const box = await button.boundingBox();
    if (!box) throw new Error('There is no button.');
    const pressTwice = () => page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2);
    await pressTwice();
    await page.clock.runFor(699);
    await pressTwice();
    expect(await button.isDisabled()).toBe(true);
    await page.clock.runFor(1);
    expect(await button.isEnabled()).toBe(true);
    await page.evaluate(() => dispatchEvent(new Event('blur')));
    await pressTwice();
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await page.clock.runFor(699);
    await pressTwice();
    expect(await button.isDisabled()).toBe(true);
    expect([page.url(), await status(), provider.count()]).toEqual([startUrl, 'created', 0]);
    await page.clock.runFor(1);
    await continues(page);
    await expect.poll(status, { timeout: 10_000 }).toBe('connected');
  });

  it('should go on after a click where no script runs', async () => {
    await context.close();
    context = await browser.newContext({ javaScriptEnabled: false });
    const { startUrl, status } = await begun();
    const page = await context.newPage();
    await page.goto(startUrl);
    await continues(page);
    await expect.poll(status, { timeout: 10_000 }).toBe('connected');
  });

  it('should go on after a click also where the provider sends the browser on to further origins', async () => {
    const { startUrl } = await begun();
    provider.authorize.once(redirectTo(`${stranger.url}/sign-in`));
    const page = await context.newPage();
    await page.goto(startUrl);
    await continues(page);
    await page.waitForURL(`${stranger.url}/sign-in`);
  });

  it('A1-05 should ask again when its form is sent by another site, and A1-14 not be framed', async () => {
    const { startUrl, status } = await begun();
    const ticket = new URL(startUrl).searchParams.get('ticket') ?? '';
    const page = await context.newPage();
    await page.goto(stranger.url);
    await page.setContent(
      `<form method="post" action="${publicUrl}/start"><input type="hidden" name="ticket" value="${ticket}"><button>Win</button></form>
       <iframe src="${startUrl}"></iframe>`,
    );
    await expect.poll(() => page.frames()[1]?.url()).toBe('chrome-error://chromewebdata/');
    await page.getByRole('button', { name: 'Win' }).click();
    await asks(page);
    expect([await status(), provider.count()]).toEqual(['created', 0]);
  });
});
