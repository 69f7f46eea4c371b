/**
 * What the consent callback page says to whoever listens: "ask the server about this attempt now".
 * It is a hint and carries no result, so a forged one is harmless (A5-01).
 */
import { objectOf, oneOf, readAs, text } from './shape.ts';

export const CONSENT_MESSAGE_TYPE = 'patchcord:consent';

/** Name of the BroadcastChannel, and the key of the storage event. */
export const CONSENT_CHANNEL = 'patchcord:consent';

export interface ConsentMessage {
  readonly type: typeof CONSENT_MESSAGE_TYPE;
  readonly attemptId: string;
}

const consentMessageShape = objectOf<ConsentMessage>({
  type: oneOf([CONSENT_MESSAGE_TYPE]),
  attemptId: text,
});

/** The attempt a message is about, or `undefined` when it is not one of ours. */
export function readConsentMessage(data: unknown): string | undefined {
  const message = readAs(consentMessageShape, data);
  return message.fits ? message.value.attemptId : undefined;
}
