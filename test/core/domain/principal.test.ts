import {
  mayCallService,
  mayConnect,
  maySeeAuthentication,
  mayUseService,
  sessionClaimsSchema,
  toPrincipal,
} from 'patchcord/core';
import { describe, expect, it } from 'vitest';

const claims = (given: object) =>
  sessionClaimsSchema.parse({
    aud: 'https://p.example',
    org: 'o',
    sub: 'ada',
    kind: 'end-user',
    exp: 1,
    jti: '12345678',
    ...given,
  });
const ada = { owner: { kind: 'end-user', id: 'ada' }, serviceKey: 'acme' } as const;

describe('principals', () => {
  it('should see what is their own and nothing else', () => {
    expect(maySeeAuthentication(toPrincipal(claims({})), ada)).toBe(true);
    expect(maySeeAuthentication(toPrincipal(claims({ sub: 'bob' })), ada)).toBe(false);
    expect(maySeeAuthentication(toPrincipal(claims({ kind: 'builder' })), ada)).toBe(false);
  });

  it('should not let a person act for somebody else by naming them', () => {
    const bob = toPrincipal(claims({ sub: 'bob', owner: { kind: 'end-user', id: 'ada' } }));
    expect(maySeeAuthentication(bob, ada)).toBe(false);
    expect(mayConnect(bob) && bob.owner.id).toBe('bob');
  });

  it('should stay inside the services of the session', () => {
    const narrow = toPrincipal(claims({ services: ['beacon'] }));
    expect(mayUseService(narrow, 'acme')).toBe(false);
    expect(maySeeAuthentication(narrow, ada)).toBe(false);
  });

  it('should let a backend see the organization, or the one it acts for, and call services', () => {
    const backend = toPrincipal(claims({ kind: 'backend', sub: 'northwind' }));
    expect(maySeeAuthentication(backend, ada)).toBe(true);
    expect(mayCallService(backend)).toBe(true);
    expect(mayConnect(backend)).toBe(false);
    const forBob = toPrincipal(claims({ kind: 'backend', owner: { kind: 'end-user', id: 'bob' } }));
    expect(maySeeAuthentication(forBob, ada)).toBe(false);
    expect(mayCallService(toPrincipal(claims({})))).toBe(false);
  });
});
