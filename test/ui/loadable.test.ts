import { describe, expect, it, vi } from 'vitest';
import { createLoadable } from '../../src/ui/config-wizard/loadable.ts';

describe('createLoadable', () => {
  it('should import once, however often it is asked, and tell who listens', async () => {
    const importCode = vi.fn(async () => 'code');
    const loadable = createLoadable(importCode);
    const seen: string[] = [];
    const stop = loadable.subscribe(() => seen.push(loadable.getState().status));
    expect(loadable.getState()).toEqual({ status: 'absent' });
    await Promise.all([loadable.load(), loadable.load()]);
    await loadable.load();
    expect(importCode).toHaveBeenCalledOnce();
    expect(loadable.getState()).toEqual({ status: 'ready', code: 'code' });
    expect(seen).toEqual(['loading', 'ready']);
    stop();
  });

  it('should say that it failed, without rejecting, and import anew when it is asked again', async () => {
    const cause = new TypeError('Failed to fetch dynamically imported module');
    const importCode = vi
      .fn<() => Promise<string>>()
      .mockRejectedValueOnce(cause)
      .mockResolvedValueOnce('code');
    const loadable = createLoadable(importCode);
    await loadable.load();
    const state = loadable.getState();
    expect(state).toMatchObject({ status: 'failed', error: { code: 'code-not-loaded', retryable: true } });
    expect(state.status === 'failed' && state.error.cause).toBe(cause);
    await loadable.load();
    expect(loadable.getState().status).toBe('ready');
  });
});
