import { describe, expect, it } from 'vitest';
import { ordinaryConditions, readClockAhead, readConditions } from '../../demo/conditions.ts';

describe('conditions of the environment', () => {
  it('should be ordinary when nothing is said, or only emptiness', () => {
    expect(readConditions({})).toEqual(ordinaryConditions());
    expect(readConditions({ ACME_COOP: '', NORTHWIND_FRAMED: '', ACME_FAIL_ONCE: '' })).toEqual(
      ordinaryConditions(),
    );
  });

  it('should be what the variables say', () => {
    expect(
      readConditions({
        ACME_COOP: 'noopener-allow-popups',
        ACME_DELAY_MS: '1500',
        ACME_FAIL_ONCE: 'token, authorization',
        ACME_HOLD_TOKEN: '1',
        ACME_WITHOUT_ISS: '1',
        NORTHWIND_COOP: 'same-origin',
        NORTHWIND_SANDBOX: 'allow-scripts allow-forms',
        NORTHWIND_BLOCKED: '1',
        NORTHWIND_TOKEN_SECONDS: '2',
        NORTHWIND_SIGNED_OUT: '1',
      }),
    ).toEqual({
      acme: {
        openerPolicy: 'noopener-allow-popups',
        delayMs: 1500,
        failToken: true,
        holdToken: true,
        failAuthorization: true,
        withoutIss: true,
      },
      northwind: {
        openerPolicy: 'same-origin',
        framed: true,
        sandbox: 'allow-scripts allow-forms',
        blocked: true,
        tokenSeconds: 2,
        signedOut: true,
      },
    });
  });

  it('should say how far the clock is ahead', () => {
    expect([readClockAhead({}), readClockAhead({ CLOCK_AHEAD_MS: '60000' })]).toEqual([0, 60_000]);
    expect(() => readClockAhead({ CLOCK_AHEAD_MS: '-1' })).toThrow('CLOCK_AHEAD_MS is "-1"');
  });

  it.each([
    [
      'ACME_COOP',
      'restrict-properties',
      'none, same-origin, same-origin-allow-popups, noopener-allow-popups',
    ],
    ['NORTHWIND_COOP', 'noopener-allow-popups', 'none, same-origin, same-origin-allow-popups'],
    ['ACME_FAIL_ONCE', 'api', 'token, authorization'],
    ['ACME_WITHOUT_ISS', 'yes', '1'],
    ['NORTHWIND_TOKEN_SECONDS', 'soon', 'a whole number'],
    ['ACME_DELAY_MS', '-1', 'a whole number'],
  ])('should refuse %s=%s and say what it may be', (name, value, allowed) => {
    expect(() => readConditions({ [name]: value })).toThrow(RangeError);
    expect(() => readConditions({ [name]: value })).toThrow(allowed);
  });
});
