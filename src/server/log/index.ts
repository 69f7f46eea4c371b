/** The log: structured entries, and one place where secrets are taken out of them. */
export type { LogEntry, LogLevel, LogValue } from './log.types.ts';
export { createLogger, jsonLines, type Logger } from './logger.ts';
export { createRedactor } from './redactor.ts';
