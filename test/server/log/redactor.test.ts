import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../src/server/log/index.ts';

const shown = (value: unknown, ...secrets: string[]) => {
  const redactor = createRedactor();
  for (const secret of secrets) redactor.remember(secret);
  return JSON.stringify(redactor.value(value));
};

const canary = 'CANARY-8d21f0';

describe('redaction by name', () => {
  it.each([
    'token',
    'access_token',
    'refreshToken',
    'id_token',
    'clientSecret',
    'client_secret',
    'password',
    'Authorization',
    'Proxy-Authorization',
    'cookie',
    'Set-Cookie',
    'code',
    'code_verifier',
    'verifier',
    'state',
    'apiKey',
    'api_key',
    'X-API-Key',
    'oauth_token_secret',
    'oauth_verifier',
    'client_assertion',
    'ticket',
    'sealed',
  ])('A6-05 should hide what goes by the name %s, wherever it is', (name) => {
    const data = { [name]: canary };
    const containers = [
      data,
      { deep: [{ deeper: data }] },
      new Headers({ [name.replaceAll(/[^\w-]/g, '')]: canary }),
      new URLSearchParams(data),
      new Map([[name, canary]]),
      new URL(`https://a.example/callback?x=1&${name}=${canary}&y=2`),
      new Request(`https://a.example/callback?${name}=${canary}#${name}=${canary}`),
      new Error(`GET https://a.example/callback?${name}=${canary}&y=2 failed`),
      Object.assign(new Error('with members'), data),
      `body was ${JSON.stringify(data)}`,
      `body was ${JSON.stringify(JSON.stringify(data))}`,
      `body was ${name}=${canary}&a=b`,
      `redirect_uri=${encodeURIComponent(`https://a.example/?${name}=${canary}&a=b`)}`,
      { [name]: { nested: canary } },
      { [name]: [canary] },
    ];
    for (const container of containers) expect(shown(container)).not.toContain('CANARY');
  });

  it('should keep what is no secret', () => {
    const data = {
      status: 502,
      serviceKey: 'acme',
      authenticationId: 'a1',
      url: 'https://a.example/x?page=2',
      ok: true,
    };
    expect(JSON.parse(shown(data))).toEqual(data);
  });

  it('should show that a secret is absent', () => {
    expect(JSON.parse(shown({ token: null, password: false, cookie: undefined }))).toEqual({
      token: null,
      password: false,
    });
  });

  it.each([
    `Authorization: Bearer ${canary}-and-more`,
    `Authorization: Basic ${btoa(`user:${canary}`)}`,
    `https://user:${canary}@a.example/`,
    `https://${canary}@a.example/`,
    'eyJhbGciOiJub25lIn0.eyJDQU5BUlkiOjF9.',
  ])('A6-05 should hide what looks like a secret in text: %s', (text) => {
    expect(shown(text)).not.toMatch(/CANARY|Q0FOQVJZ|eyJDQU5BUlkiOjF9/);
  });
});

