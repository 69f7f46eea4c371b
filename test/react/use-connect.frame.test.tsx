import { act } from '@testing-library/react';
import { ATTEMPT_LIFETIME_MS, START_LINK_RENEWAL_MS } from 'patchcord/core';
import { describe, expect, it } from 'vitest';
import { stageConnect } from './stage.tsx';

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
    expect(page.result.current.allows('REOPEN')).toBe(false);
    const second = page.result.current.getConsentLinkProps();
    expect(second?.href).not.toBe(first);
    await page.does(() => second?.onClick());
    const third = page.result.current.getConsentLinkProps();
    expect(new Set([first, second?.href, third?.href]).size).toBe(3);
    expect(page.window.opened).toHaveLength(0);
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

  it('should drop the attempt for scopes that were changed meanwhile', async () => {
    const page = await stageConnect({ framed: true, latency: 100 });
    page.world.script.next('consent.start', { latency: 300, error: 'provider-error' });
    await page.pass(100);
    await page.does((connect) => connect.chooseScopes(['calls.read']));
    await page.pass(1000);
    expect(page.result.current.state).toMatchObject({ tag: 'consent', scopes: ['calls.read'] });
    expect(page.result.current.canContinue).toBe(true);
    expect(page.onError).not.toHaveBeenCalled();
  });
  it('should replace a prepared address before it has grown old, and an attempt that is over by another', async () => {
    const page = await stageConnect({ framed: true });
    const address = () => {
      const { state } = page.result.current;
      return state.tag === 'consent' ? state.prepared : undefined;
    };
    const first = address();
    await page.pass(START_LINK_RENEWAL_MS - 1);
    expect(address()).toBe(first);
    await page.pass(1);
    expect(address()?.startUrl).not.toBe(first?.startUrl);
    expect(address()?.attempt.id).toBe(first?.attempt.id);
    await page.pass(ATTEMPT_LIFETIME_MS + START_LINK_RENEWAL_MS);
    expect(address()?.attempt.id).not.toBe(first?.attempt.id);
    expect(page.result.current.canContinue).toBe(true);
  });
});
