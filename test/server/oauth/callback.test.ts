import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callbackState, plainText, readCallback } from '../../../src/server/oauth/index.ts';

const at = (query: string | Record<string, string>) => new URLSearchParams(query);
const anyIssuer = { issuer: undefined };
const announced = { issuer: 'https://login.example.com' };

describe('callbackState', () => {
  it('should give the state', () => {
    expect(callbackState(at('state=s1&code=c'))).toBe('s1');
    expect(callbackState(at('error=access_denied&state=s1'))).toBe('s1');
  });

  it.each(['', 'code=c', 'state=', 'state=&code=c'])(
    'A1-04 should refuse a callback without state: %j',
    (query) => {
      expect(() => callbackState(at(query))).toThrow(expect.objectContaining({ code: 'callback-invalid' }));
    },
  );
});

describe('readCallback', () => {
  it('should give the code', () => {
    expect(readCallback(at('state=s&code=abc%2B%2F'), anyIssuer)).toEqual({ ok: true, code: 'abc+/' });
  });

  it.each(['code', 'state', 'iss', 'error', 'error_description'])(
    'A1-09 should refuse a second %s',
    (name) => {
      const url = at(`state=s&code=CANARY&${name}=CANARY&${name}=CANARY`);
      for (const read of [() => readCallback(url, anyIssuer), () => callbackState(url)]) {
        expect(read).toThrow(
          expect.objectContaining({
            code: 'callback-invalid',
            message: expect.not.stringContaining('CANARY'),
          }),
        );
      }
    },
  );

  it('A1-09 should ignore what it does not know, also twice', () => {
    const url = at('state=s&code=c&session_state=1&session_state=2&scope=a&access_token=x&foo');
    expect(readCallback(url, anyIssuer)).toEqual({ ok: true, code: 'c' });
  });

  it('A1-01 should not take a token for a code', () => {
    expect(() => readCallback(at('state=s&access_token=x&token_type=bearer'), anyIssuer)).toThrow(
      expect.objectContaining({ code: 'callback-invalid' }),
    );
  });

  it('A1-08 should take the announced issuer only, compared as a string', () => {
    expect(readCallback(at({ state: 's', code: 'c', iss: announced.issuer }), announced).ok).toBe(true);
    for (const iss of [
      'https://login.example.com/',
      'https://LOGIN.example.com',
      'https://evil.example',
      '',
    ]) {
      expect(() => readCallback(at({ state: 's', code: 'c', iss }), announced)).toThrow(
        expect.objectContaining({ code: 'issuer-mismatch' }),
      );
    }
    expect(() => readCallback(at('state=s&code=c'), announced)).toThrow(
      expect.objectContaining({ code: 'issuer-mismatch' }),
    );
  });

  it('A1-08 should check the issuer of an error too, and ignore one that nobody announced', () => {
    expect(() => readCallback(at('state=s&error=access_denied'), announced)).toThrow(
      expect.objectContaining({ code: 'issuer-mismatch' }),
    );
    expect(readCallback(at('state=s&code=c&iss=https%3A%2F%2Fa.example'), anyIssuer).ok).toBe(true);
  });

  it.each([
    ['access_denied', true, 'not-allowed'],
    ['server_error', false, 'provider-error'],
    ['temporarily_unavailable', false, 'provider-error'],
    ['invalid_request', false, 'provider-misconfigured'],
    ['unauthorized_client', false, 'provider-misconfigured'],
    ['unsupported_response_type', false, 'provider-misconfigured'],
    ['invalid_scope', false, 'provider-misconfigured'],
    ['something_else', false, 'provider-misconfigured'],
  ])('A1-10 should map %s', (error, denied, cause) => {
    expect(
      readCallback(at({ state: 's', error, error_uri: 'javascript:alert(1)' }), anyIssuer),
    ).toMatchObject({
      ok: false,
      denied,
      failure: { cause },
    });
  });

  it('A1-10 should let an error win over a code', () => {
    expect(readCallback(at('state=s&code=c&error=access_denied'), anyIssuer)).toMatchObject({ denied: true });
  });

  it('A1-10 should pass the description on as plain text, bounded and without its own state', () => {
    const description = `<b>No</b>\r\nway \u202eevil\u202c \u0000${'x'.repeat(1000)}`;
    const result = readCallback(
      at({ state: 'CANARY-state', error: 'access_denied', error_description: description }),
      anyIssuer,
    );
    const detail = result.ok ? undefined : result.failure.detail;
    expect(detail).toMatch(/^<b>No<\/b> way evil x+…$/);
    expect(detail).toHaveLength(300);
    const echo = readCallback(
      at({ state: 'CANARY-state', error: 'x', error_description: 'state CANARY-state is bad' }),
      anyIssuer,
    );
    expect(JSON.stringify(echo)).not.toContain('CANARY');
    expect(JSON.stringify(echo)).toContain('is bad (x)');
  });

  it('A1-10 should never answer with anything but a code, a known failure, or an error by code', () => {
    const name = fc.constantFrom('code', 'state', 'iss', 'error', 'error_description', 'error_uri', 'x');
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string({ unit: 'binary' }))), (pairs) => {
        const url = at(new URLSearchParams(pairs).toString());
        try {
          const result = readCallback(url, anyIssuer);
          if (!result.ok) expect(result.failure.detail ?? '').not.toMatch(/[\p{Cc}\p{Cf}]/u);
        } catch (error) {
          expect(error).toMatchObject({ code: 'callback-invalid' });
        }
      }),
    );
  });
});

describe('plainText', () => {
  it('should leave nothing of what is not text, or cannot be seen', () => {
    for (const text of [undefined, null, 1, {}, '', ' \n', '\u200b\u202e\ufeff'])
      expect(plainText(text)).toBeUndefined();
  });

  it('should cut between characters', () => {
    expect(plainText('😀'.repeat(400))).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
  });
});
