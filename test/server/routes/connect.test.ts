import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FaultProvider, startFaultProvider } from '../../support/fault-provider.ts';
import { memoryDatabase } from '../../support/memory-database.ts';
import { PAGE_ORIGIN, startTestServer, type TestServer } from '../../support/test-server.ts';

let provider: FaultProvider;
let server: TestServer;
beforeAll(async () => {
  provider = await startFaultProvider();
  server = await startTestServer({ provider, database: await memoryDatabase() });
});
afterAll(async () => {
  await server.close();
  await provider.close();
});

describe('connecting', () => {
  it('should connect by consent, list the authentication and call the API with it', async () => {
    const ada = server.as({ sub: 'ada' });
    const started = await ada.post('/attempts', {
      serviceKey: 'acme',
      methodId: 'oauth',
      scopes: ['calls.read'],
      pageOrigin: PAGE_ORIGIN,
    });
    expect(started.status).toBe(201);
    expect(started.body.attempt).toMatchObject({ status: 'created', serviceKey: 'acme' });

    const page = await server.browser().consent(started.body.startUrl);
    expect(page.status).toBe(200);
    expect(page.html).toContain('Acme CRM is connected');

    const attempt = await ada.get(`/attempts/${started.body.attempt.id}`);
    expect(attempt.body.status).toBe('connected');
    const { body } = await ada.get('/authentications');
    expect(body.items).toEqual([
      expect.objectContaining({
        id: attempt.body.authenticationId,
        name: 'Acme CRM · ada@northwind.example',
        account: 'ada@northwind.example',
        // The provider's tokens live an hour, and nothing renews them yet.
        status: 'expiring',
        owner: { kind: 'end-user', id: 'ada' },
        requestedScopes: ['contacts.read', 'calls.read'],
        grantedScopes: ['contacts.read', 'calls.read'],
      }),
    ]);

    const answer = await server.request(
      { organizationId: 'northwind', authenticationId: attempt.body.authenticationId },
      new Request(`${provider.apiUrl}/contacts`),
    );
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ path: '/api/contacts' });
  });

  it('should connect by key, and call the API by route for a backend', async () => {
    const ben = server.as({ sub: 'ben' });
    provider.acceptKey('live_key_of_ben_1234');
    const started = await ben.post('/attempts', { serviceKey: 'beacon', methodId: 'key' });
    expect(started.body.startUrl).toBeUndefined();
    const attempt = await ben.post(`/attempts/${started.body.attempt.id}/credentials`, {
      values: { apiKey: ' live_key_of_ben_1234 ' },
    });
    expect(attempt.body).toMatchObject({ status: 'connected' });

    const { body } = await ben.get('/authentications?serviceKey=beacon');
    expect(body.items[0]).toMatchObject({
      maskedTails: { apiKey: '1234' },
      account: 'ada@northwind.example',
    });

    const backend = server.as({ kind: 'backend', sub: 'jobs', owner: { kind: 'end-user', id: 'ben' } });
    const answer = await backend.get(`/authentications/${body.items[0].id}/request/campaigns?limit=3`);
    expect(answer.status).toBe(200);
    expect(answer.body.path).toBe('/api/campaigns');
  });
});
