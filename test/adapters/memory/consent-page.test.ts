// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoryAdapter } from 'patchcord/adapters/memory';
import {
  ATTEMPT_LIFETIME_MS,
  type Attempt,
  CONSENT_CHANNEL,
  hasEnded,
  readConsentMessage,
} from 'patchcord/core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { acme } from '../../support/definitions.ts';
import { fakeClock } from '../../support/fake-clock.ts';

const folder = join(import.meta.dirname, '../../../src/adapters/memory/consent');
const html = readFileSync(join(folder, 'patchcord-memory-consent.html'), 'utf8');
const script = readFileSync(join(folder, 'patchcord-memory-consent.js'), 'utf8');

interface ConsentPage {
  readonly document: Document;
  readonly opener: { readonly postMessage: ReturnType<typeof vi.fn> };
  readonly close: ReturnType<typeof vi.fn>;
  press(button: 'Allow' | 'Deny'): void;
}

const channels: BroadcastChannel[] = [];

/** A channel that the test closes. */
class TestChannel extends BroadcastChannel {
  constructor(name: string) {
    super(name);
    channels.push(this);
  }
}

/** Runs the page's own script on the page's own HTML, as a window at this address would. */
function load(startUrl: string): ConsentPage {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const opener = { postMessage: vi.fn() };
  const close = vi.fn();
  const run = new Function('document', 'location', 'window', 'BroadcastChannel', script);
  run(page, new URL(startUrl), { opener, close }, TestChannel);
  return {
    document: page,
    opener,
    close,
    press(name) {
      const buttons = [...page.querySelectorAll('button')];
      buttons.find(({ textContent }) => textContent === name)?.click();
    },
  };
}

const adapterWith = (page?: string) =>
  memoryAdapter({
    services: [acme],
    providers: { acme: { account: 'ada@acme.example' } },
    ...(page !== undefined && { consentPage: page }),
  });

const request = { serviceKey: 'acme', methodId: 'oauth', values: {}, scopes: [] };

function reaches(adapter: ReturnType<typeof adapterWith>, id: string, status: Attempt['status']) {
  return vi.waitFor(async () => {
    const attempt = await adapter.attempts.get(id);
    expect(attempt.status).toBe(status);
    return attempt;
  });
}

/** The attempts that pages have announced. */
function listenToAnnouncements(): readonly unknown[] {
  const heard: unknown[] = [];
  new TestChannel(CONSENT_CHANNEL).onmessage = ({ data }) => heard.push(readConsentMessage(data));
  return heard;
}

afterEach(() => {
  for (const channel of channels.splice(0)) channel.close();
});

