import { PatchcordError } from 'patchcord/core';
import { describe, expect, it, vi } from 'vitest';
import { beacon } from '../support/definitions.ts';
import { stageConnect } from './stage.tsx';

describe('useConnect, with what is there', () => {
  const seeded = { serviceKey: 'acme', id: 'auth-old', grantedScopes: ['contacts.read'] };

  it('should offer existing authentications that have the required scopes', async () => {
    const page = await stageConnect({ authentications: [seeded] });
    expect(page.tag()).toBe('choosing');
    expect(page.result.current.existing.map(({ id }) => id)).toEqual(['auth-old']);
    await page.does((connect) => connect.chooseExisting('auth-old'));
    expect(page.onAuthenticated).toHaveBeenCalledExactlyOnceWith({
      serviceKey: 'acme',
      authenticationId: 'auth-old',
    });
    expect(page.onEnd).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ how: 'existing' }));
  });

  it('should not offer what lacks a scope, is not the wanted ones or needs to sign in again', async () => {
    const lacking = await stageConnect({ authentications: [{ ...seeded, grantedScopes: [] }] });
    expect(lacking.tag()).toBe('consent');
    const wanting = await stageConnect({ authentications: [seeded], connect: { scopes: ['calls.read'] } });
    expect(wanting.tag()).toBe('consent');
    const ended = await stageConnect({ authentications: [{ ...seeded, status: 'needs-reauth' }] });
    expect(ended.tag()).toBe('consent');
  });

  it('should not offer methods that the backend cannot serve', async () => {
    const both = { ...beacon, key: 'both', methods: [...beacon.methods] };
    const page = await stageConnect({
      services: [both],
      connect: { serviceKey: 'both' },
      without: ['credentials'],
    });
    expect(page.result.current.state).toEqual({
      tag: 'unavailable',
      failure: { cause: 'not-supported' },
    });
  });

  it('should hide naming where the backend has no names to give', async () => {
    const page = await stageConnect({ connect: { serviceKey: 'beacon' }, without: ['renaming'] });
    await page.does((connect) => connect.submit({ apiKey: 'any' }));
    expect(page.result.current.canRename).toBe(false);
    expect(page.result.current.allows('RENAME')).toBe(false);
    await page.does((connect) => connect.rename('Mine'));
    expect(page.tag()).toBe('connected');
  });

  it('should rename whatever the authentication is now', async () => {
    const page = await stageConnect({ connect: { serviceKey: 'beacon' } });
    await page.does((connect) => connect.submit({ apiKey: 'any' }));
    page.world.script.next('renaming.rename', { error: 'revision-conflict' });
    await page.does((connect) => connect.rename('Mine'));
    expect(page.tag()).toBe('finished');
    expect(page.result.current.authentication?.name).toBe('Mine');
  });

  it('should stay connected when naming fails', async () => {
    const page = await stageConnect({ connect: { serviceKey: 'beacon' } });
    await page.does((connect) => connect.submit({ apiKey: 'any' }));
    page.world.script.next('renaming.rename', { error: 'network-failed' });
    await page.does((connect) => connect.rename('Mine'));
    expect(page.result.current.state).toMatchObject({
      tag: 'connected',
      failure: { cause: 'network-failed' },
    });
  });

  it('should say what failed when it cannot load, and load again', async () => {
    const page = await stageConnect({ connect: { serviceKey: 'unknown' } });
    expect(page.result.current.state).toMatchObject({
      tag: 'unavailable',
      failure: { cause: 'service-unknown' },
    });
    expect(page.onError.mock.lastCall?.[0]).toBeInstanceOf(PatchcordError);
  });

  it('should load again after a failure', async () => {
    const page = await stageConnect({
      around: (adapter) => {
        let isFirst = true;
        return {
          ...adapter,
          services: {
            ...adapter.services,
            get: async (key, options) => {
              if (!isFirst) return adapter.services.get(key, options);
              isFirst = false;
              throw new PatchcordError('network-failed', 'Not yet.');
            },
          },
        };
      },
    });
    expect(page.tag()).toBe('unavailable');
    await page.does((connect) => connect.retry());
    expect(page.tag()).toBe('consent');
  });

  it('should let a callback of the host throw without harm, and not hide it', async () => {
    const mistake = new Error('The host made a mistake.');
    const rethrown: unknown[] = [];
    vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((callback) => {
      Promise.resolve()
        .then(callback)
        .catch((error) => rethrown.push(error));
    });
    const onAuthenticated = () => {
      throw mistake;
    };
    const page = await stageConnect({ connect: { serviceKey: 'beacon', onAuthenticated } });
    await page.does((connect) => connect.submit({ apiKey: 'any' }));
    expect(page.tag()).toBe('connected');
    expect(rethrown).toEqual([mistake]);
  });

  it('should load once, slowly, though StrictMode takes the first reader away', async () => {
    const page = await stageConnect({ latency: 500 });
    const seen = [page.tag()];
    for (let count = 0; count < 4; count++) {
      await page.pass(250);
      seen.push(page.tag());
    }
    expect(new Set(seen)).toEqual(new Set(['loading', 'consent']));
    expect(page.onError).not.toHaveBeenCalled();
  });
});
