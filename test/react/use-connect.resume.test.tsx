/** A page that goes away in the middle, by a reload or for the provider, and the one that comes after it. */
import { notifyManager, QueryClient } from '@tanstack/react-query';
import { act, cleanup, renderHook } from '@testing-library/react';
import { createMemoryWorld } from 'patchcord/adapters/memory';
import { type Adapter, ATTEMPT_PARAMETER, PatchcordError } from 'patchcord/core';
import { createPopupDriver } from 'patchcord/popup';
import { PatchcordProvider, type UseConnectOptions, useConnect, useKeptService } from 'patchcord/react';
import { type ReactNode, StrictMode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { acme, beacon, tenanted } from '../support/definitions.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { fakeStorage, fakeWindow } from '../support/fake-window.ts';

// Else the cache tells its news in a timer of the system's clock.
notifyManager.setScheduler(queueMicrotask);

/** One tab, and the server behind it, over several pages. A page goes away without unmounting anything. */
function openTab() {
  const clock = fakeClock();
  const storage = fakeStorage();
  const world = createMemoryWorld({ services: [acme, tenanted, beacon], clock });
  const restarted = vi.fn();
  const memory = world.as();
  // The server can send a tab back; here, the test brings it back.
  const adapter: Adapter = {
    ...memory,
    consent: {
      ...memory.consent,
      canReturn: true,
      restart(id, { returnUrl, signal } = {}) {
        restarted(id, returnUrl);
        return memory.consent.restart(id, { signal });
      },
    },
  };

  async function loadPage(
    options: Partial<UseConnectOptions> & { readonly address?: string; readonly adapter?: Adapter } = {},
  ) {
    const { address, adapter: given = adapter, ...connect } = options;
    const window = fakeWindow({ storage, ...(address !== undefined && { address }) });
    const popup = createPopupDriver({ window, clock });
    const queryClient = new QueryClient();
    const wrapper = ({ children }: { children: ReactNode }) => (
      <StrictMode>
        <PatchcordProvider adapter={given} popup={popup} clock={clock} queryClient={queryClient}>
          {children}
        </PatchcordProvider>
      </StrictMode>
    );
    const onAuthenticated = vi.fn();
    const { result, unmount } = renderHook(
      () => useConnect({ serviceKey: 'acme', onAuthenticated, ...connect }),
      { wrapper },
    );
    const pass = (ms = 0) => act(() => clock.advance(ms));
    await pass();
    return {
      window,
      queryClient,
      wrapper,
      result,
      unmount,
      onAuthenticated,
      pass,
      tag: () => result.current.state.tag,
      async does(gesture: (connect: typeof result.current) => void) {
        act(() => gesture(result.current));
        await pass();
      },
    };
  }
  return { clock, storage, world, restarted, adapter, loadPage };
}

const contentOf = (storage: Storage) =>
  Array.from({ length: storage.length }, (_, index) => storage.getItem(storage.key(index) ?? '')).join('\n');

describe('useConnect, after a reload', () => {
  afterEach(cleanup);

  it('should come back to the attempt of an open window, and connect once', async () => {
    const tab = openTab();
    const before = await tab.loadPage();
    await before.does((connect) => connect.continueToProvider());
    const attemptId = tab.world.consent.open(before.window.opened[0]?.visited[0] ?? '');

    const after = await tab.loadPage();
    expect(after.result.current.state).toMatchObject({ tag: 'still-waiting', attemptId });
    tab.world.consent.decide(attemptId, 'allow');
    await after.pass(2000);
    expect(after.tag()).toBe('connected');
    expect(after.onAuthenticated).toHaveBeenCalledOnce();
    expect(contentOf(tab.storage)).not.toContain(attemptId);

    const third = await tab.loadPage();
    expect(third.tag()).toBe('choosing');
  });

  it('should show what came of it meanwhile', async () => {
    const tab = openTab();
    const before = await tab.loadPage();
    await before.does((connect) => connect.continueToProvider());
    tab.world.consent.decide(tab.world.consent.open(before.window.opened[0]?.visited[0] ?? ''), 'deny');
    const after = await tab.loadPage();
    expect(after.tag()).toBe('denied');
  });

  it('should have what was typed, and never a secret', async () => {
    const tab = openTab();
    const before = await tab.loadPage({ serviceKey: 'tenanted' });
    await before.does((connect) => connect.submitInputs({ subdomain: 'northwind' }));
    await before.does((connect) => connect.continueToProvider());
    const after = await tab.loadPage({ serviceKey: 'tenanted' });
    expect(after.result.current.state).toMatchObject({
      tag: 'still-waiting',
      values: { subdomain: 'northwind' },
    });
    await after.does((connect) => connect.cancel());
    await after.does((connect) => connect.back());
    expect(after.result.current.draft).toMatchObject({ subdomain: 'northwind' });

    const form = await tab.loadPage({ serviceKey: 'beacon' });
    act(() => form.result.current.keepDraft({ apiKey: 'secret-canary' }));
    expect(contentOf(tab.storage)).toContain('northwind');
    expect(contentOf(tab.storage)).not.toContain('secret-canary');
  });

  it('should keep what was typed over a reload before anything was sent', async () => {
    const tab = openTab();
    const before = await tab.loadPage({ serviceKey: 'tenanted' });
    act(() => before.result.current.keepDraft({ subdomain: 'half-typed' }));
    const after = await tab.loadPage({ serviceKey: 'tenanted' });
    expect(after.result.current.draft).toMatchObject({ subdomain: 'half-typed' });
  });

  it('should begin anew when somebody else is signed in by now', async () => {
    const tab = openTab();
    const before = await tab.loadPage();
    await before.does((connect) => connect.continueToProvider());
    const after = await tab.loadPage({ adapter: tab.world.as({ subject: 'somebody-else' }) });
    expect(after.tag()).toBe('consent');
    // Two backends may share a page: what one does not know is left for the other.
    expect((await tab.loadPage()).tag()).toBe('still-waiting');
  });

  it('should not be taken for a second one on the same page', async () => {
    const tab = openTab();
    const first = await tab.loadPage();
    await first.does((connect) => connect.continueToProvider());
    const { window, wrapper, pass } = first;
    const { result } = renderHook(() => useConnect({ serviceKey: 'acme' }), { wrapper });
    await pass();
    expect(window.opened).toHaveLength(1);
    expect(result.current.state.tag).toBe('consent');
  });

  it('should be come back to by one of several on the next page', async () => {
    const tab = openTab();
    const before = await tab.loadPage();
    await before.does((connect) => connect.continueToProvider());
    const { wrapper, pass, tag } = await tab.loadPage();
    const second = renderHook(() => useConnect({ serviceKey: 'acme' }), { wrapper });
    await pass();
    expect([tag(), second.result.current.state.tag]).toEqual(['still-waiting', 'consent']);
  });

  it('should come back when the service could be loaded at the second try only', async () => {
    const tab = openTab();
    const before = await tab.loadPage();
    await before.does((connect) => connect.continueToProvider());
    tab.world.script.next('services.get', { error: 'service-unknown' });
    const after = await tab.loadPage();
    expect(after.tag()).toBe('unavailable');
    // As when the user comes back to the tab: what failed is read again.
    void after.queryClient.refetchQueries();
    await after.pass();
    expect(after.tag()).toBe('still-waiting');
  });

  it('should begin anew when the part was taken away on purpose, and after an hour', async () => {
    const tab = openTab();
    const first = await tab.loadPage();
    await first.does((connect) => connect.continueToProvider());
    first.unmount();
    await first.pass();
    expect((await tab.loadPage()).tag()).toBe('consent');

    const second = await tab.loadPage();
    await second.does((connect) => connect.continueToProvider());
    await second.pass(61 * 60_000);
    expect((await tab.loadPage()).tag()).toBe('consent');
  });

  it('should wait when the server cannot be asked at first', async () => {
    const tab = openTab();
    const before = await tab.loadPage();
    await before.does((connect) => connect.continueToProvider());
    const { attempts } = tab.adapter;
    const get = vi.fn(attempts.get).mockRejectedValueOnce(new PatchcordError('network-failed', 'Offline.'));
    const after = await tab.loadPage({ adapter: { ...tab.adapter, attempts: { ...attempts, get } } });
    expect(after.tag()).toBe('still-waiting');
  });
});

describe('useConnect, in its own tab', () => {
  afterEach(cleanup);

  it('should leave for the provider, come back with the result, and clean the address', async () => {
    const tab = openTab();
    const before = await tab.loadPage({ consentIn: 'tab' });
    expect(before.result.current.consentIn).toBe('tab');
    await before.does((connect) => connect.continueToProvider());
    expect(before.tag()).toBe('redirecting');
    expect(before.window.opened).toHaveLength(0);
    expect(tab.restarted).toHaveBeenCalledExactlyOnceWith('att_1', before.window.address);
    const attemptId = tab.world.consent.open(before.window.leftFor[0] ?? '');
    tab.world.consent.decide(attemptId, 'allow');

    const address = `https://northwind.example/integrations?${ATTEMPT_PARAMETER}=${attemptId}`;
    const after = await tab.loadPage({ consentIn: 'tab', address });
    expect(after.tag()).toBe('connected');
    expect(after.window.address).toBe('https://northwind.example/integrations');
    expect(after.onAuthenticated).toHaveBeenCalledOnce();
  });

  it('should come back to the attempt that the address names, when two were under way', async () => {
    const tab = openTab();
    const first = await tab.loadPage({ consentIn: 'tab' });
    await first.does((connect) => connect.continueToProvider());
    const kept = contentOf(tab.storage);
    await first.pass(1000);
    const second = await tab.loadPage({ serviceKey: 'tenanted', consentIn: 'tab' });
    await second.does((connect) => connect.submitInputs({ subdomain: 'x' }));
    await second.does((connect) => connect.continueToProvider());
    expect(contentOf(tab.storage)).toContain(kept);

    const address = `https://northwind.example/?${ATTEMPT_PARAMETER}=att_1`;
    const { wrapper, pass } = await tab.loadPage({ serviceKey: 'beacon', address });
    const { result } = renderHook(() => useKeptService(), { wrapper });
    await pass();
    expect(result.current.serviceKey).toBe('acme');
  });

  it('should wait on when the user comes back by the back button, or the tab never left', async () => {
    const tab = openTab();
    const page = await tab.loadPage({ consentIn: 'tab' });
    await page.does((connect) => connect.continueToProvider());
    page.window.fire(Object.assign(new Event('pageshow'), { persisted: true }));
    await page.pass();
    expect(page.tag()).toBe('still-waiting');
    await page.does((connect) => connect.reopen());
    expect(page.tag()).toBe('redirecting');
    expect([page.window.leftFor.length, page.window.opened.length]).toEqual([2, 0]);

    const other = await openTab().loadPage({ consentIn: 'tab' });
    await other.does((connect) => connect.continueToProvider());
    await other.pass(10_000);
    expect(other.tag()).toBe('still-waiting');
  });

  it('should ignore an address that names an attempt of nobody here', async () => {
    const tab = openTab();
    const page = await tab.loadPage({ address: `https://northwind.example/?${ATTEMPT_PARAMETER}=att_9` });
    expect(page.tag()).toBe('consent');
    expect(page.window.address).toBe('https://northwind.example/');
  });

  it('should open a window where the backend cannot send a tab back', async () => {
    const tab = openTab();
    const page = await tab.loadPage({ consentIn: 'tab', adapter: tab.world.as() });
    expect(page.result.current.consentIn).toBe('window');
    await page.does((connect) => connect.continueToProvider());
    expect(page.window.opened).toHaveLength(1);
    expect(page.window.leftFor).toEqual([]);
  });
});
