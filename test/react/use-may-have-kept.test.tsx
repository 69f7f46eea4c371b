import { renderHook } from '@testing-library/react';
import { createMemoryWorld } from 'patchcord/adapters/memory';
import { createPopupDriver } from 'patchcord/popup';
import { PatchcordProvider, useMayHaveKept } from 'patchcord/react';
import { type ReactNode, StrictMode } from 'react';
import { describe, expect, it } from 'vitest';
import { acme } from '../support/definitions.ts';
import { fakeStorage, fakeWindow } from '../support/fake-window.ts';

const adapter = createMemoryWorld({ services: [acme] }).as();

type Page = Parameters<typeof fakeWindow>[0] & { readonly services?: readonly string[] };

/** Whether a page of a tab says that there may be something. */
function look({ services, ...options }: Page = {}): boolean {
  const popup = createPopupDriver({ window: fakeWindow(options) });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StrictMode>
      <PatchcordProvider adapter={adapter} popup={popup}>
        {children}
      </PatchcordProvider>
    </StrictMode>
  );
  return renderHook(() => useMayHaveKept(services ? { services } : {}), { wrapper }).result.current;
}

function storageWith(entry: object): Storage {
  const storage = fakeStorage();
  storage.setItem('patchcord:attempt:att_1', JSON.stringify(entry));
  return storage;
}

describe('useMayHaveKept', () => {
  it('should say no on a fresh page, and where the page may have no storage', () => {
    expect(look()).toBe(false);
    expect(look({ storage: null })).toBe(false);
  });

  it('should say yes when a page before this one left something', () => {
    expect(look({ storage: storageWith({ page: -1, serviceKey: 'acme' }) })).toBe(true);
  });

  it('should say no to what is under way on this very page', () => {
    const storage = fakeStorage();
    const window = fakeWindow({ storage });
    const popup = createPopupDriver({ window });
    popup.memory.write('patchcord:attempt:att_1', { page: popup.pageId(), serviceKey: 'acme' });
    const wrapper = ({ children }: { children: ReactNode }) => (
      <PatchcordProvider adapter={adapter} popup={popup}>
        {children}
      </PatchcordProvider>
    );
    expect(renderHook(() => useMayHaveKept(), { wrapper }).result.current).toBe(false);
  });

  it('should look only at the services that are asked about', () => {
    const storage = storageWith({ page: -1, serviceKey: 'acme' });
    expect(look({ storage, services: ['beacon'] })).toBe(false);
    expect(look({ storage, services: ['beacon', 'acme'] })).toBe(true);
  });

  it('should say yes when the tab comes back with an attempt, which somebody must take out of the address', () => {
    expect(look({ address: 'https://northwind.example/?patchcord_attempt=att_1', storage: null })).toBe(true);
  });

  it('should stay calm about what somebody else wrote there', () => {
    const storage = fakeStorage();
    storage.setItem('patchcord:attempt:att_1', '{');
    expect(look({ storage })).toBe(false);
  });

  it('should say no outside of a provider', () => {
    expect(renderHook(() => useMayHaveKept()).result.current).toBe(false);
  });
});
