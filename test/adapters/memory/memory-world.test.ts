import fc from 'fast-check';
import { createMemoryWorld, memoryAdapter } from 'patchcord/adapters/memory';
import { isPatchcordError } from 'patchcord/core';
import { commandSequences, runCommands } from 'patchcord/testing';
import { describe, expect, it } from 'vitest';
import { acme, beacon, tenanted } from '../../support/definitions.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { memoryHarness } from './memory-harness.ts';

const services = [acme, beacon, tenanted];
const DAY = 24 * 60 * 60_000;

const seeded = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `seed-${index}`,
    serviceKey: 'beacon',
    createdAt: new Date(Date.parse('2026-11-01T12:00:00Z') + (index % 7) * DAY).toISOString(),
  }));

describe('a memory world', () => {
  it('should be the same again for the same commands', async () => {
    const [commands = []] = commandSequences({ seed: 3, count: 1, length: 200 });
    const ids = async () => {
      const world = await memoryHarness.createWorld();
      return JSON.stringify(await runCommands(world, commands));
    };
    expect(await ids()).toBe(await ids());
  });

  it('should hold the authentications that are there from the start', async () => {
    const adapter = memoryAdapter({
      services,
      clock: fakeClock(),
      authentications: [
        { serviceKey: 'acme', account: 'ada@acme.example', grantedScopes: ['contacts.read'] },
        { serviceKey: 'beacon', name: 'Newsletter', status: 'needs-reauth', cause: 'credentials-refused' },
        { serviceKey: 'beacon', owner: { kind: 'end-user', id: 'somebody-else' } },
        { serviceKey: 'beacon', organizationId: 'another' },
      ],
    });
    const { items } = await adapter.authentications.list({});
    expect(items).toMatchObject([
      { id: 'auth_2', name: 'Newsletter', status: 'needs-reauth', methodId: 'key' },
      { id: 'auth_1', name: 'Acme CRM · ada@acme.example', status: 'active', methodId: 'oauth' },
    ]);
  });

  it('should not be changed through what it has answered', async () => {
    const adapter = memoryAdapter({ services, authentications: [{ serviceKey: 'beacon', name: 'Mine' }] });
    const answered = await adapter.authentications.get('auth_1');
    Object.assign(answered, { name: 'Theirs' });
    expect(await adapter.authentications.get('auth_1')).toMatchObject({ name: 'Mine' });
  });

  it('should let a backend see the whole organization, or act for an owner', async () => {
    const world = createMemoryWorld({ services, authentications: [{ serviceKey: 'beacon' }] });
    const start = { serviceKey: 'beacon', methodId: 'key' };
    const backend = world.as({ kind: 'backend', subject: 'jobs' });
    expect((await backend.authentications.list({})).items).toHaveLength(1);
    await expect(backend.credentials.start(start)).rejects.toMatchObject({ code: 'not-allowed' });
    const acting = world.as({ kind: 'backend', owner: { kind: 'end-user', id: 'user-2' } });
    expect((await acting.authentications.list({})).items).toEqual([]);
    const { id } = await acting.credentials.start(start);
    await acting.credentials.submit(id, { apiKey: 'k' });
    expect((await world.as({ subject: 'user-2' }).authentications.list({})).items).toHaveLength(1);
  });

  it('should answer pages that are the whole list, whatever their size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 1, max: 12 }),
        async (count, limit) => {
          const { authentications } = memoryAdapter({ services, authentications: seeded(count) });
          const whole = (await authentications.list({ limit: 200 })).items;
          const read: unknown[] = [];
          let cursor: string | undefined;
          do {
            const page = await authentications.list({ limit, cursor });
            read.push(...page.items);
            cursor = page.nextCursor;
          } while (cursor !== undefined);
          expect(read).toEqual(whole);
          expect(whole).toHaveLength(count);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('should refuse a cursor or a limit that was never answered, with input-invalid', async () => {
    const { authentications, services: reader } = memoryAdapter({ services });
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), async (cursor) => {
        fc.pre(!services.some(({ key }) => key === cursor));
        for (const list of [authentications.list, reader.list]) {
          const error: unknown = await list({ cursor }).catch((thrown: unknown) => thrown);
          expect(isPatchcordError(error) && error.code).toBe('input-invalid');
        }
      }),
      { numRuns: 50 },
    );
    for (const limit of [0, -1, 1.5, 201]) {
      await expect(authentications.list({ limit })).rejects.toMatchObject({ code: 'input-invalid' });
      await expect(reader.list({ limit })).rejects.toMatchObject({ code: 'input-invalid' });
    }
  });
});

describe('the control of a memory world', () => {
  const setUp = () => {
    const clock = fakeClock();
    const adapter = memoryAdapter({ services, clock, authentications: [{ serviceKey: 'beacon' }] });
    return { adapter, control: adapter.control, clock, now: () => adapter.authentications.get('auth_1') };
  };

  it('should make an authentication faulty by two refused calls in a row', async () => {
    const { control, now } = setUp();
    control.callRefused('auth_1');
    control.callSucceeds('auth_1');
    control.callRefused('auth_1');
    expect(await now()).toMatchObject({ status: 'active', lastUsedAt: '2026-11-23T12:00:00.000Z' });
    control.callRefused('auth_1');
    expect(await now()).toMatchObject({ status: 'faulty', cause: 'calls-refused' });
    control.callRefused('auth_1');
    expect(await now()).toMatchObject({ status: 'faulty' });
  });

  it('should let an authentication end by its time', async () => {
    const { control, clock, now } = setUp();
    control.expiresIn('auth_1', 30 * DAY);
    expect(await now()).toMatchObject({ status: 'active' });
    await clock.advance(23 * DAY);
    expect(await now()).toMatchObject({ status: 'expiring', cause: 'expires-soon' });
    await clock.advance(7 * DAY);
    expect(await now()).toMatchObject({ status: 'needs-reauth', cause: 'expired' });
  });

  it('should apply any event of the table, and count what changes something', async () => {
    const { control, now } = setUp();
    control.apply('auth_1', { type: 'CHECK_FAILED', cause: 'provider-unreachable' });
    expect(await now()).toMatchObject({ status: 'error', cause: 'provider-unreachable', revision: 2 });
    control.apply('auth_1', { type: 'CHECK_FAILED', cause: 'provider-unreachable' });
    expect(await now()).toMatchObject({ revision: 2 });
    expect(() => control.apply('auth_9', { type: 'CONNECTED' })).toThrow('no such authentication');
  });
});
