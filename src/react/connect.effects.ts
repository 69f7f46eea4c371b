/** Carries out the effects of `connect`: the only place between the table and the backend. */
import {
  type ConnectEffect,
  type ConnectEvent,
  type ConnectPlan,
  type ConnectState,
  delay,
  type EffectContext,
  type Failure,
  isFailureCause,
  PatchcordError,
  type ResumedConsent,
  START_LINK_RENEWAL_MS,
  type StartedConsent,
} from '../core/index.ts';
import { type ConsentWindow, startUrlOrigin } from '../popup/index.ts';
import { renameAuthentication } from './authentication-cache.ts';
import { submitCredentials } from './connect.submission.ts';
import { createOnlyLatest } from './only-latest.ts';
import { untilAnswered } from './until-answered.ts';
import type { Patchcord } from './use-patchcord.ts';

/** How long a window that reads as closed is given before the view says so, in ms. */
export const GRACE_MS = 1500;

/** A tab that is still here after so many ms is not going to leave. */
const LEAVES_WITHIN_MS = 10_000;

/** What the effects share with the gestures. */
export interface ConnectContext {
  readonly patchcord: Patchcord;
  readonly readPlan: (signal: AbortSignal) => Promise<ConnectPlan>;
  /** The attempt to come back to, if the page before had begun one. */
  readonly readResumed: (signal: AbortSignal) => Promise<ResumedConsent | undefined>;
  readonly getState: () => ConnectState;
  /** The window that is open now, as far as anybody can tell. */
  readonly getWindow: () => ConsentWindow | undefined;
  readonly closeWindow: () => void;
  /** Something is connected that the state may know nothing of any more. */
  readonly noteConnected: (authenticationId: string) => void;
}

type Run<Do extends ConnectEffect['do']> = (
  effect: Extract<ConnectEffect, { do: Do }>,
  context: EffectContext<ConnectEvent>,
) => void | Promise<void>;

