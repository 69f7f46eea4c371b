import { describe, expect, it } from 'vitest';
import {
  bindingCookie,
  clearedCookie,
  readBindingCookie,
} from '../../../src/server/attempts/consent-cookie.ts';

const https = { basePath: '/x', secure: true, crossSite: false };
const loopback = { basePath: '', secure: false, crossSite: false };

describe('the binding cookie', () => {
  it('A1-05 should be for the callback alone, short-lived, out of reach of scripts, and secure on https', () => {
    expect(bindingCookie('att_1', 'value', https)).toBe(
      'patchcord_att_1=value; Path=/x/callback; Max-Age=600; HttpOnly; SameSite=Lax; Secure',
    );
    expect(bindingCookie('att_1', 'value', loopback)).toBe(
      'patchcord_att_1=value; Path=/callback; Max-Age=600; HttpOnly; SameSite=Lax',
    );
  });

  it('A1-05 should arrive with a form of the provider’s page where the service answers by one', () => {
    const place = { ...https, crossSite: true };
    expect(bindingCookie('att_1', 'value', place)).toBe(
      'patchcord_att_1=value; Path=/x/callback; Max-Age=600; HttpOnly; SameSite=None; Secure',
    );
    expect(clearedCookie('att_1', place)).toContain('SameSite=None; Secure');
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
