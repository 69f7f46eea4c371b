/** Connects one service: the table, its effects, the window and the gestures. Knows nothing of React. */
import {
  type ConnectEffect,
  type ConnectEvent,
  type ConnectPlan,
  type ConnectState,
  connectTable,
  createMachine,
  initialConnectState,
  type Machine,
  type PatchcordError,
  resumeConnect,
  toPatchcordError,
  type WizardResult,
} from '../core/index.ts';
import type { ConsentWindow, OpenOptions } from '../popup/index.ts';
import { invalidateAuthentications } from './authentication-cache.ts';
import { createConnectEffects, failureEvent } from './connect.effects.ts';
import type { ConnectEnd } from './connect.types.ts';
import type { Patchcord } from './provider.tsx';

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
  /** Opens the window, at once, and goes on. For clicks only. */
  continueToProvider(blank: OpenOptions): void;
  reopen(blank: OpenOptions): void;
  /** A start address for the user to follow, where a window of ours is no use. */
  getLink(): string | undefined;
  /** The user followed the link. */
  noteFollowed(link: string): void;
  start(): void;
  /** Stops everything and closes the window, unless `start` follows at once (StrictMode). */
  stop(): void;
}

export function createConnect(workings: ConnectWorkings): Connect {
  const { patchcord } = workings;
  const usedLinks = new Set<string>();
  let consentWindow: ConsentWindow | undefined;
  let isRunning = false;

  function closeWindow() {
    consentWindow?.close();
    consentWindow = undefined;
  }

  const effects = createConnectEffects({
    patchcord,
    readPlan: workings.readPlan,
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

  function open(link: string | undefined, blank: OpenOptions): boolean {
    closeWindow();
    if (link !== undefined) usedLinks.add(link);
    consentWindow = patchcord.popup.open(link === undefined ? blank : { url: link });
    return consentWindow !== undefined;
  }

  function getLink() {
    const state = machine.getSnapshot();
    if (!('startUrl' in state) || state.startUrl === undefined) return undefined;
    // Whether the link of a blocked window was used is not known before the server says so.
    if (state.tag === 'blocked') return state.startUrl;
    return state.plan.framed && !usedLinks.has(state.startUrl) ? state.startUrl : undefined;
  }

  return {
    getSnapshot: machine.getSnapshot,
    subscribe: machine.subscribe,
    send: machine.send,
    continueToProvider(blank) {
      const state = machine.getSnapshot();
      if (!isRunning || state.tag !== 'consent' || (state.plan.framed && !state.prepared)) return;
      machine.send({ type: 'CONTINUE', hasWindow: open(state.prepared?.startUrl, blank) });
    },
    reopen(blank) {
      const state = machine.getSnapshot();
      if (!isRunning || (state.tag !== 'waiting' && state.tag !== 'still-waiting')) return;
      closeWindow();
      // In a frame there may be no handle to send a blank window on: a fresh link is made there, and shown.
      const hasWindow = !state.plan.framed && open(undefined, blank);
      machine.send({ type: 'REOPEN', hasWindow });
    },
    getLink,
    noteFollowed: (link) => void usedLinks.add(link),
    start() {
      isRunning = true;
      machine.start();
    },
    stop() {
      isRunning = false;
      machine.stop();
      queueMicrotask(() => {
        if (!isRunning) closeWindow();
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
