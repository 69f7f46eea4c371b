/** Who waits for so long, in ms, is told; what comes sooner comes without a flicker before it. */
export const PATIENCE_MS = 200;
