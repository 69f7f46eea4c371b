import { createMemoryWorld, memoryAdapter } from 'patchcord/adapters/memory';
import { describe, expect, it } from 'vitest';
import { acme, beacon, tenanted } from '../../support/definitions.ts';
import { fakeClock } from '../../support/fake-clock.ts';

const services = [acme, beacon, tenanted];

function worldAt(clock = fakeClock()) {
  return createMemoryWorld({
    services,
    clock,
    providers: {
      acme: { account: 'ada@acme.example' },
      beacon: { accepts: ({ apiKey }) => apiKey === 'bm_live_right_key_0001', account: 'ada@beacon.example' },
    },
  });
}

describe('memoryAdapter', () => {
  it('should connect through a key that its provider accepts', async () => {
    const adapter = worldAt().as();
    const { id } = await adapter.credentials.start({ serviceKey: 'beacon', methodId: 'key' });
    const attempt = await adapter.credentials.submit(id, { apiKey: 'bm_live_right_key_0001' });
    expect(attempt).toMatchObject({ id: 'att_1', status: 'connected', authenticationId: 'auth_1' });
    expect(await adapter.authentications.get('auth_1')).toEqual({
      id: 'auth_1',
      name: 'Beacon Mail · ada@beacon.example',
      serviceKey: 'beacon',
      methodId: 'key',
      owner: { kind: 'end-user', id: 'user-1' },
      status: 'active',
      account: 'ada@beacon.example',
      maskedTails: { apiKey: '0001' },
      requestedScopes: [],
      grantedScopes: [],
      createdAt: '2026-11-23T12:00:00.000Z',
      lastCheckedAt: '2026-11-23T12:00:00.000Z',
      revision: 1,
    });
  });

  it('should connect through consent that is decided without a browser', async () => {
    const world = worldAt();
    const adapter = world.as();
    const { attempt, startUrl } = await adapter.consent.start({
      serviceKey: 'acme',
      methodId: 'oauth',
      values: {},
      scopes: [],
    });
    expect(world.consent.open(startUrl)).toBe(attempt.id);
    expect(await adapter.attempts.get(attempt.id)).toMatchObject({ status: 'started' });
    world.consent.decide(attempt.id, 'allow');
    expect(await adapter.attempts.get(attempt.id)).toMatchObject({ status: 'connected' });
    const { items } = await adapter.authentications.list({});
    expect(items).toMatchObject([{ name: 'Acme CRM · ada@acme.example', grantedScopes: ['contacts.read'] }]);
  });

  it('should lack the groups that were left out', () => {
    const adapter = memoryAdapter({ services, without: ['renaming', 'checking'] });
    expect(adapter).not.toHaveProperty('renaming');
    expect(adapter).not.toHaveProperty('checking');
    expect(adapter).toHaveProperty('disconnecting');
  });
});
