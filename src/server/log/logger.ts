import { type Clock, systemClock } from '../../core/index.ts';
import { type LogData, type LogEntry, type LogLevel, logLevels } from './log.types.ts';
import { createRedactor, type Redactor } from './redactor.ts';

export interface Logger {
  debug(event: string, data?: LogData): void;
  info(event: string, data?: LogData): void;
  warn(event: string, data?: LogData): void;
  error(event: string, data?: LogData): void;
  /** Hides this value in everything that this logger and its children write from now on. */
  remember(secret: string | undefined): void;
  /** The same log with more data on every entry, and a memory for secrets of its own: one for each request. */
  child(data: LogData): Logger;
}

export interface LoggerOptions {
  /** Gets every entry; it MUST NOT throw. */
  readonly sink: (entry: LogEntry) => void;
  /** Entries below it are dropped. @default 'info' */
  readonly level?: LogLevel;
  readonly clock?: Clock;
}

/** A structured log whose every entry has gone through one redactor (A6-05). */
export function createLogger({ sink, level = 'info', clock = systemClock }: LoggerOptions): Logger {
  const lowest = logLevels.indexOf(level);
  const write = (redactor: Redactor, at: LogLevel, event: string, data: LogData) => {
    if (logLevels.indexOf(at) < lowest) return;
    const fixed = { time: new Date(clock.now()).toISOString(), level: at, event: redactor.text(event) };
    // Twice: first for the order, then so that no data takes their place.
    sink({ ...fixed, ...Object(redactor.value(data)), ...fixed });
  };
  const loggerWith = (redactor: Redactor, bound: LogData): Logger => ({
    debug: (event, data) => write(redactor, 'debug', event, { ...bound, ...data }),
    info: (event, data) => write(redactor, 'info', event, { ...bound, ...data }),
    warn: (event, data) => write(redactor, 'warn', event, { ...bound, ...data }),
    error: (event, data) => write(redactor, 'error', event, { ...bound, ...data }),
    remember: (secret) => redactor.remember(secret),
    child: (data) => loggerWith(redactor.child(), { ...bound, ...data }),
  });
  return loggerWith(createRedactor(), {});
}

/** A sink that writes one JSON object a line. */
export function jsonLines(write: (line: string) => void): (entry: LogEntry) => void {
  return (entry) => write(`${JSON.stringify(entry)}\n`);
}
