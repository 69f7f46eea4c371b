/** The log: structured entries, and one place where secrets are taken out of them. */
export { type LogEntry, type LogLevel, type LogValue, logLevels } from './log.types.ts';
export { createLogger, jsonLines, type Logger } from './logger.ts';
export { createRedactor } from './redactor.ts';
