import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CommandProcess, runCommand } from '../../../src/server/node/command.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patchcord-command-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command where it must fail or only explain itself: nothing is started. */
async function run(argv: readonly string[], change: Partial<CommandProcess> = {}) {
  const written = { out: '', error: '' };
  const code = await runCommand({
    argv,
    env: {},
    folder,
    nodeVersion: '24.0.0',
    writeOut: (text) => (written.out += text),
    writeError: (text) => (written.error += text),
    untilStopped: () => Promise.reject(new Error('The server should not have started.')),
    ...change,
  });
  return { code, ...written };
}

const sentences = (text: string) => text.trim().split('\n');

describe('the command patchcord', () => {
  it('should say in one sentence which Node it needs', async () => {
    const { code, error } = await run(['serve'], { nodeVersion: '20.20.2' });
    expect(code).toBe(1);
    expect(sentences(error)).toEqual([
      'The command patchcord needs Node 22.12 or newer; this is Node 20.20.2.',
    ]);
    expect((await run(['--help'], { nodeVersion: '22.12.0' })).code).toBe(0);
    expect((await run(['--help'], { nodeVersion: '22.11.9' })).code).toBe(1);
  });

  it('should say which Node reads a configuration in TypeScript', async () => {
    writeFileSync(join(folder, 'patchcord.config.ts'), 'export default {};');
    const { code, error } = await run(['serve'], { nodeVersion: '22.17.1' });
    expect(code).toBe(1);
    expect(sentences(error)).toEqual([
      'A configuration file in TypeScript needs Node 22.18 or newer; this is Node 22.17.1.',
    ]);
  });

  it('should explain itself', async () => {
    const { code, out } = await run(['--help']);
    expect(code).toBe(0);
    for (const word of ['serve', '--config', '--port', '--host', 'PATCHCORD_KEYS', 'DATABASE_URL']) {
      expect(out).toContain(word);
    }
  });

  it.each<[string, readonly string[], RegExp]>([
    ['nothing', [], /^Write "patchcord serve"/],
    ['another command', ['start'], /^Write "patchcord serve"/],
    ['an unknown flag', ['serve', '--prot', '1'], /--prot/],
    [
      'no configuration',
      ['serve'],
      /There is no patchcord\.config\.mjs, .* Make one, or name another with --config/,
    ],
    [
      'a configuration that is not there',
      ['serve', '--config', 'other.mjs'],
      /There is no file .*other\.mjs/,
    ],
  ])('should refuse %s', async (_name, argv, sentence) => {
    const { code, error } = await run(argv);
    expect(code).toBe(1);
    expect(error).toMatch(sentence);
  });

  it('should refuse a configuration without a default export, and a port that is none', async () => {
    writeFileSync(join(folder, 'patchcord.config.mjs'), 'export const config = {};');
    expect((await run(['serve'])).error).toContain('has no default export');
    writeFileSync(join(folder, 'good.mjs'), 'export default {};');
    const { error } = await run(['serve', '--config', 'good.mjs', '--port', 'http']);
    expect(error).toContain('The port must be a number');
  });

  it('should show where a configuration throws', async () => {
    writeFileSync(join(folder, 'patchcord.config.mjs'), 'throw new Error("my own mistake");');
    const { code, error } = await run(['serve']);
    expect(code).toBe(1);
    expect(error).toContain('my own mistake');
    expect(error).toContain('patchcord.config.mjs');
  });
});
