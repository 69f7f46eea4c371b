import { act } from '@testing-library/react';
import { type FieldValues, PatchcordError } from 'patchcord/core';
import { describe, expect, it, vi } from 'vitest';
import { beacon } from '../support/definitions.ts';
import { stageConnect } from './stage.tsx';

describe('useConnect, with consent', () => {
  it('should connect: open in the click, send the window on once, watch, close it', async () => {
    const page = await stageConnect();
    expect(page.tag()).toBe('consent');
    act(() => page.result.current.continueToProvider());
    expect(page.window.opened).toHaveLength(1);
    expect(page.tag()).toBe('opening');
    await page.pass();
    expect(page.tag()).toBe('waiting');
    expect(page.window.opened[0]?.visited).toHaveLength(1);

    const attemptId = page.loadWindow();
    page.world.consent.decide(attemptId, 'allow');
    await page.pass(2000);
    expect(page.tag()).toBe('connected');
    expect(page.window.opened[0]?.closed).toBe(true);
    const { authentication } = page.result.current;
    expect(authentication?.name).toBe('Acme CRM');
    expect(page.onAuthenticated).toHaveBeenCalledExactlyOnceWith({
      serviceKey: 'acme',
      authenticationId: authentication?.id,
    });

    await page.does((connect) => connect.rename('Sales'));
    expect(page.tag()).toBe('finished');
    expect(page.result.current.authentication?.name).toBe('Sales');
    expect(page.onEnd).toHaveBeenCalledExactlyOnceWith({
      reason: 'finished',
      how: 'new',
      serviceKey: 'acme',
      authenticationId: authentication?.id,
    });
    expect(page.onAuthenticated).toHaveBeenCalledOnce();
    expect(page.onError).not.toHaveBeenCalled();
  });

  it('A7-05 should open one window and start one attempt for one click, also when it is clicked twice', async () => {
    const start = vi.fn();
    const page = await stageConnect({
      around: (adapter) => ({
        ...adapter,
        consent: adapter.consent && {
          ...adapter.consent,
          start: (request, options) => {
            start(request);
            return adapter.consent?.start(request, options) ?? Promise.reject(new Error('no consent'));
          },
        },
      }),
    });
    expect(page.window.opened).toHaveLength(0);
    expect(start).not.toHaveBeenCalled();
    act(() => {
      page.result.current.continueToProvider();
      page.result.current.continueToProvider();
    });
    await page.pass(5000);
    expect(page.window.opened).toHaveLength(1);
    expect(start).toHaveBeenCalledExactlyOnceWith({
      serviceKey: 'acme',
      methodId: 'oauth',
      values: {},
      scopes: [],
    });
  });

  it('should ask for the optional scopes that were ticked', async () => {
    const page = await stageConnect();
    await page.does((connect) => connect.chooseScopes(['calls.read']));
    await page.does((connect) => connect.continueToProvider());
    page.world.consent.decide(page.loadWindow(), 'allow');
    await page.pass(2000);
    expect(page.result.current.authentication?.grantedScopes).toEqual(['contacts.read', 'calls.read']);
  });

  it('should show a denial, and connect on the second try with a new attempt', async () => {
    const page = await stageConnect();
    await page.does((connect) => connect.continueToProvider());
    const first = page.loadWindow();
    page.world.consent.decide(first, 'deny');
    await page.pass(2000);
    expect(page.tag()).toBe('denied');
    await page.does((connect) => connect.retry());
    await page.does((connect) => connect.continueToProvider());
    const second = page.loadWindow();
    expect(second).not.toBe(first);
    page.world.consent.decide(second, 'allow');
    await page.pass(2000);
    expect(page.tag()).toBe('connected');
    expect(page.window.opened.map(({ closed }) => closed)).toEqual([true, true]);
  });

  it('should fill the fields before consent in, and keep them through back and failure', async () => {
    const page = await stageConnect({ connect: { serviceKey: 'tenanted' } });
    expect(page.tag()).toBe('inputs');
    await page.does((connect) => connect.submitInputs({ subdomain: 'northwind' }));
    await page.does((connect) => connect.back());
    expect(page.result.current.draft).toEqual({ subdomain: 'northwind' });
    await page.does((connect) => connect.submitInputs({ subdomain: 'northwind' }));
    page.world.script.next('consent.start', { error: 'provider-unreachable' });
    await page.does((connect) => connect.continueToProvider());
    expect(page.result.current.state).toMatchObject({
      tag: 'failed',
      failure: { cause: 'provider-unreachable' },
      values: { subdomain: 'northwind' },
    });
    expect(page.window.opened[0]?.closed).toBe(true);
    expect(page.onError).toHaveBeenCalledOnce();
  });

  it('should go back to the fields when the backend refuses one', async () => {
    const page = await stageConnect({ connect: { serviceKey: 'tenanted' } });
    await page.does((connect) => connect.submitInputs({}));
    await page.does((connect) => connect.continueToProvider());
    expect(page.result.current.state).toMatchObject({
      tag: 'inputs',
      failure: { cause: 'input-invalid', issues: [{ path: 'subdomain', rule: 'required' }] },
    });
  });

  it('A5-03 should take a closed window for nothing but a reason to ask, and let it be opened again', async () => {
    const page = await stageConnect();
    await page.does((connect) => connect.continueToProvider());
    const attemptId = page.loadWindow();
    const [first] = page.window.opened;
    if (first) first.closed = true;
    await page.pass(1000);
    expect(page.tag()).toBe('waiting');
    await page.pass(3000);
    expect(page.tag()).toBe('still-waiting');

    await page.does((connect) => connect.reopen());
    expect(page.tag()).toBe('waiting');
    expect(page.window.opened).toHaveLength(2);
    expect(page.loadWindow()).toBe(attemptId);
    page.world.consent.decide(attemptId, 'allow');
    await page.pass(2000);
    expect(page.tag()).toBe('connected');
  });

  it('A5-03 should connect though the window reads as closed all the time', async () => {
    const page = await stageConnect();
    await page.does((connect) => connect.continueToProvider());
    const attemptId = page.loadWindow();
    const [first] = page.window.opened;
    if (first) first.closed = true;
    await page.pass(60_000);
    expect(page.tag()).toBe('still-waiting');
    page.world.consent.decide(attemptId, 'allow');
    await page.pass(2000);
    expect(page.tag()).toBe('connected');
  });

  it('should show a link when no window opens, and go on once it was used', async () => {
    const page = await stageConnect();
    page.window.blocked = true;
    await page.does((connect) => connect.continueToProvider());
    expect(page.tag()).toBe('blocked');
    const link = page.result.current.getConsentLinkProps();
    expect(link).toMatchObject({ target: '_blank', rel: 'noopener' });
    act(() => link?.onClick());
    page.world.consent.decide(page.world.consent.open(link?.href ?? ''), 'allow');
    await page.pass(2000);
    expect(page.tag()).toBe('connected');
  });

  it('should end the attempt at the server when the user cancels', async () => {
    const page = await stageConnect();
    await page.does((connect) => connect.continueToProvider());
    const attemptId = page.loadWindow();
    await page.does((connect) => connect.cancel());
    expect(page.tag()).toBe('abandoned');
    expect((await page.adapter.attempts.get(attemptId)).status).toBe('abandoned');
    expect(page.window.opened[0]?.closed).toBe(true);
  });

  it('should let the cancel reach the server also when the page goes on at once, and the network is slow', async () => {
    const page = await stageConnect();
    await page.does((connect) => connect.continueToProvider());
    const attemptId = page.loadWindow();
    page.world.script.next('attempts.abandon', { error: 'network-failed' });
    page.world.script.next('attempts.abandon', { latency: 300 });
    act(() => page.result.current.cancel());
    page.unmount();
    await page.pass(3000);
    expect((await page.adapter.attempts.get(attemptId)).status).toBe('abandoned');
  });

  it('should say connected when the cancel came too late', async () => {
    const page = await stageConnect();
    await page.does((connect) => connect.continueToProvider());
    page.world.script.always('attempts.get', { latency: 500 });
    page.world.consent.decide(page.loadWindow(), 'allow');
    await page.does((connect) => connect.cancel());
    expect(page.tag()).toBe('connected');
    expect(page.onAuthenticated).toHaveBeenCalledOnce();
  });

  it('should close the window, stop asking and abandon nothing when it is unmounted', async () => {
    const page = await stageConnect();
    await page.does((connect) => connect.continueToProvider());
    const attemptId = page.loadWindow();
    page.unmount();
    await page.pass(10_000);
    expect(page.window.opened[0]?.closed).toBe(true);
    expect(page.window.listening).toBe(0);
    expect(page.clock.pending).toBe(0);
    expect((await page.adapter.attempts.get(attemptId)).status).toBe('started');
    expect(page.onError).not.toHaveBeenCalled();
  });

  it('should say so while the server cannot be reached, and recover', async () => {
    const page = await stageConnect();
    await page.does((connect) => connect.continueToProvider());
    page.world.script.always('attempts.get', { error: 'network-failed' });
    await page.pass(3000);
    expect(page.result.current.state).toMatchObject({ tag: 'waiting', reachable: false });
    page.world.script.clear();
    page.window.fire(new Event('online'));
    await page.pass();
    expect(page.result.current.state).toMatchObject({ tag: 'waiting', reachable: true });
  });

  it('should be expired when the attempt is, and lost when the server has forgotten it', async () => {
    const page = await stageConnect();
    await page.does((connect) => connect.continueToProvider());
    await page.pass(11 * 60_000);
    expect(page.tag()).toBe('expired');
    await page.does((connect) => connect.retry());
    await page.does((connect) => connect.continueToProvider());
    page.world.script.always('attempts.get', { error: 'attempt-unknown' });
    await page.pass(2000);
    expect(page.result.current.state).toMatchObject({ tag: 'failed', failure: { cause: 'interrupted' } });
  });

  it('should refuse a start address that would run in the page', async () => {
    const page = await stageConnect({
      around: (adapter) => ({
        ...adapter,
        consent: adapter.consent && {
          ...adapter.consent,
          start: async (request, options) => ({
            ...(await (adapter.consent?.start(request, options) ?? Promise.reject(new Error()))),
            startUrl: 'javascript:alert(1)',
          }),
        },
      }),
    });
    await page.does((connect) => connect.continueToProvider());
    expect(page.tag()).toBe('failed');
    expect(page.window.opened[0]).toMatchObject({ visited: [], closed: true });
  });
});

