import { describe, expect, it } from 'vitest';
import { createLogger, jsonLines, type LogEntry } from '../../../src/server/log/index.ts';

const clock = { now: () => Date.UTC(2026, 10, 23), after: () => () => undefined };

function recorded(level?: 'debug' | 'warn') {
  const entries: LogEntry[] = [];
  const log = createLogger({ sink: (entry) => entries.push(entry), clock, ...(level && { level }) });
  return { log, entries };
}

describe('createLogger', () => {
  it('should write time, level, event and data', () => {
    const { log, entries } = recorded();
    log.info('attempt.started', { attemptId: 'a1' });
    expect(entries).toEqual([
      { time: '2026-11-23T00:00:00.000Z', level: 'info', event: 'attempt.started', attemptId: 'a1' },
    ]);
    expect(Object.keys(entries[0] ?? {})).toEqual(['time', 'level', 'event', 'attemptId']);
  });

  it('should not let data take the place of time, level or event', () => {
    const { log, entries } = recorded();
    log.warn('real', { event: 'fake', level: 'fake', time: 'fake', a: 1 });
    expect(entries[0]).toEqual({ time: '2026-11-23T00:00:00.000Z', level: 'warn', event: 'real', a: 1 });
  });

  it('should drop what is below its level', () => {
    const quiet = recorded('warn');
    const loud = recorded('debug');
    for (const { log } of [quiet, loud]) {
      log.debug('a');
      log.info('b');
      log.warn('c');
      log.error('d');
    }
    expect(quiet.entries.map(({ event }) => event)).toEqual(['c', 'd']);
    expect(loud.entries.map(({ event }) => event)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('should give each child its own data and memory', () => {
    const { log, entries } = recorded();
    const request = log.child({ requestId: 'r1' });
    request.remember('tok-123456');
    request.info('x', { note: 'tok-123456' });
    request.child({ step: 2 }).info('y', { note: 'tok-123456' });
    log.info('z', { note: 'tok-123456' });
    expect(entries.map(({ time, level, ...rest }) => rest)).toEqual([
      { event: 'x', requestId: 'r1', note: '[redacted]' },
      { event: 'y', requestId: 'r1', step: 2, note: '[redacted]' },
      { event: 'z', note: 'tok-123456' },
    ]);
  });

  it('A6-05 should write no canary, as one JSON object a line', () => {
    const lines: string[] = [];
    const log = createLogger({ sink: jsonLines((line) => lines.push(line)), level: 'debug', clock });
    const canaries = {
      access_token: 'CANARY-access',
      refresh_token: 'CANARY-refresh',
      client_secret: 'CANARY-client',
      code: 'CANARY-code',
      code_verifier: 'CANARY-verifier',
      password: 'CANARY-password',
      cookie: 'CANARY-cookie',
      oauth_token_secret: 'CANARY-oauth1',
    };
    log.info('data', canaries);
    log.error('failed', {
      error: new Error(`POST /token?${new URLSearchParams(canaries)}`, { cause: canaries }),
    });
    log.debug('sent', {
      request: new Request(`https://a.example/callback?code=${canaries.code}`),
      headers: new Headers(canaries),
    });
    log.remember(canaries.password);
    log.warn(`an event with ${canaries.password}`, { note: btoa(`ada:${canaries.password}`) });
    expect(lines).toHaveLength(4);
    for (const line of lines) {
      expect(line).toMatch(/^\{.*\}\n$/);
      expect(line).not.toContain('CANARY');
      expect(line).not.toContain(btoa('CANARY-password').slice(2, -4));
    }
  });
});
