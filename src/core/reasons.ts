/** Why something ended: the closed vocabulary that goes with every callback (decision 18). */
export const endReasons = [
  /** The user pressed Done. */
  'finished',
  /** The user closed the view after everything was connected; the result stands. */
  'closed-when-connected',
  /** The user pressed Cancel. */
  'cancelled',
  /** The user pressed the close button. */
  'close-button',
  /** The user pressed Escape. */
  'escape',
  /** The host set `open` to false. */
  'host-closed',
] as const;
export type EndReason = (typeof endReasons)[number];

/** Reasons with which a flow ends with a result. */
export type FinishReason = Extract<EndReason, 'finished' | 'closed-when-connected'>;

/** Reasons with which a flow ends without a result. */
export type CancelReason = Exclude<EndReason, FinishReason>;