describe('useConnect, in a frame', () => {
  it('should make the attempt before the click and open its address directly', async () => {
    const page = await stageConnect({ framed: true });
    await page.pass();
    expect(page.result.current.canContinue).toBe(true);
    expect(page.window.opened).toHaveLength(0);
    act(() => page.result.current.continueToProvider());
    expect(page.window.opened[0]?.url).toMatch(/^http.*ticket=/);
    page.world.consent.decide(page.loadWindow(), 'allow');
    await page.pass(2000);
    expect(page.tag()).toBe('connected');
  });

  it('should wait when the window opened without a handle, and offer a fresh link when asked again', async () => {
    const page = await stageConnect({ framed: true });
    page.window.blocked = true;
    await page.does((connect) => connect.continueToProvider());
    expect(page.tag()).toBe('blocked');
    const first = page.result.current.getConsentLinkProps()?.href ?? '';
    page.world.consent.open(first);
    await page.pass(2000);
    expect(page.tag()).toBe('waiting');
    expect(page.result.current.getConsentLinkProps()).toBeUndefined();

    await page.does((connect) => connect.reopen());
    expect(page.window.opened).toHaveLength(0);
    const second = page.result.current.getConsentLinkProps();
    expect(second?.href).not.toBe(first);
    act(() => second?.onClick());
    expect(page.result.current.getConsentLinkProps()).toBeUndefined();
    page.world.consent.decide(page.world.consent.open(second?.href ?? ''), 'allow');
    await page.pass(2000);
    expect(page.tag()).toBe('connected');
  });

  it('should not continue before the address is there, and try again after a failure', async () => {
    const page = await stageConnect({ framed: true, latency: 100 });
    await page.pass(100);
    page.world.script.next('consent.start', { error: 'provider-unreachable' });
    expect(page.tag()).toBe('consent');
    expect(page.result.current.canContinue).toBe(false);
    act(() => page.result.current.continueToProvider());
    expect(page.window.opened).toHaveLength(0);
    await page.does((connect) => connect.chooseScopes(['calls.read']));
    await page.pass(100);
    expect(page.result.current.allows('RETRY')).toBe(true);
    await page.does((connect) => connect.retry());
    await page.pass(100);
    expect(page.result.current.canContinue).toBe(true);
  });
});

