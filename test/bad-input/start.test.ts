import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKey } from 'patchcord/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommand } from '../../src/server/node/command.ts';
import { expectReasonLogged } from './leftovers.ts';

// Busy machines open an embedded database in seconds.
vi.setConfig({ testTimeout: 60_000 });

const beacon = {
  schema: 1,
  key: 'beacon',
  name: 'Beacon Mail',
  methods: [
    {
      id: 'key',
      type: 'token',
      fields: [{ key: 'apiKey', label: 'API key', type: 'string', secret: true }],
      placements: [{ in: 'header', name: 'x-api-key', template: '{{apiKey}}' }],
    },
  ],
  origins: ['https://beacon.example/'],
};

const env = {
  SESSION_SECRET: 'session-secret-of-the-tests-0123456789',
  PATCHCORD_KEYS: generateKey('k1'),
};
const secrets = [env.SESSION_SECRET, env.PATCHCORD_KEYS.slice(3)];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-start-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** `patchcord serve` in this process, with one service. */
async function serve(name: string, definition: object, whenReady: (address: string) => Promise<void>) {
  const config = {
    publicUrl: 'http://localhost:4000',
    organizations: [
      {
        id: 'northwind',
        name: 'Northwind',
        sessionKeys: [{ kid: 'k1', algorithm: 'HS256', secret: { variable: 'SESSION_SECRET' } }],
        services: [{ definition }],
      },
    ],
  };
  await writeFile(join(folder, name), `export default ${JSON.stringify(config)};`);
  const said = { out: '', error: '' };
  const code = await runCommand({
    argv: ['serve', '--config', name, '--port', '0'],
    env,
    folder,
    nodeVersion: process.versions.node,
    writeOut: (text) => {
      said.out += text;
    },
    writeError: (text) => {
      said.error += text;
    },
    untilStopped: () => whenReady(/listens on (\S+)/.exec(said.out)?.[1] ?? ''),
  });
  return { code, ...said };
}

const asEntries = (text: string) => [{ time: '', level: 'error' as const, event: text }];

describe('a server that cannot start', () => {
  it('should name the place in a malformed definition, in one sentence, and keep nothing open', async () => {
    const malformed = { ...beacon, origins: ['not an address'] };
    const { code, out, error } = await serve('malformed.mjs', malformed, async () => undefined);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(error.trim().split('\n')).toHaveLength(1);
    expect(error).toMatch(/^Service "beacon" of organization "northwind".*\/origins\/0/);
    expectReasonLogged(asEntries(error), { event: expect.stringContaining('/origins/0') }, secrets);
    // The way forward: the definition is mended, and the same folder is free.
    const mended = await serve('mended.mjs', beacon, async (address) => {
      expect((await fetch(`${address}/health/ready`)).status).toBe(200);
    });
    expect(mended.code).toBe(0);
  });

  it('should say that the data folder is in use and what to do, and leave the first server alone', async () => {
    const first = await serve('first.mjs', beacon, async (address) => {
      const second = await serve('second.mjs', beacon, async () => {
        throw new Error('The second server started.');
      });
      expect({ code: second.code, out: second.out }).toEqual({ code: 1, out: '' });
      expect(second.error.trim().split('\n')).toHaveLength(1);
      expect(second.error).toMatch(
        /^Another process is using the data folder .*Stop that one first.*DATABASE_URL/,
      );
      expectReasonLogged(asEntries(second.error), { event: expect.stringContaining(folder) }, secrets);
      expect((await fetch(`${address}/health/ready`)).status).toBe(200);
      const data = await readdir(join(folder, '.patchcord'));
      expect(data.filter((name) => name.endsWith('.sock'))).toHaveLength(1);
    });
    expect(first.code).toBe(0);
    expect(await readdir(join(folder, '.patchcord'))).toEqual(['pgdata']);
  });
});
