import { type CallScript, type MemoryCall, memoryAdapter } from 'patchcord/adapters/memory';
import { PatchcordError } from 'patchcord/core';
import { describe, expect, it } from 'vitest';
import { acme, beacon } from '../../support/definitions.ts';
import { fakeClock } from '../../support/fake-clock.ts';

const KEY = 'bm_live_right_key_0001';
const consentRequest = { serviceKey: 'acme', methodId: 'oauth', values: {}, scopes: [] };

function setUp(latency?: number) {
  const clock = fakeClock();
  const adapter = memoryAdapter({
    services: [acme, beacon],
    clock,
    ...(latency !== undefined && { latency }),
  });
  return { adapter, clock, script: adapter.script };
}

/** What has become of a promise by now. */
function watched<Result>(promise: Promise<Result>) {
  const seen: { state: 'pending' | 'done' | 'failed'; value?: Result; error?: unknown } = {
    state: 'pending',
  };
  promise.then(
    (value) => Object.assign(seen, { state: 'done', value }),
    (error: unknown) => Object.assign(seen, { state: 'failed', error }),
  );
  return seen;
}

describe('the script of memoryAdapter', () => {
  it('should make one call late, by the clock, and no other', async () => {
    const { adapter, clock, script } = setUp();
    script.next('services.list', { latency: 300 });
    const late = watched(adapter.services.list({}));
    await clock.advance(299);
    expect(late.state).toBe('pending');
    await clock.advance(1);
    expect(late.state).toBe('done');
    await expect(adapter.services.list({})).resolves.toMatchObject({ items: [{ key: 'acme' }, {}] });
  });

  it('should make every call as late as the options say, save where a script says otherwise', async () => {
    const { adapter, clock, script } = setUp(50);
    script.always('services.get', { latency: 0 });
    const list = watched(adapter.services.list({}));
    await expect(adapter.services.get('acme')).resolves.toMatchObject({ key: 'acme' });
    expect(list.state).toBe('pending');
    await clock.advance(50);
    expect(list.state).toBe('done');
  });

  it.each([
    'services.list',
    'services.get',
    'authentications.list',
    'authentications.get',
    'attempts.get',
    'attempts.abandon',
    'consent.start',
    'consent.restart',
    'credentials.start',
    'credentials.submit',
    'renaming.rename',
    'disconnecting.disconnect',
    'checking.check',
  ] satisfies MemoryCall[])('should make %s fail, once or always', async (name) => {
    const { adapter, script } = setUp();
    const [group, member] = name.split('.') as [keyof typeof adapter, string];
    const call = () =>
      (adapter[group] as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>)[member]?.(
        ...argumentsOf(name),
      );
    script.always(name, { error: 'internal' });
    script.next(name, { error: new PatchcordError('rate-limited', 'Slowly.', { retryAfter: 9 }) });
    await expect(call()).rejects.toMatchObject({ code: 'rate-limited', retryAfter: 9 });
    await expect(call()).rejects.toMatchObject({ code: 'internal' });
    await expect(call()).rejects.toMatchObject({ code: 'internal' });
    script.clear();
    const after: unknown = await call()?.catch((error: unknown) => error);
    expect(after).not.toMatchObject({ code: 'internal' });
  });

  it('should lose the answer of a call that had its effect', async () => {
    const { adapter, script } = setUp();
    const { id } = await adapter.credentials.start({ serviceKey: 'beacon', methodId: 'key' });
    script.next('credentials.submit', { error: 'network-failed', when: 'after' });
    await expect(adapter.credentials.submit(id, { apiKey: KEY })).rejects.toMatchObject({
      code: 'network-failed',
    });
    expect(await adapter.attempts.get(id)).toMatchObject({ status: 'connected', authenticationId: 'auth_1' });
  });

  it('should leave an attempt alone when the submission failed on its way', async () => {
    const { adapter, script, clock } = setUp();
    const { id } = await adapter.credentials.start({ serviceKey: 'beacon', methodId: 'key' });
    script.next('credentials.submit', { error: 'network-failed', latency: 100 });
    const failing = watched(adapter.credentials.submit(id, { apiKey: KEY }));
    await clock.advance(99);
    expect(failing.state).toBe('pending');
    await clock.advance(1);
    expect(failing).toMatchObject({ state: 'failed', error: { code: 'network-failed' } });
    expect(await adapter.attempts.get(id)).toMatchObject({ status: 'created' });
  });

  it.each([
    [
      { says: 'no', detail: 'Revoked.' },
      { cause: 'credentials-refused', detail: 'Revoked.' },
    ],
    [{ says: 'error', cause: 'provider-timeout' }, { cause: 'provider-timeout' }],
  ] satisfies [CallScript['answer'], object][])(
    'should say of a key what it was told: %o',
    async (answer, failure) => {
      const { adapter, script } = setUp();
      const { id } = await adapter.credentials.start({ serviceKey: 'beacon', methodId: 'key' });
      script.next('credentials.submit', { answer });
      expect(await adapter.credentials.submit(id, { apiKey: KEY })).toMatchObject({
        status: 'failed',
        failure,
      });
    },
  );

  it('should keep an attempt in checking while a slow key is tried, also for who is gone', async () => {
    const { adapter, script, clock } = setUp();
    const { id } = await adapter.credentials.start({ serviceKey: 'beacon', methodId: 'key' });
    script.next('credentials.submit', { latency: 1000 });
    const controller = new AbortController();
    const call = watched(adapter.credentials.submit(id, { apiKey: KEY }, { signal: controller.signal }));
    await clock.advance(500);
    expect(await adapter.attempts.get(id)).toMatchObject({ status: 'checking' });
    await expect(adapter.credentials.submit(id, { apiKey: KEY })).rejects.toMatchObject({
      code: 'attempt-ended',
    });
    controller.abort();
    await clock.advance(1);
    expect(call).toMatchObject({ state: 'failed', error: { name: 'AbortError' } });
    await clock.advance(499);
    expect(await adapter.attempts.get(id)).toMatchObject({ status: 'connected' });
  });

  it('should save nothing for an attempt that was cancelled while its key was tried', async () => {
    const { adapter, script, clock } = setUp();
    const { id } = await adapter.credentials.start({ serviceKey: 'beacon', methodId: 'key' });
    script.next('credentials.submit', { latency: 1000 });
    const call = watched(adapter.credentials.submit(id, { apiKey: KEY }));
    await clock.advance(500);
    expect(await adapter.attempts.abandon(id)).toMatchObject({ status: 'abandoned' });
    await clock.advance(500);
    expect(call).toMatchObject({ state: 'done', value: { status: 'abandoned' } });
    expect((await adapter.authentications.list({})).items).toEqual([]);
  });

  it('should go through consent by itself, at the pace it was told', async () => {
    const { adapter, script, clock } = setUp();
    script.next('consent.start', { answer: { says: 'yes' }, decidesAfter: 200, checking: 300 });
    const { attempt, startUrl } = await adapter.consent.start(consentRequest);
    const status = async () => (await adapter.attempts.get(attempt.id)).status;
    adapter.world.consent.open(startUrl);
    await clock.advance(199);
    expect(await status()).toBe('started');
    await clock.advance(1);
    expect(await status()).toBe('checking');
    await clock.advance(300);
    expect(await status()).toBe('connected');
  });

  it('should fail consent that grants less than what is required', async () => {
    const { adapter } = setUp();
    const { attempt, startUrl } = await adapter.consent.start(consentRequest);
    adapter.world.consent.open(startUrl);
    adapter.world.consent.decide(attempt.id, { says: 'yes', grantedScopes: ['calls.read'] });
    expect(await adapter.attempts.get(attempt.id)).toMatchObject({
      status: 'failed',
      failure: { cause: 'scopes-missing', detail: 'contacts.read' },
    });
  });
});

function argumentsOf(call: MemoryCall): readonly unknown[] {
  switch (call) {
    case 'services.list':
    case 'authentications.list':
      return [{}];
    case 'consent.start':
      return [consentRequest];
    case 'credentials.start':
      return [{ serviceKey: 'beacon', methodId: 'key' }];
    case 'credentials.submit':
      return ['att_1', { apiKey: KEY }];
    case 'renaming.rename':
      return ['auth_1', 'New', 1];
    default:
      return ['att_1'];
  }
}
