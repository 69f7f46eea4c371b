import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  type BeaconLogEntry,
  type BeaconMail,
  startBeaconMail,
} from '../../demo/third-parties/beacon-mail/index.ts';

let dataDir: string;
let beacon: BeaconMail;
let log: BeaconLogEntry[];

const start = () => startBeaconMail({ dataDir, port: 0, log: (entry) => log.push(entry) });

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'beacon-'));
  log = [];
  beacon = await start();
});
afterEach(async () => {
  await beacon.close();
  await rm(dataDir, { recursive: true });
});

const call = (path: string, key?: string) =>
  fetch(`${beacon.apiUrl}${path}`, key === undefined ? {} : { headers: { Authorization: `Bearer ${key}` } });

it('should open its API to the live key', async () => {
  expect(beacon.key).toMatch(/^bm_live_.{24}$/);
  expect(await (await call('/account', beacon.key)).json()).toEqual({
    id: 'bcn_4410',
    name: 'Northwind Marketing',
    email: 'marketing@northwind.example',
  });
  const { data, total } = await (await call('/campaigns?limit=3', beacon.key)).json();
  expect([data.length, total]).toEqual([3, 4]);
  for (const { recipients, delivered, bounced } of data) expect(delivered + bounced).toBe(recipients);
  expect(log).toContainEqual({
    kind: 'api',
    method: 'GET',
    path: '/api/account',
    status: 200,
    key: beacon.key,
  });
});

it.each([
  ['no key', () => undefined, 'missing_key', 'Authorization: Bearer'],
  ['a wrong key', () => 'bm_live_000000000000000000000000', 'invalid_key', 'not valid'],
  ['half a key', () => beacon.key.slice(0, -1), 'invalid_key', 'not valid'],
  ['its test key', () => beacon.testKey, 'invalid_key', 'This is a test key'],
])('should refuse %s and say why', async (_what, key, code, words) => {
  const refused = await call('/account', key());
  expect(refused.status).toBe(401);
  expect(await refused.json()).toEqual({ error: { code, message: expect.stringContaining(words) } });
});

it('should show both keys on their page, which nobody may frame or cache', async () => {
  const page = await fetch(beacon.keysPageUrl);
  expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(page.headers.get('cache-control')).toBe('no-store');
  const html = await page.text();
  expect(html).toContain(beacon.key);
  expect(html).toContain(beacon.testKey);
});

it('should serve what its pages refer to, from its own origin', async () => {
  const html = await (await fetch(beacon.keysPageUrl)).text();
  const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address);
  expect(addresses).toContain('/assets/beacon.css');
  for (const address of addresses) {
    expect(address).toMatch(/^\//);
    expect((await fetch(new URL(address, beacon.url))).status, address).toBe(200);
  }
});

it('should keep its keys over a restart', async () => {
  const { key, testKey } = beacon;
  await beacon.close();
  beacon = await start();
  expect([beacon.key, beacon.testKey]).toEqual([key, testKey]);
});

it('should be gone once it is closed, connections that browsers keep open too', async () => {
  await call('/account', beacon.key);
  const { url } = beacon;
  await beacon.close();
  await expect(fetch(url)).rejects.toThrow('fetch failed');
  beacon = await start();
});
