import { describe, expect, it } from 'vitest';
import {
  bindingCookie,
  clearedCookie,
  readBindingCookie,
} from '../../../src/server/attempts/consent-cookie.ts';

const https = { href: 'https://a.example/x', origin: 'https://a.example', basePath: '/x', secure: true };
const loopback = {
  href: 'http://localhost:4000',
  origin: 'http://localhost:4000',
  basePath: '',
  secure: false,
};

describe('the binding cookie', () => {
  it('A1-05 should be for the callback alone, short-lived, out of reach of scripts, and secure on https', () => {
    expect(bindingCookie('att_1', 'value', https)).toBe(
      'patchcord_att_1=value; Path=/x/callback; Max-Age=600; HttpOnly; SameSite=Lax; Secure',
    );
    expect(bindingCookie('att_1', 'value', loopback)).toBe(
      'patchcord_att_1=value; Path=/callback; Max-Age=600; HttpOnly; SameSite=Lax',
    );
  });

  it('should be forgotten under the same name and path', () => {
    expect(clearedCookie('att_1', https)).toBe(
      'patchcord_att_1=; Path=/x/callback; Max-Age=0; HttpOnly; SameSite=Lax; Secure',
    );
  });

  it.each([
    ['patchcord_att_1=one', 'one'],
    ['a=1; patchcord_att_1=one; patchcord_att_2=two', 'one'],
    ['patchcord_att_10=ten', undefined],
    ['xpatchcord_att_1=one', undefined],
    ['', undefined],
  ])('should be read from "%s"', (cookie, expected) => {
    const request = new Request('https://a.example/x/callback', { headers: { cookie } });
    expect(readBindingCookie(request, 'att_1')).toBe(expected);
  });
});