export function createConnectEffects(connect: ConnectContext): {
  readonly [Do in ConnectEffect['do']]: Run<Do>;
} {
  const { adapter, clock, popup } = connect.patchcord;
  /** Where the callback page will be, which may announce that the server has news. */
  let messageOrigin: string | undefined;
  const preparing = createOnlyLatest();
  const renewing = createOnlyLatest();

  /** An address that is not http(s) would run in the page: in the window that it has opened, or as a link. */
  function checkedStart(started: StartedConsent): StartedConsent {
    messageOrigin = startUrlOrigin(started.startUrl);
    if (messageOrigin !== undefined) return started;
    throw new PatchcordError('answer-invalid', 'The backend gave a start address that is not http(s).');
  }

  return {
    async load(_effect, { signal, send }) {
      const [plan, resumed] = await Promise.all([connect.readPlan(signal), connect.readResumed(signal)]);
      send({ type: 'LOADED', plan, ...(resumed && { resumed }) });
    },

    // Another request, another attempt: what is under way for the last one has become pointless.
    prepare: ({ request }, { signal, send }) =>
      preparing(signal, async (latest) => {
        const started = checkedStart(await consentOf(connect).start(request, { signal: latest }));
        if (!latest.aborted) send({ type: 'PREPARED', request, started });
      }),

    async start({ request }, { signal, send }) {
      const started = checkedStart(await consentOf(connect).start(request, { signal }));
      if (connect.getWindow()?.isClosed()) send({ type: 'WINDOW_CLOSED' });
      send({ type: 'STARTED', started });
    },

    navigate({ startUrl }) {
      connect.getWindow()?.navigate(startUrl);
    },

    watch({ attemptId }, { signal, send }) {
      return popup.watch({
        attemptId,
        signal,
        tell: send,
        ask: (asking) => adapter.attempts.get(attemptId, { signal: asking }),
        isWindowClosed: () => connect.getWindow()?.isClosed() ?? false,
        messageOrigin,
      });
    },

    async grace(_effect, { signal, send }) {
      await delay(clock, GRACE_MS, signal);
      const state = connect.getState();
      if ('attemptId' in state && state.attemptId !== undefined) {
        // The watch says so when the server cannot be reached; the grace is over either way.
        const asked = await adapter.attempts.get(state.attemptId, { signal }).catch(() => undefined);
        if (asked) send({ type: 'ATTEMPT', attempt: asked });
      }
      send({ type: 'GRACE_OVER' });
    },

    async restart({ attemptId }, { signal }) {
      const target = connect.getWindow();
      const again = () => consentOf(connect).restart(attemptId, { signal });
      try {
        target?.navigate(checkedStart(await untilAnswered(clock, signal, again)).startUrl);
      } catch (error) {
        // It would stay blank for ever.
        target?.close();
        throw error;
      }
    },

    'renew-link': ({ attemptId, first }, { signal, send }) =>
      renewing(signal, async (latest) => {
        const again = () => consentOf(connect).restart(attemptId, { signal: latest });
        if (!first) await delay(clock, START_LINK_RENEWAL_MS, latest);
        while (!latest.aborted) {
          const answer = await untilAnswered(clock, latest, again, { mayRetry: mayStillGetLink });
          const { startUrl } = checkedStart(answer);
          if (!latest.aborted) send({ type: 'LINK_RENEWED', startUrl });
          await delay(clock, START_LINK_RENEWAL_MS, latest);
        }
      }),

    async redirect({ attemptId }, { signal, send }) {
      const { ownTab } = popup;
      const returnUrl = ownTab.returnUrl();
      const there = () => consentOf(connect).restart(attemptId, { returnUrl, signal });
      ownTab.leaveFor(checkedStart(await untilAnswered(clock, signal, there)).startUrl);
      await delay(clock, LEAVES_WITHIN_MS, signal);
      send({ type: 'STILL_HERE' });
    },

    'close-window': () => connect.closeWindow(),

    async abandon({ attemptId }, { signal, send }) {
      // Without the signal: leaving, even unmounting, must not keep the user's Cancel from the server.
      const { signal: whatever } = new AbortController();
      const cancel = () => adapter.attempts.abandon(attemptId);
      const insist = { mayRetry: ({ code }: PatchcordError) => code !== 'attempt-unknown' };
      const attempt = await untilAnswered(clock, whatever, cancel, { ...insist, attempts: 4 }).catch(
        (error) => {
          // As long as the view says that nothing was saved, the server has to hear of it.
          if (signal.aborted) throw error;
          return untilAnswered(clock, signal, cancel, insist);
        },
      );
      if (attempt.authenticationId !== undefined) connect.noteConnected(attempt.authenticationId);
      send({ type: 'ATTEMPT', attempt });
    },

    submit: (effect, context) => submitCredentials(connect.patchcord, effect, context),

    async rename({ authenticationId, name }, { signal, send }) {
      await renameAuthentication(connect.patchcord, authenticationId, name, { signal });
      send({ type: 'RENAMED' });
    },
  };
}

/** Only the end of its attempt is the end of a link; a session, for one, may come back. */
function mayStillGetLink({ code }: PatchcordError): boolean {
  return code !== 'attempt-unknown' && code !== 'attempt-ended' && code !== 'attempt-expired';
}

/** The event that says that an effect failed. */
export function failureEvent(effect: ConnectEffect, error: PatchcordError): ConnectEvent {
  const failure = toFailure(error);
  switch (effect.do) {
    case 'load':
      return { type: 'LOAD_FAILED', failure };
    case 'prepare':
      return { type: 'PREPARE_FAILED', failure };
    case 'start':
      return { type: 'START_FAILED', failure };
    case 'renew-link':
      return { type: 'LINK_LOST', failure };
    case 'redirect':
      return { type: 'REDIRECT_FAILED', failure };
    case 'submit':
      return { type: 'TEST_FAILED', failure };
    case 'rename':
      return { type: 'RENAME_FAILED', failure };
    default:
      // The rest only helps the watch along: that one knows what has become of the attempt.
      return { type: 'UNREACHABLE', cause: failure.cause };
  }
}

function toFailure({ code, detail, issues }: PatchcordError): Failure {
  return {
    cause: isFailureCause(code) ? code : 'internal',
    ...(detail !== undefined && { detail }),
    ...(issues.length > 0 && { issues: [...issues] }),
  };
}

function consentOf({ patchcord }: ConnectContext) {
  const { consent } = patchcord.adapter;
  if (!consent) throw new PatchcordError('not-supported', 'This backend has no consent.');
  return consent;
}
