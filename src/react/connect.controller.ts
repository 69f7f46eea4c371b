/** Connects one service: the table, its effects, the window and the gestures. Knows nothing of React. */
import {
  type ConnectEffect,
  type ConnectEvent,
  type ConnectPlan,
  type ConnectState,
  connectTable,
  createMachine,
  initialConnectState,
  isAtProvider,
  type Machine,
  type PatchcordError,
  type ResumedConsent,
  resumeConnect,
  type Service,
  toPatchcordError,
  type WizardResult,
} from '../core/index.ts';
import type { ConsentWindow, OpenOptions } from '../popup/index.ts';
import { invalidateAuthentications } from './authentication-cache.ts';
import { createConnectEffects, failureEvent } from './connect.effects.ts';
import type { ConnectEnd } from './connect.types.ts';
import { withoutSecrets } from './drafts.ts';
import type { Patchcord } from './use-patchcord.ts';

export interface ConnectWorkings {
  readonly patchcord: Patchcord;
  readonly serviceKey: string;
  readonly readPlan: (signal: AbortSignal) => Promise<ConnectPlan>;
  readonly onAuthenticated: (result: WizardResult) => void;
  readonly onEnd: (end: ConnectEnd) => void;
  readonly onError: (error: PatchcordError) => void;
}

export interface Connect extends Pick<Machine<ConnectState, ConnectEvent>, 'getSnapshot' | 'subscribe'> {
  send(event: ConnectEvent): void;
  /** What there is to choose from has changed, or is known at last. */
  follow(plan: ConnectPlan): Promise<void>;
  /** Opens the window, at once, and goes on. For clicks only. */
  continueToProvider(blank: OpenOptions): void;
  reopen(blank: OpenOptions): void;
  /** A start address for the user to follow, where a window of ours is no use. */
  getLink(): string | undefined;
  /** The user follows that link: the browser opens a window on which nobody has a handle. */
  followLink(): void;
  start(): void;
  /** Stops everything, closes the window and keeps nothing to come back to, unless `start` follows at once (StrictMode). */
  stop(): void;
}

export function createConnect(workings: ConnectWorkings): Connect {
  const { patchcord } = workings;
  let consentWindow: ConsentWindow | undefined;
  let isRunning = false;

  function closeWindow() {
    consentWindow?.close();
    consentWindow = undefined;
  }

  const effects = createConnectEffects({
    patchcord,
    readPlan: workings.readPlan,
    async readResumed(signal) {
      return adopt(await readResumed(patchcord, workings.serviceKey, signal));
    },
    getState: () => machine.getSnapshot(),
    getWindow: () => consentWindow,
    closeWindow,
    noteConnected: (id) => invalidateAuthentications(patchcord, id),
  });
  const machine = createMachine<ConnectState, ConnectEvent, ConnectEffect>({
    table: connectTable,
    initial: initialConnectState,
    run: async (effect, context) => {
      const run = effects[effect.do] as (
        given: ConnectEffect,
        within: typeof context,
      ) => void | Promise<void>;
      try {
        await run(effect, context);
      } catch (error) {
        // What was cut off because its step is over has not failed. The user's Cancel goes on, and may.
        if (!context.signal.aborted || effect.do === 'abandon') throw error;
      }
    },
    onError: (thrown, effect) => {
      const error = toPatchcordError(thrown);
      workings.onError(error);
      return failureEvent(effect, error);
    },
    resume: resumeConnect,
  });
  machine.subscribe(announcer(workings, () => machine.getSnapshot()));
  const keeper = createKeeper(patchcord, () => machine.getSnapshot());
  machine.subscribe(keeper.follow);

  /** Takes the attempt over, unless somebody else on the page has. */
  function adopt(resumed: ResumedConsent | undefined): ResumedConsent | undefined {
    if (!resumed || !patchcord.kept.claim(resumed.kept)) return undefined;
    keeper.adopt(resumed.kept.attemptId);
    return resumed;
  }

  function open(options: OpenOptions): boolean {
    closeWindow();
    consentWindow = patchcord.popup.open(options);
    return consentWindow !== undefined;
  }

  return {
    getSnapshot: machine.getSnapshot,
    subscribe: machine.subscribe,
    send: machine.send,
    async follow(plan) {
      const isFirst = machine.getSnapshot().tag === 'unavailable';
      const { signal } = new AbortController();
      const resumed = isFirst ? adopt(await readResumed(patchcord, workings.serviceKey, signal)) : undefined;
      machine.send({ type: 'LOADED', plan, ...(resumed && { resumed }) });
    },
    continueToProvider(blank) {
      const state = machine.getSnapshot();
      if (!isRunning || state.tag !== 'consent' || (state.plan.framed && !state.prepared)) return;
      const { prepared } = state;
      machine.send({ type: 'CONTINUE', hasWindow: open(prepared ? { url: prepared.startUrl } : blank) });
    },
    reopen(blank) {
      const state = machine.getSnapshot();
      if (!isRunning || (state.tag !== 'waiting' && state.tag !== 'still-waiting')) return;
      // In a frame there may be no handle to send a blank window on: a link is shown there instead.
      if (!state.plan.framed) machine.send({ type: 'REOPEN', hasWindow: open(blank) });
    },
    getLink() {
      const state = machine.getSnapshot();
      if (state.tag === 'blocked') return state.startUrl;
      const isWaiting = state.tag === 'waiting' || state.tag === 'still-waiting';
      return isWaiting && state.plan.framed ? state.startUrl : undefined;
    },
    followLink() {
      // The window before must not be taken for the new one, and in `blocked` there is none.
      closeWindow();
      machine.send({ type: 'LINK_FOLLOWED' });
    },
    start() {
      isRunning = true;
      machine.start();
    },
    stop() {
      isRunning = false;
      machine.stop();
      queueMicrotask(() => {
        if (isRunning) return;
        closeWindow();
        keeper.forget();
      });
    },
  };
}

