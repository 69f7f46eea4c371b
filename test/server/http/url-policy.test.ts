import { describe, expect, it } from 'vitest';
import { type AddressPolicy, createUrlCheck } from '../../../src/server/http/index.ts';
import { privateSpellings } from './private-spellings.ts';

const production = { development: false };
const underDevelopment = { development: true };
const check = (policy: AddressPolicy, url: string, context = production) =>
  createUrlCheck(policy)(new URL(url), context);
const refusal = expect.objectContaining({ code: 'outbound-blocked' });

describe('createUrlCheck', () => {
  it.each(['https://api.example.com/', 'https://api.example.com:443/x', 'https://xn--bcher-kva.example/'])(
    'should let %s pass',
    (url) => {
      expect(() => check({}, url)).not.toThrow();
    },
  );

  it.each(privateSpellings)('A4-02 should refuse https://%s/', (host) => {
    expect(() => check({}, `https://${host}/`)).toThrow(refusal);
  });

  it.each([
    'localhost',
    'LOCALHOST',
    'localhost.',
    'a.localhost',
    'a.localhost.',
    'metadata.google.internal',
    'metadata.google.internal.',
    'intranet',
    'ｌocalhost',
  ])('A4-02 should refuse the name %s', (host) => {
    expect(() => check({}, `https://${host}/`)).toThrow(refusal);
  });

  it('A4-02 should refuse the metadata service even where private networks are allowed', () => {
    expect(() => check({ privateNetworks: true }, 'https://metadata.google.internal/')).toThrow(refusal);
  });

  it.each([
    'ftp://a.example/',
    'file:///etc/passwd',
    'data:text/plain,x',
    'blob:https://a.example/x',
    'ws://a.example/',
  ])('A4-05 should refuse %s', (url) => {
    expect(() => check({ privateNetworks: true }, url, underDevelopment)).toThrow(refusal);
  });

  it('A4-05 should refuse plain http unless the service is under development', () => {
    expect(() => check({}, 'http://api.example.com/')).toThrow(refusal);
    expect(() => check({}, 'http://api.example.com/', underDevelopment)).not.toThrow();
  });

  it('A4-05 should refuse ports that are not on the list', () => {
    expect(() => check({}, 'https://api.example.com:8443/')).toThrow(refusal);
    expect(() => check({ ports: [8443] }, 'https://api.example.com:8443/')).not.toThrow();
    expect(() => check({ ports: [8443] }, 'https://api.example.com:6379/')).toThrow(refusal);
    expect(() => check({}, 'https://api.example.com:80/')).toThrow(refusal);
  });

  it('A4-10 should open private networks only by its switch, and http there only for development', () => {
    const open = { privateNetworks: true };
    expect(() => check(open, 'https://crm/')).not.toThrow();
    expect(() => check(open, 'https://localhost:8443/')).not.toThrow();
    expect(() => check(open, 'http://localhost:8080/', underDevelopment)).not.toThrow();
    expect(() => check(open, 'http://localhost:8080/')).toThrow(refusal);
    expect(() => check({ ...open, ports: [443] }, 'https://localhost:8443/')).toThrow(refusal);
  });

  it('A4-05 should let an allowed origin pass exactly', () => {
    const policy = { allow: ['http://127.0.0.1:4001'] };
    expect(() => check(policy, 'http://127.0.0.1:4001/token')).not.toThrow();
    for (const url of ['http://127.0.0.1:4002/', 'https://127.0.0.1:4001/', 'http://localhost:4001/']) {
      expect(() => check(policy, url)).toThrow(refusal);
    }
  });

  it('should refuse a user name, also on an allowed origin', () => {
    expect(() => check({ allow: ['https://a.example'] }, 'https://u:CANARY@a.example/')).toThrow(refusal);
  });

  it('A6-05 should not repeat path, query or user name of what it refuses', () => {
    for (const url of ['http://a.example/CANARY?x=CANARY', 'https://CANARY:CANARY@a.example/']) {
      expect(() => check({}, url)).toThrow(
        expect.not.objectContaining({ message: expect.stringContaining('CANARY') }),
      );
    }
  });

  it.each([
    '127.0.0.1:4001',
    'http://a.example/path',
    'http://a.example/?',
    'ftp://a.example',
    '*',
    'http://u@a.example',
  ])('should refuse the configuration allow: [%j]', (entry) => {
    expect(() => createUrlCheck({ allow: [entry] })).toThrow(
      expect.objectContaining({ code: 'configuration-invalid' }),
    );
  });
});
