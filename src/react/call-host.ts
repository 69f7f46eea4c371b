/** Calls a callback of the host. What it throws is the host's to see, and does not disturb what goes on here. */
export function callHost<Args extends readonly unknown[]>(
  callback: ((...args: Args) => void) | undefined,
  ...args: Args
): void {
  try {
    callback?.(...args);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
