'use client';
import { type RefObject, useMemo } from 'react';
import type { ServiceMethod } from '../core/index.ts';
import type { OpenOptions } from '../popup/index.ts';
import type { Connect } from './connect.controller.ts';
import type { ConnectController, UseConnectOptions } from './connect.types.ts';
import type { Patchcord } from './use-patchcord.ts';

type Gestures = Pick<
  ConnectController,
  | 'keepDraft'
  | 'chooseExisting'
  | 'chooseNew'
  | 'chooseMethod'
  | 'submitInputs'
  | 'chooseScopes'
  | 'chooseAccount'
  | 'continueToProvider'
  | 'continueHere'
  | 'reopen'
  | 'submit'
  | 'rename'
  | 'finish'
  | 'back'
  | 'cancel'
  | 'retry'
>;

/** What the user can do. The functions stay the same while the method does. */
export function useGestures(
  connect: Connect,
  { adapter, drafts }: Patchcord,
  serviceKey: string,
  method: ServiceMethod | undefined,
  host: RefObject<UseConnectOptions>,
): Gestures {
  return useMemo(() => {
    const blank = (): OpenOptions => host.current.windowText ?? {};
    const keepDraft: Gestures['keepDraft'] = (values) => {
      if (method) drafts.keep(serviceKey, method.id, method.fields, values);
    };
    return {
      keepDraft,
      chooseExisting: (authenticationId) => connect.send({ type: 'CHOOSE_EXISTING', authenticationId }),
      chooseNew: () => connect.send({ type: 'CHOOSE_NEW' }),
      chooseMethod: (methodId) => connect.send({ type: 'CHOOSE_METHOD', methodId }),
      submitInputs(values) {
        keepDraft(values);
        connect.send({ type: 'SUBMIT_INPUTS', values });
      },
      chooseScopes: (scopes) => connect.send({ type: 'CHOOSE_SCOPES', scopes }),
      chooseAccount: (another) => connect.send({ type: 'CHOOSE_ACCOUNT', another }),
      continueToProvider() {
        const state = connect.getSnapshot();
        const inOwnTab = host.current.consentIn === 'tab' && state.tag === 'consent' && state.plan.ownTab;
        if (inOwnTab) connect.send({ type: 'CONTINUE_HERE' });
        else connect.continueToProvider(blank());
      },
      continueHere: () => connect.send({ type: 'CONTINUE_HERE' }),
      reopen() {
        const state = connect.getSnapshot();
        const inOwnTab =
          host.current.consentIn === 'tab' && state.tag === 'still-waiting' && state.plan.ownTab;
        if (inOwnTab) connect.send({ type: 'CONTINUE_HERE' });
        else connect.reopen(blank());
      },
      submit(values) {
        keepDraft(values);
        connect.send({ type: 'SUBMIT', values });
      },
      rename(name) {
        if (adapter.renaming) connect.send({ type: 'RENAME', name });
      },
      finish: () => connect.send({ type: 'FINISH' }),
      back: () => connect.send({ type: 'BACK' }),
      cancel: () => connect.send({ type: 'CANCEL' }),
      retry: () => connect.send({ type: 'RETRY' }),
    };
  }, [connect, adapter, drafts, serviceKey, method, host]);
}
