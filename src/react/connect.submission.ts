/** Credentials that were typed, on their way: never saved twice, and never lost sight of. */
import {
  type Attempt,
  type ConnectEffect,
  type ConnectEvent,
  delay,
  type EffectContext,
  type ErrorCode,
  hasEnded,
  isPatchcordError,
  PatchcordError,
  toPatchcordError,
} from '../core/index.ts';
import type { Patchcord } from './use-patchcord.ts';

type Submit = Extract<ConnectEffect, { do: 'submit' }>;

/** Pauses between the questions about a submission whose answer was lost, in ms; a test takes 15 s at most. */
const PAUSES_MS = [250, 500, 1000, 2000, 4000, 4000, 4000] as const;

/**
 * Makes an attempt and submits the values. Before that, it ends one whose answer was lost: if that had worked after
 * all, it is the result.
 */
export async function submitCredentials(
  patchcord: Patchcord,
  { serviceKey, methodId, values, unresolved }: Submit,
  { signal, send }: EffectContext<ConnectEvent>,
): Promise<void> {
  const { credentials } = patchcord.adapter;
  if (!credentials) throw new PatchcordError('not-supported', 'This backend takes no credentials.');
  const earlier = unresolved === undefined ? undefined : await endEarlier(patchcord, unresolved, signal);
  if (earlier?.status === 'connected') return send({ type: 'ATTEMPT', attempt: earlier });

  const { id } = await credentials.start({ serviceKey, methodId }, { signal });
  send({ type: 'SUBMITTED_TO', attemptId: id });
  let attempt: Attempt;
  try {
    attempt = await credentials.submit(id, values, { signal });
  } catch (error) {
    if (signal.aborted || !mayHaveArrived(error)) throw error;
    attempt = await askWhatBecameOf(patchcord, id, error, signal);
  }
  if (!hasEnded(attempt.status)) attempt = await askWhatBecameOf(patchcord, id, undefined, signal);
  send({ type: 'ATTEMPT', attempt });
}

/** Failures after which a submission may have reached the backend all the same. */
const OUTCOME_UNKNOWN: ReadonlySet<ErrorCode> = new Set([
  'network-failed',
  'answer-invalid',
  'attempt-ended',
  'attempt-expired',
  'interrupted',
  'shutting-down',
  'internal',
]);

function mayHaveArrived(error: unknown): boolean {
  return OUTCOME_UNKNOWN.has(toPatchcordError(error).code);
}

/** @throws the error of the submission when it never arrived, or its outcome stays unknown. */
async function askWhatBecameOf(
  { adapter, clock }: Patchcord,
  id: string,
  error: unknown,
  signal: AbortSignal,
): Promise<Attempt> {
  let reason = error;
  for (const pause of PAUSES_MS) {
    await delay(clock, pause, signal);
    try {
      const attempt = await adapter.attempts.get(id, { signal });
      if (hasEnded(attempt.status)) return attempt;
      if (attempt.status === 'created') break;
    } catch (failed) {
      if (signal.aborted) throw failed;
      reason ??= failed;
    }
  }
  throw (
    reason ?? new PatchcordError('network-failed', 'The backend has not said what became of the credentials.')
  );
}

/** Ends an attempt with unknown outcome. Answers what it is, or `undefined` when the backend has forgotten it. */
async function endEarlier(
  { adapter }: Patchcord,
  id: string,
  signal: AbortSignal,
): Promise<Attempt | undefined> {
  try {
    return await adapter.attempts.abandon(id, { signal });
  } catch (error) {
    if (isPatchcordError(error) && error.code === 'attempt-unknown') return undefined;
    throw error;
  }
}
