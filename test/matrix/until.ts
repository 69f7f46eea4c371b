import { setTimeout as delay } from 'node:timers/promises';

const STEP_MS = 40;

/**
 * Asks again and again until there is something. A question that fails is asked again too: a document that goes away
 * takes the answer along.
 *
 * @throws after `withinMs`, naming what was waited for.
 */
export async function until<Found>(
  what: string,
  withinMs: number,
  ask: () => Promise<Found | null | undefined | false>,
): Promise<Found> {
  const deadline = Date.now() + withinMs;
  let reason = '';
  while (true) {
    try {
      const found = await ask();
      if (found !== null && found !== undefined && found !== false) return found;
      reason = '';
    } catch (error) {
      reason = `; last: ${error instanceof Error ? error.message : String(error)}`;
    }
    if (Date.now() >= deadline) throw new Error(`In ${withinMs} ms there was no ${what}${reason}`);
    await delay(STEP_MS);
  }
}
