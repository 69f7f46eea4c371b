import type { MemoryWorld } from 'patchcord/adapters/memory';
import { createPopupDriver, type PopupDriver } from 'patchcord/popup';

export interface SimulatedWindow {
  readonly popup: PopupDriver;
  /** The attempt that the window shows. */
  readonly attemptId: () => string;
  /** How often one was opened. */
  readonly opened: () => number;
}

/** A consent window without a browser: what is opened in it is opened in the memory adapter's world. */
export function simulatedWindow(world: Pick<MemoryWorld, 'consent'>): SimulatedWindow {
  let attemptId = '';
  let opened = 0;
  return {
    attemptId: () => attemptId,
    opened: () => opened,
    popup: {
      ...createPopupDriver(),
      isFramed: () => false,
      open() {
        opened += 1;
        return {
          navigate(startUrl) {
            attemptId = world.consent.open(startUrl);
          },
          isClosed: () => false,
          close: () => undefined,
        };
      },
    },
  };
}
