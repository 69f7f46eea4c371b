import { act, renderHook } from '@testing-library/react';
import { useAuthentication, useAuthentications } from 'patchcord/react';
import { describe, expect, it } from 'vitest';
import { type StageOptions, setStage } from './stage.tsx';

const authentications = [
  { id: 'auth-1', serviceKey: 'acme', name: 'Sales' },
  { id: 'auth-2', serviceKey: 'beacon', name: 'News' },
];

interface Props {
  readonly id: string;
  readonly serviceKey?: string;
}

async function renderBoth(options: StageOptions = {}) {
  const stage = setStage({ authentications, ...options });
  const hook = renderHook(
    ({ id, serviceKey }: Props) => ({
      list: useAuthentications(serviceKey === undefined ? {} : { serviceKey }),
      one: useAuthentication(id),
    }),
    { wrapper: stage.wrapper, initialProps: { id: 'auth-1' } as Props },
  );
  const before = hook.result.current;
  await stage.pass();
  return {
    ...stage,
    ...hook,
    before,
    names: () => hook.result.current.list.authentications.map(({ name }) => name),
  };
}

describe('useAuthentications', () => {
  it('should list the own ones, and those of one service', async () => {
    const page = await renderBoth();
    expect(page.before.list.status).toBe('loading');
    expect(page.result.current.list.status).toBe('ready');
    expect(page.names().toSorted()).toEqual(['News', 'Sales']);
    page.rerender({ id: 'auth-1', serviceKey: 'beacon' });
    await page.pass();
    expect(page.names()).toEqual(['News']);
  });

  it('should read every page', async () => {
    const hundreds = Array.from({ length: 250 }, (_, index) => ({ id: `auth-${index}`, serviceKey: 'acme' }));
    const page = await renderBoth({ authentications: hundreds });
    expect(page.names()).toHaveLength(250);
  });

  it('should say what failed, and try again', async () => {
    const page = await renderBoth();
    page.world.script.next('authentications.list', { error: 'network-failed' });
    page.result.current.list.retry();
    await page.pass();
    expect(page.result.current.list).toMatchObject({ status: 'error', error: { code: 'network-failed' } });
    page.result.current.list.retry();
    await page.pass();
    expect(page.result.current.list.status).toBe('ready');
  });
});

describe('useAuthentication', () => {
  it('should rename, and show the name wherever it stands', async () => {
    const page = await renderBoth();
    await act(async () => {
      await page.result.current.one.rename?.('Support');
    });
    await page.pass();
    expect(page.result.current.one).toMatchObject({ status: 'ready', authentication: { name: 'Support' } });
    expect(page.names()).toContain('Support');
  });

  it('should reject with the code when renaming is refused', async () => {
    const page = await renderBoth();
    await expect(page.result.current.one.rename?.('')).rejects.toMatchObject({ code: 'input-invalid' });
    page.world.script.always('renaming.rename', { error: 'revision-conflict' });
    await expect(page.result.current.one.rename?.('x')).rejects.toMatchObject({ code: 'revision-conflict' });
  });

  it('should check now and show the new status', async () => {
    const page = await renderBoth();
    page.world.script.next('checking.check', { answer: { says: 'no' } });
    await act(async () => {
      await page.result.current.one.check?.();
    });
    await page.pass();
    expect(page.result.current.one).toMatchObject({ authentication: { status: 'needs-reauth' } });
  });

  it('should disconnect, and be gone from the list', async () => {
    const page = await renderBoth();
    await act(async () => {
      await page.result.current.one.disconnect?.();
    });
    await page.pass();
    expect(page.names()).toEqual(['News']);
    const { one } = page.result.current;
    expect(one.status === 'ready' ? one.authentication.status : one.status).toMatch(/disconnected|error/);
  });

  it('should offer nothing that the backend cannot do', async () => {
    const page = await renderBoth({ without: ['renaming', 'disconnecting', 'checking'] });
    expect(page.result.current.one).not.toHaveProperty('rename');
    expect(page.result.current.one).not.toHaveProperty('disconnect');
    expect(page.result.current.one).not.toHaveProperty('check');
  });

  it('should say that there is no such authentication', async () => {
    const page = await renderBoth();
    page.rerender({ id: 'nothing' });
    await page.pass();
    expect(page.result.current.one).toMatchObject({
      status: 'error',
      error: { code: 'authentication-unknown' },
    });
  });
});
