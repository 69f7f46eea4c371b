import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseServiceDefinition } from 'patchcord/core';
import { createServer, generateKey, type PatchcordServer } from 'patchcord/server';
import { guardedOutbound } from 'patchcord/server/node';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AcmeCrm,
  accounts,
  demoPassword,
  startAcmeCrm,
} from '../../demo/third-parties/acme-crm/index.ts';
import { realisticLaunch } from '../support/find-browser.ts';
import { memoryDatabase } from '../support/memory-database.ts';
import { SESSION_SECRET, sessionToken } from '../support/test-server.ts';
import { startTlsServer, type TlsServer } from './support/tls-server.ts';

/** The requests that arrived at the callback. */
interface Arrival {
  readonly method: string;
  readonly site: string | null;
  readonly cookie: string | null;
  readonly search: string;
}

describe('a provider that answers by a form, in Chromium', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'patchcord-form-post-'));
  const arrivals: Arrival[] = [];
  let browser: Browser;
  let tls: TlsServer;
  let acme: AcmeCrm;
  let server: PatchcordServer;
  let publicUrl: string;

  beforeAll(async () => {
    browser = await chromium.launch(realisticLaunch());
    tls = await startTlsServer();
    publicUrl = `${tls.url}/patchcord`;
    const clients = [{ id: 'northwind', name: 'Northwind', redirectUris: [`${publicUrl}/callback`] }];
    acme = await startAcmeCrm({ dataDir, port: 0, clients });
    server = await startServer();
    tls.serve(async (request) => {
      const { pathname, search } = new URL(request.url);
      if (pathname === '/patchcord/callback') {
        const { method, headers } = request;
        arrivals.push({ method, search, site: headers.get('sec-fetch-site'), cookie: headers.get('cookie') });
      }
      return server.fetch(request);
    });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
    await tls.close();
    await acme.close();
    rmSync(dataDir, { recursive: true });
  });

  async function startServer() {
    const definition = parseServiceDefinition({
      schema: 1,
      key: 'acme',
      name: 'Acme CRM',
      development: true,
      methods: [
        {
          id: 'oauth',
          type: 'oauth2-authorization-code',
          authorize: { url: acme.authorizationUrl, issuer: acme.issuer, responseMode: 'form_post' },
          token: { url: acme.tokenUrl },
          scopes: [{ name: 'contacts.read', description: 'Read contacts', need: 'required' }],
          placements: [{ in: 'header', name: 'authorization', template: 'Bearer {{token.accessToken}}' }],
        },
      ],
      origins: [`${acme.apiUrl}/`],
    });
    return createServer({
      publicUrl,
      database: await memoryDatabase(),
      outbound: await guardedOutbound({ allow: [acme.url] }),
      keys: generateKey('k1'),
      variables: { SESSION_SECRET, ACME_SECRET: acme.clientSecret('northwind') },
      organizations: [
        {
          id: 'northwind',
          name: 'Northwind',
          sessionKeys: [{ kid: 'k1', algorithm: 'HS256', secret: { variable: 'SESSION_SECRET' } }],
          services: [
            {
              definition,
              environment: { clientId: 'northwind', clientSecret: { variable: 'ACME_SECRET' } },
            },
          ],
        },
      ],
    });
  }

  async function call(method: string, path: string, body?: object) {
    const authorization = `Bearer ${await sessionToken({ aud: publicUrl, name: 'Ada Lovelace' })}`;
    const headers = { authorization, 'content-type': 'application/json' };
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    return (await server.fetch(new Request(`${publicUrl}${path}`, init))).json();
  }

  it('A1-05 should be connected: its POST comes from another site, with the attempt’s cookie', async () => {
    const { attempt, startUrl } = await call('POST', '/attempts', { serviceKey: 'acme', methodId: 'oauth' });
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    const page = await context.newPage();
    await page.goto(startUrl);
    await page.getByText('Ada Lovelace at Northwind is connecting Acme CRM to Northwind.').waitFor();
    await page.getByRole('button', { name: 'Continue to Acme CRM' }).click();
    await page.getByLabel('Email').fill(accounts[0]?.email ?? '');
    await page.getByLabel('Password').fill(demoPassword);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByRole('heading', { name: 'Acme CRM is connected' }).waitFor();
    expect(arrivals).toEqual([
      {
        method: 'POST',
        search: '',
        site: 'cross-site',
        cookie: expect.stringMatching(new RegExp(`^patchcord_${attempt.id}=[\\w-]{43}$`)),
      },
    ]);
    expect((await call('GET', `/attempts/${attempt.id}`)).status).toBe('connected');
    expect(acme.counters().token).toBe(1);
    // The binding has served.
    expect((await context.cookies(`${publicUrl}/callback`)).map(({ name }) => name)).toEqual([]);
    await context.close();
  });
});
