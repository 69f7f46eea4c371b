/** The log: structured entries, and one place where secrets are taken out of them. */
export { type LogData, type LogEntry, type LogLevel, type LogValue, logLevels } from './log.types.ts';
export { createLogger, jsonLines, type Logger, type LoggerOptions } from './logger.ts';
export { createRedactor, type Redactor } from './redactor.ts';
