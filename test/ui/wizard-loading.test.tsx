import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { ConfigWizardProps } from 'patchcord';
import { memoryAdapter } from 'patchcord/adapters/memory';
import { StrictMode, useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { acmeDefinition, beaconDefinition } from './definitions.ts';
import { findViolations } from './find-violations.ts';

const CODE = '../../src/ui/config-wizard/loaded-wizard.tsx';

/** How the network answers a request for the wizard's code, one by one. */
type Answer = 'arrives' | 'fails';

/** A page of a host whose wizard is not loaded yet; what it asks the network for waits until it is answered. */
async function openPage(props: Partial<ConfigWizardProps> = {}) {
  vi.resetModules();
  const { createLoadable } = await import('../../src/ui/config-wizard/loadable.ts');
  const requests: ((answer: Answer) => void)[] = [];
  vi.doMock('../../src/ui/config-wizard/loadable.ts', () => ({
    createLoadable: (importCode: () => Promise<unknown>) =>
      createLoadable(async () => {
        const answer = await new Promise<Answer>((resolve) => requests.push(resolve));
        if (answer === 'fails') throw new TypeError('Failed to fetch dynamically imported module');
        return importCode();
      }),
  }));
  const { ConfigWizard, preloadConfigWizard } = await import('patchcord');
  const adapter = memoryAdapter({ services: [acmeDefinition, beaconDefinition] });
  const host = { onCancel: vi.fn(), onError: vi.fn(), onOpenChange: vi.fn() };

  function HostPage() {
    const [open, setOpen] = useState(false);
    return (
      <>
        <button type="button" onClick={() => setOpen(true)}>
          Add an integration
        </button>
        <button type="button" onClick={() => setOpen(false)}>
          Take away
        </button>
        <ConfigWizard
          adapter={adapter}
          open={open}
          {...host}
          onOpenChange={(next) => {
            host.onOpenChange(next);
            setOpen(next);
          }}
          {...props}
        />
      </>
    );
  }
  render(<HostPage />, { wrapper: StrictMode });
  const opener = screen.getByRole('button', { name: 'Add an integration' });
  return {
    ...host,
    opener,
    preloadConfigWizard,
    requests: () => requests.length,
    open() {
      opener.focus();
      fireEvent.click(opener);
    },
    /** Lets the code that was asked for last arrive, or not. */
    answer: (answer: Answer) =>
      act(async () => {
        requests.at(-1)?.(answer);
        if (answer === 'arrives') await import(CODE);
      }),
  };
}

const PATIENCE_MS = 200;
const wait = (ms: number) => act(() => vi.advanceTimersByTime(ms));
const dialog = () => screen.queryByRole('dialog');
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => {
  vi.useRealTimers();
  vi.doUnmock('../../src/ui/config-wizard/loadable.ts');
});

describe('a closed wizard', () => {
  it('should load nothing', async () => {
    const page = await openPage();
    await wait(10_000);
    expect(page.requests()).toBe(0);
  });

  it('should load when the host knows that it will be opened, and then come with its services', async () => {
    const page = await openPage();
    void page.preloadConfigWizard();
    await page.answer('arrives');
    vi.useRealTimers();
    page.open();
    expect(await screen.findByRole('dialog')).toHaveAccessibleName('What would you like to connect?');
    expect(screen.getAllByRole('option')).not.toEqual([]);
    expect(page.requests()).toBe(1);
  });

  it('should come without its services when those take their time', async () => {
    const adapter = memoryAdapter({ services: [acmeDefinition] });
    Object.assign(adapter.services, { list: () => new Promise(() => undefined) });
    const page = await openPage({ adapter });
    void page.preloadConfigWizard();
    await page.answer('arrives');
    page.open();
    await wait(PATIENCE_MS - 1);
    expect(dialog()).toBeNull();
    await wait(1);
    expect(dialog()).toHaveAccessibleName('What would you like to connect?');
    expect(screen.queryByRole('option')).toBeNull();
  });
});

