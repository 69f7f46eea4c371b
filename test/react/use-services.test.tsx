import { renderHook } from '@testing-library/react';
import { type Adapter, PatchcordError, type ServiceDefinition, type ServiceQuery } from 'patchcord/core';
import { useService, useServices } from 'patchcord/react';
import { describe, expect, it, vi } from 'vitest';
import { acme } from '../support/definitions.ts';
import { type StageOptions, setStage } from './stage.tsx';

async function renderServices(options: StageOptions, props: Parameters<typeof useServices>[0] = {}) {
  const stage = setStage(options);
  const hook = renderHook((given: Parameters<typeof useServices>[0]) => useServices(given), {
    wrapper: stage.wrapper,
    initialProps: props,
  });
  const found = () => hook.result.current.services.map(({ key }) => key);
  return { ...stage, ...hook, found };
}

const many = (count: number): ServiceDefinition[] =>
  Array.from({ length: count }, (_, index) => ({
    ...acme,
    key: `service-${index}`,
    name: `Service ${index}`,
  }));

describe('useServices', () => {
  it('should load, list and search in the browser', async () => {
    const list = vi.fn();
    const page = await renderServices({ around: noting(list) });
    expect(page.result.current.status).toBe('loading');
    await page.pass();
    expect(page.result.current.status).toBe('ready');
    expect(page.found()).toEqual(['acme', 'tenanted', 'beacon']);
    page.rerender({ search: ' BEACON ' });
    expect(page.found()).toEqual(['beacon']);
    expect(list).toHaveBeenCalledOnce();
  });

  it('should read every page', async () => {
    const page = await renderServices({ services: many(450) });
    await page.pass();
    expect(page.found()).toHaveLength(450);
  });

  it('should show the services of the host, in its order, without those that do not exist', async () => {
    const page = await renderServices({}, { services: ['beacon', 'nothing', 'acme'] });
    await page.pass();
    expect(page.found()).toEqual(['beacon', 'acme']);
  });

  it('should say what failed, and try again', async () => {
    const stage = { failing: true };
    const page = await renderServices({
      around: (adapter) => ({
        ...adapter,
        services: {
          ...adapter.services,
          list: async (query, options) => {
            if (stage.failing) throw new PatchcordError('network-failed', 'Nobody answers.');
            return adapter.services.list(query, options);
          },
        },
      }),
    });
    await page.pass();
    expect(page.result.current).toMatchObject({ status: 'error', error: { code: 'network-failed' } });
    stage.failing = false;
    page.result.current.retry();
    await page.pass();
    expect(page.result.current.status).toBe('ready');
  });

  describe('with more services than are loaded', () => {
    const options = (list: (query: ServiceQuery) => void): StageOptions => ({
      services: many(500),
      around: (adapter) => {
        const noted = noting(list)(adapter);
        return { ...noted, services: { ...noted.services, searchLocallyUpTo: 300 } };
      },
    });

    it('should load no more than it needs and have the backend search when the typing pauses', async () => {
      const list = vi.fn();
      const page = await renderServices(options(list));
      await page.pass();
      expect(page.found()).toHaveLength(400);
      list.mockClear();
      page.rerender({ search: 'service 44' });
      page.rerender({ search: 'service 444' });
      expect(page.result.current.isSearching).toBe(true);
      await page.pass(500);
      expect(page.result.current.isSearching).toBe(false);
      expect(page.found()).toEqual(['service-444']);
      expect(list.mock.calls.map(([query]) => query.search)).toEqual(['service 444']);
    });

    it('should find the services of the host one by one', async () => {
      const page = await renderServices(options(vi.fn()), {
        services: ['service-499', 'service-1', 'nothing'],
      });
      await page.pass();
      expect(page.found()).toEqual(['service-499', 'service-1']);
    });

    it('should say when the search fails', async () => {
      const page = await renderServices(options(vi.fn()));
      await page.pass();
      page.world.script.always('services.list', { error: 'provider-error' });
      page.rerender({ search: 'x' });
      await page.pass(500);
      expect(page.result.current).toMatchObject({ status: 'error', error: { code: 'provider-error' } });
      page.world.script.clear();
      page.rerender({ search: '' });
      expect(page.result.current.status).toBe('ready');
    });
  });
});

describe('useService', () => {
  it('should give the service with its methods, or say why not', async () => {
    const stage = setStage();
    const hook = renderHook(({ key }) => useService(key), {
      wrapper: stage.wrapper,
      initialProps: { key: 'acme' },
    });
    expect(hook.result.current.status).toBe('loading');
    await stage.pass();
    expect(hook.result.current).toMatchObject({ status: 'ready', service: { name: 'Acme CRM' } });
    hook.rerender({ key: 'nothing' });
    await stage.pass();
    expect(hook.result.current).toMatchObject({ status: 'error', error: { code: 'service-unknown' } });
  });
});

/** Notes each list query. */
function noting(note: (query: ServiceQuery) => void) {
  return (adapter: Adapter): Adapter => ({
    ...adapter,
    services: {
      ...adapter.services,
      list: (query, options) => {
        note(query);
        return adapter.services.list(query, options);
      },
    },
  });
}
