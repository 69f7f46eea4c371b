import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Canary, canariesIn } from '../support/canaries.ts';
import { realisticLaunch } from '../support/find-browser.ts';
import { type Postgres, postgresBinaries, startPostgres } from '../support/postgres.ts';
import { type DemoProcess, startDemoProcess } from './support/demo-process.ts';
import { NorthwindPage } from './support/northwind.model.ts';
import { readBeaconKey } from './support/third-parties.model.ts';
import { type Exchange, recordTraffic } from './support/traffic.ts';

/** A whole run on a real Postgres, with everything it left behind; the searches look at it from every side. */
describe('secrets', () => {
  let demo: DemoProcess;
  let browser: Browser;
  let postgres: Postgres | undefined;
  let canaries: readonly Canary[];
  let exchanges: readonly Exchange[];
  let dump: string;

  beforeAll(async () => {
    postgres = await startPostgres();
    if (!postgres) throw new Error('This test needs a Postgres.');
    const databaseUrl = await postgres.createDatabase();
    demo = await startDemoProcess({ DATABASE_URL: databaseUrl });
    browser = await chromium.launch(realisticLaunch());
    const context = await browser.newContext();
    const traffic = recordTraffic(context);
    const key = await connectBoth(context, demo);
    await demo.stop();
    canaries = [...ofTheProvider(demo.thirdPartyLog()), { name: 'API key', value: key }];
    exchanges = await traffic.exchanges();
    dump = execFileSync(join(postgresBinaries() ?? '', 'pg_dump'), ['--inserts', databaseUrl], {
      encoding: 'utf8',
    });
  });

  afterAll(async () => {
    await browser?.close();
    await demo?.dispose();
    await postgres?.stop();
  });

  const isThirdParty = ({ origin }: Exchange) => origin.includes('127.0.0.1');

  it('should first be found where they are allowed', () => {
    expect(canaries.map(({ name }) => name)).toEqual([
      'client secret',
      'code',
      'verifier',
      'access token',
      'refresh token',
      'API key',
    ]);
    for (const { name, value } of canaries) expect(value.length, name).toBeGreaterThanOrEqual(20);
    expect(canariesIn(demo.thirdPartyLog(), canaries)).toEqual(canaries.map(({ name }) => name));
    const received = exchanges.filter(isThirdParty).map((exchange) => exchange.received);
    expect(canariesIn(received.join('\n'), canaries)).toEqual(expect.arrayContaining(['code', 'API key']));
  });

  it('A6-06 should not be in the traffic of a browser, but for the key that is typed and the redirect', () => {
    const ours = exchanges.filter((exchange) => !isThirdParty(exchange));
    expect(ours.length).toBeGreaterThan(10);
    const found = ours.flatMap(({ method, path, sent, received }) => [
      ...canariesIn(sent, canaries).map((name) => `${method} ${generic(path)} sends ${name}`),
      ...canariesIn(received, canaries).map((name) => `${method} ${generic(path)} gets ${name}`),
    ]);
    expect(found.sort()).toEqual([
      'GET /callback sends code',
      'POST /attempts/:id/credentials sends API key',
    ]);
  });

  it('A6-05 should not be in the logs', () => {
    expect(demo.output()).toMatch(/"connected"|attempt/);
    expect(canariesIn(demo.output(), canaries)).toEqual([]);
  });

  it('A6-04 should not be in a dump of the database', () => {
    expect(dump).toContain('INSERT INTO');
    expect(dump).toContain('ada@northwind.example');
    const state =
      exchanges.map(({ sent }) => /\/callback\?\S*state=([^&\s]+)/.exec(sent)?.[1]).find(Boolean) ?? '';
    expect(state.length).toBeGreaterThanOrEqual(22);
    expect(canariesIn(dump, [...canaries, { name: 'state', value: state }])).toEqual([]);
  });

  it('should not be in dist', () => {
    const files = readdirSync('dist', { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const text = files.map((file) => readFileSync(join(file.parentPath, file.name), 'utf8')).join('\n');
    expect(text).toContain('createServer');
    expect(canariesIn(text, canaries)).toEqual([]);
  });
});

async function connectBoth(context: BrowserContext, demo: DemoProcess): Promise<string> {
  const northwind = await NorthwindPage.open(context, demo.url);
  const acme = await northwind.connects('Acme CRM');
  const window = await acme.continuesTo('Acme CRM');
  await window.signsIn();
  await window.allows();
  await acme.finishes();
  const key = await readBeaconKey(context, demo.beaconKeyPage);
  const beacon = await northwind.connects('Beacon Mail');
  await beacon.typesKey(key);
  await beacon.submitsKey();
  await beacon.finishes();
  await northwind.seesConnected('Beacon Mail');
  await northwind.reloads();
  await northwind.page.locator('.nw-preview').nth(1).waitFor();
  return key;
}

/** What Acme's own log says that it gave and got. */
function ofTheProvider(log: string): readonly Canary[] {
  const entries = log
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const token = entries.find(({ kind, status }) => kind === 'token' && status === 200);
  return [
    { name: 'client secret', value: token.clientSecret },
    { name: 'code', value: token.sent.code },
    { name: 'verifier', value: token.sent.code_verifier },
    { name: 'access token', value: token.answer.access_token },
    { name: 'refresh token', value: token.answer.refresh_token },
  ];
}

function generic(path: string): string {
  return path.replace(/^(\/[a-z]+)\/[^/]{8,}/, '$1/:id');
}
