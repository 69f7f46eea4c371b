'use client';
import { CancelledError, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import {
  type Authentication,
  type ConnectEvent,
  type ConnectPlan,
  type ConnectState,
  connectTable,
  delay,
  isPending,
  previousConnectState,
  type Service,
} from '../core/index.ts';
import { callHost } from './call-host.ts';
import { type Connect, createConnect } from './connect.controller.ts';
import { offeredMethods, planOf, reusable } from './connect.plan.ts';
import type { ConnectController, ConsentLinkProps, UseConnectOptions } from './connect.types.ts';
import { authenticationQuery, authenticationsQuery, serviceQuery } from './queries.ts';
import { useGestures } from './use-gestures.ts';
import { useInstance } from './use-instance.ts';
import { useLatest } from './use-latest.ts';
import { type Patchcord, usePatchcord } from './use-patchcord.ts';
import { useStableList } from './use-stable-list.ts';

/**
 * Connects one service: choose an existing authentication or make a new one, by consent in a window or by typing
 * credentials. The window opens in `continueToProvider()` and nowhere else; unmounting closes it.
 *
 * With another `serviceKey` (or other `scopes`) it begins anew.
 */
export function useConnect(options: UseConnectOptions): ConnectController {
  const { serviceKey } = options;
  const patchcord = usePatchcord();
  const scopes = useStableList(options.scopes);
  const host = useLatest(options);
  const connect = useInstance(
    () =>
      createConnect({
        patchcord,
        serviceKey,
        readPlan: (signal) => readPlan(patchcord, serviceKey, scopes, signal),
        onAuthenticated: (result) => callHost(host.current.onAuthenticated, result),
        onEnd: (end) => callHost(host.current.onEnd, end),
        onError: (error) => callHost(host.current.onError, error),
      }),
    [patchcord, serviceKey, scopes],
  );
  const state = useSyncExternalStore(connect.subscribe, connect.getSnapshot, connect.getSnapshot);
  useEffect(() => {
    connect.start();
    return () => connect.stop();
  }, [connect]);

  const data = useServerData(patchcord, serviceKey, scopes, state);
  useFollowedPlan(patchcord, connect, data, state);
  const method = 'method' in state ? data.methods.find(({ id }) => id === state.method.id) : undefined;
  const gestures = useGestures(connect, patchcord, serviceKey, method, host);
  const canRename = patchcord.adapter.renaming !== undefined;
  return {
    ...gestures,
    state,
    method,
    service: data.service,
    methods: data.methods,
    existing: data.existing,
    authentication: data.authentication,
    canRename,
    canGoBack: allows(state, 'BACK'),
    isPending: isPending(state),
    canContinue: canContinue(state),
    consentIn: options.consentIn === 'tab' && 'plan' in state && state.plan.ownTab ? 'tab' : 'window',
    allows: (type) => (type === 'RENAME' && !canRename ? false : allows(state, type)),
    draft: method ? patchcord.drafts.read(serviceKey, method.id, method.fields) : {},
    getConsentLinkProps: consentLinkOf(connect),
  };
}

async function readPlan(
  patchcord: Patchcord,
  serviceKey: string,
  scopes: readonly string[] | undefined,
  signal: AbortSignal,
): Promise<ConnectPlan> {
  const { clock, queryClient } = patchcord;
  try {
    const [service, authentications] = await Promise.all([
      queryClient.fetchQuery(serviceQuery(patchcord, serviceKey)),
      queryClient.fetchQuery(authenticationsQuery(patchcord, serviceKey)),
    ]);
    return makePlan(patchcord, service, reusable(authentications, service, scopes));
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    // A component that showed the same data has gone, as in StrictMode. We are still here: else this stops.
    await delay(clock, 0, signal);
    return readPlan(patchcord, serviceKey, scopes, signal);
  }
}

function makePlan({ adapter, popup }: Patchcord, service: Service, existing: readonly Authentication[]) {
  const framed = popup.isFramed();
  const ownTab = !framed && adapter.consent?.canReturn === true;
  return planOf(service, offeredMethods(adapter, service), existing, { framed, ownTab });
}

/** What the backend knows, as it is kept; nothing of it is copied into the state. */
function useServerData(
  patchcord: Patchcord,
  serviceKey: string,
  scopes: readonly string[] | undefined,
  state: ConnectState,
) {
  const { adapter, queryClient } = patchcord;
  const { data: service } = useQuery(serviceQuery(patchcord, serviceKey), queryClient);
  const list = useQuery(authenticationsQuery(patchcord, serviceKey), queryClient);
  const authenticationId = 'authenticationId' in state ? state.authenticationId : undefined;
  const { data: authentication } = useQuery(
    { ...authenticationQuery(patchcord, authenticationId ?? ''), enabled: authenticationId !== undefined },
    queryClient,
  );
  const methods = useMemo(() => (service ? offeredMethods(adapter, service) : []), [adapter, service]);
  const existing = useMemo(
    () => (service && list.data ? reusable(list.data, service, scopes) : []),
    [service, list.data, scopes],
  );
  return { service, methods, existing, authentication, isKnown: service !== undefined && list.isSuccess };
}

/** While there is still something to choose, or nothing yet, the choice follows what the backend says. */
function useFollowedPlan(
  patchcord: Patchcord,
  connect: Connect,
  { service, existing, isKnown }: ReturnType<typeof useServerData>,
  { tag }: ConnectState,
) {
  const isOpen = tag === 'choosing' || tag === 'unavailable';
  useEffect(() => {
    if (!isOpen || !isKnown || !service) return;
    void connect.follow(makePlan(patchcord, service, existing));
  }, [patchcord, connect, service, existing, isKnown, isOpen]);
}

function consentLinkOf(connect: Connect): () => ConsentLinkProps | undefined {
  return () => {
    const href = connect.getLink();
    if (href === undefined) return undefined;
    return {
      href,
      target: '_blank',
      // The provider's page gets no hold on this one; the server's answer is waited for either way.
      rel: 'noopener',
      // The backend goes on by itself only for the page that asked, which a host's own policy may keep from it.
      referrerPolicy: 'strict-origin',
      onClick: () => connect.followLink(),
    };
  };
}

function allows(state: ConnectState, type: ConnectEvent['type']): boolean {
  if (!Object.hasOwn(connectTable[state.tag], type)) return false;
  if (type === 'BACK') return previousConnectState(state) !== undefined;
  if (type === 'CONTINUE') return canContinue(state);
  if (type === 'CONTINUE_HERE') return 'plan' in state && state.plan.ownTab;
  if (type === 'REOPEN') return 'plan' in state && !state.plan.framed;
  if (type === 'CHOOSE_ACCOUNT') return 'method' in state && state.method.offersAnotherAccount;
  return type !== 'RETRY' || state.tag !== 'consent' || state.failure !== undefined;
}

function canContinue(state: ConnectState): boolean {
  return state.tag === 'consent' && (!state.plan.framed || state.prepared !== undefined);
}
