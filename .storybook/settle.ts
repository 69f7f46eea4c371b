/** Longer than anything takes to come in, in ms. */
const AT_MOST = 1000;

/** What comes in fades in: until it is there, axe would measure the colours of something half transparent. */
export async function settle(): Promise<void> {
  const coming = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
  // One that is cancelled, because its element has gone, rejects; one that is paused never ends.
  await Promise.race([
    Promise.allSettled(coming.map(({ finished }) => finished)),
    new Promise((resolve) => setTimeout(resolve, AT_MOST)),
  ]);
}