describe('a wizard whose code is on its way', () => {
  it('should show nothing for a moment, then a dialog with a name, in its own place', async () => {
    const page = await openPage();
    page.open();
    await wait(PATIENCE_MS - 1);
    expect(dialog()).toBeNull();
    await wait(1);
    expect(dialog()).toHaveAccessibleName('Connect a service');
    expect(dialog()).toHaveAttribute('data-wide');
    expect(dialog()?.closest('.patchcord-overlay')?.parentElement).toBe(document.body);
    expect(screen.getByRole('heading', { name: 'Connect a service' })).toHaveFocus();
    vi.useRealTimers();
    expect(await findViolations(dialog() as HTMLElement)).toEqual([]);
  });

  it('A8-01 should hand the focus on to the wizard, which gives it back to the opener', async () => {
    const page = await openPage();
    page.open();
    await wait(PATIENCE_MS);
    await page.answer('arrives');
    vi.useRealTimers();
    const title = await screen.findByRole('heading', { name: 'What would you like to connect?' });
    await waitFor(() => expect(title).toHaveFocus());
    expect(screen.getAllByRole('dialog')).toHaveLength(1);
    const overlay = () => dialog()?.closest('.patchcord-overlay');
    expect(overlay()).toHaveAttribute('data-takes-over');
    fireEvent.keyDown(title, { key: 'Escape' });
    await waitFor(() => expect(page.opener).toHaveFocus());
    page.open();
    expect(overlay()).not.toHaveAttribute('data-takes-over');
    expect(page.onCancel).toHaveBeenCalledExactlyOnceWith({ reason: 'escape' });
  });

  it.each([
    ['Escape', 'escape', () => fireEvent.keyDown(document.body, { key: 'Escape' })],
    ['its button', 'close-button', () => press('Close')],
  ])('should be closed by %s, for good', async (_name, reason, close) => {
    const page = await openPage();
    page.open();
    await wait(PATIENCE_MS);
    close();
    expect(dialog()).toBeNull();
    expect(page.opener).toHaveFocus();
    expect(page.onCancel).toHaveBeenCalledExactlyOnceWith({ reason });
    expect(page.onOpenChange).toHaveBeenCalledExactlyOnceWith(false);
    await page.answer('arrives');
    expect(dialog()).toBeNull();
    expect(page.onCancel).toHaveBeenCalledOnce();
  });

  it('should keep Tab inside', async () => {
    const page = await openPage();
    page.open();
    await wait(PATIENCE_MS);
    fireEvent.keyDown(document.activeElement ?? document, { key: 'Tab' });
    expect(screen.getByRole('button', { name: 'Close' })).toHaveFocus();
    fireEvent.keyDown(document.activeElement ?? document, { key: 'Tab', shiftKey: true });
    expect(screen.getByRole('button', { name: 'Close' })).toHaveFocus();
  });

  it('should tell the host that it was taken away by the host', async () => {
    const page = await openPage();
    page.open();
    await wait(PATIENCE_MS);
    await act(async () => press('Take away'));
    expect(dialog()).toBeNull();
    expect(page.onCancel).toHaveBeenCalledExactlyOnceWith({ reason: 'host-closed' });
    expect(page.onOpenChange).not.toHaveBeenCalled();
  });
});

describe('a wizard whose code does not arrive', () => {
  it('should say so, tell the host once, and try again', async () => {
    const page = await openPage();
    page.open();
    await page.answer('fails');
    expect(dialog()).toHaveAccessibleName('This could not be loaded');
    expect(screen.getByRole('heading', { name: 'This could not be loaded' })).toHaveFocus();
    expect(page.onError).toHaveBeenCalledOnce();
    expect(page.onError.mock.calls[0]?.[0]).toMatchObject({ code: 'code-not-loaded' });
    const [close, again] = ['Close', 'Try again'].map((name) => screen.getByRole('button', { name }));
    fireEvent.keyDown(document.body, { key: 'Tab', shiftKey: true });
    expect(again).toHaveFocus();
    fireEvent.keyDown(document.body, { key: 'Tab' });
    expect(close).toHaveFocus();

    again?.focus();
    press('Try again');
    expect(page.requests()).toBe(2);
    await wait(PATIENCE_MS);
    expect(screen.getByRole('heading', { name: 'Connect a service' })).toHaveFocus();
    await page.answer('arrives');
    vi.useRealTimers();
    expect(await screen.findByRole('heading', { name: 'What would you like to connect?' })).toBeVisible();
    expect(page.onError).toHaveBeenCalledOnce();
  });

  it('should try again by itself when it is opened anew', async () => {
    const page = await openPage();
    page.open();
    await page.answer('fails');
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(page.opener).toHaveFocus();
    page.open();
    expect(page.requests()).toBe(2);
  });

  it('should have nothing that axe objects to', async () => {
    const page = await openPage();
    page.open();
    await page.answer('fails');
    vi.useRealTimers();
    expect(await findViolations(dialog() as HTMLElement)).toEqual([]);
  });

  it('should say it in the words, and with the parts, of the host', async () => {
    const messages = { loading: { failedTitle: 'Das lädt nicht', retry: 'Noch einmal' } };
    const page = await openPage({ messages, classNames: { button: 'host-button' } });
    page.open();
    await page.answer('fails');
    expect(dialog()).toHaveAccessibleName('Das lädt nicht');
    expect(screen.getByRole('button', { name: 'Noch einmal' })).toHaveClass('host-button');
  });

  it('should say it in the page, where it is a part of it', async () => {
    const page = await openPage({ mode: 'inline' });
    act(() => page.open());
    expect(screen.getByRole('region', { name: 'Connect a service' })).toBeVisible();
    await page.answer('fails');
    expect(screen.getByRole('region', { name: 'This could not be loaded' })).toBeVisible();
    press('Try again');
    await page.answer('arrives');
    vi.useRealTimers();
    expect(await screen.findByRole('region', { name: 'What would you like to connect?' })).toBeVisible();
  });
});
