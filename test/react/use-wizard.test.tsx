import { act, renderHook } from '@testing-library/react';
import { PatchcordError } from 'patchcord/core';
import { type UseWizardOptions, useWizard } from 'patchcord/react';
import { StrictMode } from 'react';
import { describe, expect, it, vi } from 'vitest';

const connected = { serviceKey: 'acme', authenticationId: 'auth-1' };

function renderWizard(options: UseWizardOptions = {}) {
  const told = {
    onFinish: vi.fn(),
    onCancel: vi.fn(),
    onError: vi.fn(),
    onStepChange: vi.fn(),
    onAuthenticated: vi.fn(),
  };
  const hook = renderHook((props: UseWizardOptions) => useWizard({ ...told, ...options, ...props }), {
    initialProps: {},
    wrapper: StrictMode,
  });
  return {
    ...told,
    ...hook,
    wizard: () => hook.result.current,
    does: (gesture: (wizard: typeof hook.result.current) => void) => act(() => gesture(hook.result.current)),
  };
}

describe('useWizard', () => {
  it('should go from choosing to connected and tell the host each thing once', () => {
    const page = renderWizard();
    expect(page.wizard()).toMatchObject({ index: 0, count: 2, canGoBack: false, serviceKey: undefined });
    page.does((wizard) => wizard.pick('acme'));
    expect(page.wizard()).toMatchObject({ index: 1, canGoBack: true, serviceKey: 'acme' });
    page.does((wizard) => wizard.authenticated(connected));
    page.does((wizard) => wizard.authenticated(connected));
    page.does((wizard) => wizard.complete());
    page.does((wizard) => wizard.complete());
    expect(page.onStepChange).toHaveBeenCalledExactlyOnceWith({
      step: expect.objectContaining({ id: 'connect' }),
      index: 1,
      count: 2,
    });
    expect(page.onAuthenticated).toHaveBeenCalledExactlyOnceWith(connected);
    expect(page.onFinish).toHaveBeenCalledExactlyOnceWith({ reason: 'finished', results: [connected] });
    expect(page.onCancel).not.toHaveBeenCalled();
  });

  it('should skip the choice of one service', () => {
    const page = renderWizard({ services: ['acme'] });
    expect(page.wizard()).toMatchObject({ count: 1, serviceKey: 'acme' });
  });

  it('should say with which reason it was cancelled, once', () => {
    const page = renderWizard();
    page.does((wizard) => wizard.close('escape'));
    page.does((wizard) => wizard.close('close-button'));
    expect(page.onCancel).toHaveBeenCalledExactlyOnceWith({ reason: 'escape' });
  });

  it('should ask before leaving while an attempt is under way', () => {
    const page = renderWizard({ services: ['acme'] });
    page.does((wizard) => wizard.setPending(true));
    page.does((wizard) => wizard.close('close-button'));
    expect(page.wizard().state.tag).toBe('leaving');
    expect(page.onCancel).not.toHaveBeenCalled();
    page.does((wizard) => wizard.stay());
    expect(page.wizard().state.tag).toBe('stepping');
    page.does((wizard) => wizard.close('close-button'));
    page.does((wizard) => wizard.leave());
    expect(page.onCancel).toHaveBeenCalledExactlyOnceWith({ reason: 'close-button' });
  });

  it('should finish when it is closed after everything was connected', () => {
    const page = renderWizard({ services: ['acme'] });
    page.does((wizard) => wizard.authenticated(connected));
    page.does((wizard) => wizard.close('escape'));
    expect(page.onFinish).toHaveBeenCalledExactlyOnceWith({
      reason: 'closed-when-connected',
      results: [connected],
    });
    expect(page.onCancel).not.toHaveBeenCalled();
  });

  it('should be cancelled by the host without a question, and begin anew when it is opened again', () => {
    const page = renderWizard();
    page.does((wizard) => wizard.pick('acme'));
    page.does((wizard) => wizard.setPending(true));
    page.rerender({ open: false });
    expect(page.onCancel).toHaveBeenCalledExactlyOnceWith({ reason: 'host-closed' });
    page.rerender({ open: true });
    expect(page.wizard()).toMatchObject({ index: 0, state: { tag: 'stepping', answers: {} } });
    page.rerender({ open: false });
    expect(page.onCancel).toHaveBeenCalledTimes(2);
  });

  it('should say nothing while it has not been opened yet', () => {
    const page = renderWizard({ open: false });
    page.rerender({ open: true });
    expect(page.onCancel).not.toHaveBeenCalled();
    page.does((wizard) => wizard.pick('acme'));
    expect(page.wizard().index).toBe(1);
  });

  it('should keep its place when the host renders a new list with the same services', () => {
    const page = renderWizard();
    page.rerender({ services: ['acme', 'beacon'] });
    page.does((wizard) => wizard.pick('acme'));
    page.rerender({ services: ['acme', 'beacon'] });
    expect(page.wizard().index).toBe(1);
    page.rerender({ services: ['acme', 'other'] });
    expect(page.wizard().index).toBe(0);
  });

  it('should call the callbacks of the last render', () => {
    const page = renderWizard();
    const later = vi.fn();
    page.rerender({ onCancel: later });
    page.does((wizard) => wizard.close('cancelled'));
    expect(page.onCancel).not.toHaveBeenCalled();
    expect(later).toHaveBeenCalledOnce();
  });

  it('should go where every step before has its answer, and nowhere else', () => {
    const page = renderWizard();
    const before = page.wizard().state;
    page.does((wizard) => wizard.goTo('connect'));
    expect(page.wizard().state).toBe(before);
    expect(page.wizard().isReachable('connect')).toBe(false);
    expect(page.wizard().isReachable('nowhere')).toBe(false);
    page.does((wizard) => wizard.pick('acme'));
    page.does((wizard) => wizard.goTo('pick'));
    expect(page.wizard()).toMatchObject({ index: 0 });
    expect(page.wizard().isReachable('connect')).toBe(true);
  });

  it('should keep its gestures the same, so that effects may depend on them', () => {
    const page = renderWizard();
    const { setPending, reportError, complete } = page.wizard();
    page.does((wizard) => wizard.pick('acme'));
    expect(page.wizard()).toMatchObject({ setPending, reportError, complete });
  });

  it('should pass errors on to the host', () => {
    const page = renderWizard();
    const error = new PatchcordError('network-failed', 'Nobody answers.');
    page.does((wizard) => wizard.reportError(error));
    expect(page.onError).toHaveBeenCalledExactlyOnceWith(error);
  });
});