/** What the page before had begun with this service, as the server sees it now. */
async function readResumed(
  { adapter, kept }: Patchcord,
  serviceKey: string,
  signal: AbortSignal,
): Promise<ResumedConsent | undefined> {
  const found = kept.find([serviceKey]);
  if (!found) return undefined;
  try {
    const attempt = await adapter.attempts.get(found.attemptId, { signal });
    return attempt.serviceKey === found.serviceKey ? { kept: found, attempt } : undefined;
  } catch (error) {
    // Somebody else may be signed in here, or it is of another backend on this page: it is left alone.
    if (toPatchcordError(error).code === 'attempt-unknown') return undefined;
    return { kept: found, attempt: undefined };
  }
}

/** Keeps what a reload needs, as long as the attempt is at the provider. */
function createKeeper({ kept, queryClient, keys }: Patchcord, getState: () => ConnectState) {
  let keptId: string | undefined;
  const forget = () => {
    if (keptId !== undefined) kept.forget(keptId);
    keptId = undefined;
  };
  return {
    forget,
    /** The page before has kept this one. */
    adopt(attemptId: string) {
      keptId = attemptId;
    },
    follow() {
      const state = getState();
      if (state.tag === 'loading' || state.tag === 'unavailable') return;
      const attemptId = isAtProvider(state) ? state.attemptId : undefined;
      if (attemptId === keptId) return;
      forget();
      if (!isAtProvider(state)) return;
      keptId = attemptId;
      const { plan, method, scopes, anotherAccount } = state;
      const service = queryClient.getQueryData<Service>(keys.service(plan.serviceKey));
      const { fields = [] } = service?.methods.find(({ id }) => id === method.id) ?? {};
      kept.keep({
        attemptId: state.attemptId,
        serviceKey: plan.serviceKey,
        methodId: method.id,
        values: withoutSecrets(fields, state.values),
        scopes: [...scopes],
        anotherAccount,
      });
    },
  };
}

/** Tells about what is connected and about the end, each once, whatever the state goes through. */
function announcer(
  { patchcord, serviceKey, onAuthenticated, onEnd }: ConnectWorkings,
  getState: () => ConnectState,
): () => void {
  let told: string | undefined;
  let hasEnded = false;
  return () => {
    const state = getState();
    if (state.tag !== 'connected' && state.tag !== 'finished') return;
    const { authenticationId } = state;
    if (told !== authenticationId) {
      told = authenticationId;
      if (state.tag === 'connected') {
        invalidateAuthentications(patchcord, authenticationId);
        patchcord.drafts.forget(serviceKey, state.method.id);
      }
      onAuthenticated({ serviceKey, authenticationId });
    }
    if (state.tag !== 'finished' || hasEnded) return;
    hasEnded = true;
    onEnd({ reason: 'finished', serviceKey, authenticationId, how: state.how });
  };
}
