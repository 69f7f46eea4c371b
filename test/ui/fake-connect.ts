import { type ConnectState, connectTable, isPending, previousConnectState } from 'patchcord/core';
import type { ConnectController } from 'patchcord/react';
import { vi } from 'vitest';
import { acme, authenticationOf, beacon } from './examples.ts';

/** A controller that stands still in one state and records the gestures, for tests of views alone. */
export function fakeConnect(
  state: ConnectState,
  changes: Partial<ConnectController> = {},
): ConnectController {
  const isForm = state.tag === 'form' || state.tag === 'testing';
  const service = changes.service ?? (isForm ? beacon : acme);
  const rows: object = connectTable[state.tag];
  return {
    state,
    service: state.tag === 'loading' ? undefined : service,
    method: service.methods[0],
    methods: service.methods,
    existing: [
      authenticationOf(),
      authenticationOf({ id: 'auth-2', name: 'Sales robot', status: 'expiring' }),
    ],
    authentication: authenticationOf(),
    canRename: true,
    canGoBack: 'BACK' in rows && previousConnectState(state) !== undefined,
    isPending: isPending(state),
    canContinue: true,
    consentIn: 'window',
    draft: {},
    allows: (type) => type in rows,
    keepDraft: vi.fn(),
    chooseExisting: vi.fn(),
    chooseNew: vi.fn(),
    chooseMethod: vi.fn(),
    submitInputs: vi.fn(),
    chooseScopes: vi.fn(),
    chooseAccount: vi.fn(),
    continueToProvider: vi.fn(),
    continueHere: vi.fn(),
    reopen: vi.fn(),
    submit: vi.fn(),
    rename: vi.fn(),
    finish: vi.fn(),
    back: vi.fn(),
    cancel: vi.fn(),
    retry: vi.fn(),
    getConsentLinkProps: () =>
      state.tag === 'blocked'
        ? {
            href: state.startUrl ?? '',
            target: '_blank',
            rel: 'noopener',
            referrerPolicy: 'strict-origin',
            onClick: vi.fn(),
          }
        : undefined,
    ...changes,
  };
}