describe('useConnect, with a form', () => {
  const options = {
    connect: { serviceKey: 'beacon' },
    providers: {
      beacon: { accepts: ({ apiKey }: FieldValues) => apiKey === 'right', account: 'ada@northwind.example' },
    },
  };

  it('should come back after a wrong key and connect with the right one', async () => {
    const page = await stageConnect(options);
    expect(page.tag()).toBe('form');
    await page.does((connect) => connect.submit({ apiKey: 'wrong' }));
    expect(page.result.current.state).toMatchObject({
      tag: 'form',
      failure: { cause: 'credentials-refused' },
    });
    await page.does((connect) => connect.submit({ apiKey: 'right' }));
    expect(page.tag()).toBe('connected');
    expect(page.result.current.authentication?.account).toBe('ada@northwind.example');
    await page.does((connect) => connect.finish());
    expect(page.onEnd).toHaveBeenCalledOnce();
  });

  it('should keep what was typed, but no secret', async () => {
    const [key] = beacon.methods[0]?.fields ?? [];
    if (!key) throw new Error('Beacon has a key.');
    const withRegion = structuredClone(beacon);
    withRegion.methods[0]?.fields.unshift({ ...key, key: 'region', label: 'Region', secret: false });
    const page = await stageConnect({ ...options, services: [withRegion] });
    await page.does((connect) => connect.keepDraft({ region: 'eu', apiKey: 'canary-secret' }));
    await page.does((connect) => connect.submit({ region: 'eu', apiKey: 'canary-secret' }));
    expect(page.tag()).toBe('form');
    expect(page.result.current.draft).toEqual({ region: 'eu', apiKey: '' });
  });

  it('should ask what became of a submission whose answer was lost, and not save twice', async () => {
    const page = await stageConnect(options);
    page.world.script.next('credentials.submit', { error: 'network-failed', when: 'after' });
    await page.does((connect) => connect.submit({ apiKey: 'right' }));
    expect(page.tag()).toBe('testing');
    await page.pass(1000);
    expect(page.tag()).toBe('connected');
    expect((await page.adapter.authentications.list({})).items).toHaveLength(1);
    expect(page.onError).not.toHaveBeenCalled();
  });

  it('should say so when a submission never arrived, and end it before the next one', async () => {
    const page = await stageConnect(options);
    page.world.script.next('credentials.submit', { error: 'network-failed' });
    await page.does((connect) => connect.submit({ apiKey: 'right' }));
    await page.pass(1000);
    expect(page.result.current.state).toMatchObject({
      tag: 'form',
      failure: { cause: 'network-failed' },
      unresolved: 'att_1',
    });
    await page.does((connect) => connect.submit({ apiKey: 'right' }));
    expect(page.tag()).toBe('connected');
    expect((await page.adapter.attempts.get('att_1')).status).toBe('abandoned');
    expect((await page.adapter.authentications.list({})).items).toHaveLength(1);
  });

  it('should take the result of the earlier submission when that had worked after all', async () => {
    const page = await stageConnect(options);
    page.world.script.next('credentials.submit', { error: 'network-failed', when: 'after' });
    page.world.script.always('attempts.get', { error: 'network-failed' });
    await page.does((connect) => connect.submit({ apiKey: 'right' }));
    await page.pass(60_000);
    expect(page.result.current.state).toMatchObject({ tag: 'form', unresolved: 'att_1' });
    page.world.script.clear();
    await page.does((connect) => connect.submit({ apiKey: 'right' }));
    expect(page.tag()).toBe('connected');
    expect((await page.adapter.authentications.list({})).items).toHaveLength(1);
  });

  it('should keep nothing of a test that the user cancels', async () => {
    const page = await stageConnect(options);
    page.world.script.next('credentials.submit', { latency: 1000 });
    await page.does((connect) => connect.submit({ apiKey: 'right' }));
    await page.does((connect) => connect.cancel());
    expect(page.tag()).toBe('form');
    await page.pass(5000);
    expect((await page.adapter.authentications.list({})).items).toHaveLength(0);
    expect(page.onError).not.toHaveBeenCalled();
  });
});

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
});
