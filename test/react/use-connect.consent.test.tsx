import { act } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
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
      anotherAccount: false,
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
    expect(page.result.current.state).toMatchObject({ tag: 'waiting', trouble: 'network-failed' });
    page.world.script.clear();
    page.window.fire(new Event('online'));
    await page.pass();
    expect(page.result.current.state).toMatchObject({ tag: 'waiting', trouble: undefined });
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

  it('should keep trying to open the window again while the server cannot be reached', async () => {
    const page = await stageConnect();
    await page.does((connect) => connect.continueToProvider());
    page.loadWindow();
    page.world.script.always('consent.restart', { error: 'network-failed' });
    await page.does((connect) => connect.reopen());
    await page.pass(5000);
    expect(page.window.opened[1]).toMatchObject({ visited: [], closed: false });
    page.world.script.clear();
    await page.pass(5000);
    expect(page.window.opened[1]?.visited).toHaveLength(1);
    expect(page.tag()).toBe('waiting');
  });

  it('should not leave a blank window behind when it cannot be opened again', async () => {
    const page = await stageConnect();
    await page.does((connect) => connect.continueToProvider());
    page.world.script.next('consent.restart', { error: 'attempt-ended' });
    await page.does((connect) => connect.reopen());
    expect(page.window.opened.map(({ closed }) => closed)).toEqual([true, true]);
    await page.pass(5000);
    expect(page.tag()).toBe('still-waiting');
  });

  it('should show a link when the window of a closed one cannot be opened again', async () => {
    const page = await stageConnect();
    await page.does((connect) => connect.continueToProvider());
    const attemptId = page.loadWindow();
    page.window.blocked = true;
    await page.does((connect) => connect.reopen());
    expect(page.tag()).toBe('blocked');
    const link = page.result.current.getConsentLinkProps();
    expect(page.world.consent.open(link?.href ?? '')).toBe(attemptId);
    await page.pass(5000);
    expect(page.tag()).toBe('blocked');
    page.world.consent.decide(attemptId, 'allow');
    await page.pass(2000);
    expect(page.tag()).toBe('connected');
  });
});