describe('the consent page of memoryAdapter', () => {
  it('should be opened on the origin of the page, at the default or the given address', async () => {
    const { startUrl } = await adapterWith().consent.start(request);
    expect(startUrl).toMatch(/^http:\/\/localhost:3000\/patchcord-memory-consent\.html\?/);
    const elsewhere = await adapterWith('/static/consent.html').consent.start(request);
    expect(elsewhere.startUrl).toMatch(/^http:\/\/localhost:3000\/static\/consent\.html\?/);
  });

  it('should name the service and what is asked for', async () => {
    const { startUrl } = await adapterWith().consent.start({ ...request, scopes: ['calls.read'] });
    const { document: page } = load(startUrl);
    expect(page.querySelector('h1')?.textContent).toBe('Acme CRM');
    expect([...page.querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual([
      'Read contacts and companies',
      'Read call recordings',
    ]);
  });

  it.each([
    ['Allow', 'connected'],
    ['Deny', 'denied'],
  ] as const)('should tell the world that it was opened, and what "%s" decides', async (button, status) => {
    const adapter = adapterWith();
    const { attempt, startUrl } = await adapter.consent.start(request);
    const page = load(startUrl);
    await reaches(adapter, attempt.id, 'started');
    page.press(button);
    await reaches(adapter, attempt.id, status);
  });

  it('should announce to opener and channel, in the words that the popup driver reads, and close', async () => {
    const adapter = adapterWith();
    const { attempt, startUrl } = await adapter.consent.start(request);
    const heard = listenToAnnouncements();
    const page = load(startUrl);
    await reaches(adapter, attempt.id, 'started');
    page.press('Allow');
    await vi.waitFor(() => expect(heard).toEqual([attempt.id]));
    const [[message, origin] = []] = page.opener.postMessage.mock.calls;
    expect([readConsentMessage(message), origin]).toEqual([attempt.id, 'http://localhost:3000']);
    await vi.waitFor(() => expect(page.close).toHaveBeenCalledOnce());
  });

  it('should decide by itself when the call was scripted so', async () => {
    const adapter = adapterWith();
    adapter.script.next('consent.start', {
      answer: { says: 'error', cause: 'provider-timeout', detail: 'Too slow today.' },
      decidesAfter: 10,
    });
    const { attempt, startUrl } = await adapter.consent.start(request);
    const { document: page } = load(startUrl);
    expect(page.querySelector('#question')?.hasAttribute('hidden')).toBe(true);
    const { failure } = await reaches(adapter, attempt.id, 'failed');
    expect(failure).toEqual({ cause: 'provider-timeout', detail: 'Too slow today.' });
  });

  it('should show that it was asked to let the user choose the account', async () => {
    const [method] = acme.methods;
    if (method?.type !== 'oauth2-authorization-code') throw new Error('Acme has another method.');
    const authorize = { ...method.authorize, anotherAccount: { prompt: 'select_account' } };
    const adapter = memoryAdapter({ services: [{ ...acme, methods: [{ ...method, authorize }] }] });
    for (const anotherAccount of [true, false]) {
      const { startUrl } = await adapter.consent.start({ ...request, anotherAccount });
      const { document: page } = load(startUrl);
      expect(page.querySelector('#another-account')?.hasAttribute('hidden')).toBe(!anotherAccount);
    }
    const refused = adapterWith().consent.start({ ...request, anotherAccount: true });
    await expect(refused).rejects.toMatchObject({ code: 'input-invalid' });
  });

  it('should have no say once another window was opened for the attempt', async () => {
    const adapter = adapterWith();
    const { attempt, startUrl } = await adapter.consent.start(request);
    const first = load(startUrl);
    await reaches(adapter, attempt.id, 'started');
    const { startUrl: newer } = await adapter.consent.restart(attempt.id);
    adapter.world.consent.open(newer);
    const heard = listenToAnnouncements();
    first.press('Deny');
    // The announcement comes after the decision, which has been heard then.
    await vi.waitFor(() => expect(heard).toEqual([attempt.id]));
    expect(hasEnded((await adapter.attempts.get(attempt.id)).status)).toBe(false);
    adapter.world.consent.decide(attempt.id, 'allow');
    expect((await adapter.attempts.get(attempt.id)).status).toBe('connected');
  });

  it('should have no say once the time of its attempt is over', async () => {
    const clock = fakeClock();
    const adapter = memoryAdapter({ services: [acme], clock });
    const { attempt, startUrl } = await adapter.consent.start(request);
    await clock.advance(ATTEMPT_LIFETIME_MS);
    const heard = listenToAnnouncements();
    load(startUrl).press('Allow');
    await vi.waitFor(() => expect(heard).toEqual([attempt.id]));
    expect((await adapter.attempts.get(attempt.id)).status).toBe('expired');
  });

  it('should load nothing but its own files, and hold no inline script or style', () => {
    const page = new DOMParser().parseFromString(html, 'text/html');
    const addresses = [...page.querySelectorAll('[src], [href]')].map(
      (element) => element.getAttribute('src') ?? element.getAttribute('href'),
    );
    // An empty icon, so that the browser asks the host for none.
    expect(addresses).toEqual(['data:,', 'patchcord-memory-consent.css', 'patchcord-memory-consent.js']);
    expect(page.querySelectorAll('style, [style], [onclick], script:not([src])')).toHaveLength(0);
  });
});
