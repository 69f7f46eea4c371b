import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, renderHook, screen } from '@testing-library/react';
import { createMemoryWorld } from 'patchcord/adapters/memory';
import { PatchcordProvider, useAuthentications, useConnect, useServices, useWizard } from 'patchcord/react';
import { type ReactNode, StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { acme } from '../support/definitions.ts';
import { setStage } from './stage.tsx';

function Everything() {
  const wizard = useWizard({ services: ['acme'] });
  const connect = useConnect({ serviceKey: 'acme' });
  const services = useServices();
  const authentications = useAuthentications();
  return (
    <p>
      {[wizard.state.tag, connect.state.tag, services.status, authentications.status].join(' ')}
      {connect.getConsentLinkProps()?.href}
    </p>
  );
}

describe('PatchcordProvider', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('A7-06 should render on a server, where there is no window', () => {
    const adapter = createMemoryWorld({ services: [acme] }).as();
    vi.stubGlobal('window', undefined);
    vi.stubGlobal('document', undefined);
    const html = renderToString(
      <PatchcordProvider adapter={adapter}>
        <Everything />
      </PatchcordProvider>,
    );
    expect(html).toBe('<p>stepping loading loading loading</p>');
  });

  it('should say what is missing outside of a provider', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(() => renderHook(() => useServices())).toThrow(/<PatchcordProvider>/);
  });

  it('should never use the QueryClient of the host, unless it is given', async () => {
    const ofHost = new QueryClient();
    const given = new QueryClient();
    const stage = setStage();
    const { rerender } = render(
      <QueryClientProvider client={ofHost}>
        <PatchcordProvider adapter={stage.adapter}>
          <Everything />
        </PatchcordProvider>
      </QueryClientProvider>,
    );
    await stage.pass();
    expect(ofHost.getQueryCache().getAll()).toEqual([]);
    rerender(
      <QueryClientProvider client={ofHost}>
        <PatchcordProvider adapter={stage.adapter} queryClient={given}>
          <Everything />
        </PatchcordProvider>
      </QueryClientProvider>,
    );
    await stage.pass();
    expect(ofHost.getQueryCache().getAll()).toEqual([]);
    expect(given.getQueryCache().getAll()).not.toEqual([]);
  });

  it('should share nothing between two people, even in one QueryClient', async () => {
    const queryClient = new QueryClient();
    const clockStage = setStage();
    const world = createMemoryWorld({
      services: [acme],
      clock: clockStage.clock,
      authentications: [{ serviceKey: 'acme', name: 'Of Ada', owner: { kind: 'end-user', id: 'ada' } }],
    });
    const adapters = { ada: world.as({ subject: 'ada' }), bob: world.as({ subject: 'bob' }) };
    function Names() {
      const { status, authentications } = useAuthentications();
      return <p>{status === 'ready' ? `names: ${authentications.map(({ name }) => name)}` : status}</p>;
    }
    const page = (person: 'ada' | 'bob') => (
      <PatchcordProvider adapter={adapters[person]} queryClient={queryClient}>
        <Names />
      </PatchcordProvider>
    );
    const { rerender } = render(page('ada'));
    await clockStage.pass();
    expect(screen.getByText('names: Of Ada')).toBeVisible();
    rerender(page('bob'));
    expect(screen.queryByText(/Of Ada/)).toBeNull();
    await clockStage.pass();
    expect(screen.getByText('names:')).toBeVisible();
  });

  it('should read again when the person comes back to the page, as long as a hook is there', async () => {
    const stage = setStage();
    const list = vi.spyOn(stage.adapter.authentications, 'list');
    const comeBack = () => act(() => window.dispatchEvent(new Event('visibilitychange')));
    const { rerender } = render(<Everything />, { wrapper: stage.wrapper });
    await stage.pass();
    const before = list.mock.calls.length;
    comeBack();
    await stage.pass();
    expect(list.mock.calls.length).toBeGreaterThan(before);
    rerender(<p />);
    const after = list.mock.calls.length;
    comeBack();
    await stage.pass();
    expect(list).toHaveBeenCalledTimes(after);
  });

  it('should take a QueryClient into use with the first hook, and let go of it with the last', () => {
    const queryClient = new QueryClient();
    const mounts = vi.spyOn(queryClient, 'mount');
    const unmounts = vi.spyOn(queryClient, 'unmount');
    const page = (children?: ReactNode) => (
      <StrictMode>
        <PatchcordProvider adapter={setStage().adapter} queryClient={queryClient}>
          {children}
        </PatchcordProvider>
      </StrictMode>
    );
    const { rerender } = render(page());
    expect(mounts).not.toHaveBeenCalled();
    rerender(page(<Everything />));
    expect(mounts.mock.calls.length).toBeGreaterThan(unmounts.mock.calls.length);
    rerender(page());
    expect(mounts).toHaveBeenCalledTimes(unmounts.mock.calls.length);
  });

  it('should take window and clock from a provider around it', async () => {
    const stage = setStage();
    const hook = renderHook(() => useConnect({ serviceKey: 'acme' }), {
      wrapper: ({ children }) => (
        <stage.wrapper>
          <PatchcordProvider adapter={stage.adapter}>{children}</PatchcordProvider>
        </stage.wrapper>
      ),
    });
    await stage.pass();
    hook.result.current.continueToProvider();
    await stage.pass();
    expect(stage.window.opened).toHaveLength(1);
  });
});
