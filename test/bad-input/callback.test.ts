import { describe, expect, it } from 'vitest';
import { fakeClock } from '../support/fake-clock.ts';
import { setUpTestServer } from '../support/test-server.ts';
import { expectNothingSaved, expectReasonLogged } from './leftovers.ts';
import { beginConsent, secretsOf } from './tries.ts';

const clock = fakeClock();
const tests = setUpTestServer(() => ({ clock }));

describe('a callback', () => {
  it('should change nothing when it is replayed, and the log say that it came again', async () => {
    const { id, startUrl, read, connections } = await beginConsent(tests);
    const browser = tests.server.browser();
    const { callbackUrl } = await browser.consent(startUrl);
    const before = [await read(), await connections()];
    tests.server.log.length = 0;
    const replay = await browser.go(callbackUrl);
    expect(replay.status).toBe(200);
    expect(await replay.text()).toContain('This was done already');
    expect([await read(), await connections()]).toEqual(before);
    expect(before[1]).toHaveLength(1);
    expect(tests.provider.count('token')).toBe(1);
    expectReasonLogged(
      tests.server.log,
      { event: 'consent.callback-repeated', attemptId: id },
      secretsOf(tests, callbackUrl),
    );
  });

  it('should leave the attempt to its own state when it comes with a wrong one, until its time is over', async () => {
    const { who, startUrl, read } = await beginConsent(tests);
    tests.provider.authorize.once({ state: 'a-state-that-somebody-else-made-up' });
    const browser = tests.server.browser();
    const page = await browser.consent(startUrl);
    expect(page.status).toBe(400);
    expect(page.html).toContain('Go back to the window that you came from and connect again.');
    expect((await read()).status).toBe('started');
    expect(tests.provider.count('token')).toBe(0);
    expectReasonLogged(
      tests.server.log,
      { event: 'consent.callback-refused', cause: 'callback-invalid' },
      secretsOf(tests, page.callbackUrl),
    );
    await clock.advance(10 * 60_000);
    await tests.server.checkDue();
    expect((await read()).status).toBe('expired');
    await expectNothingSaved(tests.database, who);
  });

  it('should leave the way open after one with a wrong state', async () => {
    const { person, id, startUrl, connections } = await beginConsent(tests);
    tests.provider.authorize.once({ state: 'a-state-that-somebody-else-made-up' });
    const browser = tests.server.browser();
    await browser.consent(startUrl);
    const { body } = await person.post(`/attempts/${id}/restart`);
    expect((await browser.consent(body.startUrl)).html).toContain('is connected');
    expect(await connections()).toHaveLength(1);
  });

  it('should end the attempt when it comes with a wrong iss, with nothing saved and the reason in the log', async () => {
    const { who, startUrl, id, read } = await beginConsent(tests);
    tests.provider.authorize.once({ iss: 'https://evil.example' });
    const page = await tests.server.browser().consent(startUrl);
    expect(page.html).toContain('There you can read why, and try again.');
    expect(await read()).toMatchObject({ status: 'failed', failure: { cause: 'issuer-mismatch' } });
    expect(tests.provider.count('token')).toBe(0);
    await expectNothingSaved(tests.database, who);
    expectReasonLogged(
      tests.server.log,
      { event: 'attempt.failed', attemptId: id, cause: 'issuer-mismatch' },
      secretsOf(tests, page.callbackUrl),
    );
  });
});
