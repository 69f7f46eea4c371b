/** A backend in memory with one service that can be connected in two ways, and what it can be made to do. */
import { createMemoryWorld, type MemoryAdapter, type ProviderAnswer } from 'patchcord/adapters/memory';
import {
  type Attempt,
  type AttemptStatus,
  type ConnectEvent,
  hasEnded,
  parseServiceDefinition,
  type RestartOptions,
} from 'patchcord/core';
import type { FakeClock } from '../support/fake-clock.ts';
import { OPTIONAL_SCOPE } from './connect.model.ts';
import { gateBefore } from './gate.ts';

const both = parseServiceDefinition({
  schema: 1,
  key: 'both',
  name: 'Both',
  methods: [
    {
      id: 'oauth',
      label: 'Sign in',
      type: 'oauth2-authorization-code',
      fields: [{ key: 'subdomain', label: 'Account address', type: 'string' }],
      authorize: {
        url: 'https://{{subdomain}}.both.example/authorize',
        anotherAccount: { prompt: 'select_account' },
      },
      token: { url: 'https://{{subdomain}}.both.example/token' },
      scopes: [
        { name: 'contacts.read', description: 'Read contacts', need: 'required' },
        { name: OPTIONAL_SCOPE, description: 'Read calls', need: 'optional' },
      ],
      placements: [{ in: 'header', name: 'authorization', template: 'Bearer {{token.accessToken}}' }],
    },
    {
      id: 'key',
      label: 'Use a key',
      type: 'token',
      fields: [{ key: 'apiKey', label: 'API key', type: 'string', secret: true }],
      placements: [{ in: 'header', name: 'authorization', template: 'Bearer {{apiKey}}' }],
      test: { request: { url: 'https://api.both.example/me' }, ok: {} },
    },
  ],
  origins: ['https://api.both.example/'],
});

/** What the user decides at the provider, or what happens there, by the status that comes of it. */
const decisions: { readonly [Status in AttemptStatus]?: 'allow' | 'deny' | ProviderAnswer } = {
  connected: 'allow',
  denied: 'deny',
  failed: { says: 'error', cause: 'provider-error' },
};

/** An attempt is `checking` for so long, in ms, where a path stops there. */
export const CHECKING_MS = 5000;

/** A world in memory ends with its page, so it cannot send a tab back; this one plays that it could. */
function returning(adapter: Omit<MemoryAdapter, 'script' | 'control' | 'world'>) {
  const { consent } = adapter;
  return {
    ...adapter,
    consent: {
      ...consent,
      canReturn: true,
      restart: (id: string, { signal }: RestartOptions = {}) => consent.restart(id, { signal }),
    },
  };
}

export type ConnectWorld = ReturnType<typeof createConnectWorld>;

export function createConnectWorld(clock: FakeClock, path: readonly ConnectEvent[]) {
  const world = createMemoryWorld({
    services: [both],
    authentications: [
      { id: 'old', serviceKey: 'both', methodId: 'oauth', grantedScopes: ['contacts.read', OPTIONAL_SCOPE] },
    ],
    clock,
  });
  const inner = returning(world.as());
  const gate = gateBefore(inner);
  const stopsAtChecking = path.some(
    (event) => event.type === 'ATTEMPT' && event.attempt.status === 'checking',
  );
  const checking = stopsAtChecking ? CHECKING_MS : 0;
  world.script.always('consent.start', { checking });

  /** The newest attempt; ids count up. */
  async function newest(): Promise<Attempt | undefined> {
    let last: Attempt | undefined;
    for (let number = 1; ; number++) {
      try {
        last = await inner.attempts.get(`att_${number}`);
      } catch {
        return last;
      }
    }
  }

  /** The window loads its start address, if it has not yet. */
  async function loadWindow(): Promise<void> {
    const attempt = await newest();
    if (attempt?.status !== 'created' || attempt.methodId !== 'oauth') return;
    // A new address of the same attempt takes the place of one that a window may have.
    const { startUrl } = await inner.consent.restart(attempt.id);
    world.consent.open(startUrl);
  }

  /** The user decides at the provider, or what else brings the attempt to this status. */
  async function bringTo(status: AttemptStatus, later: AttemptStatus | undefined): Promise<void> {
    await loadWindow();
    const attempt = await newest();
    if (!attempt || hasEnded(attempt.status)) return;
    if (status === 'abandoned') await inner.attempts.abandon(attempt.id);
    else if (attempt.status === 'started') {
      const outcome = decisions[status === 'checking' ? (later ?? 'connected') : status];
      world.consent.decide(attempt.id, outcome ?? 'allow');
    }
  }

  return {
    ...world,
    inner,
    gate,
    checking,
    newest,
    loadWindow,
    bringTo,
    /** The server cannot be asked about attempts, or can again. */
    setReachable(isReachable: boolean) {
      world.script.always('attempts.get', isReachable ? {} : { error: 'network-failed' });
    },
    /** Somewhere else, the person disconnects what is there, or connects once more. */
    async setExisting(hasExisting: boolean) {
      const { items } = await inner.authentications.list({});
      if (!hasExisting) for (const { id } of items) await inner.disconnecting.disconnect(id);
      if (!hasExisting || items.length > 0) return;
      const { id } = await inner.credentials.start({ serviceKey: 'both', methodId: 'key' });
      await inner.credentials.submit(id, { apiKey: 'elsewhere' });
    },
  };
}
