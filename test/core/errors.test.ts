import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { errorTable, isPatchcordError, PatchcordError, toPatchcordError } from 'patchcord/core';
import { describe, expect, it } from 'vitest';

describe('errors', () => {
  it('should each have a section in docs/errors.md, with its status', () => {
    const page = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');
    const sections = [...page.matchAll(/^### ([a-z-]+)\n(\d{3})(, retryable)?/gm)].map(
      ([, code, status, retryable]) => [code, Number(status), retryable !== undefined] as const,
    );
    const table = Object.entries(errorTable).map(([code, { status, retryable }]) => [
      code,
      status,
      retryable,
    ]);
    expect(sections.sort()).toEqual(table.sort());
  });

  it('should keep the cause, and be recognised when made by another copy of the package', () => {
    const cause = new Error('socket hang up');
    const error = new PatchcordError('provider-unreachable', 'The provider did not answer.', { cause });
    expect(error.cause).toBe(cause);
    expect(error).toMatchObject({ status: 502, retryable: true });
    const foreign = Object.assign(new Error('x'), { name: 'PatchcordError', code: 'not-allowed' });
    expect(isPatchcordError(foreign)).toBe(true);
    expect(isPatchcordError(Object.assign(new Error('x'), { code: 'not-allowed' }))).toBe(false);
  });

  it('should wrap what is not ours without repeating its text in the message', () => {
    const wrapped = toPatchcordError(new Error('canary'));
    expect(wrapped).toMatchObject({ code: 'internal' });
    expect(wrapped.message).not.toContain('canary');
    expect(inspect(wrapped)).toContain('canary');
    expect(toPatchcordError(wrapped)).toBe(wrapped);
  });
});
