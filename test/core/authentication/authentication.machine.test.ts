import fc from 'fast-check';
import {
  type AuthenticationEvent,
  type AuthenticationState,
  authenticationStatuses,
  authenticationTable,
  EXPIRY_NOTICE_MS,
  expiryEvent,
  transition,
} from 'patchcord/core';
import { describe, expect, it } from 'vitest';

const events: readonly AuthenticationEvent[] = [
  { type: 'CONNECTED' },
  { type: 'CALL_SUCCEEDED' },
  { type: 'CALL_REFUSED' },
  { type: 'CHECK_PASSED' },
  { type: 'CHECK_REFUSED', cause: 'credentials-refused' },
  { type: 'CHECK_FAILED', cause: 'provider-error' },
  { type: 'EXPIRY_NEARS' },
  { type: 'EXPIRED' },
  { type: 'DISCONNECT' },
];
const connecting = { tag: 'connecting', refusals: 0 } as AuthenticationState;
const stateAfter = (...types: AuthenticationEvent['type'][]) =>
  types.reduce<AuthenticationState>((state, type) => {
    const event = events.find((candidate) => candidate.type === type);
    return event ? transition(authenticationTable, state, event)[0] : state;
  }, connecting);

describe('authentication', () => {
  it('should become faulty at the second refused call in a row, not at the first', () => {
    expect(stateAfter('CONNECTED', 'CALL_REFUSED').tag).toBe('active');
    expect(stateAfter('CONNECTED', 'CALL_REFUSED', 'CALL_SUCCEEDED', 'CALL_REFUSED').tag).toBe('active');
    expect(stateAfter('CONNECTED', 'CALL_REFUSED', 'CALL_REFUSED')).toMatchObject({
      tag: 'faulty',
      cause: 'calls-refused',
    });
  });

  it('should need a new consent when a check is refused, and none when the provider is away', () => {
    expect(stateAfter('CONNECTED', 'CHECK_REFUSED')).toMatchObject({
      tag: 'needs-reauth',
      cause: 'credentials-refused',
    });
    expect(stateAfter('CONNECTED', 'CHECK_FAILED')).toMatchObject({ tag: 'error', cause: 'provider-error' });
    expect(stateAfter('CONNECTED', 'CHECK_FAILED', 'CHECK_PASSED').tag).toBe('active');
  });

  it('should not revive what has expired by a check, only by connecting again', () => {
    expect(stateAfter('CONNECTED', 'EXPIRED', 'CHECK_PASSED').tag).toBe('needs-reauth');
    expect(stateAfter('CONNECTED', 'EXPIRED', 'CONNECTED').tag).toBe('active');
  });

  it('should delete the credentials exactly once, on disconnecting, and stay disconnected', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 30 }), (sequence) => {
        let state: AuthenticationState = connecting;
        let deletions = 0;
        for (const event of sequence) {
          const [next, ...effects] = transition(authenticationTable, state, event);
          if (state.tag === 'disconnected') expect(next).toBe(state);
          deletions += effects.length;
          state = next;
        }
        expect(deletions).toBe(state.tag === 'disconnected' ? 1 : 0);
        if (state.tag !== 'connecting' && state.tag !== 'active') expect(state.cause).toBeDefined();
      }),
    );
  });

  it('should reach every status', () => {
    const seen = new Set<string>();
    const visit = (state: AuthenticationState) => {
      const id = JSON.stringify(state);
      if (seen.has(id)) return;
      seen.add(id);
      for (const event of events) visit(transition(authenticationTable, state, event)[0]);
    };
    visit(connecting);
    expect(new Set([...seen].map((id) => JSON.parse(id).tag))).toEqual(new Set(authenticationStatuses));
  });
});

describe('expiryEvent', () => {
  const now = Date.parse('2026-11-23T12:00:00Z');
  it.each([
    [undefined, undefined],
    [now + EXPIRY_NOTICE_MS + 1, undefined],
    [now + EXPIRY_NOTICE_MS, 'EXPIRY_NEARS'],
    [now + 1, 'EXPIRY_NEARS'],
    [now, 'EXPIRED'],
  ])('should say for an end at %s: %s', (end, type) => {
    expect(expiryEvent(end === undefined ? undefined : new Date(end).toISOString(), now)?.type).toBe(type);
  });
});