describe('remembered secrets', () => {
  const secret = 's3cr+t/ü "quoted"\n&=%';

  it.each([
    ['plain', secret],
    ['JSON', JSON.stringify(secret)],
    ['JSON in JSON', JSON.stringify(JSON.stringify(secret))],
    ['percent-encoded', encodeURIComponent(secret)],
    [
      'percent-encoded in lower case',
      encodeURIComponent(secret).replaceAll(/%../g, (part) => part.toLowerCase()),
    ],
    ['percent-encoded twice', encodeURIComponent(encodeURIComponent(secret))],
    ['form-encoded', new URLSearchParams({ x: secret }).toString().slice(2)],
    ['base64', Buffer.from(secret).toString('base64')],
    ['base64url', Buffer.from(secret).toString('base64url')],
  ])('A6-05 should be hidden when they are spelt in %s', (_how, spelling) => {
    expect(shown({ note: `before ${spelling} after` }, secret)).toContain('[redacted]');
    expect(shown({ note: `before${spelling}after` }, secret)).not.toContain(spelling.slice(2, -5));
  });

  it('A6-05 should be hidden in base64 wherever they begin', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 9 }), fc.string(), (before, value, after) => {
        fc.pre(value === value.trim());
        const encoded = Buffer.from(before + value + after).toString('base64');
        const redactor = createRedactor();
        redactor.remember(value);
        expect(redactor.text(`x ${encoded}`)).toContain('[redacted]');
      }),
    );
  });

  it('A6-05 should be hidden in names, messages, stacks, causes and aggregates', () => {
    const inner = new Error(`inner ${canary}`);
    const outer = Object.assign(new AggregateError([new Error(canary), canary], 'outer', { cause: inner }), {
      [canary]: canary,
      request: { headers: { 'x-custom': canary } },
    });
    outer.stack = `Error: x\n    at ${canary} (file.js:1:1)`;
    const text = shown({ error: outer, [canary]: 1 }, canary);
    expect(text).not.toContain('CANARY');
    expect(text).toContain('inner [redacted]');
  });

  it('should not shred text for the sake of short values', () => {
    expect(shown('a b c 12345', '12345', 'a', '')).toBe('"a b c 12345"');
  });

  it('should be known to children and forgotten with them', () => {
    const root = createRedactor();
    root.remember('root-secret');
    const child = root.child();
    child.remember('child-secret');
    expect(child.text('root-secret child-secret')).toBe('[redacted] [redacted]');
    expect(root.child().text('child-secret')).toBe('child-secret');
  });

  it('A6-05 should be hidden before long text is cut, wherever the cut falls', () => {
    for (let pad = 3980; pad < 4010; pad++) {
      expect(shown('x'.repeat(pad) + canary, canary)).not.toMatch(/CAN/);
    }
  });
});

describe('errors of the runtime', () => {
  it('A6-05 should hide the header value that Node repeats (finding 9)', () => {
    const errors = [`Bearer ${canary}\r\nx: "1"`, `${canary}😀`].map((value) => {
      try {
        return new Headers({ authorization: value });
      } catch (error) {
        return error;
      }
    });
    // The finding itself: should a runtime stop doing this, the test says so.
    expect(String(errors[0])).toContain(canary);
    for (const error of errors) expect(shown({ error })).not.toContain('CANARY');
  });

  it('should keep the code of an error, and take an authorization code for none', () => {
    expect(shown(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }))).toContain('"code":"ECONNREFUSED"');
    expect(shown(Object.assign(new Error('x'), { code: 'provider-timeout' }))).toContain(
      '"code":"provider-timeout"',
    );
    expect(shown(Object.assign(new Error('x'), { code: canary }))).not.toContain('CANARY');
  });
});

describe('bounds', () => {
  it('should survive circles, depth, breadth, and getters that throw', () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    let deep: unknown = canary;
    for (let depth = 0; depth < 1000; depth++) deep = { deep };
    const angry = {
      get member() {
        throw new Error(canary);
      },
    };
    const wide = Array.from({ length: 10_000 }, (_, index) => ({ index }));
    const text = shown({ circle, deep, angry, wide, long: 'x'.repeat(1_000_000) });
    expect(text.length).toBeLessThan(20_000);
    expect(text).toMatch(/\[circular\].*\[deeper\].*\[unreadable\].*more\]/);
    expect(text).not.toContain('CANARY');
  });

  it('should make plain data of anything', () => {
    const odd = [
      1n,
      Symbol('s'),
      () => 1,
      undefined,
      Number.NaN,
      new Date(Number.NaN),
      new Uint8Array(3),
      new Set([1]),
    ];
    expect(JSON.parse(shown(odd))).toEqual([
      '1',
      'Symbol(s)',
      '[function]',
      null,
      'NaN',
      'Invalid Date',
      '[3 bytes]',
      [1],
    ]);
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true }),
        (value) => {
          expect(() => shown(value)).not.toThrow();
        },
      ),
    );
  });

  it('A6-05 should never let a remembered secret through, whatever it is put into', () => {
    const anything = fc.anything({
      withMap: true,
      withSet: true,
      values: [fc.string(), fc.constant(`x${canary}y`)],
    });
    fc.assert(
      fc.property(anything, (value) => {
        expect(shown({ value }, canary)).not.toContain('CANARY');
      }),
    );
  });

  it('should not take long over text that was made to be slow', () => {
    const hostile = ['"'.repeat(50_000), 'a.'.repeat(50_000), '"a":"'.repeat(20_000), '%3F'.repeat(30_000)];
    const started = performance.now();
    for (const text of hostile) shown(`${text} is an invalid header value`);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
