/**
 * What the consent callback page says to whoever listens: "ask the server about this attempt now".
 * It is a hint and carries no result, so a forged one is harmless (A5-01).
 */
import * as z from 'zod/mini';
import { id } from './domain/text.ts';

export const CONSENT_MESSAGE_TYPE = 'patchcord:consent';

/** Name of the BroadcastChannel, and the key of the storage event. */
export const CONSENT_CHANNEL = 'patchcord:consent';

export const consentMessageSchema = z.object({ type: z.literal(CONSENT_MESSAGE_TYPE), attemptId: id });
export type ConsentMessage = z.infer<typeof consentMessageSchema>;

/** The attempt a message is about, or `undefined` when it is not one of ours. */
export function readConsentMessage(data: unknown): string | undefined {
  const parsed = consentMessageSchema.safeParse(data);
  return parsed.success ? parsed.data.attemptId : undefined;
}
