export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

/** JSON data. */
export type LogValue =
  | string
  | number
  | boolean
  | null
  | readonly LogValue[]
  | { readonly [name: string]: LogValue };

/** One entry: free of secrets, bounded in size, plain JSON data. */
export interface LogEntry {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly level: LogLevel;
  /** What happened, in dotted lower case: `attempt.started`. Never contains a value. */
  readonly event: string;
  readonly [name: string]: LogValue;
}

/** What goes along with an event. Errors, URLs, headers and requests may be given as they are. */
export type LogData = Readonly<Record<string, unknown>>;
